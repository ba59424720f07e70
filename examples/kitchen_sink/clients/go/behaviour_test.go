package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"testing"
	"time"

	"kitchensink"
	"kitchensink/cbor"
)

// everything is a whole value: enums have no zero here.
var everything = cbor.Everything{Scalars: cbor.Scalars{Color: cbor.ColorRed}}

// onBoth runs a test with a context of each package, which is closed at its end.
func onBoth(t *testing.T, check func(t *testing.T, s sink)) {
	t.Helper()
	for _, abi := range abis {
		t.Run(abi.name, func(t *testing.T) {
			s, err := abi.createPlain(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			check(t, s)
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func TestCallsFromManyGoroutines(t *testing.T) {
	onBoth(t, func(t *testing.T, s sink) {
		var wait sync.WaitGroup
		for i := range 32 {
			wait.Add(1)
			go func() {
				defer wait.Done()
				for j := range 50 {
					text := fmt.Sprint(i, "/", j)
					if got, err := s.SinkTextBack(t.Context(), text); err != nil || got != text {
						t.Errorf("%q, %v instead of %q", got, err, text)
					}
				}
			}()
		}
		wait.Wait()
	})
}

func TestACancelledCallReturnsItsContextsError(t *testing.T) {
	onBoth(t, func(t *testing.T, s sink) {
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
		defer cancel()
		if _, err := s.SinkSleep(ctx, 500); !errors.Is(err, context.DeadlineExceeded) {
			t.Fatal(err)
		}
		if _, err := s.SinkSleep(ctx, 1); !errors.Is(err, context.DeadlineExceeded) {
			t.Fatal("a call with a dead context:", err)
		}
		if got, err := s.SinkSleep(t.Context(), 1); err != nil || got != 1 {
			t.Fatal("the call after it:", got, err)
		}
	})
}

func TestCancellationThatRacesWithResults(t *testing.T) {
	onBoth(t, func(t *testing.T, s sink) {
		for i := range 300 {
			ctx, cancel := context.WithCancel(t.Context())
			go func() {
				time.Sleep(time.Duration(i%7) * 10 * time.Microsecond)
				cancel()
			}()
			got, err := s.SinkTextBack(ctx, "race")
			if err != nil && !errors.Is(err, context.Canceled) || err == nil && got != "race" {
				t.Fatal(got, err)
			}
		}
	})
}

func TestEventsArriveInOrderHoweverSlowTheReader(t *testing.T) {
	onBoth(t, func(t *testing.T, s sink) {
		first, err := s.SubscribeCounted(t.Context())
		second, err2 := s.SubscribeCounted(t.Context())
		counter, err3 := s.SinkCounter(t.Context(), 0)
		if err := errors.Join(err, err2, err3); err != nil {
			t.Fatal(err)
		}
		for range 500 {
			if _, err := s.SinkCount(t.Context(), counter); err != nil {
				t.Fatal(err)
			}
		}
		for want := int64(1); want <= 500; want++ {
			if got := <-first; got != want {
				t.Fatal(got, "instead of", want)
			}
			if got := <-second; got != want {
				t.Fatal(got, "instead of", want)
			}
		}
	})
}

func TestChannelsEndWithTheirContextOrTheSink(t *testing.T) {
	onBoth(t, func(t *testing.T, s sink) {
		ctx, cancel := context.WithCancel(t.Context())
		one, err := s.SubscribeCounted(ctx)
		other, err2 := s.SubscribeCounted(t.Context())
		if err := errors.Join(err, err2, t.Context().Err()); err != nil {
			t.Fatal(err)
		}
		cancel()
		if _, open := <-one; open {
			t.Fatal("open behind its context")
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if _, open := <-other; open {
			t.Fatal("open behind the sink")
		}
	})
}

func TestHostFunctionsThatFailInEveryWay(t *testing.T) {
	const ended = "the goroutine of the host function ended without an answer"
	ways := []struct {
		want string

		fn func(ctx context.Context, value cbor.Everything) (cbor.Everything, error)
	}{
		{"no such thing", func(context.Context, cbor.Everything) (v cbor.Everything, err error) {
			return v, errors.New("no such thing")
		}},
		{"panic: on purpose", func(context.Context, cbor.Everything) (cbor.Everything, error) { panic("on purpose") }},
		{"panic: in Error", func(context.Context, cbor.Everything) (v cbor.Everything, err error) { return v, panics{} }},
		{ended, func(context.Context, cbor.Everything) (v cbor.Everything, err error) { runtime.Goexit(); return }},
	}
	onBoth(t, func(t *testing.T, s sink) {
		for _, way := range ways {
			if err := s.SetTransform(way.fn); err != nil {
				t.Fatal(err)
			}
			if _, err := s.SinkThroughHost(t.Context(), everything); err == nil || err.Error() != way.want {
				t.Errorf("%v instead of %s", err, way.want)
			}
		}
		if err := s.SetTransform(nil); err != nil {
			t.Fatal(err)
		}
		if _, err := s.SinkThroughHost(t.Context(), everything); err == nil {
			t.Error("no error without the host function")
		}
	})
}

// panics is an error whose text cannot be had.
type panics struct{}

func (panics) Error() string {
	panic("in Error")
}

func TestALateAnswerIsDropped(t *testing.T) {
	onBoth(t, func(t *testing.T, s sink) {
		asked, release := make(chan struct{}), make(chan struct{})
		err := s.SetTransform(func(_ context.Context, value cbor.Everything) (cbor.Everything, error) {
			close(asked)
			<-release
			return value, nil
		})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		go func() {
			<-asked
			cancel()
		}()
		if _, err := s.SinkThroughHost(ctx, everything); !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		close(release)
		if _, err := s.SinkTextBack(t.Context(), "on"); err != nil {
			t.Fatal(err)
		}
	})
}

func TestAHostFunctionsContextEndsWithTheSink(t *testing.T) {
	for _, abi := range abis {
		t.Run(abi.name, func(t *testing.T) {
			s, err := abi.createPlain(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			asked, ended := make(chan struct{}), make(chan error, 1)
			err = s.SetTransform(func(ctx context.Context, value cbor.Everything) (cbor.Everything, error) {
				close(asked)
				<-ctx.Done()
				ended <- ctx.Err()
				return value, ctx.Err()
			})
			if err != nil {
				t.Fatal(err)
			}
			failed := make(chan error, 1)
			go func() {
				_, err := s.SinkThroughHost(t.Context(), everything)
				failed <- err
			}()
			<-asked
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if err := <-failed; err == nil {
				t.Error("the call that waited did not fail")
			}
			if err := <-ended; !errors.Is(err, context.Canceled) {
				t.Error(err)
			}
		})
	}
}

func TestObjectsEndInAnyOrderFromAnyGoroutineAndTwice(t *testing.T) {
	onBoth(t, func(t *testing.T, s sink) {
		var wait sync.WaitGroup
		for i := range 100 {
			counter, err := s.SinkCounter(t.Context(), int64(i))
			if err != nil {
				t.Fatal(err)
			}
			for range 2 {
				wait.Add(2)
				go func() { defer wait.Done(); _, _ = s.SinkCount(t.Context(), counter) }()
				go func() { defer wait.Done(); _ = counter.Close() }()
			}
			if i%10 == 0 {
				runtime.GC()
			}
		}
		wait.Wait()
		counter, err := s.SinkCounter(t.Context(), 1)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(counter.Close(), counter.Close()); err != nil {
			t.Fatal(err)
		}
		if _, err := s.SinkCount(t.Context(), counter); err == nil {
			t.Error("a closed object counts")
		}
		if _, err := s.SinkCount(t.Context(), nil); err == nil {
			t.Error("no object counts")
		}
	})
}

func TestClosingTwiceAndWithCallsInFlight(t *testing.T) {
	for _, abi := range abis {
		t.Run(abi.name, func(t *testing.T) {
			s, err := abi.createPlain(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			counter, err := s.SinkCounter(t.Context(), 1)
			if err != nil {
				t.Fatal(err)
			}
			var wait sync.WaitGroup
			for range 16 {
				wait.Add(1)
				go func() {
					defer wait.Done()
					for range 20 {
						_, _ = s.SinkTextBack(t.Context(), "in flight")
					}
				}()
			}
			closed := make(chan error, 2)
			for range 2 {
				go func() { closed <- s.Close() }()
			}
			if err := errors.Join(<-closed, <-closed, s.Close()); err != nil {
				t.Error(err)
			}
			wait.Wait()
			if _, err := s.SinkTextBack(t.Context(), "late"); err == nil {
				t.Error("a closed sink answers")
			}
			if err := counter.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestForgottenSinksAreClosed leaves contexts and objects to the collector, also one whose last use is in another's cleanup.
func TestForgottenSinksAreClosed(t *testing.T) {
	for _, abi := range abis {
		func() {
			s, err := abi.createPlain(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			counter, err := s.SinkCounter(t.Context(), 1)
			if err != nil {
				t.Fatal(err)
			}
			used := &struct{ name string }{"held by a cleanup"}
			runtime.AddCleanup(used, func(s sink) { _, _ = s.SinkCount(context.Background(), counter); _ = counter.Close() }, s)
		}()
	}
	deadline := time.Now().Add(2 * time.Minute)
	for err := kitchensink.Shutdown(); err != nil; err = kitchensink.Shutdown() {
		if time.Now().After(deadline) {
			t.Fatal(err)
		}
		runtime.GC()
		time.Sleep(10 * time.Millisecond)
	}
}

func TestDecodingSaysWhereAndWhy(t *testing.T) {
	faults := []struct{ data, want string }{
		{"\xa1\x65value\xa1\x64text\x01", "value.text: expected text, found an unsigned integer at byte 13"},
		{"\xa1\x65value\xa0", "value: missing key \"text\" in the map at byte 7"},
		{"\xa0\xf6", "missing key \"value\" in the map at byte 0"},
		{"\xa1\x65value\xa1\x64text\x62\xff\xfe", "value.text: not valid UTF-8 at byte 14"},
		{"\xa1\x65value\xbb\xff\xff\xff\xff\xff\xff\xff\xff", "value: length beyond the end of the data at byte 7"},
		{"\xa1\x65value", "value: unexpected end of the data at byte 7"},
	}
	for _, fault := range faults {
		_, err := cbor.DecodeSinkTextsParams([]byte(fault.data))
		var codec *cbor.CodecError
		if !errors.As(err, &codec) || err.Error() != fault.want {
			t.Errorf("%v instead of %s", err, fault.want)
		}
	}
	_, err := cbor.EncodeTexts(cbor.Texts{Email: "\xff"})
	if want := "email: not valid UTF-8 at byte 0 of the string"; err == nil || err.Error() != want {
		t.Errorf("%v instead of %s", err, want)
	}
}
