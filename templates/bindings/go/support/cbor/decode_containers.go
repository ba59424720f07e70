package cbor

// field is a key of an object.
type field struct {
	name string

	required bool
}

// fields walks the entries of an object's map: says which field each one is, skips the keys that it does not know.
type fields struct {
	decoder *decoder

	known []field

	cursor cursor

	// index is that of the field which next has just announced.
	index int

	// seen has a bit for each field; objects have at most 1024.
	seen [16]uint64

	others map[string]struct{}
}

func (d *decoder) fields(known []field) fields {
	return fields{decoder: d, known: known, cursor: d.open(majorMap, "a map"), index: -1}
}

// next moves to the value of the next known field; behind the last entry it checks that none is missing.
func (f *fields) next() bool {
	d := f.decoder
	for d.next(&f.cursor) {
		d.trail.field("")
		start := d.pos
		key := f.key()
		if d.fault != nil {
			return false
		}
		if index := f.find(key); index >= 0 {
			if f.has(index) {
				d.fail(start, "duplicate key \""+f.known[index].name+"\"")
				return false
			}
			f.seen[index/64] |= 1 << (index % 64)
			f.index = index
			d.trail.field(f.known[index].name)
			return true
		}
		f.skipOther(start, string(key))
	}
	f.checkRequired()
	return false
}

// key reads a text key without copying the usual kind.
func (f *fields) key() []byte {
	h, ok := f.decoder.of(majorText, "a text key")
	if !ok {
		return nil
	}
	whole, last := f.decoder.chunk(h)
	for !last {
		var more []byte
		more, last = f.decoder.chunk(h)
		whole = append(whole[:len(whole):len(whole)], more...)
	}
	return whole
}

// find looks first at the field behind the one before: they usually come in the declared order.
func (f *fields) find(key []byte) int {
	if hint := f.index + 1; hint < len(f.known) && f.known[hint].name == string(key) {
		return hint
	}
	for index, field := range f.known {
		if field.name == string(key) {
			return index
		}
	}
	return -1
}

func (f *fields) skipOther(start int, key string) {
	if _, twice := f.others[key]; twice {
		f.decoder.fail(start, "duplicate key")
		return
	}
	if f.others == nil {
		f.others = map[string]struct{}{}
	}
	f.others[key] = struct{}{}
	f.decoder.skip()
}

func (f *fields) has(index int) bool {
	return f.seen[index/64]>>(index%64)&1 == 1
}

func (f *fields) checkRequired() {
	for index, field := range f.known {
		if field.required && !f.has(index) {
			f.decoder.fail(f.cursor.at, "missing key \""+field.name+"\" in the map")
			return
		}
	}
}

// peek reads one field of the object that starts here, and stays where it was: the discriminator of a variant.
func peek[T any](d *decoder, name string, read func(d *decoder) T) (v T) {
	start, depth := d.pos, d.trail.depth
	f := d.fields([]field{{name, true}})
	if f.next() {
		v = read(d)
	}
	if d.fault == nil {
		d.pos, d.trail.depth = start, depth
	}
	return v
}

func decodeItems[T any](d *decoder, read func(d *decoder) T) []T {
	c := d.open(majorArray, "an array")
	v := make([]T, 0, min(c.hint(), 1024))
	for d.next(&c) {
		d.trail.item(c.index)
		v = append(v, read(d))
	}
	return v
}

// decodeArray fills a fixed number of items.
func decodeArray[T any](d *decoder, v []T, read func(d *decoder) T) {
	c := d.open(majorArray, "an array")
	for d.next(&c) {
		d.trail.item(c.index)
		if c.index < len(v) {
			v[c.index] = read(d)
		} else {
			d.skip()
		}
	}
	if d.fault == nil && c.index != len(v) {
		d.failLength(c.at, len(v), c.index)
	}
}

