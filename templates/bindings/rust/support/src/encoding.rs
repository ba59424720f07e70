//! Values as bytes, for callers that send or keep them themselves.

use crate::codec::Item;
use crate::coded::{encoded, Codec, Fields};
use crate::error::Error;
use crate::sys::Source;

/// A value as CBOR, in the library's one canonical form.
pub fn encode<C: Codec>(value: &C::Value) -> Vec<u8> {
    encoded::<C>(value)
}

/// The value that these bytes encode, in any valid encoding. Handles inside it belong to no context.
///
/// # Errors
/// [`Error::Malformed`] with the path of the offending part and its byte.
pub fn decode<C: Codec>(bytes: &[u8]) -> Result<C::Value, Error> {
    Ok(C::decode(Item::read(bytes)?, Source::NONE)?)
}

/// The arguments of an encoded call, a map from parameter names to values.
#[derive(Debug)]
pub struct Arguments {
    fields: Fields,
}

impl Arguments {
    /// Reads a call's request.
    ///
    /// # Errors
    /// [`Error::Malformed`] for what is not a map.
    pub fn read(request: &[u8]) -> Result<Self, Error> {
        let fields = Fields::open(Item::read(request)?, Source::NONE)?;
        Ok(Arguments { fields })
    }

    /// Takes one argument out by its parameter's name.
    ///
    /// # Errors
    /// [`Error::Malformed`] when it is missing or not of this type.
    pub fn take<C: Codec>(&mut self, name: &str) -> Result<C::Value, Error> {
        Ok(self.fields.take::<C>(name)?)
    }
}
