//! The inbox: threads, marks, putting away.

use os1_companion::NewReply;
use os1_companion::mail::MailMark;

use crate::{CoreError, Flag, InboxRow, MailGroup, OpenProfile, ReplyView, Shelf, ThreadView};

#[uniffi::export]
impl OpenProfile {
    /// What lies in the inbox, newest first, at most `limit` mails (and never more than 10,000).
    ///
    /// # Errors
    /// The profile could not be read.
    pub async fn inbox(&self, limit: u32) -> Result<Vec<InboxRow>, CoreError> {
        let ask = move |companion: &os1_companion::Companion| companion.inbox(limit as usize);
        self.door.ask(ask).await
    }

    /// The inbox as a few groups for which the same could be done.
    ///
    /// # Errors
    /// The profile could not be read.
    pub async fn inbox_groups(&self, limit: u32) -> Result<Vec<MailGroup>, CoreError> {
        let ask = move |companion: &os1_companion::Companion| {
            let sorted = companion.triage_mail(limit as usize)?;
            Ok(os1_companion::mail::grouped(&sorted.value))
        };
        self.door.ask(ask).await
    }

    /// A thread and what its mails say.
    ///
    /// # Errors
    /// There is no such thread, or the profile could not be read.
    pub async fn thread(&self, id: String) -> Result<ThreadView, CoreError> {
        self.door
            .ask(move |companion| companion.mail_thread(&id))
            .await
    }

    /// Puts mails away on the user's gesture; how many. One undo takes all back.
    ///
    /// # Errors
    /// There is no such mail, or an account has no folder for it.
    pub async fn put_mail_away(&self, ids: Vec<String>, to: Shelf) -> Result<u64, CoreError> {
        let ask =
            move |companion: &os1_companion::Companion| companion.put_mail_away(&ids, to.into());
        self.door.ask(ask).await
    }

    /// Sets or clears a mark on mails on the user's gesture; how many changed.
    ///
    /// # Errors
    /// There is no such mail.
    pub async fn mark_mail(
        &self,
        ids: Vec<String>,
        flag: Flag,
        on: bool,
    ) -> Result<u64, CoreError> {
        let mark = MailMark {
            flag: flag.into(),
            on,
        };
        self.door
            .ask(move |companion| companion.mark_mail(&ids, mark))
            .await
    }

    /// Asks for the user's yes to an answer, to everybody who had the mail if `all`. Nothing is sent.
    ///
    /// # Errors
    /// There is no such mail or account, or it names nobody to answer.
    pub async fn reply_mail(
        &self,
        id: String,
        text: String,
        all: bool,
    ) -> Result<ReplyView, CoreError> {
        let new = NewReply {
            mail: id,
            text,
            all,
            ..NewReply::default()
        };
        self.door
            .ask(move |companion| companion.reply_mail(new))
            .await
    }
}
