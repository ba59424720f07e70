//! Reads any valid CBOR encoding of one item.

use std::collections::HashSet;

use crate::codec::{Data, Item};
use crate::sys::Malformed;

type Read<T> = Result<T, Malformed>;

/// Arrays and maps inside one another, in both directions.
const MAX_DEPTH: usize = 64;

impl Item {
    /// The one item that the bytes encode.
    pub(crate) fn read(bytes: &[u8]) -> Read<Item> {
        let mut reader = Reader { bytes, at: 0 };
        let item = reader.item(0)?;
        if reader.at < bytes.len() {
            return Err(reader.fault("bytes follow the value"));
        }
        Ok(item)
    }

    /// Why the item cannot be taken.
    pub(crate) fn fault(&self, reason: impl std::fmt::Display) -> Malformed {
        fault_at(self.at, reason)
    }
}

impl Data {
    /// What the item is, for messages.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Data::Unsigned(_) => "an unsigned integer",
            Data::Negative(_) => "a negative integer",
            Data::Bytes(_) => "a byte string",
            Data::Text(_) => "text",
            Data::Array(_) => "an array",
            Data::Map(_) => "a map",
            Data::Tagged(..) => "a tag",
            Data::Float(_) => "a float",
            Data::Bool(_) => "a bool",
            Data::Null => "null",
            Data::Other => "a simple value",
        }
    }
}

/// A reason with its place in the input.
pub(crate) fn fault_at(at: usize, reason: impl std::fmt::Display) -> Malformed {
    Malformed::new(format!("{reason} at byte {at}"))
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// The argument of a head; `None` for an indefinite length.
type Argument = Option<u64>;

impl Reader<'_> {
    fn item(&mut self, depth: usize) -> Read<Item> {
        let at = self.at;
        let first = self.byte()?;
        let (major, info) = (first >> 5, first & 31);
        let data = if major == 7 {
            self.simple(info)?
        } else {
            match (major, self.argument(info)?) {
                (0, Some(value)) => Data::Unsigned(value),
                (1, Some(value)) => Data::Negative(value),
                (2, length) => Data::Bytes(self.string(2, length)?),
                (3, length) => Data::Text(self.text(length)?),
                (4, length) => Data::Array(self.array(length, self.deeper(depth)?)?),
                (5, length) => Data::Map(self.map(length, self.deeper(depth)?)?),
                (6, Some(tag @ 0..=1)) => {
                    Data::Tagged(tag, Box::new(self.item(self.deeper(depth)?)?))
                }
                (6, Some(_)) => return Err(fault_at(at, "unexpected tag")),
                _ => return Err(fault_at(at, "not valid CBOR")),
            }
        };
        Ok(Item { at, data })
    }

    fn deeper(&self, depth: usize) -> Read<usize> {
        if depth == MAX_DEPTH {
            return Err(self.fault("nested deeper than 64"));
        }
        Ok(depth + 1)
    }

    fn simple(&mut self, info: u8) -> Read<Data> {
        let start = self.at - 1;
        match info {
            20 | 21 => Ok(Data::Bool(info == 21)),
            22 => Ok(Data::Null),
            24 => match self.number(1)? {
                0..=31 => Err(fault_at(start, "not valid CBOR")),
                _ => Ok(Data::Other),
            },
            25 => Ok(Data::Float(half(self.number(2)? as u16))),
            26 => Ok(Data::Float(single(self.number(4)? as u32))),
            27 => Ok(Data::Float(f64::from_bits(self.number(8)?))),
            0..=23 => Ok(Data::Other),
            _ => Err(fault_at(start, "not valid CBOR")),
        }
    }

    fn argument(&mut self, info: u8) -> Read<Argument> {
        match info {
            0..=23 => Ok(Some(u64::from(info))),
            24..=27 => self.number(1 << (info - 24)).map(Some),
            31 => Ok(None),
            _ => Err(self.fault("not valid CBOR")),
        }
    }

    fn string(&mut self, major: u8, length: Argument) -> Read<Vec<u8>> {
        let Some(length) = length else {
            let mut whole = Vec::new();
            while !self.ended()? {
                let first = self.byte()?;
                let chunk = self.argument(first & 31)?;
                match chunk {
                    Some(length) if first >> 5 == major => {
                        let at = self.at;
                        let chunk = self.take(length)?;
                        if major == 3 && std::str::from_utf8(chunk).is_err() {
                            return Err(fault_at(at, "text is not UTF-8"));
                        }
                        whole.extend_from_slice(chunk);
                    }
                    _ => return Err(self.fault("not valid CBOR: a chunk of another kind")),
                }
            }
            return Ok(whole);
        };
        self.take(length).map(<[u8]>::to_vec)
    }

    fn text(&mut self, length: Argument) -> Read<String> {
        let start = self.at;
        let bytes = self.string(3, length)?;
        String::from_utf8(bytes).map_err(|_| fault_at(start, "text is not UTF-8"))
    }

    fn array(&mut self, length: Argument, depth: usize) -> Read<Vec<Item>> {
        let mut items = Vec::new();
        let mut left = self.count(length)?;
        while self.more(&mut left)? {
            let item = self.item(depth);
            items.push(
                item.map_err(|malformed| malformed.within(format_args!("[{}]", items.len())))?,
            );
        }
        Ok(items)
    }

    fn map(&mut self, length: Argument, depth: usize) -> Read<Vec<(Item, Item)>> {
        let mut entries: Vec<(Item, Item)> = Vec::new();
        let mut seen = HashSet::new();
        let mut left = self.count(length)?;
        while self.more(&mut left)? {
            let start = self.at;
            let key = self.item(depth)?;
            if !seen.insert(Key::of(&key, &self.bytes[start..self.at])) {
                return Err(fault_at(start, "duplicate key"));
            }
            let value = self.item(depth).map_err(|malformed| match &key.data {
                Data::Text(name) => malformed.within(name),
                _ => malformed,
            })?;
            entries.push((key, value));
        }
        Ok(entries)
    }

    /// Every item needs a byte, so that a length beyond the input fails before anything is allocated.
    fn count(&self, length: Argument) -> Read<Argument> {
        match length {
            Some(length) if length > (self.bytes.len() - self.at) as u64 => {
                Err(self.fault("a length beyond the input"))
            }
            length => Ok(length),
        }
    }

    fn more(&mut self, left: &mut Argument) -> Read<bool> {
        match left {
            Some(0) => Ok(false),
            Some(left) => {
                *left -= 1;
                Ok(true)
            }
            None => self.ended().map(|ended| !ended),
        }
    }

    /// True after the break that ends an indefinite length.
    fn ended(&mut self) -> Read<bool> {
        let ended = self.bytes.get(self.at) == Some(&0xff);
        self.at += usize::from(ended);
        Ok(ended)
    }

    fn byte(&mut self) -> Read<u8> {
        self.number(1).map(|value| value as u8)
    }

    fn number(&mut self, width: u64) -> Read<u64> {
        let bytes = self.take(width)?;
        Ok(bytes
            .iter()
            .fold(0, |value, byte| value << 8 | u64::from(*byte)))
    }

    fn take(&mut self, length: u64) -> Read<&[u8]> {
        let rest = &self.bytes[self.at..];
        match usize::try_from(length) {
            Ok(length) if length <= rest.len() => {
                self.at += length;
                Ok(&rest[..length])
            }
            _ => Err(self.fault("the input ends inside a value")),
        }
    }

    fn fault(&self, reason: &str) -> Malformed {
        fault_at(self.at, reason)
    }
}

