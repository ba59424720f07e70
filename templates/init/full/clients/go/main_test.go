package main

import (
	"bytes"
	"context"
	"testing"
)

const expected = `sum: 42
greeting: Hello, Go!!!
greeting: Hello, Nim!!!
greeting: Hello, Ada Lovelace.
greeted: Go, number 1
greeted: Nim, number 2
greeted: Ada Lovelace, number 3
`

// The program prints what the library answers.
func TestPrints(t *testing.T) {
	var printed bytes.Buffer
	if err := run(context.Background(), &printed); err != nil {
		t.Fatal(err)
	}
	if printed.String() != expected {
		t.Errorf("printed:\n%swanted:\n%s", printed.String(), expected)
	}
}
