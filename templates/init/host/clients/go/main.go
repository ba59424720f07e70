// Uses the library from Go: answers its host function, calls its methods.
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
	err := greeter.SetFullName(func(_ context.Context, nick string) (string, error) {
		if nick == "ada" {
			return "Ada Lovelace", nil
		}
		return "somebody", nil
	})
	if err != nil {
		return err
	}
	sum, err := greeter.Add(ctx, 2, 40)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "sum:", sum)
	text, err := greeter.Greet(ctx, "ada")
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "greeting:", text)
	return nil
}
