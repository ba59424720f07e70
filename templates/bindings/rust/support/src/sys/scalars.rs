//! How numbers, text and time cross the C ABI.

use std::ffi::c_char;

use crate::time::{SignedDuration, Timestamp};

use super::arena::Arena;
use super::context::Source;
use super::message::{slice, Lifted, Malformed, Message};
use super::native::{keep_items, lower_text, lower_texts, plain_entry, plain_seq, Native, Plain};
use super::shapes::{RawSeq, RawText, RawTexts, RawTime};

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
