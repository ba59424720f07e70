// The crate's public codec: any valid encoding is read, one canonical form is written, and what is wrong is named with its place.
use kitchen_sink::cbor::codec::{Arguments, Bytes, Codec, Dict, Opt, Seq, Set};
use kitchen_sink::cbor::{decode, encode};
use kitchen_sink::*;

/// Bytes as people write them.
fn hex(text: &str) -> Vec<u8> {
    let digits: String = text.split_whitespace().collect();
    (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap()).collect()
}

fn fault<C: Codec>(bytes: &str) -> String
where
    C::Value: std::fmt::Debug,
{
    let Err(Error::Malformed(text)) = decode::<C>(&hex(bytes)) else { panic!("{bytes} was read") };
    text
}

#[test]
fn any_valid_encoding_is_read_and_the_canonical_one_written() {
    for (wide, value, canonical) in [("1b0000000000000007", 7i64, "07"), ("3800", -1, "20"), ("1903e8", 1000, "1903e8")] {
        assert_eq!(decode::<i64>(&hex(wide)).unwrap(), value);
        assert_eq!(encode::<i64>(&value), hex(canonical));
    }
    assert_eq!(decode::<String>(&hex("7f 61 61 60 61 62 ff")).unwrap(), "ab");
    assert_eq!(decode::<Bytes>(&hex("5f 41 00 41 ff ff")).unwrap(), [0, 255]);
    assert_eq!(decode::<Seq<Opt<u8>>>(&hex("9f 01 f6 ff")).unwrap(), [Some(1), None]);
    assert_eq!(decode::<SinkError>(&hex("bf 66726561736f6e 6161 62 7a7a a1 01 02 64636f6465 20 ff")).unwrap(), SinkError { code: -1, reason: "a".into() });
    assert_eq!(decode::<f64>(&hex("f93c00")).unwrap(), 1.0);
    assert_eq!(decode::<f32>(&hex("fb3ff0000000000000")).unwrap(), 1.0);
    let table = decode::<Dict<String, i64>>(&hex("a2 6162 02 6161 01")).unwrap();
    assert_eq!(encode::<Dict<String, i64>>(&table), hex("a2 6161 01 6162 02"));
}

#[test]
fn nans_keep_their_sign_and_payload() {
    for bits in ["fa7fc00000", "faffc00001", "fa7f800001"] {
        assert_eq!(encode::<f32>(&decode::<f32>(&hex(bits)).unwrap()), hex(bits));
    }
    assert_eq!(encode::<f64>(&decode::<f64>(&hex("f97e01")).unwrap()), hex("fb7ff8040000000000"));
    assert_eq!(encode::<f32>(&decode::<f32>(&hex("fbfff8040000000000")).unwrap()), hex("faffc02000"));
}

#[test]
fn moments_are_read_from_pairs_and_from_what_tags_announce() {
    let at = |seconds, nanoseconds| Timestamp::new(seconds, nanoseconds).unwrap();
    for (bytes, moment) in [
        ("82 20 1a3b9ac9ff", at(-1, 999_999_999)),
        ("c1 1a514b67b0", at(1_363_896_240, 0)),
        ("c1 fb41d452d9ec200000", at(1_363_896_240, 500_000_000)),
        ("c1 fbbff8000000000000", at(-2, 500_000_000)),
        ("c0 74 323031332d30332d32315432303a30343a30305a", at(1_363_896_240, 0)),
        ("c0 78 1b 313936392d31322d33315432333a35393a35392e352b30303a3030", at(-1, 500_000_000)),
    ] {
        assert_eq!(decode::<Timestamp>(&hex(bytes)).unwrap(), moment, "{bytes}");
    }
    assert_eq!(fault::<Timestamp>("81 00"), "expected 2 items: seconds and nanoseconds at byte 0");
    assert_eq!(fault::<Timestamp>("82 00 1a3b9aca00"), "nanoseconds out of range at byte 0");
    assert_eq!(fault::<Timestamp>("c0 6161"), "expected a date and time as in RFC 3339 at byte 1");
}

#[test]
fn what_is_wrong_is_named_with_its_path_and_its_byte() {
    assert_eq!(fault::<Seq<i8>>("82 01 1880"), "[1]: number 128 out of range for i8 at byte 2");
    assert_eq!(fault::<SinkError>("a2 64636f6465 01 66726561736f6e 02"), "reason: expected text, found an unsigned integer at byte 14");
    assert_eq!(fault::<SinkError>("a1 64636f6465 01"), "reason: missing key in the map at byte 0");
    assert_eq!(fault::<SinkError>("a3 64636f6465 01 66726561736f6e 60 7804636f6465 02"), "duplicate key at byte 15");
    assert_eq!(fault::<Set<i64>>("82 01 1801"), "[1]: duplicate item at byte 0");
    assert_eq!(fault::<Dict<i64, bool>>("82 8201f4 8201f5"), "[1]: duplicate key at byte 0");
    assert_eq!(fault::<Color>("6161"), "\"a\" is no value of Color at byte 0");
    assert_eq!(fault::<f32>("fb3ff0000000000001"), "float does not fit 32 bits exactly at byte 0");
    assert_eq!(fault::<String>("61 ff"), "text is not UTF-8 at byte 1");
    assert_eq!(fault::<String>("7f 61c3 61a4 ff"), "text is not UTF-8 at byte 2");
    assert_eq!(fault::<i64>("01 01"), "bytes follow the value at byte 1");
    assert_eq!(fault::<Bytes>("5b7fffffffffffffff 00"), "the input ends inside a value at byte 9");
    assert_eq!(fault::<Seq<i64>>("9b7fffffffffffffff 00"), "a length beyond the input at byte 9");
    assert_eq!(fault::<i64>("c2 41 01"), "unexpected tag at byte 0");
    assert_eq!(fault::<i64>("1c"), "not valid CBOR at byte 1");
    assert_eq!(fault::<i64>("ff"), "not valid CBOR at byte 0");
}

#[test]
fn nesting_goes_64_deep_and_no_deeper() {
    // A key that nobody knows may hold anything that is valid.
    let deep = |levels: usize| format!("a3 64636f6465 01 66726561736f6e 60 617a {} 00", "81".repeat(levels));
    assert!(decode::<SinkError>(&hex(&deep(63))).is_ok());
    let text = fault::<SinkError>(&deep(64));
    assert!(text.starts_with("z.[0][0]") || text.starts_with("z[0]"), "{text}");
    assert!(text.contains("nested deeper than 64"), "{text}");
}

#[test]
fn the_arguments_of_a_call_are_taken_by_name() {
    let mut arguments = Arguments::read(&hex("a2 6161 01 6162 6178")).unwrap();
    assert_eq!((arguments.take::<String>("b").unwrap(), arguments.take::<i64>("a").unwrap()), ("x".to_string(), 1));
    assert_eq!(arguments.take::<Opt<i64>>("c").unwrap(), None);
    assert_eq!(arguments.take::<i64>("d"), Err(Error::Malformed("d: missing key in the map at byte 0".into())));
    assert_eq!(Arguments::read(&hex("80")).unwrap_err(), Error::Malformed("expected a map, found an array at byte 0".into()));
}
