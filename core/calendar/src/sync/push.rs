//! The second half of a round: what changed here.

use os1_dav::DavError;
use os1_guard::{Action, Permit};

use super::error::SyncError;
use super::outgoing::{Outgoing, outgoing};
use super::permission::Permission;
use super::pull::Round;
use super::report::Waiting;
use crate::{CalendarError, Mark, StoredObject, SyncStep};

/// How often one object is tried: once, and once more after the server's newer version was
/// merged in.
const TRIES: usize = 2;

/// What became of sending one object.
enum Sent {
    /// It is over, whatever came of it.
    Over,
    /// The server has another version, which was taken over: look at the object again.
    Again,
    /// The server takes nothing more now.
    Stop,
}

impl Round<'_> {
    /// Sends what changed here, one object at a time, each durable before the next.
    pub(super) async fn push(&mut self) -> Result<(), SyncError> {
        for changed in self.desk.calendar.local_changes(self.id)? {
            for _ in 0..TRIES {
                let object = match self.desk.calendar.object(changed.id) {
                    Ok(object) if object.mark != Mark::Clean => object,
                    Ok(_) | Err(CalendarError::NotFound) => break,
                    Err(error) => return Err(error.into()),
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

    async fn send(&mut self, object: &StoredObject) -> Result<Sent, SyncError> {
        if self.conflicts.of(object.id).is_some() {
            let settled = self.settled(object)?;
            return Ok(if settled { Sent::Again } else { Sent::Over });
        }
        if self.read_only {
            let why = "An event of a calendar that can only be read was changed here.";
            self.report.refused.push(why.to_owned());
            return Ok(Sent::Over);
        }
        // Without a version nothing can be replaced safely: the server's is looked at first.
        if let (Some(name), None) = (&object.href, &object.etag) {
            return self.look(name).await;
        }
        let out = match outgoing(self.account, object, self.remote) {
            Ok(out) => out,
            Err(why) => return Ok(self.refused(why)),
        };
        let permit = match self
            .desk
            .permission(object.id, &out.action, &object.cause)?
        {
            Permission::Given(permit) => permit,
            Permission::Refused(why) => return Ok(self.refused(&why)),
            Permission::Waits(approval) => {
                let what = super::outgoing::summary_of(&object.text);
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
    ) -> Result<Sent, SyncError> {
        let (id, revision) = (object.id, object.revision);
        let (result, step) = match out.action {
            Action::PutEvent(event) => {
                let result = self.remote.put(permit, event).await;
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
            Action::DeleteEvent(event) => {
                let step = SyncStep::Removed {
                    object: id,
                    revision,
                };
                (self.remote.delete(permit, event).await, step)
            }
            _ => return Ok(Sent::Over),
        };
        if let Err(error) = result {
            return self.failed(object, &out.name, error).await;
        }
        if matches!(step, SyncStep::Sent { .. }) {
            self.report.sent += 1;
        } else {
            self.report.removed += 1;
        }
        self.desk.calendar.apply_sync(self.id, &[step], None)?;
        self.desk.forget_question(id)?;
        Ok(Sent::Over)
    }

    /// What an error of the other side means for the object and for the rest.
    async fn failed(
        &mut self,
        object: &StoredObject,
        name: &str,
        error: DavError,
    ) -> Result<Sent, SyncError> {
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
    async fn look(&mut self, name: &str) -> Result<Sent, SyncError> {
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
