package cbor

import (
	"encoding/binary"
	"math"
	"slices"
	"strconv"
	"sync"
	"time"
	"unicode/utf8"
)

// The major types of RFC 8949, section 3.1, already shifted.
const (
	majorUnsigned byte = 0 << 5

	majorNegative byte = 1 << 5

	majorBytes byte = 2 << 5

	majorText byte = 3 << 5

	majorArray byte = 4 << 5

	majorMap byte = 5 << 5

	majorTag byte = 6 << 5

	majorSimple byte = 7 << 5
)

// encoder writes the canonical form of the library: shortest heads, definite lengths, floats in their declared width, fields in declared
// order, sets and tables sorted by encoded key. After a fault it goes on, and what it wrote is thrown away.
type encoder struct {
	buf []byte

	trail trail

	fault *CodecError

	// keep holds objects whose ids were written until they have crossed.
	keep []any
}

var encoders = sync.Pool{New: func() any { return new(encoder) }}

// newEncoder takes an empty one; release gives it back.
func newEncoder() *encoder {
	return encoders.Get().(*encoder)
}

// release ends the use of what was encoded. A buffer that became very large is not kept.
func (e *encoder) release() {
	if cap(e.buf) > 1<<20 {
		e.buf = nil
	}
	e.buf, e.trail.depth, e.fault, e.keep = e.buf[:0], 0, nil, nil
	encoders.Put(e)
}

// err is the first fault.
func (e *encoder) err() error {
	if e.fault == nil {
		return nil
	}
	return e.fault
}

func (e *encoder) fail(reason string) {
	if e.fault == nil {
		e.fault = &CodecError{Path: e.trail.String(), Offset: -1, Reason: reason}
	}
}

func (e *encoder) head(major byte, argument uint64) {
	switch {
	case argument < 24:
		e.buf = append(e.buf, major|byte(argument))
	case argument <= math.MaxUint8:
		e.buf = append(e.buf, major|24, byte(argument))
	case argument <= math.MaxUint16:
		e.buf = binary.BigEndian.AppendUint16(append(e.buf, major|25), uint16(argument))
	case argument <= math.MaxUint32:
		e.buf = binary.BigEndian.AppendUint32(append(e.buf, major|26), uint32(argument))
	default:
		e.buf = binary.BigEndian.AppendUint64(append(e.buf, major|27), argument)
	}
}

func (e *encoder) null() {
	e.buf = append(e.buf, 0xf6)
}

func (e *encoder) bool(v bool) {
	if v {
		e.buf = append(e.buf, 0xf5)
	} else {
		e.buf = append(e.buf, 0xf4)
	}
}

func (e *encoder) signed(v int64) {
	if v < 0 {
		e.head(majorNegative, ^uint64(v))
	} else {
		e.head(majorUnsigned, uint64(v))
	}
}

func (e *encoder) unsigned(v uint64) {
	e.head(majorUnsigned, v)
}

func (e *encoder) float64(v float64) {
	e.buf = binary.BigEndian.AppendUint64(append(e.buf, 0xfb), math.Float64bits(v))
}

func (e *encoder) float32(v float32) {
	e.buf = binary.BigEndian.AppendUint32(append(e.buf, 0xfa), math.Float32bits(v))
}

func (e *encoder) text(v string) {
	if !utf8.ValidString(v) {
		e.fail("not valid UTF-8 at byte " + strconv.Itoa(firstInvalid(v)) + " of the string")
	}
	e.head(majorText, uint64(len(v)))
	e.buf = append(e.buf, v...)
}

// firstInvalid is the index of the first byte that no UTF-8 text has there.
func firstInvalid(v string) int {
	at := 0
	for at < len(v) {
		r, size := utf8.DecodeRuneInString(v[at:])
		if r == utf8.RuneError && size <= 1 {
			break
		}
		at += size
	}
	return at
}

func (e *encoder) bytes(v []byte) {
	e.head(majorBytes, uint64(len(v)))
	e.buf = append(e.buf, v...)
}

func (e *encoder) duration(v time.Duration) {
	e.signed(int64(v))
}

// time writes seconds and nanoseconds since 1970.
func (e *encoder) time(v time.Time) {
	e.open(majorArray, 2)
	e.signed(v.Unix())
	e.signed(int64(v.Nanosecond()))
	e.close()
}

func (e *encoder) open(major byte, count int) {
	if !e.trail.enter() {
		e.fail("nested deeper than 64 levels")
	}
	e.head(major, uint64(count))
}

func (e *encoder) close() {
	e.trail.leave()
}

// field writes the key of an object's field.
func (e *encoder) field(name string) {
	e.trail.field(name)
	e.head(majorText, uint64(len(name)))
	e.buf = append(e.buf, name...)
}

// item says which item comes now.
func (e *encoder) item(index int) {
	e.trail.item(index)
}

// encoded gives a copy of what write makes of a value.
func encoded[T any](v T, write func(e *encoder, v T)) ([]byte, error) {
	e := newEncoder()
	defer e.release()
	write(e, v)
	return e.copied()
}

// copied gives what was written, or the first fault.
func (e *encoder) copied() ([]byte, error) {
	if err := e.err(); err != nil {
		return nil, err
	}
	return slices.Clone(e.buf), nil
}

// noValue is how no value at all crosses.
func noValue(e *encoder, _ struct{}) {
	e.null()
}
