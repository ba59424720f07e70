//! Loading the library at run time: every failure has a text of its own.

use std::ffi::{c_char, c_int, c_void, CStr, CString};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::error::Error;

use super::functions::Table;
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
    super::check::ready()?;
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
    let candidates: Vec<PathBuf> = match (CHOSEN.get(), std::env::var_os(library::DIR_VARIABLE)) {
        (Some(path), _) => vec![path.clone()],
        (None, Some(dir)) => vec![Path::new(&dir).join(file)],
        (None, None) => vec![file.into()],
    };
    let mut failures = Vec::new();
    for path in candidates {
        match open_file(&path) {
            Ok(table) => {
                let _ = OPENED.set((path, table));
                return Ok(());
            }
            Err(text) => failures.push(format!("{}: {text}", path.display())),
        }
    }
    Err(Error::Incompatible(cannot_load(&failures)))
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

fn open_file(path: &Path) -> Result<Table, String> {
    let name = CString::new(path.as_os_str().as_bytes())
        .map_err(|_| "the path has a zero byte".to_owned())?;
    // SAFETY: a C string; the library does nothing while it is loaded.
    let handle = unsafe { dlopen(name.as_ptr(), RTLD_NOW) };
    if handle.is_null() {
        return Err(loader_text());
    }
    // SAFETY: the handle is open and stays so; the names are the library's and the signatures its header's.
    unsafe { Table::fill(|symbol| dlsym(handle, symbol.as_ptr()).cast_const()) }
        .map_err(|missing| format!("has no {}", missing.join(", ")))
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

fn cannot_load(failures: &[String]) -> String {
    format!(
        "the library {name} cannot be loaded\n  {tried}\n\
         crate: {crate_dir}, version {version}, ffi {ffi}, interface {checksum:016x}\n\
         build it (ffi build) and name its folder in {variable}, or its file with `load`; \
         if functions are missing, the library is older than the crate",
        name = library::NAME,
        tried = failures.join("\n  "),
        crate_dir = env!("CARGO_MANIFEST_DIR"),
        version = env!("CARGO_PKG_VERSION"),
        ffi = library::FFI_VERSION,
        checksum = library::CHECKSUM,
        variable = library::DIR_VARIABLE,
    )
}
