// A Go program that uses my_timer.
package main

import (
	"context"
	"fmt"
	"os"

	mytimer "mytimer"
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
	fmt.Println("done")
}

func run(ctx context.Context) error {
	timer, err := mytimer.New(ctx, mytimer.TimerConfig{Name: "go-demo"})
	if err != nil {
		return err
	}
	fmt.Println("created timer")
	if err := use(ctx, timer); err != nil {
		return err
	}
	if err := timer.Close(); err != nil {
		return err
	}
	return mytimer.Shutdown()
}

func use(ctx context.Context, timer *mytimer.MyTimer) error {
	version, err := timer.Version(ctx)
	if err != nil {
		return err
	}
	fmt.Println("version:", version)

	echo, err := timer.Echo(ctx, mytimer.EchoRequest{Message: "hello from Go", DelayMs: 5})
	if err != nil {
		return err
	}
	fmt.Printf("echo: echoed=%q timerName=%q\n", echo.Echoed, echo.TimerName)

	note, retries := "a note", int64(3)
	complex, err := timer.Complex(ctx, mytimer.ComplexRequest{
		Messages: []mytimer.EchoRequest{{Message: "one"}, {Message: "two"}},
		Tags:     []string{"fast", "demo"},
		Note:     &note,
		Retries:  &retries,
	})
	if err != nil {
		return err
	}
	fmt.Printf("complex: itemCount=%d hasNote=%t summary=%q\n", complex.ItemCount, complex.HasNote, complex.Summary)

	jitter := int64(50)
	plan, err := timer.Schedule(ctx,
		mytimer.JobSpec{Name: "nightly", Payload: []string{"rows"}, Priority: 1},
		mytimer.RetryPolicy{MaxAttempts: 3, BackoffMs: 100, RetryOn: []string{"timeout"}},
		mytimer.ScheduleConfig{StartAtMs: 1000, IntervalMs: 5000, Jitter: &jitter})
	if err != nil {
		return err
	}
	fmt.Printf("schedule: jobId=%q willRunCount=%d\n", plan.JobID, plan.WillRunCount)
	return nil
}
