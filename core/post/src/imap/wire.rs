//! One connection: commands out, answers in.

use std::collections::VecDeque;
use std::time::Duration;

use imap_next::client::{Client, Error as FlowError, Event, Options};
use imap_next::imap_types::command::{Command, CommandBody};
use imap_next::imap_types::core::Tag;
use imap_next::imap_types::response::{Data, Greeting, Status, StatusKind, Tagged};
use imap_next::{Interrupt, Io, State as _};
use os1_guard::GuardStream;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::heard::{Done, Heard, refusal};
use crate::PostError;

/// The largest answer that is read: 101 MiB, a little more than the largest mail.
pub const MAX_ANSWER: u32 = 101 * 1024 * 1024;
/// Answers that make no sense are passed over so often in one command, then it is given up.
const MAX_UNREADABLE: usize = 100;
/// Bytes read at once.
const PIECE: usize = 64 * 1024;

/// A connection on which IMAP is spoken.
pub(super) struct Wire {
    client: Client,
    stream: GuardStream,
    piece: Box<[u8]>,
    tags: u64,
}

impl std::fmt::Debug for Wire {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Wire").finish_non_exhaustive()
    }
}

impl Wire {
    /// Over `stream`, which greets first unless it was `greeted` in the clear.
    pub(super) fn new(stream: GuardStream, greeted: bool) -> Self {
        let mut options = Options::default();
        options.crlf_relaxed = true;
        options.max_response_size = MAX_ANSWER;
        options.discard_greeting = greeted;
        Self {
            client: Client::new(options),
            stream,
            piece: vec![0; PIECE].into_boxed_slice(),
            tags: 0,
        }
    }

    /// The connection beneath.
    pub(super) fn stream(&mut self) -> &mut GuardStream {
        &mut self.stream
    }

    /// How long the server may be silent from now on.
    pub(super) fn set_patience(&mut self, patience: Duration) {
        self.stream.set_patience(patience);
    }

    /// The greeting.
    pub(super) async fn greeting(&mut self) -> Result<Greeting<'static>, PostError> {
        match self.event().await? {
            Event::GreetingReceived { greeting } => Ok(greeting),
            _ => Err(PostError::Unreadable),
        }
    }

    /// Sends one command and hears its answers.
    pub(super) async fn run(
        &mut self,
        body: CommandBody<'static>,
        mut hear: impl FnMut(Heard) -> Result<(), PostError>,
    ) -> Result<Done, PostError> {
        let mut done = None;
        self.run_all(vec![body], |_, heard| hear(heard), |ended| done = ended)
            .await?;
        Ok(done)
    }

    /// Sends commands without waiting in between; the first refusal is the result, once all have
    /// ended. `hear` is told which command is being answered.
    pub(super) async fn run_all(
        &mut self,
        bodies: Vec<CommandBody<'static>>,
        mut hear: impl FnMut(usize, Heard) -> Result<(), PostError>,
        mut end: impl FnMut(Done),
    ) -> Result<(), PostError> {
        let mut tags: VecDeque<Tag<'static>> = VecDeque::with_capacity(bodies.len());
        for body in bodies {
            tags.push_back(self.enqueue(body)?);
        }
        let (mut number, mut refused) = (0, None);
        while let Some(tag) = tags.front() {
            match self.event().await? {
                Event::DataReceived { data } => hear(number, Heard::Data(data))?,
                Event::StatusReceived {
                    status: Status::Tagged(tagged),
                }
                | Event::CommandRejected {
                    status: Status::Tagged(tagged),
                    ..
                } => {
                    if tagged.tag != *tag {
                        return Err(PostError::Unreadable);
                    }
                    tags.pop_front();
                    number += 1;
                    match ended(tagged) {
                        Ok(done) => end(done),
                        Err(error) => refused = refused.or(Some(error)),
                    }
                }
                Event::StatusReceived { status } => untagged(status, |heard| hear(number, heard))?,
                _ => {}
            }
        }
        refused.map_or(Ok(()), Err)
    }

    /// Hands a command to the flow; the next [`Wire::event`] sends it.
    pub(super) fn enqueue(
        &mut self,
        body: CommandBody<'static>,
    ) -> Result<Tag<'static>, PostError> {
        self.tags += 1;
        let tag = Tag::try_from(format!("a{}", self.tags)).map_err(|_| PostError::Unreadable)?;
        self.client.enqueue_command(Command {
            tag: tag.clone(),
            body,
        });
        Ok(tag)
    }

    /// The flow beneath, for what asks back.
    pub(super) fn client(&mut self) -> &mut Client {
        &mut self.client
    }

    /// What happens next, reading and writing as long as it takes.
    pub(super) async fn event(&mut self) -> Result<Event, PostError> {
        let mut unreadable = 0;
        loop {
            match self.client.next() {
                Ok(event) => return Ok(event),
                Err(Interrupt::Io(Io::NeedMoreInput)) => self.read().await?,
                Err(Interrupt::Io(Io::Output(bytes))) => self.write(&bytes).await?,
                Err(Interrupt::Error(FlowError::ResponseTooLong { .. })) => {
                    return Err(PostError::TooLarge);
                }
                // One line that is not understood costs that line: what it would have told is
                // asked again in the next round.
                Err(Interrupt::Error(_)) => {
                    unreadable += 1;
                    tracing::debug!("an answer of a mail server was not understood");
                    if unreadable > MAX_UNREADABLE {
                        return Err(PostError::Unreadable);
                    }
                }
            }
        }
    }

    async fn read(&mut self) -> Result<(), PostError> {
        let read = self.stream.read(&mut self.piece).await;
        let read = read.map_err(|error| PostError::of_io(&error))?;
        if read == 0 {
            return Err(os1_guard::EgressError::BrokenOff.into());
        }
        let piece = self.piece.get(..read).unwrap_or_default();
        self.client.enqueue_input(piece);
        Ok(())
    }

    async fn write(&mut self, bytes: &[u8]) -> Result<(), PostError> {
        let written = async {
            self.stream.write_all(bytes).await?;
            self.stream.flush().await
        };
        written.await.map_err(|error| PostError::of_io(&error))
    }
}

/// An untagged status: its code is heard; BYE ends the connection.
pub(super) fn untagged(
    status: Status<'static>,
    mut hear: impl FnMut(Heard) -> Result<(), PostError>,
) -> Result<(), PostError> {
    match status {
        Status::Untagged(body) => match (body.kind, body.code) {
            (StatusKind::Ok, Some(code)) => hear(Heard::Code(code)),
            (StatusKind::Ok, None) => Ok(()),
            (kind, code) if matches!(refusal(kind, code.as_ref()), PostError::Busy) => {
                hear(Heard::Slow)
            }
            _ => Ok(()),
        },
        // RFC 9051 §7.1.5: the server is about to close, mostly because it is busy or was
        // waited on for too long.
        Status::Bye(_) => Err(PostError::Busy),
        Status::Tagged(_) => Err(PostError::Unreadable),
    }
}

/// The end of a command.
pub(super) fn ended(tagged: Tagged<'static>) -> Result<Done, PostError> {
    match tagged.body.kind {
        StatusKind::Ok => Ok(tagged.body.code),
        kind => Err(refusal(kind, tagged.body.code.as_ref())),
    }
}

/// Hears nothing.
pub(super) fn nothing(_: Heard) -> Result<(), PostError> {
    Ok(())
}

/// The data of what was heard.
pub(super) fn data(heard: Heard) -> Option<Data<'static>> {
    match heard {
        Heard::Data(data) => Some(data),
        Heard::Code(_) | Heard::Slow => None,
    }
}
