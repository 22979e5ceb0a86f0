//! Asking once more what nobody answered.

use os1_base::{Error, ErrorKind, Id};
use os1_guard::{Action, SendMail};
use os1_language::phrase::Values;
use os1_mail::Draft;

use super::followed::said;
use crate::view::ApprovalView;
use crate::world::World;

/// The most of the first message that is quoted, in lines.
const MAX_QUOTED: usize = 200;

impl World {
    /// Asks for the yes to a follow-up of the message `id` of the outbox: in its thread, to those
    /// it went to, with the first message quoted.
    pub(crate) fn ask_again(&self, id: Id) -> Result<(ApprovalView, Vec<String>), Error> {
        let Action::SendMail(first) = self.gate().outbox_action(id)? else {
            return Err(Error::new(
                ErrorKind::Invalid,
                "That is no mail, so there is nothing to ask again.",
            ));
        };
        let draft = self.follow_up_of(&first)?;
        let to = draft.to.iter().map(ToString::to_string).collect();
        Ok((self.ask_to_mail(draft)?, to))
    }

    fn follow_up_of(&self, first: &SendMail) -> Result<Draft, Error> {
        let (account, identity) = self.sender(Some(&first.from))?;
        let sent = first.date.to_zoned(self.now().time_zone().clone());
        let values = Values::new()
            .with("day", sent.strftime("%A, %-d %B").to_string())
            .with("subject", said(&first.subject));
        let words = self.say("mail.again_text", &values)?;
        let to = first
            .to
            .first()
            .map(ToString::to_string)
            .unwrap_or_default();
        let text = self.in_manner(&words, &to, None)?;
        let quoted = own_lines(&first.body).map(|line| format!("> {line}").trim_end().to_owned());
        let quoted: Vec<String> = quoted.take(MAX_QUOTED).collect();
        let on = sent.strftime("%A, %-d %B %Y");
        let subject = match first.subject.get(..3) {
            Some(begin) if begin.eq_ignore_ascii_case("re:") => first.subject.clone(),
            _ => format!("Re: {}", first.subject),
        };
        Ok(Draft {
            account: account.id,
            from: identity,
            to: first.to.clone(),
            cc: first.cc.clone(),
            bcc: Vec::new(),
            subject,
            body: format!("{text}\n\nOn {on}, I wrote:\n{}", quoted.join("\n")),
            files: Vec::new(),
            in_reply_to: Some(first.message_id.clone()),
            references: first
                .in_reply_to
                .iter()
                .chain([&first.message_id])
                .cloned()
                .collect(),
            not_before: None,
        })
    }
}

/// What was written in it, without what it quoted itself.
fn own_lines(body: &str) -> impl Iterator<Item = &str> {
    let own = |line: &&str| !line.starts_with('>');
    body.trim().lines().filter(own)
}
