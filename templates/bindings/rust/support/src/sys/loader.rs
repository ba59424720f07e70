//! Loading the library at run time: every failure has a text of its own.

use std::ffi::{c_char, c_int, c_void, CStr, CString};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::error::Error;

use super::functions::Table;
use super::identity::Identity;
use super::library;

static CHOSEN: OnceLock<PathBuf> = OnceLock::new();
static OPENED: OnceLock<(PathBuf, Table)> = OnceLock::new();

const RTLD_NOW: c_int = 2;

unsafe extern "C" {
    fn dlopen(path: *const c_char, mode: c_int) -> *mut c_void;
    fn dlsym(library: *mut c_void, name: *const c_char) -> *mut c_void;
    fn dlerror() -> *const c_char;
}

/// Loads the library from this file. To be called before anything else of this crate.
pub(crate) fn load(path: &Path) -> Result<(), Error> {
    let chosen = CHOSEN.get_or_init(|| path.to_owned());
    super::check::usable()?;
    if chosen == path && opened_file() == Some(path) {
        return Ok(());
    }
    Err(Error::Incompatible(format!(
        "the library is already loaded from {}",
        opened_path()
    )))
}

/// Loads the library from the chosen file, from the folder that the environment names, or as the system finds it.
pub(super) fn open() -> Result<(), Error> {
    let file = library::FILE;
    let path = match (CHOSEN.get(), std::env::var_os(library::DIR_VARIABLE)) {
        (Some(path), _) => path.clone(),
        (None, Some(dir)) => Path::new(&dir).join(file),
        (None, None) => file.into(),
    };
    let table = open_file(&path)?;
    let _ = OPENED.set((path, table));
    Ok(())
}

/// The addresses of the loaded library.
pub(super) fn table() -> &'static Table {
    let (_, table) = OPENED
        .get()
        .expect("the library is loaded before its first call");
    table
}

pub(super) fn opened_path() -> String {
    opened_file().map_or_else(|| "nowhere".into(), |path| path.display().to_string())
}

fn opened_file() -> Option<&'static Path> {
    OPENED.get().map(|(path, _)| path.as_path())
}

fn open_file(path: &Path) -> Result<Table, Error> {
    let name = CString::new(path.as_os_str().as_bytes())
        .map_err(|_| cannot_load(path, "the path has a zero byte"))?;
    // SAFETY: a C string; the library does nothing while it is loaded.
    let handle = unsafe { dlopen(name.as_ptr(), RTLD_NOW) };
    if handle.is_null() {
        return Err(cannot_load(path, &loader_text()));
    }
    // SAFETY: the handle is open and stays so; the names are the library's and the signatures its header's.
    unsafe { Table::fill(|symbol| dlsym(handle, symbol.as_ptr()).cast_const()) }
        .map_err(|missing| explain(path, handle, &missing))
}

/// Why a file lacks functions: it is another library, or one of another interface, which then says what differs, or incomplete.
fn explain(path: &Path, handle: *mut c_void, missing: &[&str]) -> Error {
    match refusal(path, handle) {
        Ok(Some(error)) => error,
        Ok(None) => cannot_load(path, &format!("has no {}", missing.join(", "))),
        Err(name) => cannot_load(path, &format!("this is another library: it has no {name}")),
    }
}

/// What an incomplete library says of itself; the name of the function that it would say it with, if that is missing.
fn refusal(path: &Path, handle: *mut c_void) -> Result<Option<Error>, String> {
    type Checksum = unsafe extern "C" fn() -> u64;
    type Item = unsafe extern "C" fn(*const c_char) -> u64;
    type Version = unsafe extern "C" fn() -> *const c_char;
    let checksum = find(handle, "abi_checksum")?;
    let item = find(handle, "abi_item")?;
    let version = find(handle, "ffi_version")?;
    // SAFETY: not null, of these signatures in every library of this tool, and without requirements; the item's name is a C string.
    let identity = unsafe {
        let item = std::mem::transmute::<*mut c_void, Item>(item);
        Identity {
            checksum: std::mem::transmute::<*mut c_void, Checksum>(checksum)(),
            item: &move |name| item(name.as_ptr()),
            ffi_version: std::mem::transmute::<*mut c_void, Version>(version)(),
            path: path.display().to_string(),
        }
    };
    Ok(identity.refusal(&[library::ITEMS, library::CODED_ITEMS]))
}

fn find(handle: *mut c_void, function: &str) -> Result<*mut c_void, String> {
    let name = format!("{}_{function}", library::NAME);
    let symbol = CString::new(name.as_str()).unwrap_or_default();
    // SAFETY: the handle is open, the name a C string.
    let address = unsafe { dlsym(handle, symbol.as_ptr()) };
    if address.is_null() {
        Err(name)
    } else {
        Ok(address)
    }
}

fn loader_text() -> String {
    // SAFETY: gives a C string of this thread's last failure, or null.
    let text = unsafe { dlerror() };
    if text.is_null() {
        return "cannot be opened".into();
    }
    // SAFETY: not null.
    unsafe { CStr::from_ptr(text) }
        .to_string_lossy()
        .into_owned()
}

fn cannot_load(path: &Path, reason: &str) -> Error {
    Error::Incompatible(format!(
        "the library {name} cannot be loaded\n  {path}: {reason}\n\
         crate: {crate_dir}, version {version}, ffi {ffi}, interface {checksum:016x}\n\
         build it (ffi build) and name its folder in {variable}, or its file with `load`; \
         if functions are missing, the library is older than the crate",
        name = library::NAME,
        path = path.display(),
        crate_dir = env!("CARGO_MANIFEST_DIR"),
        version = env!("CARGO_PKG_VERSION"),
        ffi = library::FFI_VERSION,
        checksum = library::CHECKSUM,
        variable = library::DIR_VARIABLE,
    ))
}
