//! Numbers and text as CBOR.

use crate::codec::{Data, Item, Writer};
use crate::codec_reader::fault_at;
use crate::coded::{unexpected, Codec};
use crate::sys::{Lifted, Source};

macro_rules! integers {
    ($write:ident, $wide:ty: $($integer:ty)*) => {$(
        impl Codec for $integer {
            type Value = $integer;

            fn encode(value: &$integer, out: &mut Writer) {
                out.$write(<$wide>::from(*value));
            }

            fn decode(item: Item, _source: Source) -> Lifted<$integer> {
                let value = match item.data {
                    Data::Unsigned(value) => i128::from(value),
                    Data::Negative(value) => -1 - i128::from(value),
                    _ => return unexpected(&item, "an integer"),
                };
                <$integer>::try_from(value).map_err(|_| item.fault(format_args!("number {value} out of range for {}", stringify!($integer))))
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
        match item.data {
            Data::Float(value) => Ok(value),
            _ => unexpected(&item, "a float"),
        }
    }
}

impl Codec for f32 {
    type Value = f32;

    fn encode(value: &f32, out: &mut Writer) {
        out.float32(*value);
    }

    fn decode(item: Item, source: Source) -> Lifted<f32> {
        let at = item.at;
        narrow(f64::decode(item, source)?)
            .ok_or_else(|| fault_at(at, "float does not fit 32 bits exactly"))
    }
}

/// The same value in 32 bits, a NaN with its sign and payload; `None` if something would get lost.
fn narrow(wide: f64) -> Option<f32> {
    if !wide.is_nan() {
        let narrow = wide as f32;
        return (f64::from(narrow) == wide).then_some(narrow);
    }
    let bits = wide.to_bits();
    let (sign, payload) = ((bits >> 63) as u32, (bits >> 29) as u32 & 0x7f_ffff);
    (bits & 0x1fff_ffff == 0).then(|| f32::from_bits(sign << 31 | 0xff << 23 | payload))
}

impl Codec for bool {
    type Value = bool;

    fn encode(value: &bool, out: &mut Writer) {
        out.bool(*value);
    }

    fn decode(item: Item, _source: Source) -> Lifted<bool> {
        match item.data {
            Data::Bool(value) => Ok(value),
            _ => unexpected(&item, "a bool"),
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
        match item.data {
            Data::Text(value) => Ok(value),
            _ => unexpected(&item, "text"),
        }
    }
}

impl Codec for () {
    type Value = ();

    fn encode(_value: &(), out: &mut Writer) {
        out.null();
    }

    fn decode(item: Item, _source: Source) -> Lifted<()> {
        match item.data {
            Data::Null => Ok(()),
            _ => unexpected(&item, "null"),
        }
    }
}
