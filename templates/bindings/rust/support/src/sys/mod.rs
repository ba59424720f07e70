//! The C side: everything unsafe of this crate.
//!
//! [`raw`] and [`functions`] are the C surface as it is, for callers who need it; the safe types of the crate's root are made
//! from them. The contract of each function is the library's C header. Contexts and user data are `usize`: numbers, never
//! pointers to be dereferenced.
#![deny(unsafe_op_in_unsafe_fn)]
#![allow(unsafe_code)]
// Support code serves every library; this one may not use all of it.
#![allow(unused_imports, unused_macros)]

mod arena;
pub(crate) mod calls;
mod check;
mod containers;
mod context;
mod convert;
mod declare;
pub mod functions;
mod hosts;
mod library;
#[cfg(feature = "dynamic-load")]
mod loader;
mod native;
pub mod raw;
pub mod shapes;
mod trampolines;

pub(crate) use check::{on_worker, refuse_on_worker, shutdown};
pub(crate) use context::{cancel, Context, Handle, Listener, Source, Ticket};

#[cfg(feature = "dynamic-load")]
pub(crate) use loader::load;

use std::ffi::c_int;

pub(crate) const RET_OK: c_int = 0;
pub(crate) const RET_ERR: c_int = 1;
pub(crate) const RET_PROGRESS: c_int = 3;
pub(crate) const RET_CANCELLED: c_int = 4;
pub(crate) const RET_TYPED_ERR: c_int = 5;
pub(crate) const RET_NOT_READY: c_int = 6;
