//! CBOR (RFC 8949) in the library's canonical form: writing values, and reading any valid encoding of them.

use crate::sys::Malformed;

type Read<T> = Result<T, Malformed>;

/// Arrays and maps inside one another, in both directions.
const MAX_DEPTH: usize = 64;

/// One data item.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Item {
    Unsigned(u64),
    /// -1 minus this.
    Negative(u64),
    Bytes(Vec<u8>),
    Text(String),
    Array(Vec<Item>),
    Map(Vec<(Item, Item)>),
    Tagged(u64, Box<Item>),
    Float(f64),
    Bool(bool),
    Null,
}

/// An encoding under way.
#[derive(Default)]
pub(crate) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    pub(crate) fn unsigned(&mut self, value: u64) {
        self.head(0, value);
    }

    pub(crate) fn signed(&mut self, value: i64) {
        match u64::try_from(value) {
            Ok(value) => self.head(0, value),
            Err(_) => self.head(1, !value as u64),
        }
    }

    pub(crate) fn bytes(&mut self, value: &[u8]) {
        self.head(2, value.len() as u64);
        self.bytes.extend_from_slice(value);
    }

    pub(crate) fn text(&mut self, value: &str) {
        self.head(3, value.len() as u64);
        self.bytes.extend_from_slice(value.as_bytes());
    }

    pub(crate) fn array(&mut self, len: usize) {
        self.head(4, len as u64);
    }

    pub(crate) fn map(&mut self, len: usize) {
        self.head(5, len as u64);
    }

    pub(crate) fn bool(&mut self, value: bool) {
        self.bytes.push(if value { 0xf5 } else { 0xf4 });
    }

    pub(crate) fn null(&mut self) {
        self.bytes.push(0xf6);
    }

    pub(crate) fn float32(&mut self, value: f32) {
        self.bytes.push(0xfa);
        self.bytes.extend_from_slice(&value.to_bits().to_be_bytes());
    }

    pub(crate) fn float64(&mut self, value: f64) {
        self.bytes.push(0xfb);
        self.bytes.extend_from_slice(&value.to_bits().to_be_bytes());
    }

    /// Parts that were encoded on their own, in the order of their bytes.
    pub(crate) fn sorted(&mut self, parts: impl Iterator<Item = Writer>) {
        let mut parts: Vec<Vec<u8>> = parts.map(Writer::into_bytes).collect();
        parts.sort_unstable();
        for part in parts {
            self.bytes.extend_from_slice(&part);
        }
    }

    fn head(&mut self, major: u8, argument: u64) {
        let major = major << 5;
        match argument {
            0..=23 => self.bytes.push(major | argument as u8),
            24..=0xff => self.bytes.extend_from_slice(&[major | 24, argument as u8]),
            0x100..=0xffff => {
                self.bytes.push(major | 25);
                self.bytes
                    .extend_from_slice(&(argument as u16).to_be_bytes());
            }
            0x1_0000..=0xffff_ffff => {
                self.bytes.push(major | 26);
                self.bytes
                    .extend_from_slice(&(argument as u32).to_be_bytes());
            }
            _ => {
                self.bytes.push(major | 27);
                self.bytes.extend_from_slice(&argument.to_be_bytes());
            }
        }
    }
}

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
