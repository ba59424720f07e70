package main

import (
	"context"
	"strings"
	"testing"

	"kitchensink"
	"kitchensink/cbor"
)

// TestWhatNoConstructorMadeIsRefused calls contexts and objects that the program made by itself: errors, not crashes.
func TestWhatNoConstructorMadeIsRefused(t *testing.T) {
	var noNative *kitchensink.Sink
	var noCBOR *cbor.Sink
	for name, s := range map[string]sink{"zero": &kitchensink.Sink{}, "nil": noNative, "zero, CBOR": &cbor.Sink{}, "nil, CBOR": noCBOR} {
		t.Run(name, func(t *testing.T) {
			if _, err := s.SinkTextBack(t.Context(), "nobody"); err == nil {
				t.Error("nobody answers")
			}
			if _, err := s.SubscribeCounted(t.Context()); err == nil {
				t.Error("nobody counts")
			}
			if err := s.SetTransform(func(_ context.Context, value cbor.Everything) (cbor.Everything, error) { return value, nil }); err == nil {
				t.Error("nobody takes a host function")
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	onBoth(t, func(t *testing.T, s sink) {
		const refused = "a *Counter is nil or was not made by the library"
		for _, counter := range []*cbor.Counter{nil, {}} {
			if _, err := s.SinkCount(t.Context(), counter); err == nil || !strings.HasSuffix(err.Error(), refused) {
				t.Error(err)
			}
			if err := counter.Close(); err != nil {
				t.Error(err)
			}
		}
	})
}