/// A map's key as far as keys are compared: two encodings of one text or number are the same key.
#[derive(PartialEq, Eq, Hash)]
enum Key<'a> {
    Unsigned(u64),
    Negative(u64),
    Text(String),
    Raw(&'a [u8]),
}

impl<'a> Key<'a> {
    fn of(item: &Item, raw: &'a [u8]) -> Self {
        match &item.data {
            Data::Unsigned(value) => Key::Unsigned(*value),
            Data::Negative(value) => Key::Negative(*value),
            Data::Text(text) => Key::Text(text.clone()),
            _ => Key::Raw(raw),
        }
    }
}

/// A single-precision float; unlike `f64::from` it keeps a NaN's bits.
fn single(bits: u32) -> f64 {
    let value = f32::from_bits(bits);
    if !value.is_nan() {
        return f64::from(value);
    }
    let (sign, payload) = (u64::from(bits >> 31), u64::from(bits & 0x7f_ffff));
    f64::from_bits(sign << 63 | 0x7ff << 52 | payload << 29)
}

/// A half-precision float: RFC 8949, appendix D.
fn half(bits: u16) -> f64 {
    let mantissa = f64::from(bits & 0x3ff);
    let magnitude = match (bits >> 10) & 0x1f {
        0 => mantissa * 2f64.powi(-24),
        31 if mantissa == 0.0 => f64::INFINITY,
        31 => {
            let (sign, payload) = (u64::from(bits >> 15), u64::from(bits & 0x3ff));
            return f64::from_bits(sign << 63 | 0x7ff << 52 | payload << 42);
        }
        exponent => (mantissa + 1024.0) * 2f64.powi(i32::from(exponent) - 25),
    };
    if bits & 0x8000 == 0 {
        magnitude
    } else {
        -magnitude
    }
}
