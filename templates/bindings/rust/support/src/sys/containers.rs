//! How options, sequences, sets, tables and arrays cross the C ABI.

use std::collections::{HashMap, HashSet};
use std::convert::Infallible;
use std::hash::{BuildHasher, Hash};

use super::arena::Arena;
use super::context::Source;
use super::native::{keep_items, lift_field, lift_items, lower_option, plain_entry, plain_seq, Native, Plain};
use super::message::{slice, Lifted, Malformed};
use super::shapes::{RawOption, RawOptionEntry, RawSeq};

impl<T: Native> Native for Option<T> {
    type Raw = RawOption<T::Raw>;
    type Entry<K: Plain> = RawOptionEntry<K, T::Raw>;
    plain_seq!();

    fn lower(&self, arena: &mut Arena) -> Self::Raw {
        RawOption {
            present: self.is_some(),
            value: lower_option(self, arena),
        }
    }

    fn entry<K: Plain>(key: K, RawOption { present, value }: Self::Raw) -> Self::Entry<K> {
        RawOptionEntry {
            key,
            present,
            value,
        }
    }

    fn split<K: Plain>(entry: &Self::Entry<K>) -> (K, Self::Raw) {
        (
            entry.key,
            RawOption {
                present: entry.present,
                value: entry.value,
            },
        )
    }

    unsafe fn lift(raw: &Self::Raw, source: Source) -> Lifted<Self> {
        // SAFETY: passed on.
        if raw.present {
            unsafe { T::lift(&raw.value, source) }.map(Some)
        } else {
            Ok(None)
        }
    }
}

impl<T: Native> Native for Vec<T> {
    type Raw = T::Seq;
    plain_seq!();
    plain_entry!();

    fn lower(&self, arena: &mut Arena) -> Self::Raw {
        T::lower_slice(self, arena)
    }

    unsafe fn lift(raw: &Self::Raw, source: Source) -> Lifted<Self> {
        // SAFETY: passed on.
        unsafe { T::lift_seq(raw, source) }
    }
}

impl<T: Native + Eq + Hash, S: BuildHasher + Default + Send + 'static> Native for HashSet<T, S> {
    type Raw = T::Seq;
    plain_seq!();
    plain_entry!();

    fn lower(&self, arena: &mut Arena) -> Self::Raw {
        T::lower_items(self.iter(), arena)
    }

    unsafe fn lift(raw: &Self::Raw, source: Source) -> Lifted<Self> {
        // SAFETY: passed on.
        Ok(unsafe { T::lift_seq(raw, source) }?.into_iter().collect())
    }
}

impl<K, V, S> Native for HashMap<K, V, S>
where
    K: Native + Eq + Hash,
    V: Native,
    S: BuildHasher + Default + Send + 'static,
{
    type Raw = RawSeq<V::Entry<K::Raw>>;
    plain_seq!();
    plain_entry!();

    fn lower(&self, arena: &mut Arena) -> Self::Raw {
        let entries = self
            .iter()
            .map(|(key, value)| V::entry(key.lower(arena), value.lower(arena)))
            .collect();
        keep_items(entries, arena)
    }

    unsafe fn lift(raw: &Self::Raw, source: Source) -> Lifted<Self> {
        // SAFETY: passed on.
        let entries = unsafe { slice(raw.items, raw.len) };
        let mut table = HashMap::with_capacity_and_hasher(entries.len(), S::default());
        for (index, entry) in entries.iter().enumerate() {
            let (key, value) = V::split(entry);
            // SAFETY: an entry is as valid as its table.
            let pair = unsafe { lift_pair(&key, &value, source) };
            let (key, value) =
                pair.map_err(|malformed: Malformed| malformed.within(format_args!("[{index}]")))?;
            table.insert(key, value);
        }
        Ok(table)
    }
}

/// # Safety
/// As [`Native::lift`].
unsafe fn lift_pair<K: Native, V: Native>(
    key: &K::Raw,
    value: &V::Raw,
    source: Source,
) -> Lifted<(K, V)> {
    // SAFETY: passed on.
    unsafe {
        Ok((
            lift_field("key", key, source)?,
            lift_field("value", value, source)?,
        ))
    }
}

impl<T: Native, const N: usize> Native for [T; N] {
    type Raw = [T::Raw; N];
    plain_seq!();
    plain_entry!();

    fn lower(&self, arena: &mut Arena) -> Self::Raw {
        std::array::from_fn(|index| self[index].lower(arena))
    }

    unsafe fn lift(raw: &Self::Raw, source: Source) -> Lifted<Self> {
        let seq = RawSeq {
            items: raw.as_ptr(),
            len: N,
        };
        // SAFETY: the array is valid for its own length.
        let items: Vec<T> = unsafe { lift_items(&seq, source) }?;
        items
            .try_into()
            .map_err(|_| Malformed::new("an array of another length"))
    }
}

/// An array without items, which has one reserved byte in C.
impl Native for [Infallible; 0] {
    type Raw = [u8; 1];
    plain_seq!();
    plain_entry!();

    fn lower(&self, _arena: &mut Arena) -> Self::Raw {
        [0]
    }

    unsafe fn lift(_raw: &Self::Raw, _source: Source) -> Lifted<Self> {
        Ok([])
    }
}
