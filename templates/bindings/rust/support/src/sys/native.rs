//! How a Rust value crosses the C ABI: `Native` and its implementations for scalars and text.

use std::ffi::c_char;
use std::fmt;

use crate::error::{CallError, Error};
use crate::time::{SignedDuration, Timestamp};

use super::arena::Arena;
use super::context::Source;
use super::shapes::{RawSeq, RawText, RawTexts, RawTime};

/// Plain C data.
///
/// # Safety
/// All zero bytes must be a valid value.
pub(crate) unsafe trait Plain: Copy + 'static {
    /// The value of all zero bytes.
    fn zeroed() -> Self {
        // SAFETY: implementors promise that all zero bytes are a valid value.
        unsafe { std::mem::zeroed() }
    }
}

/// A type with a C counterpart.
pub(crate) trait Native: Sized + Send + 'static {
    /// The C type of a whole value.
    type Raw: Plain;
    /// The C type of a sequence of values.
    type Seq: Plain;
    /// The C type of a table's entry with such a value.
    type Entry<K: Plain>: Plain;

    /// The value as C data that borrows from `self` and `arena`.
    fn lower(&self, arena: &mut Arena) -> Self::Raw;

    fn lower_items<'a>(items: impl Iterator<Item = &'a Self>, arena: &mut Arena) -> Self::Seq;

    fn lower_slice(items: &[Self], arena: &mut Arena) -> Self::Seq {
        Self::lower_items(items.iter(), arena)
    }

    fn entry<K: Plain>(key: K, value: Self::Raw) -> Self::Entry<K>;

    fn split<K: Plain>(entry: &Self::Entry<K>) -> (K, Self::Raw);

    /// # Safety
    /// What `raw` points to must be valid for reads.
    unsafe fn lift(raw: &Self::Raw, source: Source) -> Lifted<Self>;

    /// # Safety
    /// As [`Native::lift`].
    unsafe fn lift_seq(seq: &Self::Seq, source: Source) -> Lifted<Vec<Self>>;

    /// A whole result, event or request.
    ///
    /// # Safety
    /// `message` must be what the C ABI promises for this type.
    unsafe fn read(message: Message, source: Source) -> Lifted<Self> {
        // SAFETY: passed on.
        unsafe { Self::lift(message.record()?, source) }
    }

    /// Hands the value out as `msg` and `len`.
    fn with_message<R>(&self, send: impl FnOnce(*const c_char, usize) -> R) -> R {
        let mut arena = Arena::new();
        let raw = self.lower(&mut arena);
        send((&raw const raw).cast(), size_of::<Self::Raw>())
    }
}

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

pub(crate) type Lifted<T> = Result<T, Malformed>;

/// Why a value cannot be taken over, with the path to the field.
#[derive(Debug)]
pub(crate) struct Malformed {
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

/// Lifts a field, naming it in errors.
///
/// # Safety
/// As [`Native::lift`].
pub(crate) unsafe fn lift_field<T: Native>(name: &str, raw: &T::Raw, source: Source) -> Lifted<T> {
    // SAFETY: passed on.
    unsafe { T::lift(raw, source) }.map_err(|malformed| malformed.within(name))
}

/// Lifts a field that may be absent.
///
/// # Safety
/// As [`Native::lift`].
pub(crate) unsafe fn lift_option<T: Native>(
    name: &str,
    present: bool,
    raw: &T::Raw,
    source: Source,
) -> Lifted<Option<T>> {
    // SAFETY: passed on.
    if present {
        unsafe { lift_field(name, raw, source) }.map(Some)
    } else {
        Ok(None)
    }
}

/// The value part of an option; zeros when there is none.
pub(crate) fn lower_option<T: Native>(value: &Option<T>, arena: &mut Arena) -> T::Raw {
    lower_present(value.as_ref(), |value| value.lower(arena))
}

/// As [`lower_option`], for borrowed values.
pub(crate) fn lower_present<T, R: Plain>(value: Option<T>, lower: impl FnOnce(T) -> R) -> R {
    value.map_or_else(R::zeroed, lower)
}

/// Text as C has it: null when empty.
pub(crate) fn lower_text(text: &str) -> RawText {
    let data = if text.is_empty() {
        std::ptr::null()
    } else {
        text.as_ptr().cast()
    };
    RawText {
        data,
        len: text.len(),
    }
}

pub(crate) fn lower_texts<'a>(texts: impl Iterator<Item = &'a str>, arena: &mut Arena) -> RawTexts {
    let (items, lens): (Vec<*const c_char>, Vec<usize>) = texts
        .map(lower_text)
        .map(|text| (text.data, text.len))
        .unzip();
    let len = items.len();
    RawTexts {
        items: arena.keep(items),
        len,
        item_lens: arena.keep(lens),
    }
}

