//! The companion's part of a talk: a turn's words go through the ordinary turn, its answer goes clause
//! by clause to the voice, and what was heard of it is told to the companion.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

use os1_base::Error;
use os1_companion::{Companion, EventSink, TurnEvent};
use os1_voice::{Chunk, Chunker, Event, Said};
use tokio::runtime::Handle;
use tokio_util::sync::CancellationToken;

use super::happening::Happening;

/// What the mind is asked for.
enum Wish {
    Answer {
        turn: u32,
        words: String,
        cancel: CancellationToken,
    },
    Reached(String),
    Remember {
        heard: String,
        unheard: String,
    },
}

/// A thread that answers turn after turn.
pub(crate) struct Mind {
    wishes: Option<Sender<Wish>>,
    current: Option<(u32, CancellationToken)>,
    thread: Option<JoinHandle<()>>,
}

impl Mind {
    /// Begins: clauses go to `orders`, what a person is shown to `happenings`.
    ///
    /// # Errors
    /// The thread could not be started.
    pub(crate) fn start(
        companion: Companion,
        runtime: Handle,
        orders: Sender<Event>,
        happenings: Sender<Happening>,
    ) -> std::io::Result<Self> {
        let (wishes, asked) = channel();
        let mut thinker = Thinker {
            companion,
            runtime,
            orders,
            happenings,
            said: Said::default(),
            episode: None,
        };
        let thread = thread::Builder::new()
            .name("os1-mind".to_owned())
            .spawn(move || thinker.run(&asked))?;
        Ok(Self {
            wishes: Some(wishes),
            current: None,
            thread: Some(thread),
        })
    }

    /// Answers these words.
    pub(crate) fn answer(&mut self, turn: u32, words: String) {
        let cancel = CancellationToken::new();
        self.current = Some((turn, cancel.clone()));
        self.wish(Wish::Answer {
            turn,
            words,
            cancel,
        });
    }

    /// The answer to `turn` is not wanted any more.
    pub(crate) fn discard(&self, turn: u32) {
        if let Some((current, cancel)) = &self.current
            && *current == turn
        {
            cancel.cancel();
        }
    }

    /// So much of the answer was heard by now.
    pub(crate) fn reached(&self, heard: String) {
        self.wish(Wish::Reached(heard));
    }

    /// Only so much of the last answer was heard.
    pub(crate) fn remember(&self, heard: String, unheard: String) {
        self.wish(Wish::Remember { heard, unheard });
    }

    fn wish(&self, wish: Wish) {
        let asked = self.wishes.as_ref().map(|wishes| wishes.send(wish));
        if !matches!(asked, Some(Ok(()))) {
            tracing::error!("the thread that answers is gone");
        }
    }
}

impl Drop for Mind {
    /// What was heard is kept before the talk is over.
    fn drop(&mut self) {
        self.wishes = None;
        if let Some((_, cancel)) = &self.current {
            cancel.cancel();
        }
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the thread that answers has failed");
        }
    }
}

struct Thinker {
    companion: Companion,
    runtime: Handle,
    orders: Sender<Event>,
    happenings: Sender<Happening>,
    /// The last answer, and the words it answered.
    said: Said,
    episode: Option<String>,
}

impl Thinker {
    fn run(&mut self, asked: &Receiver<Wish>) {
        for wish in asked {
            let done = match wish {
                Wish::Answer {
                    turn,
                    words,
                    cancel,
                } => self.answer(turn, &words, cancel),
                Wish::Reached(heard) => self.reached(&heard),
                Wish::Remember { heard, unheard } => self.remember(&heard, &unheard),
            };
            if let Err(error) = done {
                self.happens(Happening::Failed(error));
            }
        }
    }

    fn answer(&mut self, turn: u32, words: &str, cancel: CancellationToken) -> Result<(), Error> {
        if cancel.is_cancelled() {
            // The speaker went on before it was begun: the whole of it comes as another turn.
            return Ok(());
        }
        let mut sink = Sink {
            turn,
            cancel: cancel.clone(),
            chunker: Chunker::new(),
            said: Said::default(),
            episode: None,
            orders: &self.orders,
            happenings: &self.happenings,
        };
        let answered = self
            .runtime
            .block_on(self.companion.turn_aloud(words, &mut sink, cancel));
        (self.said, self.episode) = sink.finish();
        let answered = answered.and_then(|()| self.nothing_to_hear());
        let event = match &answered {
            Ok(()) => Event::ReplyDone { turn },
            Err(_) => Event::MindFailed { turn },
        };
        self.order(event);
        answered
    }

    /// An answer that is for the eye alone reached its user when it was shown.
    fn nothing_to_hear(&self) -> Result<(), Error> {
        match &self.episode {
            Some(episode) if self.said.is_silent() => {
                self.companion.heard_until(episode, self.said.text())
            }
            _ => Ok(()),
        }
    }

    fn reached(&self, heard: &str) -> Result<(), Error> {
        let written = self.said.reached(heard);
        match (&self.episode, written) {
            (Some(episode), Some(written)) => self.companion.heard_until(episode, written),
            _ => Ok(()),
        }
    }

    fn remember(&mut self, heard: &str, unheard: &str) -> Result<(), Error> {
        let Some(episode) = &self.episode else {
            return Ok(());
        };
        let Some(written) = self.said.remember(heard, unheard).map(str::to_owned) else {
            return Ok(());
        };
        self.companion.heard_until(episode, &written)
    }

    fn order(&self, event: Event) {
        if self.orders.send(event).is_err() {
            tracing::debug!("the talk is over before its answer");
        }
    }

    fn happens(&self, happening: Happening) {
        if self.happenings.send(happening).is_err() {
            tracing::debug!("nobody is shown what happens any more");
        }
    }
}

/// Passes an answer on to the voice and to the screen.
struct Sink<'a> {
    turn: u32,
    cancel: CancellationToken,
    chunker: Chunker,
    said: Said,
    episode: Option<String>,
    orders: &'a Sender<Event>,
    happenings: &'a Sender<Happening>,
}

impl Sink<'_> {
    fn say(&mut self, chunks: Vec<Chunk>) -> bool {
        chunks.into_iter().all(|chunk| {
            self.said.push(&chunk);
            let (turn, text) = (self.turn, chunk.said);
            text.trim().is_empty() || self.orders.send(Event::Reply { turn, text }).is_ok()
        })
    }

    /// The answer, and the episode that it answers.
    fn finish(mut self) -> (Said, Option<String>) {
        let rest = std::mem::take(&mut self.chunker).finish();
        self.say(rest);
        (self.said, self.episode)
    }
}

impl EventSink for Sink<'_> {
    fn event(&mut self, event: TurnEvent) -> bool {
        let mut goes_on = !self.cancel.is_cancelled();
        match &event {
            TurnEvent::Heard { id, .. } => self.episode = Some(id.clone()),
            TurnEvent::Speech { text } => {
                let chunks = self.chunker.push(text);
                goes_on &= self.say(chunks);
            }
            _ => {}
        }
        let shown = self.happenings.send(Happening::Turn(event)).is_ok();
        goes_on && shown
    }
}
