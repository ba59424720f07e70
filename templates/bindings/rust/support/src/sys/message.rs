//! What the library hands over in a callback, and why it may not be taken over.

use std::ffi::c_char;
use std::fmt;

use crate::error::Error;

/// `msg` and `len` of a callback.
#[derive(Clone, Copy)]
pub(crate) struct Message {
    pub(crate) data: *const c_char,
    pub(crate) len: usize,
}

impl Message {
    /// # Safety
    /// `data` must be valid for `len` bytes, or null.
    pub(crate) unsafe fn bytes<'a>(self) -> &'a [u8] {
        // SAFETY: promised by the caller.
        unsafe { slice(self.data.cast(), self.len) }
    }

    /// The struct that the message points to.
    ///
    /// # Safety
    /// `data` must be valid for `len` bytes, or null, and hold an `R` if it is as long as one.
    pub(crate) unsafe fn record<'a, R>(self) -> Lifted<&'a R> {
        if self.data.is_null() || self.len != size_of::<R>() {
            return Err(Malformed::new(format!(
                "{} bytes instead of {}",
                self.len,
                size_of::<R>()
            )));
        }
        // SAFETY: not null, of the right size, and valid as the caller promises.
        Ok(unsafe { &*self.data.cast::<R>() })
    }

    /// # Safety
    /// As [`Message::bytes`].
    pub(crate) unsafe fn text(self) -> String {
        // SAFETY: passed on.
        String::from_utf8_lossy(unsafe { self.bytes() }).into_owned()
    }
}

/// A slice of C memory; empty for null.
///
/// # Safety
/// `items` must be valid for `len` reads, or null.
pub(crate) unsafe fn slice<'a, T>(items: *const T, len: usize) -> &'a [T] {
    if items.is_null() {
        return &[];
    }
    // SAFETY: not null, and valid as the caller promises.
    unsafe { std::slice::from_raw_parts(items, len) }
}

pub type Lifted<T> = Result<T, Malformed>;

/// Why a value cannot be taken over, with the path to the field.
#[derive(Debug)]
pub struct Malformed {
    path: String,
    reason: String,
}

impl Malformed {
    pub(crate) fn new(reason: impl Into<String>) -> Self {
        Malformed {
            path: String::new(),
            reason: reason.into(),
        }
    }

    pub(crate) fn ordinal(type_name: &str, ordinal: impl fmt::Display) -> Self {
        Malformed::new(format!(
            "{type_name} has no value with the ordinal {ordinal}"
        ))
    }

    pub(crate) fn within(mut self, step: impl fmt::Display) -> Self {
        let joint = if self.path.is_empty() || self.path.starts_with('[') {
            ""
        } else {
            "."
        };
        self.path = format!("{step}{joint}{}", self.path);
        self
    }
}

impl From<Malformed> for Error {
    fn from(malformed: Malformed) -> Self {
        let Malformed { path, reason } = malformed;
        Error::Malformed(if path.is_empty() {
            reason
        } else {
            format!("{path}: {reason}")
        })
    }
}
