//! Where the program under test lies.

use std::path::PathBuf;

/// `OS1_BIN`, or the `os1` that was built beside this test.
///
/// # Panics
/// There is none.
pub(crate) fn os1() -> PathBuf {
    if let Some(named) = std::env::var_os("OS1_BIN") {
        return PathBuf::from(named);
    }
    let own = std::env::current_exe().expect("a test knows its own path");
    let built = own
        .ancestors()
        .skip(1)
        .take(3)
        .map(|folder| folder.join(format!("os1{}", std::env::consts::EXE_SUFFIX)))
        .find(|file| file.is_file());
    built.expect("os1 is not built: `cargo build -p os1-desktop` first, or `cargo xtask test`")
}
