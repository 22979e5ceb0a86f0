//! The thread that writes ends with its store, not some time later.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    reason = "the whole file is a test: it fails by panicking"
)]

use std::fs;

use os1_store::{Key, Settings, Store};

/// The threads of this process that write.
fn writers() -> usize {
    fs::read_dir("/proc/self/task")
        .unwrap()
        .filter_map(|task| fs::read_to_string(task.ok()?.path().join("comm")).ok())
        .filter(|name| name.trim() == "os1-store")
        .count()
}

/// OpenSSL cleans up when the process ends, and a thread that ends at that moment frees what
/// is freed already. This test is alone in its process: others have stores of their own.
#[test]
fn with_the_store_its_thread_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..50 {
        let store = Store::open(folder.path(), &Key::from_bytes([7; 32]), &[]).unwrap();
        Settings::new(store.clone()).put("seen", &true).unwrap();
        assert_eq!(writers(), 1);
        drop(store);
        assert_eq!(writers(), 0);
    }
}
