// What a decoder refuses, with the path and the offset that it has to say, and what it has to take although it is not canonical (spec/3-abi.md, "CBOR").

/** One request and the error that it has to end in; without one it has to come back as `canonical`. */
export interface Case {
  readonly title: string;
  readonly proc: string;
  /** Hex, blanks allowed. */
  readonly request: string;
  readonly error?: string;
  /** Hex of the answer. */
  readonly canonical?: string;
}

/** `{"value": …}` in front of a value; its first byte stands at 7. */
const VALUE = "a1 65 76616c7565";

const refused = (title: string, proc: string, value: string, error: string): Case => ({ title, proc: `sink_${proc}`, request: `${VALUE} ${value}`, error });
const taken = (title: string, proc: string, value: string, canonical: string): Case => ({ title, proc: `sink_${proc}`, request: `${VALUE} ${value}`, canonical });
const whole = (title: string, proc: string, request: string, error: string): Case => ({ title, proc: `sink_${proc}`, request, error });

const RED = "63 726564";
const X = "61 78";
const Y = "61 79";
const ZERO = "fb 0000000000000000";
const SCALARS = `a6 63 663332 fa 00000000 63 663634 ${ZERO} 64 666c6167 f4 66 6c6574746572 00 65 636f6c6f72 ${RED} 66 757365724964 00`;

