//! A round with a whole account, or with a subscription.

use os1_base::Id;
use os1_dav::{Collection, DavClient, DavError, Href};

use super::dav_calendar::DavCalendar;
use super::desk::SyncDesk;
use super::error::SyncError;
use super::file_calendar::FileCalendar;
use super::report::{AccountReport, SyncReport};
use crate::{CalendarEdit, CalendarView, NewCalendar, Origin};

/// Collections of an account that are kept: more than any person has.
const MAX_COLLECTIONS: usize = 200;

impl SyncDesk {
    /// A round with all calendars of an account: those that appeared are made here, those that
    /// vanished are taken away, all others are brought into step. Where the server's listing
    /// says that nothing changed, nothing more is asked: one request for all of them.
    ///
    /// # Errors
    /// [`SyncError`]; what was done before it stays done.
    pub async fn sync_account(
        &self,
        account: Id,
        client: &DavClient,
        homes: &[Href],
    ) -> Result<AccountReport, SyncError> {
        let mut listed = Vec::new();
        for home in homes {
            listed.extend(client.collections(home).await?);
        }
        listed.retain(holds_events);
        listed.truncate(MAX_COLLECTIONS);
        let mut report = AccountReport::default();
        for collection in &listed {
            let view = self.counterpart(account, collection)?;
            let remote = DavCalendar::new(client.clone(), collection.clone());
            let since = self.calendar.sync_state(view.id)?;
            let one = if remote.is_unchanged(&since) {
                self.send_one(&view, account, &remote).await?
            } else {
                self.sync_one(&view, account, &remote).await?
            };
            report.calendars.push(one);
        }
        for view in self.calendar.of_account(account)? {
            let there = listed.iter().any(|c| address_of(&view) == c.href.as_str());
            if !there {
                report.calendars.extend(self.vanished(&view, client).await?);
            }
        }
        Ok(report)
    }

    /// A round with a calendar file that is only read: one request.
    ///
    /// # Errors
    /// [`SyncError`].
    pub async fn sync_file(
        &self,
        account: Id,
        view: &CalendarView,
        client: DavClient,
        path: &str,
    ) -> Result<SyncReport, SyncError> {
        let remote = FileCalendar::new(client, path.to_owned());
        self.sync_one(view, account, &remote).await
    }

    /// The calendar here that a collection is, made if there is none yet. What the server
    /// says about writing is taken over; a name that the user gave stays.
    fn counterpart(&self, account: Id, of: &Collection) -> Result<CalendarView, SyncError> {
        let known = self.calendar.of_account(account)?;
        let same = known
            .into_iter()
            .find(|v| address_of(v) == of.href.as_str());
        let Some(view) = same else {
            let new = NewCalendar {
                name: name_of(of),
                color: of.color.as_deref().and_then(color),
                origin: Origin::Account {
                    account,
                    collection: of.href.to_string(),
                },
                read_only: !of.writable,
                busy: true,
            };
            return Ok(self.calendar.create(new, "it is in your account")?);
        };
        if view.read_only != of.writable {
            return Ok(view);
        }
        let edit = CalendarEdit {
            read_only: Some(!of.writable),
            ..CalendarEdit::default()
        };
        let why = "the server changed what you may do in it";
        Ok(self.calendar.edit_calendar(view.id, &edit, why)?)
    }

    /// A collection that is not listed any more. Only when the server says of itself that it is
    /// gone, and nothing waits here to be sent, does it go here too.
    async fn vanished(
        &self,
        view: &CalendarView,
        client: &DavClient,
    ) -> Result<Option<SyncReport>, SyncError> {
        let Some(href) = Href::of_path(address_of(view)) else {
            return Ok(None);
        };
        match client.listing(&href).await {
            Err(DavError::Gone) => {}
            Ok(_) | Err(DavError::Forbidden) => return Ok(None),
            Err(error) => return Err(error.into()),
        }
        let mut report = SyncReport {
            calendar: view.name.clone(),
            vanished: true,
            ..SyncReport::default()
        };
        let unsent = self.calendar.local_changes(view.id)?.len();
        if unsent == 0 {
            let why = "it is gone from the server";
            report.gone = self.calendar.object_states(view.id)?.len() as u64;
            self.calendar.remove_calendar(view.id, why)?;
        } else {
            report.refused.push(format!(
                "The calendar is gone from the server. {unsent} changes were not sent, so it is kept here."
            ));
        }
        Ok(Some(report))
    }
}

fn address_of(view: &CalendarView) -> &str {
    match &view.origin {
        Origin::Account { collection, .. } => collection,
        Origin::Subscription { address } => address,
        Origin::Own => "",
    }
}

/// Calendars for to-dos alone are kept as well; those for nothing that is known are not.
fn holds_events(collection: &Collection) -> bool {
    let known = ["VEVENT", "VTODO", "VJOURNAL"];
    collection.components.is_empty()
        || collection
            .components
            .iter()
            .any(|c| known.contains(&c.as_str()))
}

/// The server's name for a calendar, as far as it is one.
fn name_of(collection: &Collection) -> String {
    let name = os1_base::text::printable(&collection.name).replace(['\n', '\t'], " ");
    let name: String = name.trim().chars().take(200).collect();
    if name.is_empty() {
        "Calendar".to_owned()
    } else {
        name
    }
}

/// `#RRGGBB` of what servers write, some with an opacity behind it.
fn color(text: &str) -> Option<crate::Color> {
    text.get(..7)?.parse().ok()
}
