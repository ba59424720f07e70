// A Go program that gives host_demo its tokens and listens to their use.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"hostdemo"
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
	fmt.Println("done")
}

func run(ctx context.Context) error {
	demo, err := hostdemo.New(ctx)
	if err != nil {
		return err
	}
	defer demo.Close()
	if err := demo.SetFetchToken(fetchToken); err != nil {
		return err
	}
	uses, err := demo.SubscribeTokenUsed(ctx)
	if err != nil {
		return err
	}
	token, err := demo.UseToken(ctx, "door")
	if err != nil {
		return err
	}
	use := <-uses
	fmt.Println(token)
	fmt.Printf("used: key=%q count=%d\n", use.Key, use.UseCount)
	_, err = demo.UseToken(ctx, "cellar")
	fmt.Println("cellar:", err)
	return nil
}

// fetchToken runs on a goroutine of its own for each call.
func fetchToken(_ context.Context, key string) (string, error) {
	if key == "cellar" {
		return "", errors.New("no such key")
	}
	return "T-" + key, nil
}
