//! Cards of calendar changes and answers.

use super::Draft;
use crate::action::{AnswerInvitation, DeleteEvent, PutEvent};

pub(super) fn put(draft: &mut Draft<'_>, event: &PutEvent) -> &'static str {
    let PutEvent {
        account,
        collection,
        resource,
        uid,
        etag,
        guests,
        summary,
        calendar,
    } = event;
    draft.row("Event", summary);
    draft.addresses("Guest who is told", guests);
    draft.text("In full", calendar);
    draft.row("UID", uid);
    draft.maybe("Replaces version", etag.as_deref());
    draft.row("Calendar", collection);
    draft.row("Object", resource);
    draft.row("Account", account);
    "Put this event onto the server"
}

pub(super) fn deleted(draft: &mut Draft<'_>, event: &DeleteEvent) -> &'static str {
    let DeleteEvent {
        account,
        collection,
        resource,
        uid,
        etag,
        guests,
        summary,
        calendar,
    } = event;
    draft.row("Event", summary);
    draft.addresses("Guest who is told", guests);
    draft.row("UID", uid);
    draft.text("In full", calendar);
    draft.row("Version", etag);
    draft.row("Calendar", collection);
    draft.row("Object", resource);
    draft.row("Account", account);
    "Take this event off the server"
}

pub(super) fn answered(draft: &mut Draft<'_>, answer: &AnswerInvitation) -> &'static str {
    let AnswerInvitation {
        account,
        from,
        organizer,
        uid,
        sequence,
        answer,
        summary,
        comment,
    } = answer;
    draft.row("Answer", answer.word());
    draft.row("Event", summary);
    draft.address("To", organizer);
    draft.row("From", from);
    draft.row("Comment", comment);
    draft.row("UID", uid);
    draft.row("Revision", sequence);
    draft.row("Account", account);
    "Answer this invitation"
}
