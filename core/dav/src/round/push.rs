//! The second half of a round: what changed here.

use os1_guard::{Action, DavDelete, DavPut, Permit};

use super::error::SyncError;
use super::mark::Mark;
use super::name::name_for;
use super::object::StoredObject;
use super::permission::Permission;
use super::pull::Round;
use super::report::Waiting;
use super::shelf::Shelf;
use super::step::SyncStep;
use crate::DavError;

/// How often one object is tried: once, and once more after the server's newer version was
/// merged in.
const TRIES: usize = 2;

/// Something that is to be sent.
struct Outgoing {
    /// Its name in the collection.
    name: String,
    /// What is done.
    action: Action,
}

/// What became of sending one object.
enum Sent {
    /// It is over, whatever came of it.
    Over,
    /// The server has another version, which was taken over: look at the object again.
    Again,
    /// The server takes nothing more now.
    Stop,
}

impl<S: Shelf> Round<'_, S> {
    /// Sends what changed here, one object at a time, each durable before the next.
    pub(super) async fn push(&mut self) -> Result<(), SyncError<S::Error>> {
        let states = self.desk.shelf.states(self.id).map_err(SyncError::Shelf)?;
        for changed in states.iter().filter(|state| state.mark != Mark::Clean) {
            for _ in 0..TRIES {
                let stored = self.desk.shelf.stored(changed.id);
                let stored = stored.map_err(SyncError::Shelf)?;
                let Some(object) = stored.filter(|object| object.mark != Mark::Clean) else {
                    break;
                };
                match self.send(&object).await? {
                    Sent::Over => break,
                    Sent::Again => {}
                    Sent::Stop => return Ok(()),
                }
            }
        }
        Ok(())
    }

    async fn send(&mut self, object: &StoredObject) -> Result<Sent, SyncError<S::Error>> {
        if self.conflicts.of(object.id).is_some() {
            let settled = self.settled(object)?;
            return Ok(if settled { Sent::Again } else { Sent::Over });
        }
        if self.read_only {
            let (what, of) = (S::WORDS.object, S::WORDS.collection);
            let why = format!("In a {of} that can only be read, {what} was changed here.");
            self.report.refused.push(why);
            return Ok(Sent::Over);
        }
        // Without a version nothing can be replaced safely: the server's is looked at first.
        if let (Some(name), None) = (&object.href, &object.etag) {
            return self.look(name).await;
        }
        let out = match self.outgoing(object) {
            Ok(out) => out,
            Err(why) => return Ok(self.refused(&why)),
        };
        let permit = match self
            .desk
            .permission(object.id, &out.action, &object.cause)?
        {
            Permission::Given(permit) => permit,
            Permission::Refused(why) => return Ok(self.refused(&why)),
            Permission::Waits(approval) => {
                let what = self.desk.shelf.summary(&object.text);
                self.report.waiting.push(Waiting { approval, what });
                return Ok(Sent::Over);
            }
        };
        self.carry_out(object, out, permit).await
    }

    async fn carry_out(
        &mut self,
        object: &StoredObject,
        out: Outgoing,
        permit: Permit,
    ) -> Result<Sent, SyncError<S::Error>> {
        let (id, revision) = (object.id, object.revision);
        let (result, step) = match change(out.action) {
            Some(Change::Put(put)) => {
                let result = self.remote.put(permit, put).await;
                let etag = result.as_ref().ok().cloned().flatten();
                let step = SyncStep::Sent {
                    object: id,
                    revision,
                    href: out.name.clone(),
                    etag,
                    text: object.text.clone(),
                };
                (result.map(|_| ()), step)
            }
            Some(Change::Delete(delete)) => {
                let step = SyncStep::Removed {
                    object: id,
                    revision,
                };
                (self.remote.delete(permit, delete).await, step)
            }
            None => return Ok(Sent::Over),
        };
        if let Err(error) = result {
            return self.failed(object, &out.name, error).await;
        }
        if matches!(step, SyncStep::Sent { .. }) {
            self.report.sent += 1;
        } else {
            self.report.removed += 1;
        }
        self.desk.apply(self.id, &[step], None)?;
        self.desk.forget_question(id)?;
        Ok(Sent::Over)
    }

    /// The action that brings `object` to the server, or why there is none.
    fn outgoing(&self, object: &StoredObject) -> Result<Outgoing, String> {
        let words = S::WORDS;
        let Some(collection) = self.remote.collection() else {
            return Err(format!("The {} can only be read.", words.collection));
        };
        let name = object.href.clone();
        let name = name.unwrap_or_else(|| name_for(&object.uid, words.ending));
        let Some(resource) = self.remote.resource(&name) else {
            let what = words.object;
            return Err(format!(
                "Here is {what} with a name that the server cannot have."
            ));
        };
        let shelf = &self.desk.shelf;
        let action = shelf.action(self.account, object, collection, resource)?;
        Ok(Outgoing { name, action })
    }

    /// What an error of the other side means for the object and for the rest.
    async fn failed(
        &mut self,
        object: &StoredObject,
        name: &str,
        error: DavError,
    ) -> Result<Sent, SyncError<S::Error>> {
        match error {
            DavError::Changed => self.look(name).await,
            DavError::Gone if object.href.is_some() => self.look(name).await,
            DavError::Full => {
                self.report.refused.push(error.to_string());
                Ok(Sent::Stop)
            }
            DavError::Forbidden
            | DavError::TooLarge
            | DavError::Unsupported
            | DavError::Unfit
            | DavError::Gone
            | DavError::Redirects
            | DavError::Status { status: 400..=499 } => Ok(self.refused(&error.to_string())),
            other => Err(other.into()),
        }
    }

    /// Fetches the server's version of one object and takes it over.
    async fn look(&mut self, name: &str) -> Result<Sent, SyncError<S::Error>> {
        self.look_again()?;
        let fetched = self.remote.fetch(&[name.to_owned()]).await?;
        self.take(fetched)?;
        Ok(Sent::Again)
    }

    fn refused(&mut self, why: &str) -> Sent {
        self.report.refused.push(why.to_owned());
        Sent::Over
    }
}

/// A change of a server, as the way there takes it.
enum Change {
    Put(DavPut),
    Delete(DavDelete),
}

/// The change that an action is; `None` for one that changes no server of this sort.
fn change(action: Action) -> Option<Change> {
    match action {
        Action::PutEvent(event) => Some(Change::Put(DavPut::Event(event))),
        Action::PutContact(contact) => Some(Change::Put(DavPut::Contact(contact))),
        Action::DeleteEvent(event) => Some(Change::Delete(DavDelete::Event(event))),
        Action::DeleteContact(contact) => Some(Change::Delete(DavDelete::Contact(contact))),
        _ => None,
    }
}
