package cbor

import (
	"bytes"
	"slices"
)

// entry is where the encoding of one member of a set or table lies.
type entry struct{ start, keyEnd, end int }

// sorted brings members that were written from start on into the order of their encoded keys.
func (e *encoder) sorted(start int, entries []entry) {
	written := slices.Clone(e.buf[start:])
	slices.SortFunc(entries, func(a, b entry) int {
		return bytes.Compare(written[a.start-start:a.keyEnd-start], written[b.start-start:b.keyEnd-start])
	})
	e.buf = e.buf[:start]
	for _, entry := range entries {
		e.buf = append(e.buf, written[entry.start-start:entry.end-start]...)
	}
}

// encodeSet writes the keys of a map as a sorted array.
func encodeSet[T comparable](e *encoder, v map[T]struct{}, write func(e *encoder, v T)) {
	e.open(majorArray, len(v))
	start, entries := len(e.buf), make([]entry, 0, len(v))
	for item := range v {
		at := len(e.buf)
		e.item(len(entries))
		write(e, item)
		entries = append(entries, entry{at, len(e.buf), len(e.buf)})
	}
	e.sorted(start, entries)
	e.close()
}

// encodeItemSet writes the items of a set that Go cannot hold as a map.
func encodeItemSet[T any](e *encoder, v []T, write func(e *encoder, v T)) {
	e.open(majorArray, len(v))
	start, entries := len(e.buf), make([]entry, 0, len(v))
	for _, item := range v {
		at := len(e.buf)
		e.item(len(entries))
		write(e, item)
		entries = append(entries, entry{at, len(e.buf), len(e.buf)})
	}
	e.sorted(start, entries)
	e.close()
}

// encodeTable writes a map with text keys as a map, any other as an array of pairs.
func encodeTable[K comparable, V any](e *encoder, v map[K]V, pairs bool, writeKey func(e *encoder, v K), writeValue func(e *encoder, v V)) {
	if pairs {
		e.open(majorArray, len(v))
	} else {
		e.open(majorMap, len(v))
	}
	start, entries := len(e.buf), make([]entry, 0, len(v))
	for key, value := range v {
		at := len(e.buf)
		e.item(len(entries))
		if pairs {
			e.open(majorArray, 2)
		}
		writeKey(e, key)
		keyEnd := len(e.buf)
		writeValue(e, value)
		if pairs {
			e.close()
		}
		entries = append(entries, entry{at, keyEnd, len(e.buf)})
	}
	e.sorted(start, entries)
	e.close()
}

// encodeItems writes a slice.
func encodeItems[T any](e *encoder, v []T, write func(e *encoder, v T)) {
	e.open(majorArray, len(v))
	for i, item := range v {
		e.item(i)
		write(e, item)
	}
	e.close()
}

// encodeOption writes null for nothing.
func encodeOption[T any](e *encoder, v *T, write func(e *encoder, v T)) {
	if v == nil {
		e.null()
	} else {
		write(e, *v)
	}
}
