package cbor

import "strconv"

// decoder reads any valid encoding and never trusts a length before comparing it with what is left of the data. After a fault
// everything gives zero values, and every loop ends.
type decoder struct {
	data []byte

	pos int

	trail trail

	fault *CodecError

	// ctx is the context that objects in the data belong to; 0: none.
	ctx uintptr
}

// head is the beginning of one item; the argument is meaningless when the length is indefinite.
type head struct {
	at int

	major byte

	info byte

	indefinite bool

	argument uint64
}

// err is the first fault.
func (d *decoder) err() error {
	if d.fault == nil {
		return nil
	}
	return d.fault
}

func (d *decoder) fail(at int, reason string) {
	if d.fault == nil {
		d.fault = &CodecError{Path: d.trail.String(), Offset: at, Reason: reason}
	}
}

func (d *decoder) failKind(h head, expected string) {
	d.fail(h.at, "expected "+expected+", found "+h.kind())
}

func (h head) kind() string {
	kinds := [8]string{"an unsigned integer", "a negative integer", "a byte string", "text", "an array", "a map", "a tag"}
	if h.major != majorSimple {
		return kinds[h.major>>5]
	}
	switch h.info {
	case 20, 21:
		return "a bool"
	case 22:
		return "null"
	case 23:
		return "undefined"
	case 25, 26, 27:
		return "a float"
	default:
		return "a simple value"
	}
}

// head reads the beginning of an item; false after a fault.
func (d *decoder) head() (h head, ok bool) {
	h.at = d.pos
	if d.fault != nil {
		return h, false
	}
	if d.pos >= len(d.data) {
		d.fail(d.pos, "unexpected end of the data")
		return h, false
	}
	first := d.data[d.pos]
	h.major, h.info = first&0xe0, first&0x1f
	d.pos++
	switch {
	case h.info < 24:
		h.argument = uint64(h.info)
		return h, true
	case h.info == 31 && h.major >= majorBytes && h.major <= majorMap:
		h.indefinite = true
		return h, true
	case h.info > 27:
		d.fail(h.at, "not valid CBOR")
		return h, false
	}
	width := 1 << (h.info - 24)
	if len(d.data)-d.pos < width {
		d.fail(h.at, "unexpected end of the data")
		return h, false
	}
	for _, b := range d.data[d.pos : d.pos+width] {
		h.argument = h.argument<<8 | uint64(b)
	}
	d.pos += width
	if h.major == majorSimple && h.info == 24 && h.argument < 32 {
		d.fail(h.at, "not valid CBOR")
		return h, false
	}
	return h, true
}

// of reads the head of an item that has to be of a kind.
func (d *decoder) of(major byte, expected string) (head, bool) {
	h, ok := d.head()
	if ok && h.major != major {
		d.failKind(h, expected)
		return h, false
	}
	return h, ok
}

func (d *decoder) atBreak() bool {
	return d.pos < len(d.data) && d.data[d.pos] == 0xff
}

// null takes a null if one stands here.
func (d *decoder) null() bool {
	if d.fault != nil || d.pos >= len(d.data) || d.data[d.pos] != 0xf6 {
		return false
	}
	d.pos++
	return true
}

// enter steps into an array or map.
func (d *decoder) enter(h head) bool {
	if !d.trail.enter() {
		d.fail(h.at, "nested deeper than 64 levels")
		return false
	}
	least := uint64(1)
	if h.major == majorMap {
		least = 2
	}
	if !h.indefinite && h.argument > uint64(len(d.data)-d.pos)/least {
		d.fail(h.at, "length beyond the end of the data")
		return false
	}
	return true
}

// cursor walks the entries of an array or map.
type cursor struct {
	at int

	// index is that of the entry which next has just announced.
	index int

	// count is -1 when the length is indefinite, or after a fault.
	count int
}

// open enters an array or map.
func (d *decoder) open(major byte, expected string) cursor {
	h, ok := d.of(major, expected)
	c := cursor{at: h.at, index: -1, count: -1}
	if ok && d.enter(h) && !h.indefinite {
		c.count = int(h.argument)
	}
	return c
}

// next moves to the next entry; behind the last one it leaves the array or map.
func (d *decoder) next(c *cursor) bool {
	if d.fault != nil {
		return false
	}
	c.index++
	if c.count >= 0 {
		if c.index < c.count {
			return true
		}
	} else if !d.atBreak() {
		return true
	} else {
		d.pos++
	}
	d.trail.leave()
	return false
}

// hint is how many entries to make room for.
func (c cursor) hint() int {
	return max(c.count, 0)
}

// end says that nothing may follow.
func (d *decoder) end() error {
	if d.fault == nil && d.pos < len(d.data) {
		d.fail(d.pos, "unexpected bytes after the value")
	}
	return d.err()
}

// decoded reads one value that is all of the data.
func decoded[T any](data []byte, ctx uintptr, read func(d *decoder) T) (T, error) {
	d := decoder{data: data, ctx: ctx}
	v := read(&d)
	if err := d.end(); err != nil {
		var none T
		return none, err
	}
	return v, nil
}

func (d *decoder) failLength(at, expected, found int) {
	d.fail(at, "expected "+strconv.Itoa(expected)+" items, found "+strconv.Itoa(found))
}
