//! P1: there is no other way out, shown by what does not compile.

use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn what_must_not_compile_does_not() {
    reuse_openssl();
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}

/// trybuild builds every dependency once more in a folder of its own. Nothing there is linked,
/// so the OpenSSL that this build made from source serves it, and minutes become seconds.
/// Where none is found, trybuild makes its own.
fn reuse_openssl() {
    let program = std::env::current_exe().unwrap();
    let profile = program.ancestors().nth(2).unwrap();
    let Some(openssl) = built_openssl(&profile.join("build")) else {
        return;
    };
    // trybuild's cargo reads this one: it runs in a folder beside it.
    let config = profile.with_file_name("tests").join("trybuild/.cargo");
    let env = format!(
        "[env]\nOPENSSL_NO_VENDOR = \"1\"\nOPENSSL_DIR = {:?}\n",
        openssl.to_string_lossy()
    );
    fs::create_dir_all(&config).unwrap();
    fs::write(config.join("config.toml"), env).unwrap();
}

fn built_openssl(build: &Path) -> Option<PathBuf> {
    fs::read_dir(build)
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path().join("out/openssl-build/install")))
        .find(|folder| folder.join("include/openssl/ssl.h").is_file())
}
