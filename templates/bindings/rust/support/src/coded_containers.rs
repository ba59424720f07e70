//! Bytes, arrays, sequences, sets, options and tables as CBOR: one codec each.

use std::collections::{HashMap, HashSet};
use std::convert::Infallible;
use std::hash::Hash;
use std::marker::PhantomData;

use crate::codec::{Item, Writer};
use crate::coded::{decode_items, encode_items, unexpected, Codec};
use crate::sys::{Lifted, Malformed, Source};

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
