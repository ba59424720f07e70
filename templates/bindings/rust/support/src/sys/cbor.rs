//! The CBOR ABI: results, errors, events and requests as encoded values.

use std::ffi::CStr;
use std::marker::PhantomData;

use crate::codec::Item;
use crate::coded::{Codec, Fields, encoded};
use crate::error::{CallError, HostError};

use super::context::Source;
use super::hosts::Reply;
use super::answer::{Answer, Failure};
use super::message::{Lifted, Message};
use super::trampolines::Payload;
use super::{RET_OK, RET_TYPED_ERR};

/// A result or an event that is read by a codec.
pub(crate) struct Cbor<C>(PhantomData<C>);

impl<C: Codec> Answer for Cbor<C> {
    type Value = C::Value;

    unsafe fn read(message: Message, source: Source) -> Lifted<C::Value> {
        // SAFETY: passed on.
        C::decode(unsafe { item(message) }?, source)
    }
}

impl<C: Codec> Payload for Cbor<C> {
    type Value = C::Value;

    unsafe fn read(_name: &CStr, message: Message, source: Source) -> Lifted<C::Value> {
        // SAFETY: passed on.
        C::decode(unsafe { item(message) }?, source)
    }
}

/// A typed error that is read by a codec.
pub(crate) struct CborError<C>(PhantomData<C>);

impl<C: Codec> Failure for CborError<C> {
    type Value = CallError<C::Value>;

    unsafe fn typed(message: Message, source: Source) -> CallError<C::Value> {
        // SAFETY: passed on.
        match unsafe { item(message) }.and_then(|item| C::decode(item, source)) {
            Ok(error) => CallError::Typed(error),
            Err(malformed) => CallError::Other(malformed.into()),
        }
    }
}

/// The arguments of a host function.
///
/// # Safety
/// As [`Message::bytes`].
pub(crate) unsafe fn request(message: Message, source: Source) -> Lifted<Fields> {
    // SAFETY: passed on.
    Fields::open(unsafe { item(message) }?, source)
}

/// Answers with a result whose error is a text to the library.
pub(crate) fn answer<C: Codec>(result: Result<C::Value, HostError>, mut reply: Reply) {
    match result {
        Ok(value) => reply.complete_bytes(RET_OK, &encoded::<C>(&value)),
        Err(error) => reply.fail(&error.to_string()),
    }
}

/// Answers with a result whose error is the library's own type.
pub(crate) fn answer_typed<C: Codec, E: Codec>(result: Result<C::Value, CallError<E::Value>>, mut reply: Reply) {
    match result {
        Ok(value) => reply.complete_bytes(RET_OK, &encoded::<C>(&value)),
        Err(CallError::Typed(error)) => reply.complete_bytes(RET_TYPED_ERR, &encoded::<E>(&error)),
        Err(CallError::Other(error)) => reply.fail(&error.to_string()),
    }
}

/// # Safety
/// As [`Message::bytes`].
unsafe fn item(message: Message) -> Lifted<Item> {
    // SAFETY: passed on.
    Item::read(unsafe { message.bytes() })
}
