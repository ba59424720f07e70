//! Bytes, arrays, sequences, sets, options and tables as CBOR: one codec each.

use std::collections::{HashMap, HashSet};
use std::convert::Infallible;
use std::hash::Hash;
use std::marker::PhantomData;

use crate::codec::{Data, Item, Writer};
use crate::codec_reader::fault_at;
use crate::coded::{decode_items, encode_items, encoded, unexpected, Codec};
use crate::sys::{Lifted, Malformed, Source};

/// Bytes as a byte string.
#[derive(Debug)]
pub struct Bytes;

impl Codec for Bytes {
    type Value = Vec<u8>;

    fn encode(value: &Vec<u8>, out: &mut Writer) {
        out.bytes(value);
    }

    fn decode(item: Item, _source: Source) -> Lifted<Vec<u8>> {
        match item.data {
            Data::Bytes(value) => Ok(value),
            _ => unexpected(&item, "a byte string"),
        }
    }
}

/// An array of bytes as a byte string.
#[derive(Debug)]
pub struct ByteArray<const N: usize>;

impl<const N: usize> Codec for ByteArray<N> {
    type Value = [u8; N];

    fn encode(value: &[u8; N], out: &mut Writer) {
        out.bytes(value);
    }

    fn decode(item: Item, source: Source) -> Lifted<[u8; N]> {
        let at = item.at;
        let bytes = Bytes::decode(item, source)?;
        fixed(bytes, at)
    }
}

/// An array of a fixed length.
#[derive(Debug)]
pub struct List<C, const N: usize>(PhantomData<C>);

impl<C: Codec, const N: usize> Codec for List<C, N> {
    type Value = [C::Value; N];

    fn encode(value: &[C::Value; N], out: &mut Writer) {
        encode_items::<C>(value.iter(), out);
    }

    fn decode(item: Item, source: Source) -> Lifted<[C::Value; N]> {
        let at = item.at;
        fixed(decode_items::<C>(item, source)?, at)
    }
}

fn fixed<T, const N: usize>(items: Vec<T>, at: usize) -> Lifted<[T; N]> {
    let found = items.len();
    items
        .try_into()
        .map_err(|_| fault_at(at, format_args!("expected {N} items, found {found}")))
}

/// An array without items.
#[derive(Debug)]
pub struct NoItems;

impl Codec for NoItems {
    type Value = [Infallible; 0];

    fn encode(_value: &[Infallible; 0], out: &mut Writer) {
        out.array(0);
    }

    fn decode(item: Item, _source: Source) -> Lifted<[Infallible; 0]> {
        match &item.data {
            Data::Array(items) if items.is_empty() => Ok([]),
            _ => unexpected(&item, "an empty array"),
        }
    }
}

/// A sequence.
#[derive(Debug)]
pub struct Seq<C>(PhantomData<C>);

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
#[derive(Debug)]
pub struct Set<C>(PhantomData<C>);

impl<C: Codec<Value: Eq + Hash>> Codec for Set<C> {
    type Value = HashSet<C::Value>;

    fn encode(value: &HashSet<C::Value>, out: &mut Writer) {
        out.array(value.len());
        out.sorted(value.iter().map(part::<C>));
    }

    fn decode(item: Item, source: Source) -> Lifted<HashSet<C::Value>> {
        let at = item.at;
        let mut set = HashSet::new();
        for (index, value) in decode_items::<C>(item, source)?.into_iter().enumerate() {
            if !set.insert(value) {
                return Err(fault_at(at, "duplicate item").within(format_args!("[{index}]")));
            }
        }
        Ok(set)
    }
}

/// A set of what cannot be hashed.
#[derive(Debug)]
pub struct SetItems<C>(PhantomData<C>);

impl<C: Codec> Codec for SetItems<C> {
    type Value = Vec<C::Value>;

    fn encode(value: &Vec<C::Value>, out: &mut Writer) {
        encode_set::<C>(value, out);
    }

    fn decode(item: Item, source: Source) -> Lifted<Vec<C::Value>> {
        let at = item.at;
        let items = decode_items::<C>(item, source)?;
        refuse_twins(items.iter().map(encoded::<C>), at, "duplicate item")?;
        Ok(items)
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
#[derive(Debug)]
pub struct Opt<C>(PhantomData<C>);

impl<C: Codec> Codec for Opt<C> {
    type Value = Option<C::Value>;

    fn encode(value: &Option<C::Value>, out: &mut Writer) {
        match value {
            Some(value) => C::encode(value, out),
            None => out.null(),
        }
    }

    fn decode(item: Item, source: Source) -> Lifted<Option<C::Value>> {
        match item.data {
            Data::Null => Ok(None),
            _ => C::decode(item, source).map(Some),
        }
    }
}

/// A table: a map when its keys are text, else an array of pairs; in the order of its encoded keys.
#[derive(Debug)]
pub struct Dict<K, V>(PhantomData<(K, V)>);

impl<K: Codec<Value: Eq + Hash>, V: Codec> Codec for Dict<K, V> {
    type Value = HashMap<K::Value, V::Value>;

    fn encode(value: &HashMap<K::Value, V::Value>, out: &mut Writer) {
        encode_entries::<K, V>(value.len(), value.iter(), out);
    }

    fn decode(item: Item, source: Source) -> Lifted<HashMap<K::Value, V::Value>> {
        let at = item.at;
        let mut table = HashMap::new();
        for (index, (key, value)) in decode_entries::<K, V>(item, source)?
            .into_iter()
            .enumerate()
        {
            if table.insert(key, value).is_some() {
                return Err(fault_at(at, "duplicate key").within(format_args!("[{index}]")));
            }
        }
        Ok(table)
    }
}

/// A table that keeps an order in memory.
#[derive(Debug)]
pub struct Entries<K, V>(PhantomData<(K, V)>);

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
        let at = item.at;
        let entries = decode_entries::<K, V>(item, source)?;
        refuse_twins(
            entries.iter().map(|(key, _)| encoded::<K>(key)),
            at,
            "duplicate key",
        )?;
        Ok(entries)
    }
}

/// Values that cannot be hashed are compared by their encodings.
fn refuse_twins(parts: impl Iterator<Item = Vec<u8>>, at: usize, reason: &str) -> Lifted<()> {
    let mut seen = HashSet::new();
    for (index, part) in parts.enumerate() {
        if !seen.insert(part) {
            return Err(fault_at(at, reason).within(format_args!("[{index}]")));
        }
    }
    Ok(())
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
    let pairs: Vec<(Item, Item)> = match item.data {
        Data::Map(entries) if K::IS_TEXT => entries,
        Data::Array(items) if !K::IS_TEXT => items.into_iter().map(pair).collect::<Lifted<_>>()?,
        _ if K::IS_TEXT => return unexpected(&item, "a map"),
        _ => return unexpected(&item, "an array of pairs"),
    };
    let decode = |(index, (key, value))| {
        let entry = K::decode(key, source).and_then(|key| Ok((key, V::decode(value, source)?)));
        entry.map_err(|malformed: Malformed| malformed.within(format_args!("[{index}]")))
    };
    pairs.into_iter().enumerate().map(decode).collect()
}

fn pair(item: Item) -> Lifted<(Item, Item)> {
    let at = item.at;
    let Data::Array(parts) = item.data else {
        return unexpected(&item, "a pair");
    };
    let [key, value] = <[Item; 2]>::try_from(parts).map_err(|_| fault_at(at, "expected a pair"))?;
    Ok((key, value))
}
