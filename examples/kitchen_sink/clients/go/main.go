// A Go program that uses kitchen_sink: a call with many kinds of parameters, a variant, an event, a host function, a typed error and an object.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"kitchensink"
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
	fmt.Println("done")
}

func run(ctx context.Context) error {
	sink, err := kitchensink.NewSinkCreate(ctx, "go-demo")
	if err != nil {
		return err
	}
	defer sink.Close()
	label := "a label"
	corner := kitchensink.Position{X: 1, Y: 2}
	rect := kitchensink.ShapeRect{Name: "rect", Width: 3, Height: 4, Corner: &corner}
	texts, err := sink.SinkMany(ctx, []int64{1, -2}, &label, map[string]float64{"w": 0.5}, rect, kitchensink.ColorGreen)
	if err != nil {
		return err
	}
	fmt.Printf("many: %q\n", texts)
	if err := fail(ctx, sink); err != nil {
		return err
	}
	return count(ctx, sink)
}

// fail shows a typed error and one that is a text.
func fail(ctx context.Context, sink *kitchensink.Sink) error {
	_, err := sink.SinkFailTyped(ctx, -7)
	var failure *kitchensink.SinkError
	if !errors.As(err, &failure) {
		return fmt.Errorf("expected a SinkError, got %v", err)
	}
	fmt.Printf("typed: code=%d reason=%q\n", failure.Code, failure.Reason)
	_, err = sink.SinkFail(ctx, "no reason")
	fmt.Println("text:", err)
	return nil
}

// count uses an object that lives in the library, and an event.
func count(ctx context.Context, sink *kitchensink.Sink) error {
	counted, err := sink.SubscribeCounted(ctx)
	if err != nil {
		return err
	}
	counter, err := sink.SinkCounter(ctx, 40)
	if err != nil {
		return err
	}
	defer counter.Close()
	for range 2 {
		if _, err := sink.SinkCount(ctx, counter); err != nil {
			return err
		}
	}
	fmt.Println("counted:", <-counted, <-counted)
	return nil
}
