package main

import (
	"context"
	"io"
	"os"
	"testing"
)

const expected = `created timer
version: nim-timer v0.1.0
echo: echoed="hello from Go" timerName="go-demo"
complex: itemCount=2 hasNote=true summary="received 2 messages, note=a note, retries=3"
schedule: jobId="go-demo:nightly" willRunCount=12
`

// The program prints what the README of the example says.
func TestPrints(t *testing.T) {
	reader, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout := os.Stdout
	os.Stdout = writer
	err = run(context.Background())
	os.Stdout = stdout
	_ = writer.Close()
	if err != nil {
		t.Fatal(err)
	}
	printed, err := io.ReadAll(reader)
	if err != nil {
		t.Fatal(err)
	}
	if string(printed) != expected {
		t.Errorf("printed:\n%swanted:\n%s", printed, expected)
	}
}
