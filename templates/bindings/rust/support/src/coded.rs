//! How Rust values are written as CBOR and read back. A codec says both, so that one Rust type can have several: `u8` is a
//! number or a character, `Vec<u8>` bytes or an array of characters.

use std::collections::{HashMap, HashSet};
use std::convert::Infallible;
use std::hash::Hash;
use std::marker::PhantomData;

use crate::codec::{Item, Writer};
use crate::sys::{Lifted, Malformed, Source};
use crate::time::{SignedDuration, Timestamp};

/// A way to write values of one type, and to read them.
pub(crate) trait Codec: 'static {
    type Value: Send + 'static;

    /// Tables with such keys are maps.
    const IS_TEXT: bool = false;

    fn encode(value: &Self::Value, out: &mut Writer);

    fn decode(item: Item, source: Source) -> Lifted<Self::Value>;
}

/// A whole value as bytes.
pub(crate) fn encoded<C: Codec>(value: &C::Value) -> Vec<u8> {
    let mut out = Writer::default();
    C::encode(value, &mut out);
    out.into_bytes()
}

/// What stands where something else was expected.
pub(crate) fn unexpected<T>(item: &Item, expected: &str) -> Lifted<T> {
    Err(Malformed::new(format!(
        "is {} instead of {expected}",
        item.kind()
    )))
}

/// The entries of an object, taken out by name; those that nobody asks for are ignored.
pub(crate) struct Fields {
    entries: Vec<(Item, Item)>,
    source: Source,
}

impl Fields {
    pub(crate) fn open(item: Item, source: Source) -> Lifted<Self> {
        match item {
            Item::Map(entries) => Ok(Fields { entries, source }),
            other => unexpected(&other, "a map"),
        }
    }

    /// The value of a field; an absent one equals null.
    pub(crate) fn take<C: Codec>(&mut self, name: &str) -> Lifted<C::Value> {
        let found = self
            .entries
            .iter()
            .position(|(key, _)| matches!(key, Item::Text(text) if text == name));
        match found {
            Some(index) => C::decode(self.entries.swap_remove(index).1, self.source),
            None => C::decode(Item::Null, self.source).map_err(|_| Malformed::new("is missing")),
        }
        .map_err(|malformed| malformed.within(name))
    }
}

/// A slice as an array.
pub(crate) fn encode_items<'a, C: Codec>(
    items: impl ExactSizeIterator<Item = &'a C::Value>,
    out: &mut Writer,
) {
    out.array(items.len());
    for item in items {
        C::encode(item, out);
    }
}

fn decode_items<C: Codec>(item: Item, source: Source) -> Lifted<Vec<C::Value>> {
    let Item::Array(items) = item else {
        return unexpected(&item, "an array");
    };
    let decode = |(index, item)| {
        C::decode(item, source)
            .map_err(|malformed: Malformed| malformed.within(format_args!("[{index}]")))
    };
    items.into_iter().enumerate().map(decode).collect()
}

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

/// Bytes as a byte string.
pub(crate) struct Bytes;

impl Codec for Bytes {
    type Value = Vec<u8>;

    fn encode(value: &Vec<u8>, out: &mut Writer) {
        out.bytes(value);
    }

    fn decode(item: Item, _source: Source) -> Lifted<Vec<u8>> {
        match item {
            Item::Bytes(value) => Ok(value),
            other => unexpected(&other, "bytes"),
        }
    }
}

/// An array of bytes as a byte string.
pub(crate) struct ByteArray<const N: usize>;

impl<const N: usize> Codec for ByteArray<N> {
    type Value = [u8; N];

    fn encode(value: &[u8; N], out: &mut Writer) {
        out.bytes(value);
    }

    fn decode(item: Item, source: Source) -> Lifted<[u8; N]> {
        let bytes = Bytes::decode(item, source)?;
        let len = bytes.len();
        bytes
            .try_into()
            .map_err(|_| Malformed::new(format!("has {len} bytes instead of {N}")))
    }
}

/// An array of a fixed length.
pub(crate) struct List<C, const N: usize>(PhantomData<C>);

impl<C: Codec, const N: usize> Codec for List<C, N> {
    type Value = [C::Value; N];

    fn encode(value: &[C::Value; N], out: &mut Writer) {
        encode_items::<C>(value.iter(), out);
    }

    fn decode(item: Item, source: Source) -> Lifted<[C::Value; N]> {
        let items = decode_items::<C>(item, source)?;
        let len = items.len();
        items
            .try_into()
            .map_err(|_| Malformed::new(format!("has {len} items instead of {N}")))
    }
}

/// An array without items.
pub(crate) struct NoItems;

impl Codec for NoItems {
    type Value = [Infallible; 0];

    fn encode(_value: &[Infallible; 0], out: &mut Writer) {
        out.array(0);
    }

    fn decode(_item: Item, _source: Source) -> Lifted<[Infallible; 0]> {
        Ok([])
    }
}

/// A sequence.
pub(crate) struct Seq<C>(PhantomData<C>);

impl<C: Codec> Codec for Seq<C> {
    type Value = Vec<C::Value>;

    fn encode(value: &Vec<C::Value>, out: &mut Writer) {
        encode_items::<C>(value.iter(), out);
    }

