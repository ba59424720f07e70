//! What a library says of itself, beside what this crate was generated for.

use std::ffi::{c_char, CStr};

use crate::error::Error;

use super::library;

/// What a library says of itself.
pub(super) struct Identity<'a> {
    /// The checksum of its interface.
    pub(super) checksum: u64,
    /// The checksum of one item; 0: it has none of this name.
    pub(super) item: &'a dyn Fn(&CStr) -> u64,
    /// A C string that lives for ever, or null.
    pub(super) ffi_version: *const c_char,
    /// The file that it is in.
    pub(super) path: String,
}

impl Identity<'_> {
    /// Why this crate cannot use the library for these items; none: they are all as they were.
    pub(super) fn refusal(&self, items: &[library::Items]) -> Option<Error> {
        if self.checksum == library::CHECKSUM {
            return None;
        }
        let used = items.iter().flat_map(|items| items.iter());
        let differing: Vec<String> = used.filter_map(|item| self.difference(item)).collect();
        (!differing.is_empty()).then(|| Error::Incompatible(self.mismatch(&differing)))
    }

    fn difference(&self, (name, checksum): &(&CStr, u64)) -> Option<String> {
        let found = (self.item)(name);
        let name = name.to_string_lossy();
        match found {
            found if found == *checksum => None,
            0 => Some(format!("{name} (not in the library)")),
            found => Some(format!(
                "{name} (crate {checksum:016x}, library {found:016x})"
            )),
        }
    }

    fn mismatch(&self, differing: &[String]) -> String {
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
            path = self.path,
            library_ffi = self.ffi_version(),
            checksum = self.checksum,
        )
    }

    fn ffi_version(&self) -> String {
        if self.ffi_version.is_null() {
            return "of unknown version".into();
        }
        // SAFETY: not null, and a C string that lives for ever.
        unsafe { CStr::from_ptr(self.ffi_version) }
            .to_string_lossy()
            .into_owned()
    }
}