/// # Safety
/// What `seq` points to must be valid for reads.
pub(crate) unsafe fn lift_items<T: Native>(seq: &RawSeq<T::Raw>, source: Source) -> Lifted<Vec<T>> {
    // SAFETY: passed on.
    let items = unsafe { slice(seq.items, seq.len) };
    let lift = |(index, item)| {
        // SAFETY: an item is as valid as its sequence.
        unsafe { T::lift(item, source) }
            .map_err(|malformed| malformed.within(format_args!("[{index}]")))
    };
    items.iter().enumerate().map(lift).collect()
}

pub(crate) fn keep_items<R: Plain>(items: Vec<R>, arena: &mut Arena) -> RawSeq<R> {
    let len = items.len();
    RawSeq {
        items: arena.keep(items),
        len,
    }
}

/// A sequence of most types: an array of the items.
macro_rules! plain_seq {
    () => {
        type Seq = $crate::sys::shapes::RawSeq<Self::Raw>;

        fn lower_items<'a>(items: impl Iterator<Item = &'a Self>, arena: &mut Arena) -> Self::Seq {
            let raws = items.map(|item| item.lower(arena)).collect();
            $crate::sys::native::keep_items(raws, arena)
        }

        unsafe fn lift_seq(seq: &Self::Seq, source: Source) -> Lifted<Vec<Self>> {
            // SAFETY: passed on.
            unsafe { $crate::sys::native::lift_items(seq, source) }
        }
    };
}
pub(crate) use plain_seq;

/// An entry of most types: the key, then the value.
macro_rules! plain_entry {
    () => {
        type Entry<Key: Plain> = $crate::sys::shapes::RawEntry<Key, Self::Raw>;

        fn entry<Key: Plain>(key: Key, value: Self::Raw) -> Self::Entry<Key> {
            $crate::sys::shapes::RawEntry { key, value }
        }

        fn split<Key: Plain>(entry: &Self::Entry<Key>) -> (Key, Self::Raw) {
            (entry.key, entry.value)
        }
    };
}
pub(crate) use plain_entry;

/// A type that crosses as the value inside it.
macro_rules! newtype {
    ($name:ident, $base:ty) => {
        impl Native for $name {
            type Raw = <$base as Native>::Raw;
            type Seq = <$base as Native>::Seq;
            plain_entry!();

            fn lower(&self, arena: &mut Arena) -> Self::Raw {
                self.0.lower(arena)
            }

            fn lower_items<'a>(
                items: impl Iterator<Item = &'a Self>,
                arena: &mut Arena,
            ) -> Self::Seq {
                <$base as Native>::lower_items(items.map(|item| &item.0), arena)
            }

            unsafe fn lift(raw: &Self::Raw, source: Source) -> Lifted<Self> {
                // SAFETY: passed on.
                unsafe { <$base as Native>::lift(raw, source) }.map($name)
            }

            unsafe fn lift_seq(seq: &Self::Seq, source: Source) -> Lifted<Vec<Self>> {
                // SAFETY: passed on.
                let items = unsafe { <$base as Native>::lift_seq(seq, source) }?;
                Ok(items.into_iter().map($name).collect())
            }

            unsafe fn read(message: Message, source: Source) -> Lifted<Self> {
                // SAFETY: passed on.
                unsafe { <$base as Native>::read(message, source) }.map($name)
            }

            fn with_message<R>(&self, send: impl FnOnce(*const std::ffi::c_char, usize) -> R) -> R {
                Native::with_message(&self.0, send)
            }
        }
    };
}
pub(crate) use newtype;