    fn decode(item: Item, source: Source) -> Lifted<Vec<C::Value>> {
        decode_items::<C>(item, source)
    }
}

/// A set, in the order of its encoded items.
pub(crate) struct Set<C>(PhantomData<C>);

impl<C: Codec<Value: Eq + Hash>> Codec for Set<C> {
    type Value = HashSet<C::Value>;

    fn encode(value: &HashSet<C::Value>, out: &mut Writer) {
        out.array(value.len());
        out.sorted(value.iter().map(part::<C>));
    }

    fn decode(item: Item, source: Source) -> Lifted<HashSet<C::Value>> {
        Ok(decode_items::<C>(item, source)?.into_iter().collect())
    }
}

/// A set of what cannot be hashed.
pub(crate) struct SetItems<C>(PhantomData<C>);

impl<C: Codec> Codec for SetItems<C> {
    type Value = Vec<C::Value>;

    fn encode(value: &Vec<C::Value>, out: &mut Writer) {
        encode_set::<C>(value, out);
    }

    fn decode(item: Item, source: Source) -> Lifted<Vec<C::Value>> {
        decode_items::<C>(item, source)
    }
}

/// A slice as a set.
pub(crate) fn encode_set<C: Codec>(items: &[C::Value], out: &mut Writer) {
    out.array(items.len());
    out.sorted(items.iter().map(part::<C>));
}

fn part<C: Codec>(value: &C::Value) -> Writer {
    let mut out = Writer::default();
    C::encode(value, &mut out);
    out
}

/// A value or null.
pub(crate) struct Opt<C>(PhantomData<C>);

impl<C: Codec> Codec for Opt<C> {
    type Value = Option<C::Value>;

    fn encode(value: &Option<C::Value>, out: &mut Writer) {
        match value {
            Some(value) => C::encode(value, out),
            None => out.null(),
        }
    }

    fn decode(item: Item, source: Source) -> Lifted<Option<C::Value>> {
        match item {
            Item::Null => Ok(None),
            item => C::decode(item, source).map(Some),
        }
    }
}

/// A table: a map when its keys are text, else an array of pairs; in the order of its encoded keys.
pub(crate) struct Dict<K, V>(PhantomData<(K, V)>);

impl<K: Codec<Value: Eq + Hash>, V: Codec> Codec for Dict<K, V> {
    type Value = HashMap<K::Value, V::Value>;

    fn encode(value: &HashMap<K::Value, V::Value>, out: &mut Writer) {
        encode_entries::<K, V>(value.len(), value.iter(), out);
    }

    fn decode(item: Item, source: Source) -> Lifted<HashMap<K::Value, V::Value>> {
        Ok(decode_entries::<K, V>(item, source)?.into_iter().collect())
    }
}

/// A table that keeps an order in memory.
pub(crate) struct Entries<K, V>(PhantomData<(K, V)>);

impl<K: Codec, V: Codec> Codec for Entries<K, V> {
    type Value = Vec<(K::Value, V::Value)>;

    fn encode(value: &Vec<(K::Value, V::Value)>, out: &mut Writer) {
        encode_entries::<K, V>(
            value.len(),
            value.iter().map(|(key, value)| (key, value)),
            out,
        );
    }

    fn decode(item: Item, source: Source) -> Lifted<Vec<(K::Value, V::Value)>> {
        decode_entries::<K, V>(item, source)
    }
}

pub(crate) fn encode_entries<'a, K: Codec, V: Codec>(
    len: usize,
    entries: impl Iterator<Item = (&'a K::Value, &'a V::Value)>,
    out: &mut Writer,
) {
    if K::IS_TEXT {
        out.map(len);
    } else {
        out.array(len);
    }
    out.sorted(entries.map(|(key, value)| {
        let mut entry = Writer::default();
        if !K::IS_TEXT {
            entry.array(2);
        }
        K::encode(key, &mut entry);
        V::encode(value, &mut entry);
        entry
    }));
}

type Entry<K, V> = (<K as Codec>::Value, <V as Codec>::Value);

fn decode_entries<K: Codec, V: Codec>(item: Item, source: Source) -> Lifted<Vec<Entry<K, V>>> {
    let pairs: Vec<(Item, Item)> = match item {
        Item::Map(entries) if K::IS_TEXT => entries,
        Item::Array(items) if !K::IS_TEXT => items.into_iter().map(pair).collect::<Lifted<_>>()?,
        other => {
            return unexpected(
                &other,
                if K::IS_TEXT {
                    "a map"
                } else {
                    "an array of pairs"
                },
            )
        }
    };
    let decode = |(index, (key, value))| {
        let entry = K::decode(key, source).and_then(|key| Ok((key, V::decode(value, source)?)));
        entry.map_err(|malformed: Malformed| malformed.within(format_args!("[{index}]")))
    };
    pairs.into_iter().enumerate().map(decode).collect()
}

fn pair(item: Item) -> Lifted<(Item, Item)> {
    let Item::Array(parts) = item else {
        return unexpected(&item, "a pair");
    };
    let [key, value] = <[Item; 2]>::try_from(parts).map_err(|_| Malformed::new("is not a pair"))?;
    Ok((key, value))
}
