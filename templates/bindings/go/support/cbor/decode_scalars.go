package cbor

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

func (d *decoder) bool() bool {
	h, ok := d.head()
	if ok && (h.major != majorSimple || (h.info != 20 && h.info != 21)) {
		d.failKind(h, "a bool")
	}
	return ok && h.info == 21
}

func (d *decoder) integer() (head, bool) {
	h, ok := d.head()
	if ok && h.major != majorUnsigned && h.major != majorNegative {
		d.failKind(h, "an integer")
		return h, false
	}
	return h, ok
}

// signed reads an integer of so many bits.
func (d *decoder) signed(bits int) int64 {
	h, ok := d.integer()
	if !ok {
		return 0
	}
	if h.argument > math.MaxInt64>>(64-bits) {
		d.fail(h.at, "number out of range for int"+strconv.Itoa(bits))
		return 0
	}
	if h.major == majorNegative {
		return ^int64(h.argument)
	}
	return int64(h.argument)
}

// unsigned reads an integer of so many bits.
func (d *decoder) unsigned(bits int) uint64 {
	h, ok := d.integer()
	if !ok {
		return 0
	}
	if h.major == majorNegative || h.argument > math.MaxUint64>>(64-bits) {
		d.fail(h.at, "number out of range for uint"+strconv.Itoa(bits))
		return 0
	}
	return h.argument
}

// float reads a float of any width.
func (d *decoder) float() (float64, head) {
	h, ok := d.head()
	if ok && (h.major != majorSimple || h.info < 25 || h.info > 27) {
		d.failKind(h, "a float")
		return 0, h
	}
	switch h.info {
	case 25:
		return halfToDouble(uint16(h.argument)), h
	case 26:
		return singleToDouble(uint32(h.argument)), h
	default:
		return math.Float64frombits(h.argument), h
	}
}

func (d *decoder) float64() float64 {
	v, _ := d.float()
	return v
}

// float32 reads a float that converts exactly; of a NaN only payload bits that are zero may be lost.
func (d *decoder) float32() float32 {
	v, h := d.float()
	bits := math.Float64bits(v)
	if bits>>52&0x7ff == 0x7ff {
		if bits&0x1fffffff == 0 {
			return math.Float32frombits(uint32(bits>>63)<<31 | 0x7f800000 | uint32(bits>>29)&0x7fffff)
		}
	} else if float64(float32(v)) == v {
		return float32(v)
	}
	d.fail(h.at, "float does not fit float32 exactly")
	return 0
}

// halfToDouble converts IEEE 754 binary16, sign and payload of a NaN kept.
func halfToDouble(half uint16) float64 {
	sign, exponent, fraction := uint64(half>>15)<<63, uint64(half>>10&0x1f), uint64(half&0x3ff)
	switch exponent {
	case 0x1f:
		return math.Float64frombits(sign | 0x7ff<<52 | fraction<<42)
	case 0:
		return math.Float64frombits(sign | math.Float64bits(float64(fraction)/(1<<24)))
	default:
		return math.Float64frombits(sign | (exponent-15+1023)<<52 | fraction<<42)
	}
}

// singleToDouble converts IEEE 754 binary32, sign and payload of a NaN kept.
func singleToDouble(bits uint32) float64 {
	if bits>>23&0xff == 0xff {
		return math.Float64frombits(uint64(bits>>31)<<63 | 0x7ff<<52 | uint64(bits&0x7fffff)<<29)
	}
	return float64(math.Float32frombits(bits))
}

// chunk reads the content of a definite string, or the next chunk of an indefinite one; last says that there is no other.
func (d *decoder) chunk(h head) (content []byte, last bool) {
	last = !h.indefinite
	if h.indefinite {
		if d.atBreak() {
			d.pos++
			return nil, true
		}
		inner, ok := d.head()
		if !ok {
			return nil, true
		}
		if inner.major != h.major || inner.indefinite {
			d.fail(inner.at, "not valid CBOR: a chunk of another kind")
			return nil, true
		}
		h = inner
	}
	if h.argument > uint64(len(d.data)-d.pos) {
		d.fail(h.at, "length beyond the end of the data")
		return nil, true
	}
	start := d.pos
	d.pos += int(h.argument)
	content = d.data[start:d.pos]
	if h.major == majorText && !utf8.Valid(content) {
		d.fail(start+firstInvalid(string(content)), "not valid UTF-8")
		return nil, true
	}
	return content, last
}

func (d *decoder) text() string {
	h, ok := d.of(majorText, "text")
	if !ok {
		return ""
	}
	content, last := d.chunk(h)
	if last {
		return string(content)
	}
	var whole strings.Builder
	for !last {
		whole.Write(content)
		content, last = d.chunk(h)
	}
	return whole.String()
}

func (d *decoder) bytes() []byte {
	h, ok := d.of(majorBytes, "a byte string")
	if !ok {
		return nil
	}
	whole := []byte{}
	for last := false; !last; {
		var content []byte
		content, last = d.chunk(h)
		whole = append(whole, content...)
	}
	return whole
}

// fixedBytes fills an array from a byte string of its length.
func (d *decoder) fixedBytes(v []byte) {
	at := d.pos
	found := d.bytes()
	if d.fault == nil && len(found) != len(v) {
		d.failLength(at, len(v), len(found))
	}
	copy(v, found)
}
