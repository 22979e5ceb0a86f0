//! Starting the database library before anything is opened.
//!
//! `sqlite3_initialize` of SQLite 3.54 marks itself done before it runs the start-up that
//! SQLCipher hangs into it (`SQLITE_EXTRA_INIT`). A second thread that opens a file in those
//! first milliseconds of a process finds SQLCipher not ready: `PRAGMA key` fails there, on a
//! file and with a key that are both sound. So one thread starts the library and every other
//! waits for it. `tests/first_opening.rs` notices when that is no longer needed.

use std::sync::Once;

use rusqlite::Connection;

static STARTED: Once = Once::new();

/// Returns when the library is ready for every thread. The first call takes milliseconds,
/// the others nothing.
pub(crate) fn start() {
    // Opening anything starts the library. When that fails, so does the opening that
    // follows, with an error of its own.
    STARTED.call_once(|| drop(Connection::open_in_memory()));
}
