//! The C structs that stand for sequences, options and the like: a pointer and its length form one member here, which has
//! the same place as two members that follow each other.

use std::ffi::c_char;

use super::native::Plain;

/// `const char *f; size_t f_len;`
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct RawText {
    /// Null when there is none.
    pub data: *const c_char,
    /// In bytes.
    pub len: usize,
}

/// `const char *const *f; size_t f_len; const size_t *f_item_len;`
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct RawTexts {
    /// The texts; null when there are none.
    pub items: *const *const c_char,
    /// How many texts there are.
    pub len: usize,
    /// The length of each text in bytes.
    pub item_lens: *const usize,
}

/// `const E *f; size_t f_len;`
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct RawSeq<E> {
    /// The items; null when there are none.
    pub items: *const E,
    /// How many items there are.
    pub len: usize,
}

/// An option as an element of something else.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct RawOption<E> {
    /// Whether there is a value.
    pub present: bool,
    /// The value if there is one.
    pub value: E,
}

/// An entry of a table.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct RawEntry<K, V> {
    /// What the value is found by.
    pub key: K,
    /// What is found.
    pub value: V,
}

/// An entry of a table whose values are options.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct RawOptionEntry<K, V> {
    /// What the value is found by.
    pub key: K,
    /// Whether there is a value.
    pub present: bool,
    /// The value if there is one.
    pub value: V,
}

/// A moment: seconds since 1970 and 0 to 999999999 nanoseconds.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct RawTime {
    /// Since 1970; negative before.
    pub seconds: i64,
    /// Within the second.
    pub nanoseconds: i32,
}

// SAFETY: a null pointer and a zero length.
unsafe impl Plain for RawText {}
// SAFETY: null pointers and a zero length.
unsafe impl Plain for RawTexts {}
// SAFETY: a null pointer and a zero length.
unsafe impl<E: Copy + 'static> Plain for RawSeq<E> {}
// SAFETY: `false` and a value for which zero is valid.
unsafe impl<E: Plain> Plain for RawOption<E> {}
// SAFETY: members for which zero is valid.
unsafe impl<K: Plain, V: Plain> Plain for RawEntry<K, V> {}
// SAFETY: members for which zero is valid.
unsafe impl<K: Plain, V: Plain> Plain for RawOptionEntry<K, V> {}
// SAFETY: two numbers.
unsafe impl Plain for RawTime {}
// SAFETY: items for which zero is valid.
unsafe impl<E: Plain, const N: usize> Plain for [E; N] {}
