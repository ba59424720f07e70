// Times examples/kitchen_sink through its Go package: blocks, then calls per block of each case. Prints what ../c/main.c prints;
// allocations are those of Go's heap; the C memory of arguments is pooled by the package and not seen.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"

	kitchensink "kitchensink"
)

// cost is what one case costs: nanoseconds a call in each block, and the heap's part per call.
type cost struct {
	Ns          []float64 `json:"ns"`
	Allocations float64   `json:"allocations"`
	Bytes       float64   `json:"bytes"`
}

func measure(blocks, calls int, call func()) cost {
	for range calls/10 + 1 {
		call()
	}
	times := make([]float64, 0, blocks)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range blocks {
		start := time.Now()
		for range calls {
			call()
		}
		times = append(times, float64(time.Since(start).Nanoseconds())/float64(calls))
	}
	runtime.ReadMemStats(&after)
	total := float64(blocks * calls)
	return cost{times, float64(after.Mallocs-before.Mallocs) / total, float64(after.TotalAlloc-before.TotalAlloc) / total}
}

func check(fine bool, err error) {
	if err != nil || !fine {
		log.Fatal("a call failed: ", err)
	}
}

func numbers() []int {
	if len(os.Args) != 7 {
		log.Fatal("six numbers, please")
	}
	var all []int
	for _, word := range os.Args[1:] {
		number, err := strconv.Atoi(word)
		check(true, err)
		all = append(all, number)
	}
	return all
}

func main() {
	ctx := context.Background()
	n := numbers()
	sink, err := kitchensink.NewSinkCreate(ctx, "bench")
	check(true, err)
	small, longText, payload := strings.Repeat("0123456789abcdef", 2), strings.Repeat("x", 1<<20), make([]byte, 1<<20)
	costs := map[string]cost{
		"add":   measure(n[0], n[1], func() { sum, err := sink.SinkAdd(ctx, 40, 2); check(sum == 42, err) }),
		"upper": measure(n[0], n[2], func() { text, err := sink.SinkUpper(ctx, small); check(len(text) == 32, err) }),
		"text":  measure(n[0], n[3], func() { text, err := sink.SinkTextBack(ctx, small); check(len(text) == 32, err) }),
		"parse": measure(n[0], n[4], func() { size, err := kitchensink.SinkParse(ctx, longText); check(size == 1<<20, err) }),
		"bytes": measure(n[0], n[5], func() { bytes, err := sink.SinkBytesBack(ctx, payload); check(len(bytes) == 1<<20, err) }),
	}
	line, err := json.Marshal(costs)
	check(true, err)
	fmt.Println(string(line))
	check(true, sink.Close())
}
