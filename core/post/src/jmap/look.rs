//! What happened in a folder: what changed since a state, or everything.

use std::collections::BTreeMap;
use std::sync::Arc;

use os1_guard::{JmapMethod, jmap_uid};
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::CallFault;
use super::mail::{Mail, Mails, asking, from_answer, outsides, sound};
use super::server::JmapServer;
use super::session::is_id;
use crate::remote::MAX_MESSAGES;
use crate::{Gone, Marks, News, PostError, Spot, Standing};

/// How often a listing begins anew, because the mail it was at went meanwhile.
const MAX_TRIES: usize = 3;
/// Outsides that are kept from the news until they are asked for.
const KEPT: usize = 50_000;

/// What changed in all folders since a state.
#[derive(Debug)]
pub(super) struct Changes {
    /// The state that it leads to.
    state: String,
    changed: BTreeMap<String, Mail>,
    destroyed: Vec<u64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Told {
    new_state: String,
    has_more_changes: bool,
    destroyed: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Queried {
    ids: Vec<String>,
}

impl JmapServer {
    pub(super) async fn look(
        &mut self,
        folder: &str,
        known: Option<&Standing>,
    ) -> Result<News, PostError> {
        self.outsides.clear();
        match known.filter(|known| is_id(&known.state)) {
            Some(known) => match self.changes_since(&known.state).await {
                Ok(changes) => Ok(self.in_folder(folder, &changes)),
                Err(CallFault::CannotCalculate) => self.everything(folder).await,
                Err(error) => Err(error.plain()),
            },
            None => self.everything(folder).await,
        }
    }

    /// The part of the changes that is about one folder.
    fn in_folder(&mut self, folder: &str, changes: &Changes) -> News {
        let (there, elsewhere): (Vec<&Mail>, Vec<&Mail>) = changes
            .changed
            .values()
            .partition(|mail| mail.is_in(folder));
        let gone = changes.destroyed.iter().copied();
        let gone = gone.chain(elsewhere.iter().map(|mail| jmap_uid(&mail.id)));
        let gone = gone.map(|uid| uid..=uid).collect();
        let mut changed = Vec::with_capacity(there.len());
        for mail in there {
            self.note(mail, &mut changed);
        }
        News {
            standing: self.standing(folder, changes.state.clone()),
            changed,
            gone: Gone::These(gone),
        }
    }

    fn note(&mut self, mail: &Mail, changed: &mut Vec<(Spot, Marks)>) {
        changed.push((mail.spot(), mail.marks()));
        if self.outsides.len() < KEPT {
            let entry = mail.entry();
            self.outsides.insert(entry.spot.uid, entry);
        }
    }

    async fn changes_since(&mut self, since: &str) -> Result<Arc<Changes>, CallFault> {
        if let Some(known) = self.changes.get(since) {
            return Ok(Arc::clone(known));
        }
        let mut all = Changes {
            state: since.to_owned(),
            changed: BTreeMap::new(),
            destroyed: Vec::new(),
        };
        while self.next_changes(&mut all).await? {
            if all.changed.len() + all.destroyed.len() > MAX_MESSAGES {
                return Err(PostError::TooLarge.into());
            }
        }
        let all = Arc::new(all);
        self.changes.insert(since.to_owned(), Arc::clone(&all));
        Ok(all)
    }

    /// A page of changes (RFC 8620 §5.2); whether there are more.
    async fn next_changes(&self, all: &mut Changes) -> Result<bool, CallFault> {
        let most = self.session.get_at_once;
        let method = JmapMethod::EmailChanges;
        let questions = [
            asking(
                method,
                "0",
                json!({ "sinceState": all.state, "maxChanges": most }),
            ),
            outsides("1", from_answer("0", method, "/created")),
            outsides("2", from_answer("0", method, "/updated")),
        ];
        let mut answer = self.ask(&questions).await?;
        let told: Told = answer.take("0")?;
        let created: Mails = answer.take("1")?;
        let updated: Mails = answer.take("2")?;
        // A server that has more without ever getting on would be asked for ever.
        let stands = told.new_state == all.state;
        if !is_id(&told.new_state) || (stands && told.has_more_changes) {
            return Err(PostError::Unreadable.into());
        }
        for mail in sound(created.list).chain(sound(updated.list)) {
            all.changed.insert(mail.id.clone(), mail);
        }
        for id in told.destroyed {
            all.changed.remove(&id);
            all.destroyed.push(jmap_uid(&id));
        }
        all.state = told.new_state;
        Ok(told.has_more_changes)
    }

    /// Every mail of a folder, the newest first.
    async fn everything(&mut self, folder: &str) -> Result<News, PostError> {
        for _ in 0..MAX_TRIES {
            match self.list(folder).await {
                Ok(news) => return Ok(news),
                Err(CallFault::AnchorGone) => {}
                Err(error) => return Err(error.plain()),
            }
        }
        Err(PostError::Busy)
    }

    /// The state is that of before the first page: what happens meanwhile is told again.
    async fn list(&mut self, folder: &str) -> Result<News, CallFault> {
        self.outsides.clear();
        let mut changed = Vec::new();
        let mut state: Option<String> = None;
        let mut after: Option<String> = None;
        loop {
            let (ids, mails) = self.page(folder, after.as_deref()).await?;
            state.get_or_insert(mails.state);
            for mail in sound(mails.list) {
                self.note(&mail, &mut changed);
            }
            if changed.len() > MAX_MESSAGES {
                return Err(PostError::TooLarge.into());
            }
            match ids.last() {
                Some(last) if after.as_ref() != Some(last) => after = Some(last.clone()),
                _ => break,
            }
        }
        let state = state.filter(|state| is_id(state));
        let standing = self.standing(folder, state.ok_or(PostError::Unreadable)?);
        Ok(News {
            standing,
            changed,
            gone: Gone::AllOthers,
        })
    }

    /// A page behind the mail `after`, which stays right when mails come and go before it.
    async fn page(
        &self,
        folder: &str,
        after: Option<&str>,
    ) -> Result<(Vec<String>, Mails), CallFault> {
        let mut query = json!({
            "filter": { "inMailbox": folder },
            "sort": [{ "property": "receivedAt", "isAscending": false }],
            "limit": self.session.get_at_once,
        });
        if let (Some(after), Value::Object(query)) = (after, &mut query) {
            query.insert("anchor".to_owned(), after.into());
            query.insert("anchorOffset".to_owned(), 1.into());
        }
        // The state comes first, so that nothing falls between it and the listing.
        let questions = [
            asking(
                JmapMethod::EmailGet,
                "0",
                json!({ "ids": [], "properties": ["id"] }),
            ),
            asking(JmapMethod::EmailQuery, "1", query),
            outsides("2", from_answer("1", JmapMethod::EmailQuery, "/ids")),
        ];
        let mut answer = self.ask(&questions).await?;
        let before: Mails = answer.take("0")?;
        let queried: Queried = answer.take("1")?;
        let listed: Mails = answer.take("2")?;
        let mails = Mails {
            state: before.state,
            list: listed.list,
        };
        Ok((queried.ids, mails))
    }
}
