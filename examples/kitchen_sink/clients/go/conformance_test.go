package main

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"kitchensink/cbor"
)

// TestConformance runs every vector through both packages: the request is decoded to Go's types, the call is typed, and what comes back
// is encoded again.
func TestConformance(t *testing.T) {
	vectors := readVectors(t)
	for _, abi := range abis {
		t.Run(abi.name, func(t *testing.T) {
			ctx := t.Context()
			s, err := abi.createPlain(ctx)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if err := s.SetTransform(func(_ context.Context, value cbor.Everything) (cbor.Everything, error) { return value, nil }); err != nil {
				t.Fatal(err)
			}
			for _, v := range vectors {
				t.Run(v.proc+": "+v.name, func(t *testing.T) { v.check(t, abi, s) })
			}
		})
	}
}

func (v vector) check(t *testing.T, abi abi, s sink) {
	got, err := v.run(t.Context(), abi, s)
	var typed *cbor.SinkError
	switch {
	case v.outcome == "ok" && err != nil:
		t.Fatal(err)
	case v.outcome == "error" && err == nil:
		t.Fatalf("no error, but %x", got)
	case v.outcome == "error":
		got = []byte(err.Error())
	case v.outcome == "typed" && !errors.As(err, &typed):
		t.Fatalf("no typed error, but %v and %x", err, got)
	case v.outcome == "typed":
		if got, err = cbor.EncodeSinkError(*typed); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(got, v.expected) {
		t.Errorf("got      %.400x\nexpected %.400x", got, v.expected)
	}
}

// run makes the call; constructors make contexts of their own.
func (v vector) run(ctx context.Context, abi abi, s sink) ([]byte, error) {
	switch v.proc {
	case "sink_create":
		name, err := cbor.DecodeNewSinkCreateParams(v.request)
		if err != nil {
			return nil, err
		}
		made, err := abi.create(ctx, name)
		if err != nil {
			return nil, err
		}
		return nil, made.Close()
	case "sink_create_plain":
		made, err := abi.createPlain(ctx)
		if err != nil {
			return nil, err
		}
		return nil, made.Close()
	case "sink_parse":
		text, err := cbor.DecodeSinkParseParams(v.request)
		if err != nil {
			return nil, err
		}
		length, err := abi.parse(ctx, text)
		if err != nil {
			return nil, err
		}
		return cbor.EncodeSinkParseResult(length)
	}
	call, ok := exchanges[v.proc]
	if !ok {
		return nil, errors.New("this client does not know " + v.proc)
	}
	return call(ctx, s, v.request)
}