macro_rules! scalars {
    ($($scalar:ty)*) => {$(
        // SAFETY: a number or a `bool`, for which zero is valid.
        unsafe impl Plain for $scalar {}

        impl Native for $scalar {
            type Raw = $scalar;
            type Seq = RawSeq<$scalar>;
            plain_entry!();

            fn lower(&self, _arena: &mut Arena) -> $scalar {
                *self
            }

            fn lower_items<'a>(items: impl Iterator<Item = &'a Self>, arena: &mut Arena) -> Self::Seq {
                keep_items(items.copied().collect(), arena)
            }

            fn lower_slice(items: &[Self], _arena: &mut Arena) -> Self::Seq {
                let first = if items.is_empty() { std::ptr::null() } else { items.as_ptr() };
                RawSeq { items: first, len: items.len() }
            }

            unsafe fn lift(raw: &$scalar, _source: Source) -> Lifted<Self> {
                Ok(*raw)
            }

            unsafe fn lift_seq(seq: &Self::Seq, _source: Source) -> Lifted<Vec<Self>> {
                // SAFETY: passed on.
                Ok(unsafe { slice(seq.items, seq.len) }.to_vec())
            }
        }
    )*};
}
scalars!(i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 bool);

impl Native for String {
    type Raw = RawText;
    type Seq = RawTexts;
    plain_entry!();

    fn lower(&self, _arena: &mut Arena) -> RawText {
        lower_text(self)
    }

    fn lower_items<'a>(items: impl Iterator<Item = &'a Self>, arena: &mut Arena) -> RawTexts {
        lower_texts(items.map(String::as_str), arena)
    }

    unsafe fn lift(raw: &RawText, source: Source) -> Lifted<Self> {
        // SAFETY: passed on.
        unsafe {
            <String as Native>::read(
                Message {
                    data: raw.data,
                    len: raw.len,
                },
                source,
            )
        }
    }

    unsafe fn lift_seq(seq: &RawTexts, source: Source) -> Lifted<Vec<Self>> {
        // SAFETY: passed on.
        let (items, lens) = unsafe { (slice(seq.items, seq.len), slice(seq.item_lens, seq.len)) };
        let lift = |(index, (data, len)): (usize, (&*const c_char, &usize))| {
            // SAFETY: an item is as valid as its sequence.
            unsafe {
                <String as Native>::read(
                    Message {
                        data: *data,
                        len: *len,
                    },
                    source,
                )
            }
            .map_err(|malformed| malformed.within(format_args!("[{index}]")))
        };
        items.iter().zip(lens).enumerate().map(lift).collect()
    }

    unsafe fn read(message: Message, _source: Source) -> Lifted<Self> {
        // SAFETY: passed on.
        let bytes = unsafe { message.bytes() };
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(text.to_owned()),
            Err(error) => Err(Malformed::new(format!(
                "is not UTF-8 from byte {} on",
                error.valid_up_to()
            ))),
        }
    }

    fn with_message<R>(&self, send: impl FnOnce(*const c_char, usize) -> R) -> R {
        let raw = lower_text(self);
        send(raw.data, raw.len)
    }
}

impl Native for SignedDuration {
    type Raw = i64;
    plain_seq!();
    plain_entry!();

    fn lower(&self, _arena: &mut Arena) -> i64 {
        self.as_nanoseconds()
    }

    unsafe fn lift(raw: &i64, _source: Source) -> Lifted<Self> {
        Ok(SignedDuration::from_nanoseconds(*raw))
    }
}

impl Native for Timestamp {
    type Raw = RawTime;
    plain_seq!();
    plain_entry!();

    fn lower(&self, _arena: &mut Arena) -> RawTime {
        RawTime {
            seconds: self.seconds(),
            nanoseconds: self.nanoseconds() as i32,
        }
    }

    unsafe fn lift(raw: &RawTime, _source: Source) -> Lifted<Self> {
        u32::try_from(raw.nanoseconds)
            .ok()
            .and_then(|nanoseconds| Timestamp::new(raw.seconds, nanoseconds))
            .ok_or_else(|| {
                Malformed::new(format!(
                    "{} are not the nanoseconds of a second",
                    raw.nanoseconds
                ))
            })
    }
}
