package cbor

import "strconv"

// CodecError says why a value could not be encoded or decoded, and where.
type CodecError struct {
	// Path leads to the part that failed, such as `req.jobs[3].name`; empty at the outermost value.
	Path string

	// Offset is the byte of the data at which decoding failed; -1 for a value that could not be encoded.
	Offset int

	// Reason says what is wrong there.
	Reason string
}

// Error gives the path, the reason and the offset.
func (e *CodecError) Error() string {
	text := e.Reason
	if e.Path != "" {
		text = e.Path + ": " + text
	}
	if e.Offset >= 0 {
		text += " at byte " + strconv.Itoa(e.Offset)
	}
	return text
}

// maxDepth is how deep arrays and maps may nest, in both directions.
const maxDepth = 64

// trail is where in a value the work stands: one step for each array or map that is open.
type trail struct {
	steps [maxDepth]step

	depth int
}

// step is a field of a map, or an item of an array.
type step struct {
	name string

	index int

	isItem bool
}

// enter goes one level deeper; false when that is too deep.
func (t *trail) enter() bool {
	t.depth++
	t.set(step{})
	return t.depth <= maxDepth
}

func (t *trail) leave() {
	t.depth--
}

// set notes the step of the innermost level; what is too deep has none.
func (t *trail) set(s step) {
	if t.depth > 0 && t.depth <= maxDepth {
		t.steps[t.depth-1] = s
	}
}

// field says which entry of the innermost map comes now.
func (t *trail) field(name string) {
	t.set(step{name: name})
}

// item says which entry of the innermost array comes now.
func (t *trail) item(index int) {
	t.set(step{index: index, isItem: true})
}

// String spells the path.
func (t *trail) String() string {
	path := ""
	for _, step := range t.steps[:min(t.depth, maxDepth)] {
		switch {
		case step.isItem:
			path += "[" + strconv.Itoa(step.index) + "]"
		case step.name != "" && path != "":
			path += "." + step.name
		default:
			path += step.name
		}
	}
	return path
}
