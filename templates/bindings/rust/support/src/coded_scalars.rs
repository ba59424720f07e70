//! Numbers, text and time as CBOR.

use crate::codec::{Item, Writer};
use crate::coded::{unexpected, Codec};
use crate::sys::{Lifted, Malformed, Source};
use crate::time::{SignedDuration, Timestamp};

macro_rules! integers {
    ($write:ident, $wide:ty: $($integer:ty)*) => {$(
        impl Codec for $integer {
            type Value = $integer;

            fn encode(value: &$integer, out: &mut Writer) {
                out.$write(<$wide>::from(*value));
            }

            fn decode(item: Item, _source: Source) -> Lifted<$integer> {
                let value = match item {
                    Item::Unsigned(value) => i128::from(value),
                    Item::Negative(value) => -1 - i128::from(value),
                    other => return unexpected(&other, "an integer"),
                };
                <$integer>::try_from(value).map_err(|_| Malformed::new(format!("{value} is out of range")))
            }
        }
    )*};
}
integers!(signed, i64: i8 i16 i32 i64);
integers!(unsigned, u64: u8 u16 u32 u64);

impl Codec for f64 {
    type Value = f64;

    fn encode(value: &f64, out: &mut Writer) {
        out.float64(*value);
    }

    fn decode(item: Item, _source: Source) -> Lifted<f64> {
        match item {
            Item::Float(value) => Ok(value),
            other => unexpected(&other, "a float"),
        }
    }
}

impl Codec for f32 {
    type Value = f32;

    fn encode(value: &f32, out: &mut Writer) {
        out.float32(*value);
    }

    fn decode(item: Item, source: Source) -> Lifted<f32> {
        let wide = f64::decode(item, source)?;
        let narrow = wide as f32;
        if wide.is_nan() || f64::from(narrow) == wide {
            return Ok(narrow);
        }
        Err(Malformed::new(format!(
            "{wide} does not fit 32 bits exactly"
        )))
    }
}

impl Codec for bool {
    type Value = bool;

    fn encode(value: &bool, out: &mut Writer) {
        out.bool(*value);
    }

    fn decode(item: Item, _source: Source) -> Lifted<bool> {
        match item {
            Item::Bool(value) => Ok(value),
            other => unexpected(&other, "a bool"),
        }
    }
}

impl Codec for String {
    type Value = String;
    const IS_TEXT: bool = true;

    fn encode(value: &String, out: &mut Writer) {
        out.text(value);
    }

    fn decode(item: Item, _source: Source) -> Lifted<String> {
        match item {
            Item::Text(value) => Ok(value),
            other => unexpected(&other, "text"),
        }
    }
}

impl Codec for () {
    type Value = ();

    fn encode(_value: &(), out: &mut Writer) {
        out.null();
    }

    fn decode(_item: Item, _source: Source) -> Lifted<()> {
        Ok(())
    }
}

impl Codec for SignedDuration {
    type Value = SignedDuration;

    fn encode(value: &SignedDuration, out: &mut Writer) {
        out.signed(value.as_nanoseconds());
    }

    fn decode(item: Item, source: Source) -> Lifted<SignedDuration> {
        i64::decode(item, source).map(SignedDuration::from_nanoseconds)
    }
}

impl Codec for Timestamp {
    type Value = Timestamp;

    fn encode(value: &Timestamp, out: &mut Writer) {
        out.array(2);
        out.signed(value.seconds());
        out.unsigned(u64::from(value.nanoseconds()));
    }

    fn decode(item: Item, source: Source) -> Lifted<Timestamp> {
        let Item::Array(parts) = item else {
            return unexpected(&item, "an array of seconds and nanoseconds");
        };
        let [seconds, nanoseconds] = <[Item; 2]>::try_from(parts).map_err(|parts| {
            Malformed::new(format!(
                "has {} parts instead of seconds and nanoseconds",
                parts.len()
            ))
        })?;
        Timestamp::new(
            i64::decode(seconds, source)?,
            u32::decode(nanoseconds, source)?,
        )
        .ok_or_else(|| Malformed::new("has more nanoseconds than a second"))
    }
}
