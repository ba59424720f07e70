//! How Rust values are written as CBOR and read back. A codec says both, so that one Rust type can have several: `u8` is a
//! number or a character, `Vec<u8>` bytes or an array of characters.

use crate::codec::{Item, Writer};
use crate::sys::{Lifted, Malformed, Source};

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

pub(crate) fn decode_items<C: Codec>(item: Item, source: Source) -> Lifted<Vec<C::Value>> {
    let Item::Array(items) = item else {
        return unexpected(&item, "an array");
    };
    let decode = |(index, item)| {
        C::decode(item, source)
            .map_err(|malformed: Malformed| malformed.within(format_args!("[{index}]")))
    };
    items.into_iter().enumerate().map(decode).collect()
}
