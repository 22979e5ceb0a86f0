//! What `Found` holds, as skills see it.
#![allow(
    clippy::unwrap_used,
    reason = "the whole file is a test: it fails by panicking"
)]

use os1_when::{Context, find};

#[test]
fn found_times_are_whole() {
    let context = Context::new("2026-11-26T14:15:00+01:00[Europe/Berlin]".parse().unwrap());
    for (name, said) in [
        ("point", "see you on Saturday at 7"),
        ("range", "from 3 to 4 tomorrow"),
        ("set", "every Monday at 9 am until June"),
        ("duration", "for two hours and a half"),
        ("gap", "March 28, 2027 at 2:30 am"),
    ] {
        insta::assert_debug_snapshot!(name, find(said, &context));
    }
}
