//! One talk, from the first word to the last.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use os1_base::Error;
use os1_companion::{Companion, TurnEvent};
use os1_sound::{Port, Told, Wiring, drive};
use os1_voice::{Command, Event, Phase, Recogniser, Route, Speaker};

use super::happening::Happening;
use super::mind::Mind;
use super::screen::Screen;
use super::slash::{self, Slash};
use super::{Ear, Engines, Mouth};
use crate::approval;
use crate::output::unread;
use crate::session::Session;

/// How often it is looked whether a Ctrl-C was taken.
const TAKEN: std::time::Duration = std::time::Duration::from_millis(50);

/// What is said when a voice was kept.
const VOICE_KEPT: &str = "I know your voice from others' now, and keep that for the next talk with --company; os1 voice forget takes it back.";

/// What a talk is made of.
#[derive(Debug, Clone)]
pub(crate) struct TalkFlags {
    /// What hears; the engine of the profile where it is not named.
    pub ear: Option<Ear>,
    /// What speaks, alike.
    pub mouth: Option<Mouth>,
    /// The microphone.
    pub microphone: Port,
    /// The loudspeaker.
    pub loudspeaker: Port,
    /// Others are in the room: voices are told apart.
    pub company: bool,
}

impl TalkFlags {
    /// The devices: none where words are typed and shown.
    fn wiring(&self, ear: &Ear, mouth: &Mouth) -> Wiring {
        let off = |port: &Port, off: bool| if off { Port::Off } else { port.clone() };
        Wiring {
            microphone: off(&self.microphone, *ear == Ear::Terminal),
            loudspeaker: off(&self.loudspeaker, *mouth == Mouth::Terminal),
        }
    }
}

/// Talks until the user hangs up.
///
/// # Errors
/// There is no companion yet, a device or an engine that is wanted is not there, or nobody reads the
/// output.
pub(crate) fn run(session: &mut Session<'_>, flags: &TalkFlags) -> Result<(), Error> {
    let (happenings, happened) = channel();
    let (orders, ordered) = channel();
    let look = session.console().look().clone();
    let opening = crate::speech::opening(session)?;
    let named = (flags.ear.as_ref(), flags.mouth.as_ref());
    let engines = Engines::open(named, &look, &opening)?;
    for why in &engines.told {
        session.tell(why)?;
    }
    let ((ear, hearing), (mouth, speaking)) = (engines.ear, engines.mouth);
    let wiring = flags.wiring(&ear, &mouth);
    let json = session.global().json;
    let talk = os1_voice::Talk::new(hearing, speaking);
    let talk = match (flags.company, session.companion()?.own_voice()?) {
        (false, _) => talk.alone(),
        (true, Some(user)) => talk.knowing(user),
        (true, None) => talk,
    };
    let sounding = (talk, wiring.clone(), ordered);
    let runtime = session.host().runtime.clone();
    let mind = Mind::start(
        session.companion()?,
        runtime,
        orders.clone(),
        happenings.clone(),
    );
    let hears = wiring.microphone != Port::Off;
    let mut open = Open {
        companion: session.companion()?,
        screen: Screen::new(&look, json, hears),
        mind: mind.map_err(unread)?,
        orders,
        lines: VecDeque::new(),
        phase: Phase::Idle,
        typed: 0,
        taken: 0,
        at_once: look.asks,
        stays: hears && !look.asks,
        closing: false,
        waiting: Vec::new(),
        asked: None,
    };
    read_lines(session, &happenings)?;
    let stop = watch_stop(session, happenings.clone());
    sound(sounding, happenings)?;
    let mut result = Ok(());
    for happening in happened {
        if let Happening::Over(over) = happening {
            result = over;
            break;
        }
        if let Err(error) = open.take(session, happening) {
            // Nobody reads any more: hang up, and keep what was heard.
            open.order(Event::HungUp);
            result = Err(error);
        }
    }
    stop.abort();
    drop(open.mind);
    result.and(open.screen.end(session.console()))
}

