//! `docs/guard.md` tells what the code does: its table is written by this test.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use os1_guard::{Action, Card, Tier};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use crate::actions::action;

const BEGIN: &str = "<!-- actions: written by a test -->\n";
const END: &str = "<!-- end of actions -->";

/// Exhaustive, so that a new action does not compile until it stands in the table.
fn row(action: &Action) -> (&'static str, &'static str, &'static str) {
    match action {
        Action::Read(_) => ("Read", "none", "the kind"),
        Action::Change(_) => ("Change", "none", "kind, object, summary"),
        Action::MoveMail(_) => (
            "MoveMail",
            "`MailboxTransport`",
            "account, target, every message (mailbox, UIDVALIDITY, UID)",
        ),
        Action::MakeMailbox(_) => (
            "MakeMailbox",
            "`MailboxTransport`",
            "account, what for, name",
        ),
        Action::FlagMail(_) => (
            "FlagMail",
            "`MailboxTransport`",
            "account, flag, set or cleared, every message",
        ),
        Action::SaveDraft(_) => (
            "SaveDraft",
            "`MailboxTransport`",
            "account, mailbox, size and hash of the draft",
        ),
        Action::PutEvent(_) => (
            "PutEvent",
            "`DavChannel`",
            "account, collection, path, UID, ETag, guests, the whole object",
        ),
        Action::DeleteEvent(_) => (
            "DeleteEvent",
            "`DavChannel`",
            "account, collection, path, UID, ETag, guests, the whole object",
        ),
        Action::PutContact(_) => (
            "PutContact",
            "`DavChannel`",
            "account, collection, path, UID, ETag, name, the whole object",
        ),
        Action::DeleteContact(_) => (
            "DeleteContact",
            "`DavChannel`",
            "account, collection, path, UID, ETag, name, the whole object",
        ),
        Action::SendMail(_) => (
            "SendMail",
            "outbox, then `MailTransport`",
            "account, envelope, headers, text, attachments by name, size and hash, hash of the whole message",
        ),
        Action::AnswerInvitation(_) => (
            "AnswerInvitation",
            "outbox, then `MailTransport`",
            "account, both addresses, UID, instance, revision, answer, comment, the whole reply",
        ),
        Action::CounterInvitation(_) => (
            "CounterInvitation",
            "outbox, then `MailTransport`",
            "account, both addresses, UID, instance, revision, new times, comment, the whole proposal",
        ),
        Action::SendInvitation(_) => (
            "SendInvitation",
            "outbox, then `MailTransport`",
            "account, every address, what for, UID, revision, the whole message",
        ),
        Action::BookTable(_) => (
            "BookTable",
            "`BookingTransport`",
            "account, server, path, step, booking, revision, venue, instant, zone, number, name, wishes",
        ),
        Action::Unsubscribe(_) => (
            "Unsubscribe",
            "`Gate::unsubscribe` or `MailTransport`",
            "list, address or URL, subject",
        ),
        Action::ConsentModel(_) => ("ConsentModel", "`Gate::consent`", "provider, origin, model"),
        Action::OpenHost(_) => (
            "OpenHost",
            "`Gate::open_host`",
            "account, service, host, port",
        ),
        Action::AskMap(_) => (
            "AskMap",
            "`MapChannel`",
            "map server, origin, path and query, form",
        ),
        Action::HttpRequest(_) => (
            "HttpRequest",
            "`Gate::http`",
            "method, origin, path, headers, size and hash of the body",
        ),
    }
}

fn in_words(tier: Tier) -> &'static str {
    match tier {
        Tier::LocalRead => "free",
        Tier::LocalReversible => "free, with undo",
        Tier::OwnAccount(_) => "standing grant, no stranger's text behind it",
        Tier::NeedsApproval => "approval",
    }
}

/// Every kind of action as the strategy makes them, with each tier and title it can have.
fn table() -> String {
    let mut rows = BTreeSet::new();
    let mut runner = TestRunner::deterministic();
    for _ in 0..3_000 {
        let action = action().new_tree(&mut runner).unwrap().current();
        let (name, way, bytes) = row(&action);
        let title = Card::of(&action, &BTreeSet::new()).title;
        rows.insert(format!(
            "| `{name}` | {} | {way} | {bytes} | {title} |\n",
            in_words(action.tier())
        ));
    }
    let head =
        "| action | what it needs | way out | the permit is for | card |\n|---|---|---|---|---|\n";
    rows.into_iter()
        .fold(head.to_owned(), |table, row| table + &row)
}

/// Set `UPDATE_DOCS=1` to write the table anew.
#[test]
fn the_table_in_the_docs_is_the_one_in_the_code() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/guard.md");
    let text = fs::read_to_string(&file).unwrap();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (old, after) = rest.split_once(END).unwrap();
    let new = table();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&file, format!("{before}{BEGIN}{new}{END}{after}")).unwrap();
    } else {
        assert_eq!(old, new, "run the test once with UPDATE_DOCS=1");
    }
}
