//! A mailbox over JMAP.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use os1_base::Clock;
use os1_guard::{GuardError, JmapChannel, JmapPlace, JmapQuestion, MailLogin};

use super::answer::{Answer, status};
use super::knock::{WELL_KNOWN, redirect};
use super::look::Changes;
use super::session::{Place, SESSION_MAX, Session};
use crate::{Entry, Fetched, Folder, MailServer, News, PostError, Spot, Standing};

/// Redirects that are followed to a session.
const MAX_REDIRECTS: usize = 3;

/// A JMAP server on which the account is signed in.
#[derive(Debug)]
pub struct JmapServer {
    pub(super) channel: JmapChannel,
    /// The way to the mails' bytes, which large providers keep elsewhere.
    pub(super) files: JmapChannel,
    pub(super) session: Session,
    pub(super) place: JmapPlace,
    /// How many mails each folder had when it was listed.
    pub(super) counts: BTreeMap<String, u64>,
    /// What changed since a state, asked once for all folders.
    pub(super) changes: HashMap<String, Arc<Changes>>,
    /// Outsides that came with the news of a folder.
    pub(super) outsides: BTreeMap<u64, Entry>,
    /// The ids that numbers stand for, where they are about to be changed.
    pub(super) named: BTreeMap<u64, String>,
}

impl JmapServer {
    /// Asks who the account is.
    ///
    /// # Errors
    /// [`PostError::Unauthorized`]; [`PostError::Elsewhere`] when it has its mail at a host that
    /// was not opened; and what keeps a connection from coming about.
    pub async fn connect(channel: JmapChannel, login: &MailLogin) -> Result<Self, PostError> {
        let (channel, session) = session(channel, login).await?;
        let channel = at(&channel, &session.api, login)?;
        if session.upload.origin != session.api.origin {
            return Err(PostError::Unsupported);
        }
        Ok(Self {
            files: at(&channel, &session.download, login)?,
            place: JmapPlace {
                api: session.api.path.clone(),
                upload: session.upload_path(),
                account: session.account.clone(),
                set_at_once: session.set_at_once,
            },
            channel,
            session,
            counts: BTreeMap::new(),
            changes: HashMap::new(),
            outsides: BTreeMap::new(),
            named: BTreeMap::new(),
        })
    }

    pub(super) async fn ask(&self, questions: &[JmapQuestion]) -> Result<Answer, PostError> {
        Answer::of(self.channel.ask(&self.place, questions).await?).await
    }

    /// Something was changed from here: what changed since a state is another by now.
    pub(super) fn forget(&mut self) {
        self.changes.clear();
    }
}

/// The session, and the channel that it came by: redirects are followed to hosts that the user
/// opened for the account, and to no other.
async fn session(
    mut channel: JmapChannel,
    login: &MailLogin,
) -> Result<(JmapChannel, Session), PostError> {
    let mut path = WELL_KNOWN.to_owned();
    for _ in 0..=MAX_REDIRECTS {
        let response = channel.session(&path).await?;
        let Some(next) = redirect(&response, channel.origin())? else {
            status(response.status)?;
            let bytes = response.collect(SESSION_MAX).await?;
            let session = Session::read(&bytes, channel.origin())?;
            return Ok((channel, session));
        };
        channel = at(&channel, &next, login)?;
        path = next.path;
    }
    Err(PostError::Unreadable)
}

/// The channel to a place of the session, where the user opened its host.
fn at(channel: &JmapChannel, place: &Place, login: &MailLogin) -> Result<JmapChannel, PostError> {
    if place.origin == *channel.origin() {
        return Ok(channel.clone());
    }
    channel
        .to(&place.origin, login)
        .map_err(|error| match error {
            GuardError::HostNotOpen => PostError::Elsewhere {
                origin: Box::new(place.origin.clone()),
            },
            other => other.into(),
        })
}

#[async_trait]
impl MailServer for JmapServer {
    async fn folders(&mut self) -> Result<Vec<(Folder, Option<Standing>)>, PostError> {
        self.list_folders().await
    }

    async fn news(&mut self, folder: &str, known: Option<&Standing>) -> Result<News, PostError> {
        self.look(folder, known).await
    }

    async fn entries(&mut self, _: &str, spots: &[Spot]) -> Result<Vec<Entry>, PostError> {
        self.entries_of(spots).await
    }

    async fn fetch(
        &mut self,
        _: &str,
        spots: &[Spot],
        most: Option<u32>,
        came: &mut Vec<Fetched>,
    ) -> Result<(), PostError> {
        self.bodies(spots, most, came).await
    }

    async fn find(&mut self, folder: &str, message_id: &str) -> Result<Vec<u64>, PostError> {
        self.search(folder, message_id).await
    }

    /// There is no push: servers are asked in the beat.
    async fn wait(&mut self, _: &str, _: Duration, _: &dyn Clock) -> Result<bool, PostError> {
        Err(PostError::Unsupported)
    }

    fn tells_moves(&self) -> bool {
        true
    }

    fn name(&mut self, spots: &[Spot]) {
        let with_id = spots.iter();
        self.named = with_id
            .filter_map(|spot| Some((spot.uid, spot.id.clone()?)))
            .collect();
    }
}
