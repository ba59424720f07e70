package main

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// vector is one call and what must come back; ../../vectors/README.md describes the file.
type vector struct {
	name, proc, outcome string

	request, expected []byte
}

func vectorsFile() string {
	if path := os.Getenv("FFI_VECTORS"); path != "" {
		return path
	}
	return "../../vectors/vectors.tsv"
}

func readVectors(t *testing.T) []vector {
	t.Helper()
	file, err := os.Open(vectorsFile())
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var vectors []vector
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 64<<20)
	for number := 1; lines.Scan(); number++ {
		line := lines.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		v, err := parseVector(line)
		if err != nil {
			t.Fatalf("line %d: %v", number, err)
		}
		vectors = append(vectors, v)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	if len(vectors) < 100 {
		t.Fatalf("only %d vectors", len(vectors))
	}
	return vectors
}

func parseVector(line string) (v vector, err error) {
	fields := strings.Split(line, "\t")
	if len(fields) != 5 {
		return v, fmt.Errorf("%d fields", len(fields))
	}
	v = vector{name: fields[0], proc: fields[1], outcome: fields[3]}
	if v.request, err = unhex(fields[2]); err != nil {
		return v, err
	}
	v.expected, err = unhex(fields[4])
	return v, err
}

var repeated = regexp.MustCompile(`([0-9a-f]{2})\{(\d+)\}`)

// unhex reads hex in which a number in braces repeats the byte before.
func unhex(text string) ([]byte, error) {
	plain := repeated.ReplaceAllStringFunc(text, func(run string) string {
		parts := repeated.FindStringSubmatch(run)
		count, _ := strconv.Atoi(parts[2])
		return strings.Repeat(parts[1], count)
	})
	return hex.DecodeString(plain)
}
