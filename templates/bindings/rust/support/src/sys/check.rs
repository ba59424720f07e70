//! What happens once, before the first call: the library is loaded if it has to be, and must be the one of this crate.

#[cfg(not(feature = "dynamic-load"))]
use std::ffi::c_char;
#[cfg(all(unix, not(feature = "dynamic-load")))]
use std::ffi::CStr;
use std::sync::OnceLock;

use crate::error::Error;

use super::context::Abi;
use super::identity::Identity;
use super::{library, RET_OK};

static LOADED: OnceLock<Result<(), Error>> = OnceLock::new();
static NATIVE: OnceLock<Result<(), Error>> = OnceLock::new();
static CODED: OnceLock<Result<(), Error>> = OnceLock::new();

/// Makes sure that the library is there and fits what is used over this ABI; every later call gives the first one's answer.
pub(crate) fn ready(abi: Abi) -> Result<(), Error> {
    let (answer, items) = match abi {
        Abi::Native => (&NATIVE, library::ITEMS),
        Abi::Cbor => (&CODED, library::CODED_ITEMS),
    };
    answer
        .get_or_init(|| loaded().and_then(|()| fits(items)))
        .clone()
}

/// Makes sure that the library is there, and fits over one ABI of this crate at least.
pub(crate) fn usable() -> Result<(), Error> {
    ready(Abi::Native).or_else(|error| match library::CODED_ITEMS {
        [] => Err(error),
        _ => ready(Abi::Cbor).map_err(|_| error),
    })
}

/// True on the library's own threads.
pub(crate) fn on_worker() -> bool {
    // SAFETY: the library is there, and the function has no requirements.
    matches!(LOADED.get(), Some(Ok(()))) && unsafe { library::on_worker() } != 0
}

/// An error where a blocking call would wait for itself.
pub(crate) fn refuse_on_worker() -> Result<(), Error> {
    if on_worker() {
        Err(Error::Reentrant)
    } else {
        Ok(())
    }
}

/// Ends the library's idle threads.
pub(crate) fn shutdown() -> Result<(), Error> {
    loaded()?;
    // SAFETY: has no requirements.
    if unsafe { library::shutdown() } == RET_OK {
        Ok(())
    } else {
        Err(failure())
    }
}

/// What this thread's last call failed with.
pub(super) fn failure() -> Error {
    Error::Failed(last_error())
}

/// What a direct call failed with: the author's text, before which the thread's text names the function.
pub(super) fn failure_of(symbol: &str) -> Error {
    let text = last_error();
    let own = text
        .strip_prefix(symbol)
        .and_then(|rest| rest.strip_prefix(": "));
    Error::Failed(own.unwrap_or(&text).to_owned())
}

fn last_error() -> String {
    let mut buffer = vec![0u8; 256];
    loop {
        // SAFETY: the buffer is as long as is said.
        let len = unsafe { library::last_error(buffer.as_mut_ptr().cast(), buffer.len()) };
        if len < buffer.len() {
            buffer.truncate(len);
            return String::from_utf8_lossy(&buffer).into_owned();
        }
        buffer.resize(len + 1, 0);
    }
}

fn loaded() -> Result<(), Error> {
    #[cfg(feature = "dynamic-load")]
    return LOADED.get_or_init(super::loader::open).clone();
    #[cfg(not(feature = "dynamic-load"))]
    LOADED.get_or_init(|| Ok(())).clone()
}

fn fits(items: library::Items) -> Result<(), Error> {
    // SAFETY: these have no requirements; the item's name is a C string.
    let identity = unsafe {
        Identity {
            checksum: library::abi_checksum(),
            item: &|name| library::abi_item(name.as_ptr()),
            ffi_version: library::ffi_version(),
            path: library_path(),
        }
    };
    identity.refusal(&[items]).map_or(Ok(()), Err)
}

#[cfg(feature = "dynamic-load")]
fn library_path() -> String {
    super::loader::opened_path()
}

/// The file that the linked functions come from: the shared library, or the program when it is linked statically.
#[cfg(all(unix, not(feature = "dynamic-load")))]
fn library_path() -> String {
    use std::ffi::{c_int, c_void};

    #[repr(C)]
    struct Found {
        file: *const c_char,
        base: *mut c_void,
        symbol: *const c_char,
        address: *mut c_void,
    }

    unsafe extern "C" {
        fn dladdr(address: *const c_void, found: *mut Found) -> c_int;
    }

    let function: unsafe extern "C" fn() -> u64 = library::abi_checksum;
    let (text, null) = (std::ptr::null(), std::ptr::null_mut());
    let mut found = Found {
        file: text,
        base: null,
        symbol: text,
        address: null,
    };
    // SAFETY: any address is accepted, and `found` is what `dladdr` fills.
    let ok = unsafe { dladdr(function as *const c_void, &mut found) } != 0;
    if !ok || found.file.is_null() {
        return "an unknown file".into();
    }
    // SAFETY: a C string of the loader.
    unsafe { CStr::from_ptr(found.file) }
        .to_string_lossy()
        .into_owned()
}

#[cfg(all(not(unix), not(feature = "dynamic-load")))]
fn library_path() -> String {
    "an unknown file".into()
}
