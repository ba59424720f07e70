// Calls the library from Go: makes a greeter, calls a sync and an async method, ends it.
package main

import (
	"context"
	"fmt"
	"io"
	"os"

	starter "starter"
)

func main() {
	if err := run(context.Background(), os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out io.Writer) error {
	greeter, err := starter.New(ctx, "Hello")
	if err != nil {
		return err
	}
	if err := use(ctx, greeter, out); err != nil {
		return err
	}
	if err := greeter.Close(); err != nil {
		return err
	}
	return starter.Shutdown()
}

func use(ctx context.Context, greeter *starter.Starter, out io.Writer) error {
	sum, err := greeter.Add(ctx, 2, 40)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "sum:", sum)
	answer, err := greeter.Greet(ctx, starter.GreetRequest{Name: "Go", DelayMs: 10})
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "greeting: %s (%d bytes)\n", answer.Text, answer.Length)
	return nil
}
