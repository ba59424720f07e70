//! CBOR (RFC 8949): its items, and writing them in the library's canonical form.

/// One data item, and the byte of the input where it begins.
#[derive(Debug)]
pub struct Item {
    pub(crate) at: usize,
    pub(crate) data: Data,
}

/// What an item holds.
#[derive(Debug)]
pub(crate) enum Data {
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
    /// A simple value that has no meaning here; only what nobody asks for may be one.
    Other,
}

/// An encoding under way.
#[derive(Debug, Default)]
pub struct Writer {
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
