// Host functions, events, cancellation and double close of examples/host_demo through its Go module; prints what it saw.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"hostdemo"
)

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func main() {
	ctx := context.Background()
	d := must(hostdemo.New(ctx))
	_, err := d.UseToken(ctx, "a")
	fmt.Println("unset:", err)
	err = d.SetFetchToken(func(ctx context.Context, key string) (string, error) {
		switch key {
		case "bad":
			return "", errors.New("no such key")
		case "panic":
			panic("on purpose")
		case "slow":
			<-ctx.Done()
			return "", ctx.Err()
		}
		return "T-" + key, nil
	})
	if err != nil {
		panic(err)
	}
	uses := must(d.SubscribeTokenUsed(ctx))
	fmt.Println("token:", must(d.UseToken(ctx, "a")))
	_, err = d.UseToken(ctx, "bad")
	fmt.Println("bad:", err)
	_, err = d.UseToken(ctx, "panic")
	fmt.Println("panic:", err)
	err = d.SetFetchScopedToken(func(ctx context.Context, request hostdemo.TokenRequest) (hostdemo.Token, error) {
		return hostdemo.Token{Text: fmt.Sprint(request.Key, request.Scopes, *request.LifetimeS), ExpiresAtS: -7}, nil
	})
	if err != nil {
		panic(err)
	}
	fmt.Println("scoped:", must(d.UseScopedToken(ctx, "k", []string{"r", ""})))
	short, cancel := context.WithTimeout(ctx, 20*time.Millisecond)
	_, err = d.UseToken(short, "slow")
	cancel()
	fmt.Println("cancelled:", errors.Is(err, context.DeadlineExceeded))
	var wg sync.WaitGroup
	for i := range 16 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for j := range 50 {
				key := fmt.Sprint(i, "-", j)
				if got := must(d.UseToken(ctx, key)); got != "token[T-"+key+"]" {
					panic(got)
				}
			}
		}()
	}
	wg.Wait()
	for n := 1; n <= 802; n++ {
		if use := <-uses; use.UseCount != int64(n) {
			panic(fmt.Sprint("event out of order: ", use, " instead of ", n))
		}
	}
	fmt.Println("events: in order")
	fmt.Println("unregister:", d.SetFetchToken(nil))
	fmt.Println("close:", d.Close(), d.Close())
	_, open := <-uses
	fmt.Println("channel open:", open)
	_, err = d.UseToken(ctx, "a")
	fmt.Println("closed:", err)
	fmt.Println("shutdown:", hostdemo.Shutdown())
}
