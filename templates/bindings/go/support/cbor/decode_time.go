package cbor

import (
	"math"
	"strings"
	"time"
)

func (d *decoder) duration() time.Duration {
	return time.Duration(d.signed(64))
}

// time reads an array of seconds and nanoseconds since 1970, or what tags 0 and 1 of RFC 8949, section 3.4, announce.
func (d *decoder) time() time.Time {
	start := d.pos
	h, ok := d.head()
	switch {
	case !ok:
		return time.Time{}
	case h.major != majorTag:
		d.pos = start
		return d.timePair()
	case h.argument == 0:
		return d.timeText()
	case h.argument == 1:
		return d.timeNumber()
	default:
		d.fail(h.at, "unexpected tag")
		return time.Time{}
	}
}

func (d *decoder) timePair() time.Time {
	const expected = "expected 2 items: seconds and nanoseconds"
	var parts [2]int64
	c := d.open(majorArray, "an array of seconds and nanoseconds")
	for d.next(&c) {
		if c.index > 1 {
			d.fail(c.at, expected)
			break
		}
		parts[c.index] = d.signed(64 - 32*c.index)
	}
	if d.fault == nil && c.index != 2 {
		d.fail(c.at, expected)
	}
	if parts[1] < 0 || parts[1] > 999_999_999 {
		d.fail(c.at, "nanoseconds out of range")
	}
	return time.Unix(parts[0], parts[1]).UTC()
}

// timeText reads a date and time as in RFC 3339; a leap second counts as the second before it.
func (d *decoder) timeText() time.Time {
	at := d.pos
	text := strings.ToUpper(d.text())
	if len(text) > 19 && text[16:19] == ":60" {
		text = text[:16] + ":59" + text[19:]
	}
	if len(text) > 10 && text[10] == ' ' {
		text = text[:10] + "T" + text[11:]
	}
	moment, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		d.fail(at, "expected a date and time as in RFC 3339")
	}
	return moment.UTC()
}

func (d *decoder) timeNumber() time.Time {
	at := d.pos
	h, ok := d.head()
	d.pos = at
	if !ok || h.major != majorSimple {
		return time.Unix(d.signed(64), 0).UTC()
	}
	value, _ := d.float()
	if !(value > -9e18 && value < 9e18) {
		d.fail(at, "number of seconds out of range")
		return time.Time{}
	}
	seconds := math.Floor(value)
	nanoseconds := min(int64((value-seconds)*1e9+0.5), 999_999_999)
	return time.Unix(int64(seconds), nanoseconds).UTC()
}
