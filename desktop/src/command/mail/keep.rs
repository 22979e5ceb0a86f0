//! `os1 mail move` and `os1 mail mark`.

use os1_base::Error;
use os1_companion::mail::{Flag, MailMark};
use serde_json::json;

use crate::args::MarkAs;
use crate::session::Session;

/// Moves mails; what lies on no server stays.
///
/// # Errors
/// There is no such mail or folder.
pub(super) fn move_to(session: &mut Session<'_>, ids: &[String], to: &str) -> Result<(), Error> {
    let moved = session.companion()?.move_mail(ids, to)?;
    session.emit(&json!({ "moved": moved, "to": to }), |_, _| {
        format!("{moved} moved to {to}. os1 undo takes it back.")
    })
}

/// Marks mails.
///
/// # Errors
/// There is no such mail.
pub(super) fn mark(session: &mut Session<'_>, ids: &[String], mark: MarkAs) -> Result<(), Error> {
    let (flag, on) = match mark {
        MarkAs::Read => (Flag::Seen, true),
        MarkAs::Unread => (Flag::Seen, false),
        MarkAs::Flagged => (Flag::Flagged, true),
        MarkAs::Unflagged => (Flag::Flagged, false),
    };
    let marked = session.companion()?.mark_mail(ids, MailMark { flag, on })?;
    session.emit(&json!({ "marked": marked }), |_, _| {
        format!("{marked} changed. os1 undo takes it back.")
    })
}
