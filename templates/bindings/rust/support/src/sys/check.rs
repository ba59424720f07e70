//! What happens once, before the first call: the library is loaded if it has to be, and must be the one of this crate.

use std::ffi::{c_char, CStr};
use std::sync::OnceLock;

use crate::error::Error;

use super::{library, RET_OK};

static READY: OnceLock<Result<(), Error>> = OnceLock::new();

/// Makes sure that the library is there and fits; every later call gives the first one's answer.
pub(crate) fn ready() -> Result<(), Error> {
    READY.get_or_init(check).clone()
}

/// True on the library's own threads.
pub(crate) fn on_worker() -> bool {
    // SAFETY: the library is there, and the function has no requirements.
    matches!(READY.get(), Some(Ok(()))) && unsafe { library::on_worker() } != 0
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
    ready()?;
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
    let own = text.strip_prefix(symbol).and_then(|rest| rest.strip_prefix(": "));
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

fn check() -> Result<(), Error> {
    #[cfg(feature = "dynamic-load")]
    super::loader::open()?;
    // SAFETY: has no requirements.
    let checksum = unsafe { library::abi_checksum() };
    if checksum == library::CHECKSUM {
        return Ok(());
    }
    let differing: Vec<String> = library::ITEMS.iter().filter_map(difference).collect();
    if differing.is_empty() {
        return Ok(());
    }
    Err(Error::Incompatible(mismatch(checksum, &differing)))
}

/// How an item that this crate uses differs in the library.
fn difference((name, checksum): &(&CStr, u64)) -> Option<String> {
    // SAFETY: a C string.
    let found = unsafe { library::abi_item(name.as_ptr()) };
    let name = name.to_string_lossy();
    match found {
        found if found == *checksum => None,
        0 => Some(format!("{name} (not in the library)")),
        found => Some(format!(
            "{name} (crate {checksum:016x}, library {found:016x})"
        )),
    }
}

fn mismatch(checksum: u64, differing: &[String]) -> String {
    let items = differing.join("\n  ");
    format!(
        "the library {name} is not the one that this crate was generated for\n\
         crate:   {crate_dir}, version {crate_version}, ffi {ffi}, interface {expected:016x}\n\
         library: {path}, ffi {library_ffi}, interface {checksum:016x}\n\
         these items differ:\n  {items}\n\
         rebuild the library (ffi build) or regenerate the crate (ffi genbindings rust), so that both are of one source",
        name = library::NAME,
        crate_dir = env!("CARGO_MANIFEST_DIR"),
        crate_version = env!("CARGO_PKG_VERSION"),
        ffi = library::FFI_VERSION,
        expected = library::CHECKSUM,
        path = library_path(),
        library_ffi = library_ffi_version(),
    )
}

fn library_ffi_version() -> String {
    // SAFETY: gives a C string that lives for ever.
    let version: *const c_char = unsafe { library::ffi_version() };
    if version.is_null() {
        return "of unknown version".into();
    }
    // SAFETY: not null.
    unsafe { CStr::from_ptr(version) }
        .to_string_lossy()
        .into_owned()
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
