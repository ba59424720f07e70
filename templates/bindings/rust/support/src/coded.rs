//! How Rust values are written as CBOR and read back. A codec says both, so that one Rust type can have several: `u8` is a
//! number or a character, `Vec<u8>` bytes or an array of characters.

use crate::codec::{Data, Item, Writer};
use crate::codec_reader::fault_at;
use crate::sys::{Lifted, Malformed, Source};

pub use crate::coded_containers::*;

/// A way to write values of one type, and to read them. Every type of the library is the codec of its own values; so are Rust's
/// numbers, `bool` and `String`. For what else the library's types are made of there are the codecs beside this trait.
///
/// Only this crate implements it: with the library's types, a new codec comes with a new type there.
pub trait Codec: 'static {
    /// What is written and read.
    type Value: Send + 'static;

    /// Tables with such keys are maps.
    #[doc(hidden)]
    const IS_TEXT: bool = false;

    #[doc(hidden)]
    fn encode(value: &Self::Value, out: &mut Writer);

    #[doc(hidden)]
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
    Err(item.fault(format_args!(
        "expected {expected}, found {}",
        item.data.kind()
    )))
}

/// The entries of an object, taken out by name; those that nobody asks for are ignored.
#[derive(Debug)]
pub(crate) struct Fields {
    at: usize,
    entries: Vec<(Item, Item)>,
    source: Source,
}

impl Fields {
    pub(crate) fn open(item: Item, source: Source) -> Lifted<Self> {
        let at = item.at;
        match item.data {
            Data::Map(entries) => Ok(Fields {
                at,
                entries,
                source,
            }),
            _ => unexpected(&item, "a map"),
        }
    }

    /// The value of a field; an absent one equals null.
    pub(crate) fn take<C: Codec>(&mut self, name: &str) -> Lifted<C::Value> {
        let found = self
            .entries
            .iter()
            .position(|(key, _)| matches!(&key.data, Data::Text(text) if text == name));
        match found {
            Some(index) => C::decode(self.entries.swap_remove(index).1, self.source),
            None => {
                let (at, data) = (self.at, Data::Null);
                C::decode(Item { at, data }, self.source)
                    .map_err(|_| fault_at(at, "missing key in the map"))
            }
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

pub(crate) fn decode_items<C: Codec>(item: Item, source: Source) -> Lifted<Vec<C::Value>> {
    let Data::Array(items) = item.data else {
        return unexpected(&item, "an array");
    };
    let decode = |(index, item)| {
        C::decode(item, source)
            .map_err(|malformed: Malformed| malformed.within(format_args!("[{index}]")))
    };
    items.into_iter().enumerate().map(decode).collect()
}
