//! Loading a shared library, and taking its functions.
#![allow(unsafe_code, reason = "loads libraries in C and takes their functions")]

use libloading::Library;

use crate::NativeError;

/// Which library, and who brings it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    /// The engine's name, for sentences.
    pub(crate) engine: &'static str,
    /// Debian's package.
    pub(crate) package: &'static str,
    /// The library's own name: `flite` of `libflite.so.1`.
    pub(crate) name: &'static str,
    /// The version of its binary interface.
    pub(crate) version: u32,
}

impl Wanted {
    fn file(self) -> String {
        let (name, version) = (self.name, self.version);
        if cfg!(target_os = "macos") {
            format!("lib{name}.{version}.dylib")
        } else {
            format!("lib{name}.so.{version}")
        }
    }

    /// Loads it, for good: what registers itself inside may be called until the process ends.
    pub(crate) fn load(self) -> Result<&'static Library, NativeError> {
        // SAFETY: the constructors of these libraries (PocketSphinx, SphinxBase, flite and its voices) only
        // set their own tables; none expects anything of the program.
        let library = unsafe { Library::new(self.file()) };
        let library = library.map_err(|_| NativeError::Missing {
            engine: self.engine,
            package: self.package,
        })?;
        Ok(Box::leak(Box::new(library)))
    }

    /// A function of the loaded library.
    ///
    /// # Safety
    /// `F` must be the function's type as the library's header of that version has it.
    pub(crate) unsafe fn function<F: Copy>(
        self,
        library: &'static Library,
        name: &str,
    ) -> Result<F, NativeError> {
        // SAFETY: the caller vouches for the type; the library is never unloaded.
        let found = unsafe { library.get::<F>(name.as_bytes()) };
        found
            .map(|symbol| *symbol)
            .map_err(|_| NativeError::OtherVersion {
                engine: self.engine,
                package: self.package,
            })
    }
}