/// Runs the sound on a thread of its own.
fn sound<R: Recogniser + 'static, S: Speaker + 'static>(
    (talk, wiring, ordered): (os1_voice::Talk<R, S>, Wiring, Receiver<Event>),
    happenings: Sender<Happening>,
) -> Result<(), Error> {
    thread::Builder::new()
        .name("os1-sound".to_owned())
        .spawn(move || {
            let tell = |what| drop(happenings.send(Happening::Sound(what)));
            let over = drive(talk, &wiring, &ordered, &tell);
            drop(happenings.send(Happening::Over(over.map_err(Error::from))));
        })
        .map_err(unread)?;
    Ok(())
}

/// Lines that are typed come from a thread of their own, where the console has one.
fn read_lines(session: &mut Session<'_>, happenings: &Sender<Happening>) -> Result<(), Error> {
    let typed = happenings.clone();
    let take = move |line: Option<crate::console::Line>| {
        let more = line.is_some();
        let happening = line.map_or(Happening::NoMoreLines, Happening::Line);
        typed.send(happening).is_ok() && more
    };
    let reads = session.console().lines(Box::new(take)).map_err(unread)?;
    if !reads {
        session.tell("The daemon has the profile open, so nothing can be typed into this talk. Ctrl-C ends it.")?;
    }
    Ok(())
}

fn watch_stop(
    session: &mut Session<'_>,
    happenings: Sender<Happening>,
) -> tokio::task::JoinHandle<()> {
    let stopper = session.console().stopper();
    session.host().runtime.spawn(async move {
        loop {
            stopper.raised().await;
            if happenings.send(Happening::Stopped).is_err() {
                return;
            }
            while stopper.is_raised() {
                tokio::time::sleep(TAKEN).await;
            }
        }
    })
}

/// A talk that goes on.
struct Open {
    companion: Companion,
    screen: Screen,
    mind: Mind,
    orders: Sender<Event>,
    lines: VecDeque<String>,
    phase: Phase,
    /// Lines that were said and have not come through yet.
    typed: usize,
    /// Those of them that have, of which it is not told yet what they led to.
    taken: usize,
    /// A person types: what they type interrupts. A script's lines wait for each other.
    at_once: bool,
    /// The end of what is typed does not end it.
    stays: bool,
    closing: bool,
    /// Approvals that wait for a yes.
    waiting: Vec<String>,
    /// The voice that was asked about last.
    asked: Option<u32>,
}

impl Open {
    fn take(&mut self, session: &mut Session<'_>, happening: Happening) -> Result<(), Error> {
        match happening {
            Happening::Sound(told) => {
                self.screen.sound(session.console(), &told)?;
                self.keep(session, &told)?;
                self.sound(told);
            }
            Happening::Turn(event) => {
                self.screen.turn(session.console(), &event)?;
                self.turn(event);
            }
            Happening::Failed(error) => self.screen.note(session.console(), &error.message)?,
            Happening::Line(line) => self.line(session, &line.text)?,
            Happening::NoMoreLines => self.closing |= !self.stays,
            Happening::Stopped => self.stopped(session),
            Happening::Over(_) => {}
        }
        self.go_on();
        Ok(())
    }

    /// Keeps what is to stay of a talk.
    fn keep(&mut self, session: &mut Session<'_>, told: &Told) -> Result<(), Error> {
        let kept = match told {
            Told::Done(_, Command::Written { text }) if !text.trim().is_empty() => {
                self.companion.keep_letter(text).map(|letter| {
                    Some(format!(
                        "The letter is kept: os1 documents show \"{}\"",
                        letter.name
                    ))
                })
            }
            Told::Voice(user) => self
                .companion
                .keep_own_voice((**user).clone())
                .map(|first| first.then(|| VOICE_KEPT.to_owned())),
            _ => Ok(None),
        };
        match kept {
            Ok(None) => Ok(()),
            Ok(Some(text)) => self.screen.note(session.console(), &text),
            Err(error) => self.screen.note(session.console(), &error.message),
        }
    }

