//! Asking a map server: in its turn, with a permit for the very question.

use std::time::Duration;

use os1_base::{Error, ErrorKind, Labels, Readers, Source};
use os1_guard::{Action, AskMap, Decision, EgressError, GuardError, Proposal, Response};
use os1_places::remote::{Answered, Question, Turn};

use super::servers::{Allowed, SERVERS};
use crate::world::World;

/// How long a server may be silent: an Overpass server works for up to 25 seconds.
const PATIENCE: Duration = Duration::from_secs(35);
/// How long all of it may take.
const AT_THE_LONGEST: Duration = Duration::from_secs(60);

impl World {
    /// The answer of a server that the user allowed, of at most `most` bytes.
    ///
    /// # Errors
    /// Offline; it asked to be left alone; it does not answer, or not well. Then it is left alone for a
    /// while.
    pub(super) async fn ask_map(
        &self,
        server: &Allowed,
        question: Question,
        most: usize,
    ) -> Result<Vec<u8>, Error> {
        if self.gate().is_offline() {
            return Err(GuardError::from(EgressError::Offline).into());
        }
        self.wait_for_turn(server).await?;
        let asking = self.put_question(server, question, most);
        let (answered, answer) = match tokio::time::timeout(AT_THE_LONGEST, asking).await {
            Ok(Ok(bytes)) => (Some(Answered::Well), Ok(bytes)),
            Ok(Err((answered, error))) => (answered, Err(error)),
            Err(_) => {
                let error = GuardError::from(EgressError::Stalled).into();
                (Some(Answered::Badly(None)), Err(error))
            }
        };
        if let Some(answered) = answered {
            self.keep_pace(server, answered)?;
        }
        answer
    }

    /// The server answered with something that is none.
    pub(super) fn was_no_answer(&self, server: &Allowed) -> Result<(), Error> {
        self.keep_pace(server, Answered::Badly(None))
    }

    /// The bytes of a good answer; else what that means for when to ask again, and why there is none.
    async fn put_question(
        &self,
        server: &Allowed,
        question: Question,
        most: usize,
    ) -> Result<Vec<u8>, (Option<Answered>, Error)> {
        let answer = self.send_question(server, question).await;
        let response = answer.map_err(|error| (blame(&error), error.into()))?;
        if response.status != 200 {
            let wait = response.retry_after(self.now().timestamp());
            return Err((Some(Answered::Badly(wait)), refused(response.status)));
        }
        let bytes = response.collect(most).await.map_err(GuardError::from);
        bytes.map_err(|error| (Some(Answered::Badly(None)), error.into()))
    }

    async fn send_question(
        &self,
        server: &Allowed,
        question: Question,
    ) -> Result<Response, GuardError> {
        let channel = self.gate().map_channel(server.id, &server.origin)?;
        let ask = AskMap {
            account: server.id,
            origin: server.origin.clone(),
            path: question.path,
            form: question.form,
        };
        // What is asked was said by the user.
        let labels = Labels::new(Source::User, Readers::all());
        let action = Action::AskMap(ask.clone());
        match self.gate().propose(Proposal::new(action, labels))? {
            Decision::Granted(permit) => channel.ask(permit, ask, PATIENCE).await,
            Decision::Refused(why) => Err(why.into()),
            Decision::Ask(_) => Err(GuardError::HostNotOpen),
        }
    }

    /// Takes the next turn, and waits for it.
    async fn wait_for_turn(&self, server: &Allowed) -> Result<(), Error> {
        let now = self.now();
        let mut turn = Turn::In(Duration::ZERO);
        self.settings().update(SERVERS, |all: &mut Vec<Allowed>| {
            if let Some(one) = all.iter_mut().find(|one| one.id == server.id) {
                (turn, one.pace) = one.pace.next(now.timestamp());
            }
        })?;
        match turn {
            Turn::In(wait) => {
                tokio::time::sleep(wait).await;
                Ok(())
            }
            Turn::NotBefore(at) => {
                let at = at.to_zoned(now.time_zone().clone());
                let day = if at.date() == now.date() {
                    "%H:%M"
                } else {
                    "%-d %B, %H:%M"
                };
                Err(Error::new(
                    ErrorKind::Network,
                    format!(
                        "The map server has too much to do, so I leave it alone until {}.",
                        at.strftime(day)
                    ),
                ))
            }
        }
    }

    fn keep_pace(&self, server: &Allowed, answered: Answered) -> Result<(), Error> {
        let now = self.now().timestamp();
        Ok(self.settings().update(SERVERS, |all: &mut Vec<Allowed>| {
            if let Some(one) = all.iter_mut().find(|one| one.id == server.id) {
                one.pace = one.pace.after(answered, now);
            }
        })?)
    }
}

/// What an error says about the server: nothing, where nobody reached it.
fn blame(error: &GuardError) -> Option<Answered> {
    match error {
        GuardError::Egress(EgressError::Offline | EgressError::Stopped) => None,
        GuardError::Egress(_) => Some(Answered::Badly(None)),
        _ => None,
    }
}

fn refused(status: u16) -> Error {
    let why = match status {
        429 | 500..=599 => {
            "The map server has too much to do just now, so I leave it alone for a while."
        }
        300..=399 => {
            "The map server sends on to another address, which I do not follow. Take it away and add that one."
        }
        _ => {
            "The map server does not answer such questions. Check that its address is the right one."
        }
    };
    Error::new(ErrorKind::Network, why)
}
