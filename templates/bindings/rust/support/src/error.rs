//! Every way in which a call can fail.

use std::fmt;

/// Why a call failed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Error {
    /// The library's own text.
    Failed(String),
    /// The call was cancelled before it had a result.
    Cancelled,
    /// A blocking form was called on one of the library's own threads, where it would wait for itself.
    Reentrant,
    /// The library sent a value that has no counterpart here; says which field and why.
    Malformed(String),
    /// The library is not the one that this crate was generated for, or could not be loaded.
    Incompatible(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Failed(text) | Error::Incompatible(text) => f.write_str(text),
            Error::Cancelled => f.write_str("the call was cancelled"),
            Error::Reentrant => f.write_str(
                "a blocking call on one of the library's own threads would wait for itself; use the asynchronous form",
            ),
            Error::Malformed(text) => write!(f, "the library sent a malformed value: {text}"),
        }
    }
}

impl std::error::Error for Error {}

/// Any error that a host function may fail with; the library sees its text.
pub type HostError = Box<dyn std::error::Error + Send + Sync>;

/// Why a call with an error type of its own failed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum CallError<E> {
    /// The author's own error.
    Typed(E),
    /// Anything else.
    Other(Error),
}

impl<E> From<Error> for CallError<E> {
    fn from(error: Error) -> Self {
        CallError::Other(error)
    }
}

impl<E: fmt::Display> fmt::Display for CallError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CallError::Typed(error) => error.fmt(f),
            CallError::Other(error) => error.fmt(f),
        }
    }
}

impl<E: std::error::Error + 'static> std::error::Error for CallError<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            CallError::Typed(error) => error.source(),
            CallError::Other(error) => error.source(),
        }
    }
}
