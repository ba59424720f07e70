//! How the result and the error of a call are read.

use crate::error::{CallError, Error};

use super::context::Source;
use super::message::{Lifted, Message};
use super::native::Native;

/// How the result of a call is read: as a native value, as CBOR, as a context or not at all.
pub(crate) trait Answer: 'static {
    type Value: Send + 'static;

    /// # Safety
    /// `message` must be what the C ABI promises for such a result.
    unsafe fn read(message: Message, source: Source) -> Lifted<Self::Value>;
}

impl<T: Native> Answer for T {
    type Value = T;

    unsafe fn read(message: Message, source: Source) -> Lifted<Self> {
        // SAFETY: passed on.
        unsafe { <T as Native>::read(message, source) }
    }
}

impl Answer for () {
    type Value = ();

    unsafe fn read(_message: Message, _source: Source) -> Lifted<Self> {
        Ok(())
    }
}

/// How the error of a call is read.
pub(crate) trait Failure: 'static {
    type Value: From<Error> + Send + 'static;

    /// # Safety
    /// `message` must be what the C ABI promises for such a typed error.
    unsafe fn typed(message: Message, source: Source) -> Self::Value;
}

impl Failure for Error {
    type Value = Error;

    unsafe fn typed(_message: Message, _source: Source) -> Error {
        Error::Malformed("a typed error of a call that has none".into())
    }
}

impl<E: Native> Failure for CallError<E> {
    type Value = Self;

    unsafe fn typed(message: Message, source: Source) -> Self {
        // SAFETY: passed on.
        match unsafe { <E as Native>::read(message, source) } {
            Ok(error) => CallError::Typed(error),
            Err(malformed) => CallError::Other(malformed.into()),
        }
    }
}