/** Every rejection that the specification names. */
export const REJECTIONS: readonly Case[] = [
  // the outermost item
  whole("a request that is no map", "bare_flag", "80", "expected a map, found an array at byte 0"),
  whole("an empty request", "bare_flag", "", "unexpected end of the data at byte 0"),
  whole("trailing bytes", "bare_flag", `${VALUE} f4 00`, "unexpected bytes after the value at byte 8"),
  whole("a second item", "nothing", "a0 a0", "unexpected bytes after the value at byte 1"),
  whole("a missing parameter", "bare_flag", "a0", 'missing key "value" in the map at byte 0'),
  whole("a duplicate parameter", "bare_flag", "a2 65 76616c7565 f4 65 76616c7565 f5", 'duplicate key "value" at byte 8'),
  whole("a duplicate key in chunks", "bare_flag", "a2 65 76616c7565 f4 7f 62 7661 63 6c7565 ff f5", 'duplicate key "value" at byte 8'),
  whole("a duplicate unknown key", "bare_flag", "a3 61 61 00 61 61 00 65 76616c7565 f4", "duplicate key at byte 4"),
  whole("a duplicate key in an unknown value", "nothing", "a1 61 61 a2 01 02 01 03", "duplicate key at byte 6"),
  whole("a key that is no text", "bare_flag", "a1 00 f4", "expected a text key, found an unsigned integer at byte 1"),
  whole("a key that is not UTF-8", "nothing", "a1 62 61ff 00", "not valid UTF-8 at byte 3"),
  whole("a map cut behind its key", "bare_flag", VALUE, "value: unexpected end of the data at byte 7"),
  // duplicates inside
  refused("a duplicate field", "bare_position", `a3 ${X} ${ZERO} ${Y} ${ZERO} ${X} ${ZERO}`, 'value: duplicate key "x" at byte 30'),
  refused("a duplicate key of a table", "bare_scores", "a2 61 61 01 61 61 02", "value[1]: duplicate key at byte 11"),
  refused("a duplicate key of pairs", "bare_paints", `82 82 ${RED} ${SCALARS} 82 ${RED} ${SCALARS}`, "value[1]: duplicate key at byte 69"),
  refused("a duplicate item of a HashSet", "bare_words", "82 61 61 61 61", "value[1]: duplicate item at byte 10"),
  refused("a duplicate item of a set", "bare_days", "82 66 6d6f6e646179 66 6d6f6e646179", "value[1]: duplicate item at byte 15"),
  // wrong types
  refused("a number for a bool", "bare_flag", "01", "value: expected a bool, found an unsigned integer at byte 7"),
  refused("a bool for a number", "bare_small", "f5", "value: expected an integer, found a bool at byte 7"),
  refused("a float for a number", "bare_small", "f93c00", "value: expected an integer, found a float at byte 7"),
  refused("a number for a float", "bare_double", "01", "value: expected a float, found an unsigned integer at byte 7"),
  refused("a text for bytes", "bare_key", "64 61626364", "value: expected a byte string, found text at byte 7"),
  refused("bytes for a text", "bare_email", "41 61", "value: expected text, found a byte string at byte 7"),
  refused("a number for an enum", "bare_color", "01", "value: expected text, found an unsigned integer at byte 7"),
  refused("a map for a sequence", "bare_numbers", "a0", "value: expected an array, found a map at byte 7"),
  refused("an array for a table with text keys", "bare_scores", "80", "value: expected a map, found an array at byte 7"),
  refused("a map for a table with other keys", "bare_paints", "a0", "value: expected an array of pairs, found a map at byte 7"),
  refused("null for what is no option", "bare_small", "f6", "value: expected an integer, found null at byte 7"),
  refused("undefined for an option", "bare_maybe", "f7", "value: expected text, found undefined at byte 7"),
  refused("a simple value", "bare_small", "f820", "value: expected an integer, found a simple value at byte 7"),
  refused("a wrong type deep inside", "bare_paints", `81 82 ${RED} a1 63 663332 f4`, "value[0].f32: expected a float, found a bool at byte 18"),
  // numbers out of range
  refused("one more than the largest int8", "bare_small", "1880", "value: number out of range for int8 at byte 7"),
  refused("one less than the smallest int8", "bare_small", "3880", "value: number out of range for int8 at byte 7"),
  refused("the smallest number of CBOR for an int8", "bare_small", "3bffffffffffffffff", "value: number out of range for int8 at byte 7"),
  refused("a negative number for an unsigned one", "bare_huge", "20", "value: number out of range for uint64 at byte 7"),
  refused("2^63 for an int64", "bare_user_id", "1b8000000000000000", "value: number out of range for int64 at byte 7"),
  refused("an item that does not fit", "bare_numbers", "82 00 1a80000000", "value[1]: number out of range for int32 at byte 9"),
  refused("256 for a char", "bare_letter", "190100", "value: number out of range for uint8 at byte 7"),
  refused("a double that is no single", "bare_single", "fb 3fb999999999999a", "value: float does not fit float32 exactly at byte 7"),
  refused("a double beyond a single", "bare_single", "fb 47efffffe0000001", "value: float does not fit float32 exactly at byte 7"),
  refused("nanoseconds of a second", "bare_moment", "82 00 1a3b9aca00", "value: nanoseconds out of range at byte 7"),
  refused("negative nanoseconds", "bare_moment", "82 00 20", "value: nanoseconds out of range at byte 7"),
  refused("a Duration beyond 64 bits", "bare_span", "1b8000000000000000", "value: number out of range for int64 at byte 7"),
  refused("seconds as a float beyond 64 bits", "bare_moment", "c1 fb 7ff0000000000000", "value: number of seconds out of range at byte 8"),
  // lengths
  refused("too few items of an array", "bare_pair", "81 60", "value: expected 2 items, found 1 at byte 7"),
  refused("too many items of an array", "bare_pair", "83 60 60 60", "value: expected 2 items, found 3 at byte 7"),
  refused("too few bytes of an array", "bare_key", "43 010203", "value: expected 4 items, found 3 at byte 7"),
  refused("a Time of one number", "bare_moment", "81 00", "value: expected 2 items: seconds and nanoseconds at byte 7"),
  refused("a pair of three", "bare_paints", `81 83 ${RED} ${SCALARS} 00`, "value[0]: expected a pair at byte 8"),
  refused("a text longer than the data", "bare_email", "7b00000000ffffffff 61", "value: length beyond the end of the data at byte 7"),
  refused("bytes longer than the data", "bare_key", "5bffffffffffffffff 00", "value: length beyond the end of the data at byte 7"),
  refused("an array longer than the data", "bare_names", "9b7fffffffffffffff 60", "value: length beyond the end of the data at byte 7"),
  refused("a map longer than the data", "bare_scores", "ba00100000 60 00", "value: length beyond the end of the data at byte 7"),
  refused("an unknown array longer than the data", "empty", "a1 61 61 9a00ffffff 00", "value: length beyond the end of the data at byte 10"),
  refused("a head cut", "bare_small", "19 01", "value: unexpected end of the data at byte 7"),
  refused("an indefinite array without its end", "bare_names", "9f 60", "value[1]: unexpected end of the data at byte 9"),
  // text
  refused("a text that is not UTF-8", "bare_email", "63 6180 61", "value: not valid UTF-8 at byte 9"),
  refused("a surrogate", "bare_email", "63 eda080", "value: not valid UTF-8 at byte 8"),
  refused("an overlong NUL", "bare_email", "62 c080", "value: not valid UTF-8 at byte 8"),
  refused("a chunk that ends inside a character", "bare_email", "7f 62 61c3 61 a9 ff", "value: not valid UTF-8 at byte 10"),
  refused("a text inside that is not UTF-8", "bare_names", "82 60 61 ff", "value[1]: not valid UTF-8 at byte 10"),
  refused("an unknown text that is not UTF-8", "empty", "a1 61 61 62 c328", "value: not valid UTF-8 at byte 11"),
  refused("a chunk of another kind", "bare_email", "7f 41 61 ff", "value: not valid CBOR: a chunk of another kind at byte 8"),
  refused("a chunk of indefinite length", "bare_email", "7f 7f 61 61 ff ff", "value: not valid CBOR: a chunk of another kind at byte 8"),
  refused("an undeclared enum text", "bare_color", "66 707572706c65", 'value: "purple" is no value of Color at byte 7'),
  refused("the name of an enum value that has a text", "bare_color", "68 636f6c6f72526564", 'value: "colorRed" is no value of Color at byte 7'),
  // nesting, tags, what is no CBOR
  refused("an unknown value nested deeper than 64", "empty", `a1 61 61 ${"81".repeat(63)} 00`, "value: nested deeper than 64 levels at byte 72"),
  refused("a tag", "bare_small", "c2 41 00", "value: expected an integer, found a tag at byte 7"),
  refused("a tag of self-described CBOR", "bare_flag", "d9d9f7 f4", "value: expected a bool, found a tag at byte 7"),
  refused("a tag of dates where none is", "bare_user_id", "c1 00", "value: expected an integer, found a tag at byte 7"),
  refused("another tag on a Time", "bare_moment", "c2 41 00", "value: unexpected tag at byte 7"),
  refused("another tag in an unknown value", "empty", "a1 61 61 c2 41 00", "value: unexpected tag at byte 10"),
  refused("a date that is none", "bare_moment", "c0 6a 323032342d30322d3330", "value: expected a date and time as in RFC 3339 at byte 8"),
  refused("the 30th of February", "bare_moment", "c0 74 323032342d30322d33305430303a30303a30305a", "value: expected a date and time as in RFC 3339 at byte 8"),
  refused("a reserved head", "bare_small", "1c", "value: not valid CBOR at byte 7"),
  refused("a break where a value is", "bare_small", "ff", "value: not valid CBOR at byte 7"),
  refused("an indefinite number", "bare_small", "1f", "value: not valid CBOR at byte 7"),
  refused("a simple value in two bytes that has one", "bare_flag", "f814", "value: not valid CBOR at byte 7"),
  refused("an indefinite map with an odd number of items", "bare_scores", "bf 61 61 ff", "value[0]: not valid CBOR at byte 10"),
  // objects, variants
  refused("a missing field", "bare_position", `a1 ${X} ${ZERO}`, 'value: missing key "y" in the map at byte 7'),
  refused("a missing field inside", "bare_paints", `81 82 ${RED} a0`, 'value[0]: missing key "f32" in the map at byte 13'),
  refused("a variant without its discriminator", "shape", "a1 64 6e616d65 60", 'value: missing key "kind" in the map at byte 7'),
  refused("a variant of another kind's fields", "shape", `a3 64 6e616d65 60 64 6b696e64 69 736861706552656374 66 726164697573 ${ZERO}`, 'value: missing key "width" in the map at byte 7'),
  refused("a variant of an unknown kind", "shape", "a2 64 6e616d65 60 64 6b696e64 61 78", 'value.kind: "x" is no value of ShapeKind at byte 19'),
  refused("an error in the branch of a variant", "shape", "a3 64 6e616d65 60 64 6b696e64 6b 7368617065436972636c65 66 726164697573 00", "value.radius: expected a float, found an unsigned integer at byte 38"),
];

