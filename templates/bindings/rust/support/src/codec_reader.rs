//! Reads any valid CBOR encoding of one item.

use crate::codec::Item;
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

    /// What the item is, for messages.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Item::Unsigned(_) | Item::Negative(_) => "an integer",
            Item::Bytes(_) => "bytes",
            Item::Text(_) => "text",
            Item::Array(_) => "an array",
            Item::Map(_) => "a map",
            Item::Tagged(..) => "a tagged value",
            Item::Float(_) => "a float",
            Item::Bool(_) => "a bool",
            Item::Null => "null",
        }
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// The argument of a head; `None` for an indefinite length.
type Argument = Option<u64>;

impl Reader<'_> {
    fn item(&mut self, depth: usize) -> Read<Item> {
        if depth > MAX_DEPTH {
            return Err(self.fault("nested deeper than 64"));
        }
        let first = self.byte()?;
        let (major, info) = (first >> 5, first & 31);
        if major == 7 {
            return self.simple(info);
        }
        let argument = self.argument(info)?;
        match (major, argument) {
            (0, Some(value)) => Ok(Item::Unsigned(value)),
            (1, Some(value)) => Ok(Item::Negative(value)),
            (2, length) => self.string(2, length).map(Item::Bytes),
            (3, length) => self.string(3, length).and_then(|bytes| self.utf8(bytes)),
            (4, length) => self.array(length, depth).map(Item::Array),
            (5, length) => self.map(length, depth).map(Item::Map),
            (6, Some(tag)) => Ok(Item::Tagged(tag, Box::new(self.item(depth + 1)?))),
            _ => Err(self.fault("not a valid head")),
        }
    }

    fn simple(&mut self, info: u8) -> Read<Item> {
        match info {
            20 | 21 => Ok(Item::Bool(info == 21)),
            22 => Ok(Item::Null),
            25 => Ok(Item::Float(half(self.number(2)? as u16))),
            26 => Ok(Item::Float(f64::from(f32::from_bits(
                self.number(4)? as u32
            )))),
            27 => Ok(Item::Float(f64::from_bits(self.number(8)?))),
            _ => Err(self.fault("a simple value that has no meaning here")),
        }
    }

    fn argument(&mut self, info: u8) -> Read<Argument> {
        match info {
            0..=23 => Ok(Some(u64::from(info))),
            24..=27 => self.number(1 << (info - 24)).map(Some),
            31 => Ok(None),
            _ => Err(self.fault("not a valid head")),
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
                        whole.extend_from_slice(self.take(length)?)
                    }
                    _ => return Err(self.fault("not a chunk of the same kind")),
                }
            }
            return Ok(whole);
        };
        self.take(length).map(<[u8]>::to_vec)
    }

    fn utf8(&self, bytes: Vec<u8>) -> Read<Item> {
        String::from_utf8(bytes)
            .map(Item::Text)
            .map_err(|_| self.fault("text is not UTF-8"))
    }

    fn array(&mut self, length: Argument, depth: usize) -> Read<Vec<Item>> {
        let mut items = Vec::new();
        let mut left = self.count(length)?;
        while self.more(&mut left)? {
            items.push(self.item(depth + 1)?);
        }
        Ok(items)
    }

    fn map(&mut self, length: Argument, depth: usize) -> Read<Vec<(Item, Item)>> {
        let mut entries: Vec<(Item, Item)> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        let mut left = self.count(length)?;
        while self.more(&mut left)? {
            let start = self.at;
            let key = self.item(depth + 1)?;
            if !seen.insert(&self.bytes[start..self.at]) {
                return Err(self.fault("a key occurs twice"));
            }
            entries.push((key, self.item(depth + 1)?));
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
        Malformed::new(format!("{reason} (at byte {})", self.at))
    }
}

/// A half-precision float: RFC 8949, appendix D.
fn half(bits: u16) -> f64 {
    let mantissa = f64::from(bits & 0x3ff);
    let magnitude = match (bits >> 10) & 0x1f {
        0 => mantissa * 2f64.powi(-24),
        31 if mantissa == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        exponent => (mantissa + 1024.0) * 2f64.powi(i32::from(exponent) - 25),
    };
    if bits & 0x8000 == 0 {
        magnitude
    } else {
        -magnitude
    }
}
