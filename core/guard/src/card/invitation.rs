//! Cards of answers, proposals and invitations.

use super::Draft;
use crate::action::{AnswerInvitation, CounterInvitation, SendInvitation};

pub(super) fn answered(draft: &mut Draft<'_>, answer: &AnswerInvitation) -> &'static str {
    let AnswerInvitation {
        account,
        from,
        organizer,
        uid,
        instance,
        sequence,
        answer,
        summary,
        comment,
        calendar,
    } = answer;
    draft.row("Answer", answer.word());
    draft.row("Event", summary);
    draft.maybe("Only the instance", instance.as_deref());
    draft.address("To", organizer);
    draft.row("From", from);
    draft.row("Comment", comment);
    draft.text("In full", calendar);
    draft.row("UID", uid);
    draft.row("Revision", sequence);
    draft.row("Account", account);
    "Answer this invitation"
}

pub(super) fn countered(draft: &mut Draft<'_>, counter: &CounterInvitation) -> &'static str {
    let CounterInvitation {
        account,
        from,
        organizer,
        uid,
        instance,
        sequence,
        summary,
        start,
        end,
        zone,
        comment,
        calendar,
    } = counter;
    draft.row("Event", summary);
    draft.maybe("Only the instance", instance.as_deref());
    draft.row("New beginning", start);
    draft.row("New end", end);
    draft.row("Zone", zone);
    draft.address("To", organizer);
    draft.row("From", from);
    draft.row("Comment", comment);
    draft.text("In full", calendar);
    draft.row("UID", uid);
    draft.row("Revision", sequence);
    draft.row("Account", account);
    "Propose another time"
}

pub(super) fn sent(draft: &mut Draft<'_>, sent: &SendInvitation) -> &'static str {
    let SendInvitation {
        account,
        from,
        to,
        kind,
        uid,
        sequence,
        summary,
        calendar,
    } = sent;
    draft.row("What for", kind.word());
    draft.row("Event", summary);
    draft.addresses("To", to);
    draft.row("From", from);
    draft.text("In full", calendar);
    draft.row("UID", uid);
    draft.row("Revision", sequence);
    draft.row("Account", account);
    "Send this about a meeting"
}