/** What is no canonical form and has to be taken all the same. */
export const LENIENCES: readonly Case[] = [
  taken("a long head", "bare_small", "1b0000000000000007", "07"),
  taken("a long length", "bare_email", "7b0000000000000001 61", "6161"),
  taken("a text in chunks", "bare_email", "7f 61 61 60 62 6263 ff", "63616263"),
  taken("bytes in chunks", "bare_key", "5f 42 0102 42 0304 ff", "4401020304"),
  taken("an indefinite array", "bare_numbers", "9f 01 20 ff", "820120"),
  taken("an indefinite map", "bare_scores", "bf 61 62 01 61 61 02 ff", "a2616102616201"),
  taken("indefinite pairs", "bare_paints", `9f 9f ${RED} ${SCALARS} ff ff`, `8182${RED}${SCALARS}`),
  taken("a half for a double", "bare_double", "f93e00", "fb3ff8000000000000"),
  taken("a subnormal half for a single", "bare_single", "f90001", "fa33800000"),
  taken("a single for a double", "bare_double", "fa3fc00000", "fb3ff8000000000000"),
  taken("a double for a single", "bare_single", "fb3ff8000000000000", "fa3fc00000"),
  taken("a negative zero as a half", "bare_double", "f98000", "fb8000000000000000"),
  taken("an infinity as a half", "bare_single", "f9fc00", "faff800000"),
  taken("fields in any order", "bare_position", `a2 ${Y} ${ZERO} ${X} fb3ff0000000000000`, `a2${X}fb3ff0000000000000${Y}${ZERO}`),
  taken("a discriminator behind its branch", "shape", `a3 66 726164697573 ${ZERO} 64 6b696e64 6b 7368617065436972636c65 64 6e616d65 60`, `a3646e616d6560646b696e646b7368617065436972636c6566726164697573${ZERO}`),
  taken("unknown keys, whatever is in them", "empty", "a4 60 00 61 61 9f f6 f7 f820 fb7ff8000000000000 ff 61 62 c1 00 61 63 a1 00 5f 40 ff", "a0"),
  taken("a set in any order", "bare_words", "82 61 62 61 61", "8261616162"),
  taken("a Time under tag 1", "bare_moment", "c1 1a514b67b0", "821a514b67b000"),
  taken("a Time under tag 1 as a float", "bare_moment", "c1 fb41d452d9ec200000", "821a514b67b01a1dcd6500"),
  taken("a Time under tag 1 before 1970", "bare_moment", "c1 fbbff8000000000000", "82211a1dcd6500"),
  taken("a Time under tag 0", "bare_moment", "c0 78 1b 323031332d30332d32315432303a30343a30302e352b30303a3030", "821a514b67b01a1dcd6500"),
  taken("null for an option", "bare_maybe", "f6", "f6"),
  { title: "an absent option", proc: "sink_bare_maybe", request: "a0", canonical: "f6" },
  { title: "an unknown parameter", proc: "sink_nothing", request: "a1 60 a0", canonical: "f6" },
  taken("an unknown value nested 64 deep", "empty", `a1 61 61 ${"81".repeat(62)} 00`, "a0"),
];
