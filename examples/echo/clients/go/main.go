// A Go program that uses echo: from the worker, on the calling goroutine, and directly.
package main

import (
	"context"
	"fmt"
	"os"

	"echo"
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
	fmt.Println("done")
}

func run(ctx context.Context) error {
	e, err := echo.New(ctx, "> ")
	if err != nil {
		return err
	}
	defer e.Close()
	text, err := e.Text(ctx, "from the worker")
	if err != nil {
		return err
	}
	inline, err := e.TextInline(ctx, "from this goroutine")
	if err != nil {
		return err
	}
	data, err := e.Bytes(ctx, []byte{0, 1, 255})
	if err != nil {
		return err
	}
	sum, err := e.Add(ctx, 40, 2)
	if err != nil {
		return err
	}
	fmt.Println(text)
	fmt.Println(inline)
	fmt.Println(data, sum)
	return nil
}