    fn sound(&mut self, told: Told) {
        match told {
            Told::Phase(_, phase) => self.phase = phase,
            Told::Happened(_, Event::Typed { .. }) => self.taken += 1,
            Told::Settled => {
                self.typed = self.typed.saturating_sub(std::mem::take(&mut self.taken));
            }
            Told::Done(_, Command::Answer { turn, words }) => self.mind.answer(turn, words),
            Told::Done(_, Command::Discard { turn }) => self.mind.discard(turn),
            Told::Done(_, Command::AskWho { voice }) => self.asked = Some(voice),
            Told::Done(_, Command::Reached { heard, .. }) => self.mind.reached(heard),
            Told::Done(_, Command::Remember { heard, unheard, .. }) => {
                self.mind.remember(heard, unheard);
            }
            _ => {}
        }
    }

    fn turn(&mut self, event: TurnEvent) {
        match event {
            TurnEvent::Approval { approval } => self.waiting.push(approval.id),
            TurnEvent::Done { intent, .. } => self.closing |= intent == "talk.goodbye",
            _ => {}
        }
    }

    fn line(&mut self, session: &mut Session<'_>, text: &str) -> Result<(), Error> {
        match slash::read(text) {
            None => self.lines.push_back(text.to_owned()),
            Some(Slash::Stop) => self.order(Event::Stop),
            Some(Slash::Mute) => self.order(Event::Mute),
            Some(Slash::Unmute) => self.order(Event::Unmute),
            Some(Slash::Aloud) => self.order(Event::RouteChosen {
                route: Route::Loudspeaker,
            }),
            Some(Slash::Quit) => self.order(Event::HungUp),
            Some(told @ (Slash::Friend | Slash::Stranger)) => match self.asked {
                Some(voice) => self.order(Event::Introduced {
                    voice,
                    obeyed: told == Slash::Friend,
                }),
                None => self
                    .screen
                    .note(session.console(), "I did not ask about a voice.")?,
            },
            Some(answer @ (Slash::Yes | Slash::No)) => self.answered(session, answer)?,
            Some(Slash::Unknown) => self.screen.note(session.console(), slash::HELP)?,
        }
        Ok(())
    }

    /// Answers all that waits for a yes.
    fn answered(&mut self, session: &mut Session<'_>, answer: Slash) -> Result<(), Error> {
        let waiting = std::mem::take(&mut self.waiting);
        if waiting.is_empty() {
            return self
                .screen
                .note(session.console(), "Nothing waits for a yes.");
        }
        for id in waiting {
            let said = if answer == Slash::Yes {
                approval::carry_out(session, &self.companion, &id)
            } else {
                self.companion
                    .decline(&id)
                    .map(|_| "Then I won't.".to_owned())
            };
            let said = said.unwrap_or_else(|error| error.message);
            self.screen.note(session.console(), &said)?;
        }
        Ok(())
    }

    /// The first Ctrl-C into an answer is silence; otherwise it hangs up.
    fn stopped(&mut self, session: &mut Session<'_>) {
        if self.at_once && matches!(self.phase, Phase::Speaking | Phase::Thinking) {
            session.console().stopper().take();
            self.order(Event::Stop);
        } else {
            self.order(Event::HungUp);
        }
    }

    /// Says the next line that waits; hangs up when all was said.
    fn go_on(&mut self) {
        let quiet = self.typed == 0 && matches!(self.phase, Phase::Listening | Phase::Muted);
        if (quiet || self.at_once)
            && let Some(text) = self.lines.pop_front()
        {
            if !text.trim().is_empty() {
                self.typed += 1;
                self.order(Event::Typed { text });
            }
        } else if quiet && self.closing && self.lines.is_empty() {
            self.closing = false;
            self.order(Event::HungUp);
        }
    }

    fn order(&self, event: Event) {
        if self.orders.send(event).is_err() {
            tracing::debug!("the talk is over already");
        }
    }
}