func decodeOption[T any](d *decoder, read func(d *decoder) T) *T {
	if d.null() {
		return nil
	}
	v := read(d)
	return &v
}

func decodeSet[T comparable](d *decoder, read func(d *decoder) T) map[T]struct{} {
	v := map[T]struct{}{}
	c := d.open(majorArray, "an array")
	for d.next(&c) {
		d.trail.item(c.index)
		at := d.pos
		item := read(d)
		if _, twice := v[item]; twice {
			d.fail(at, "duplicate item")
		}
		v[item] = struct{}{}
	}
	return v
}

// decodeItemSet reads a set that Go cannot hold as a map; the same bytes twice are a duplicate.
func decodeItemSet[T any](d *decoder, read func(d *decoder) T) []T {
	v, seen := []T{}, map[string]struct{}{}
	c := d.open(majorArray, "an array")
	for d.next(&c) {
		d.trail.item(c.index)
		at := d.pos
		v = append(v, read(d))
		if _, twice := seen[string(d.data[at:d.pos])]; twice {
			d.fail(at, "duplicate item")
		}
		seen[string(d.data[at:d.pos])] = struct{}{}
	}
	return v
}

// decodeTable reads a map, or an array of pairs.
func decodeTable[K comparable, V any](d *decoder, pairs bool, readKey func(d *decoder) K, readValue func(d *decoder) V) map[K]V {
	v := map[K]V{}
	var c cursor
	if pairs {
		c = d.open(majorArray, "an array of pairs")
	} else {
		c = d.open(majorMap, "a map")
	}
	for d.next(&c) {
		d.trail.item(c.index)
		if pairs {
			decodePair(d, v, readKey, readValue)
		} else {
			decodeEntry(d, v, readKey, readValue)
		}
	}
	return v
}

func decodeEntry[K comparable, V any](d *decoder, v map[K]V, readKey func(d *decoder) K, readValue func(d *decoder) V) {
	at := d.pos
	key := readKey(d)
	if _, twice := v[key]; twice {
		d.fail(at, "duplicate key")
	}
	v[key] = readValue(d)
}

func decodePair[K comparable, V any](d *decoder, v map[K]V, readKey func(d *decoder) K, readValue func(d *decoder) V) {
	c := d.open(majorArray, "a pair")
	if c.count >= 0 && c.count != 2 || !d.next(&c) {
		d.fail(c.at, "expected a pair")
		return
	}
	at := d.pos
	key := readKey(d)
	if _, twice := v[key]; twice {
		d.fail(at, "duplicate key")
	}
	if !d.next(&c) {
		d.fail(c.at, "expected a pair")
		return
	}
	v[key] = readValue(d)
	if d.next(&c) {
		d.fail(c.at, "expected a pair")
	}
}

// skip passes over an item that nobody wants, as strictly as if somebody did.
func (d *decoder) skip() {
	h, ok := d.head()
	if !ok {
		return
	}
	switch h.major {
	case majorBytes, majorText:
		for last := false; !last; {
			_, last = d.chunk(h)
		}
	case majorArray, majorMap:
		d.skipEntries(h)
	case majorTag:
		if h.argument > 1 {
			d.fail(h.at, "unexpected tag")
		} else if d.enter(head{at: h.at, indefinite: true}) {
			d.skip()
			d.trail.leave()
		}
	}
}

func (d *decoder) skipEntries(h head) {
	if !d.enter(h) {
		return
	}
	keys := map[string]struct{}{}
	c := cursor{at: h.at, index: -1, count: -1}
	if !h.indefinite {
		c.count = int(h.argument)
	}
	for d.next(&c) {
		start := d.pos
		d.skip()
		if h.major == majorMap && d.fault == nil {
			if _, twice := keys[string(d.data[start:d.pos])]; twice {
				d.fail(start, "duplicate key")
			}
			keys[string(d.data[start:d.pos])] = struct{}{}
			d.skip()
		}
	}
}
