//! Cards of messages and mailing lists.

use super::{Draft, Mark};
use crate::action::{Attachment, FORWARDED, SendMail, Unsubscribe, UnsubscribeRequest};

/// The label of what somebody else wrote.
const FORWARDED_LABEL: &str = "Forwarded, not your words";

pub(super) fn sent(draft: &mut Draft<'_>, mail: &SendMail) -> &'static str {
    let SendMail {
        account,
        from,
        to,
        cc,
        bcc,
        reply_to,
        subject,
        body,
        attachments,
        in_reply_to,
        message_id,
        date,
        not_before,
        sha256,
    } = mail;
    draft.row("From", from);
    if let Some(reply_to) = reply_to {
        draft.address("Answers go to", reply_to);
        if reply_to != from {
            draft.mark(Mark::ReplyToDiffers);
        }
    }
    draft.addresses("To", to);
    draft.addresses("Cc", cc);
    draft.addresses("Bcc", bcc);
    draft.row("Subject", subject);
    let (own, forwarded) = apart(body);
    if let Some(own) = own {
        draft.text("Text", own);
    }
    if let Some(forwarded) = forwarded {
        draft.text(FORWARDED_LABEL, forwarded);
    }
    for attachment in attachments {
        attached(draft, attachment);
    }
    draft.maybe("Answer to", in_reply_to.as_deref());
    draft.row("Message-ID", message_id);
    draft.row("Date", date);
    draft.maybe("Not before", *not_before);
    draft.row("Message, SHA-256", sha256);
    draft.row("Account", account);
    "Send this message"
}

/// The user's own words, and those of somebody else below a line that is [`FORWARDED`]. Both
/// together, with a line break between them, are the body again; what is not there has no row.
fn apart(body: &str) -> (Option<&str>, Option<&str>) {
    let mut at = 0_usize;
    for line in body.split('\n') {
        if line == FORWARDED {
            let own = at.checked_sub(1).and_then(|end| body.get(..end));
            return (own, body.get(at..));
        }
        at += line.len() + 1;
    }
    (Some(body), None)
}

fn attached(draft: &mut Draft<'_>, attachment: &Attachment) {
    let Attachment { name, size, sha256 } = attachment;
    draft.lines(
        "Attachment",
        [
            name.clone(),
            format!("{size} bytes"),
            format!("SHA-256 {sha256}"),
        ],
    );
}

pub(super) fn unsubscribed(draft: &mut Draft<'_>, list: &Unsubscribe) -> &'static str {
    match list {
        Unsubscribe::ByRequest(UnsubscribeRequest { list, origin, path }) => {
            draft.row("List", list);
            draft.row("Server", origin);
            draft.row("Path", path);
            "Leave this mailing list by a web request"
        }
    }
}
