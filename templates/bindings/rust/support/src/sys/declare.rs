//! Declares the library's functions: linked, or with the feature `dynamic-load` looked up in a table when the library is loaded.

/// Functions that the linker resolves.
#[cfg(not(feature = "dynamic-load"))]
macro_rules! functions {
    ($($(#[$docs:meta])* fn $name:ident($($arg:ident: $type:ty),* $(,)?) $(-> $result:ty)?;)*) => {
        unsafe extern "C" {
            $($(#[$docs])* pub fn $name($($arg: $type),*) $(-> $result)?;)*
        }
    };
}

/// Functions that are looked up by name.
#[cfg(feature = "dynamic-load")]
macro_rules! functions {
    ($($(#[$docs:meta])* fn $name:ident($($arg:ident: $type:ty),* $(,)?) $(-> $result:ty)?;)*) => {
        /// The address of every function.
        pub(crate) struct Table {
            $($name: unsafe extern "C" fn($($type),*) $(-> $result)?,)*
        }

        impl Table {
            /// Looks every function up, or names those that are missing.
            ///
            /// # Safety
            /// `find` must give the function of that name and signature, or null.
            pub(crate) unsafe fn fill(
                find: impl Fn(&std::ffi::CStr) -> *const std::ffi::c_void,
            ) -> Result<Self, Vec<&'static str>> {
                let mut missing = Vec::new();
                $(
                    let symbol = concat!(stringify!($name), "\0");
                    let $name = find(std::ffi::CStr::from_bytes_with_nul(symbol.as_bytes()).unwrap_or_default());
                    if $name.is_null() {
                        missing.push(stringify!($name));
                    }
                )*
                if !missing.is_empty() {
                    return Err(missing);
                }
                $(
                    // SAFETY: not null, and of this signature as the caller promises.
                    let $name = unsafe {
                        std::mem::transmute::<*const std::ffi::c_void, unsafe extern "C" fn($($type),*) $(-> $result)?>($name)
                    };
                )*
                Ok(Table { $($name,)* })
            }
        }

        $(
            $(#[$docs])*
            ///
            /// # Safety
            /// As the library's C header says.
            #[allow(clippy::too_many_arguments)]
            pub unsafe fn $name($($arg: $type),*) $(-> $result)? {
                // SAFETY: passed on.
                unsafe { ($crate::sys::loader::table().$name)($($arg),*) }
            }
        )*
    };
}
pub(crate) use functions;
