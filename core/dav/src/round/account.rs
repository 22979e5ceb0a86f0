//! A round with a whole account.

use os1_base::Id;

use super::dav_collection::DavCollection;
use super::desk::SyncDesk;
use super::error::SyncError;
use super::mark::Mark;
use super::report::{AccountReport, SyncReport};
use super::shelf::{Shelf, Shelved};
use crate::{Collection, DavClient, DavError, Href};

/// Collections of an account that are kept: more than any person has.
const MAX_COLLECTIONS: usize = 200;

impl<S: Shelf> SyncDesk<S> {
    /// A round with all collections of an account: those that appeared are made here, those that
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
    ) -> Result<AccountReport, SyncError<S::Error>> {
        let mut listed = Vec::new();
        for home in homes {
            listed.extend(client.collections(home).await?);
        }
        listed.retain(|collection| self.shelf.takes(collection));
        listed.truncate(MAX_COLLECTIONS);
        let mut report = AccountReport::default();
        for collection in &listed {
            let view = self.counterpart(account, collection)?;
            let remote = DavCollection::new(client.clone(), collection.clone());
            let since = self.shelf.state(view.id).map_err(SyncError::Shelf)?;
            let one = if remote.is_unchanged(&since) {
                self.send_one(view, account, &remote).await?
            } else {
                self.sync_one(view, account, &remote).await?
            };
            report.collections.push(one);
        }
        for view in self.shelf.of_account(account).map_err(SyncError::Shelf)? {
            let there = listed.iter().any(|c| view.address == c.href.as_str());
            if !there {
                report
                    .collections
                    .extend(self.vanished(&view, client).await?);
            }
        }
        Ok(report)
    }

    /// The collection here that one there is, made if there is none yet. What the server
    /// says about writing is taken over; a name that the user gave stays.
    fn counterpart(&self, account: Id, of: &Collection) -> Result<Shelved, SyncError<S::Error>> {
        let known = self.shelf.of_account(account).map_err(SyncError::Shelf)?;
        let same = known.into_iter().find(|v| v.address == of.href.as_str());
        let Some(view) = same else {
            let made = self.shelf.make(account, of, name_of::<S>(of));
            return made.map_err(SyncError::Shelf);
        };
        let read_only = !of.writable;
        if view.read_only == read_only {
            return Ok(view);
        }
        let set = self.shelf.set_read_only(view.id, read_only);
        set.map_err(SyncError::Shelf)?;
        Ok(Shelved { read_only, ..view })
    }

    /// A collection that is not listed any more. Only when the server says of itself that it is
    /// gone, and nothing waits here to be sent, does it go here too.
    async fn vanished(
        &self,
        view: &Shelved,
        client: &DavClient,
    ) -> Result<Option<SyncReport>, SyncError<S::Error>> {
        let Some(href) = Href::of_path(&view.address) else {
            return Ok(None);
        };
        match client.listing(&href).await {
            Err(DavError::Gone) => {}
            Ok(_) | Err(DavError::Forbidden) => return Ok(None),
            Err(error) => return Err(error.into()),
        }
        let mut report = SyncReport {
            collection: view.name.clone(),
            vanished: true,
            ..SyncReport::default()
        };
        let states = self.shelf.states(view.id).map_err(SyncError::Shelf)?;
        let unsent = states.iter().filter(|s| s.mark != Mark::Clean).count();
        if unsent == 0 {
            let why = "it is gone from the server";
            report.gone = states.len() as u64;
            self.shelf.remove(view.id, why).map_err(SyncError::Shelf)?;
        } else {
            report.refused.push(format!(
                "The {} is gone from the server. {unsent} changes were not sent, so it is kept here.",
                S::WORDS.collection
            ));
        }
        Ok(Some(report))
    }
}

/// The server's name for a collection, as far as it is one.
fn name_of<S: Shelf>(collection: &Collection) -> String {
    let name = os1_base::text::printable(&collection.name).replace(['\n', '\t'], " ");
    let name: String = name.trim().chars().take(200).collect();
    if !name.is_empty() {
        return name;
    }
    let mut letters = S::WORDS.collection.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
