//! How a Rust value crosses the C ABI: `Native`, and what its implementations share.

use std::ffi::c_char;

use super::arena::Arena;
use super::context::Source;
use super::message::{slice, Lifted, Message};
use super::shapes::{RawSeq, RawText, RawTexts};

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

        fn lower_items<'a>(items: impl Iterator<Item = &'a Self>, arena: &mut $crate::sys::arena::Arena) -> Self::Seq {
            let raws = items.map(|item| item.lower(arena)).collect();
            $crate::sys::native::keep_items(raws, arena)
        }

        unsafe fn lift_seq(seq: &Self::Seq, source: $crate::sys::context::Source) -> $crate::sys::message::Lifted<Vec<Self>> {
            // SAFETY: passed on.
            unsafe { $crate::sys::native::lift_items(seq, source) }
        }
    };
}
pub(crate) use plain_seq;

/// An entry of most types: the key, then the value.
macro_rules! plain_entry {
    () => {
        type Entry<Key: $crate::sys::native::Plain> = $crate::sys::shapes::RawEntry<Key, Self::Raw>;

        fn entry<Key: $crate::sys::native::Plain>(key: Key, value: Self::Raw) -> Self::Entry<Key> {
            $crate::sys::shapes::RawEntry { key, value }
        }

        fn split<Key: $crate::sys::native::Plain>(entry: &Self::Entry<Key>) -> (Key, Self::Raw) {
            (entry.key, entry.value)
        }
    };
}
pub(crate) use plain_entry;

/// A type that crosses as the value inside it.
macro_rules! newtype {
    ($name:ident, $base:ty) => {
        impl $crate::sys::native::Native for $name {
            type Raw = <$base as $crate::sys::native::Native>::Raw;
            type Seq = <$base as $crate::sys::native::Native>::Seq;
            plain_entry!();

            fn lower(&self, arena: &mut $crate::sys::arena::Arena) -> Self::Raw {
                self.0.lower(arena)
            }

            fn lower_items<'a>(
                items: impl Iterator<Item = &'a Self>,
                arena: &mut $crate::sys::arena::Arena,
            ) -> Self::Seq {
                <$base as $crate::sys::native::Native>::lower_items(items.map(|item| &item.0), arena)
            }

            unsafe fn lift(raw: &Self::Raw, source: $crate::sys::context::Source) -> $crate::sys::message::Lifted<Self> {
                // SAFETY: passed on.
                unsafe { <$base as $crate::sys::native::Native>::lift(raw, source) }.map($name)
            }

            unsafe fn lift_seq(seq: &Self::Seq, source: $crate::sys::context::Source) -> $crate::sys::message::Lifted<Vec<Self>> {
                // SAFETY: passed on.
                let items = unsafe { <$base as $crate::sys::native::Native>::lift_seq(seq, source) }?;
                Ok(items.into_iter().map($name).collect())
            }

            unsafe fn read(message: $crate::sys::message::Message, source: $crate::sys::context::Source) -> $crate::sys::message::Lifted<Self> {
                // SAFETY: passed on.
                unsafe { <$base as $crate::sys::native::Native>::read(message, source) }.map($name)
            }

            fn with_message<R>(&self, send: impl FnOnce(*const std::ffi::c_char, usize) -> R) -> R {
                $crate::sys::native::Native::with_message(&self.0, send)
            }
        }
    };
}
pub(crate) use newtype;
