//! What the screens of a shell show, read in one go.

use std::collections::HashMap;

use jiff::Zoned;
use os1_base::{Error, ErrorKind};
use os1_calendar::{AgendaPlan, Span};
use os1_mail::{Flag, MailFilter, MailSummary, PRESSING, Shelf};
use os1_memory::Speaker;

use super::sorting::SORTED_MAX;
use crate::companion::Companion;
use crate::view::{InboxRow, TalkLine, ThreadMail, ThreadView, TodayView, UpcomingView};

/// The most lines of the talk that are shown at once.
const TALK_MAX: usize = 1_000;
/// The most reminders of a day that are shown.
const UPCOMING_MAX: usize = 50;
/// The most mails of a thread that are shown, the newest.
const THREAD_MAX: usize = 200;
/// The most characters of a mail that are shown at once: some twenty pages.
const MAIL_CHARS: usize = 50_000;

impl Companion {
    /// The end of the talk, oldest first, at most `limit` lines (and never more than 1,000).
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn talk_lines(&self, limit: usize) -> Result<Vec<TalkLine>, Error> {
        let recent = self.world.memory().recent(limit.min(TALK_MAX))?;
        let line = |episode: os1_memory::Episode| TalkLine {
            id: episode.id.to_string(),
            by_user: episode.speaker == Speaker::User,
            text: episode.reached().to_owned(),
            at: episode.at.to_string(),
            other: match episode.speaker {
                Speaker::Other(name) => Some(name),
                Speaker::User | Speaker::Companion => None,
            },
        };
        Ok(recent.into_iter().map(line).collect())
    }

    /// The day at a glance.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn today(&self) -> Result<TodayView, Error> {
        let now = self.now();
        let end = end_of_day(&now)?;
        let start = now.start_of_day().map_err(|_| out_of_range())?;
        let window = Span::new(start.timestamp(), end.timestamp());
        let entries = self.agenda(&window)?;
        let plan = AgendaPlan::of(&entries, now.date(), now.date(), now.time_zone())?;
        let mut pressing = self.pressing_mail()?.value;
        pressing.retain(|one| one.pressing.score >= PRESSING);
        let mut upcoming = self.upcoming(UPCOMING_MAX)?;
        upcoming.retain(|one| is_before(one, &end));
        Ok(TodayView {
            date: now.date().to_string(),
            entries: plan.days.into_iter().flat_map(|day| day.entries).collect(),
            pressing,
            upcoming,
            tables: self.tables(true)?,
            approvals: self.approvals()?,
            wake: self.next_wake()?,
        })
    }

    /// What lies in the inbox, newest first, at most `limit` mails (and never more than 10,000),
    /// each with its sort.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn inbox(&self, limit: usize) -> Result<Vec<InboxRow>, Error> {
        let limit = limit.min(SORTED_MAX);
        let filter = MailFilter {
            inbox: true,
            limit,
            ..MailFilter::default()
        };
        let listed = self.world.mailbox().list(&filter)?.value.into_iter();
        let mut listed: HashMap<String, MailSummary> =
            listed.map(|mail| (mail.id.clone(), mail)).collect();
        let sorted = self.world.inbox_sorted(limit)?.value.into_iter();
        // Mail that came between the two is shown the next time.
        let row = |mail: os1_mail::TriagedMail| {
            let summary = listed.remove(mail.id.as_deref()?)?;
            Some(InboxRow {
                seen: mail.seen,
                starred: summary.flags.contains(&Flag::Flagged),
                at: summary.at.to_string(),
                id: summary.id,
                thread: summary.thread,
                from: mail.from,
                subject: mail.subject,
                snippet: summary.snippet,
                class: mail.class,
                suggest: mail.suggest,
                reasons: mail.reasons,
            })
        };
        Ok(sorted.filter_map(row).collect())
    }

    /// The thread with this id and what its mails say. Of very long mail the beginning, of very
    /// long threads the end.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`], or the profile could not be read.
    pub fn mail_thread(&self, id: &str) -> Result<ThreadView, Error> {
        let mut mails = self.world.mailbox().thread(id)?.value;
        let Some(first) = mails.first() else {
            return Err(Error::new(
                ErrorKind::NotFound,
                "There is no such thread any more. Its mails may have been removed; go back to the inbox.",
            ));
        };
        let subject = first.subject.clone();
        mails.drain(..mails.len().saturating_sub(THREAD_MAX));
        let mails = mails.iter().map(|mail| self.thread_mail(mail));
        Ok(ThreadView {
            id: id.to_owned(),
            subject,
            mails: mails.collect::<Result<_, Error>>()?,
        })
    }

    fn thread_mail(&self, summary: &MailSummary) -> Result<ThreadMail, Error> {
        let mail = self.world.mailbox().show(&summary.id)?.value.mail;
        let text: String = mail.text.chars().take(MAIL_CHARS).collect();
        Ok(ThreadMail {
            id: summary.id.clone(),
            from: summary.from.clone(),
            to: mail.to,
            at: summary.at.to_string(),
            cut: text.len() < mail.text.len(),
            text,
            attachments: mail.attachments,
            seen: summary.flags.contains(&Flag::Seen),
        })
    }

    /// Puts mails away on the person's word, here at once and on their server with the next
    /// round; how many. One entry of the journal, so that one undo takes all back.
    ///
    /// # Errors
    /// There is no such mail, or an account has no folder for it.
    pub fn put_mail_away(&self, ids: &[String], to: Shelf) -> Result<u64, Error> {
        Ok(self.world.shelve(ids, to)? as u64)
    }
}

fn end_of_day(now: &Zoned) -> Result<Zoned, Error> {
    let tomorrow = now.tomorrow().and_then(|next| next.start_of_day());
    tomorrow.map_err(|_| out_of_range())
}

fn is_before(one: &UpcomingView, end: &Zoned) -> bool {
    one.at.parse::<Zoned>().is_ok_and(|at| at < *end)
}

fn out_of_range() -> Error {
    Error::new(
        ErrorKind::Invalid,
        "The clock of this device shows a day beyond all calendars. Set it right.",
    )
}
