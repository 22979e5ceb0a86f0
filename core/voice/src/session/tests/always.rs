//! What holds after any events in any order.

use proptest::prelude::*;
use proptest::sample::select;

use crate::Complaint;
use crate::session::{Command, Event, Hold, Phase, Route, State, update};

/// What the edge would have done so far.
#[derive(Default)]
struct Edge {
    indicator: bool,
    microphone: bool,
    playing: Option<(u32, String)>,
    hushed: bool,
    trailing: Vec<u32>,
    said: String,
    heard: String,
    reached: usize,
    sounds: Vec<u32>,
    answered: Vec<u32>,
}

impl Edge {
    fn does(&mut self, state: &State, command: &Command) {
        match command {
            Command::Indicator { on } => {
                assert!(
                    *on || !self.microphone,
                    "the microphone is on without its indicator"
                );
                self.indicator = *on;
            }
            Command::Microphone { on } => {
                assert!(
                    !*on || self.indicator,
                    "the microphone goes on without its indicator"
                );
                self.microphone = *on;
            }
            Command::Say {
                utterance, text, ..
            } => {
                assert!(self.playing.is_none(), "two speakers of ours");
                assert!(!matches!(
                    state.phase(),
                    Phase::Held | Phase::HeadsetLost | Phase::Ended
                ));
                self.playing = Some((*utterance, text.clone()));
                self.said = format!("{} {text}", self.said).trim().to_owned();
            }
            Command::StopPlayback => {
                (self.playing, self.hushed) = (None, false);
                self.trailing.clear();
            }
            Command::Hush => {
                assert!(self.playing.is_some() && !self.hushed, "hushed for nothing");
                self.hushed = true;
            }
            Command::Resume => {
                assert!(self.hushed, "resumed what was not hushed");
                self.hushed = false;
            }
            Command::Reached { heard, .. } => {
                assert!(
                    self.said.starts_with(heard.trim()) && heard.len() > self.reached,
                    "{heard:?} was heard of {:?}",
                    self.said
                );
                self.reached = heard.len();
            }
            Command::Remember { heard, unheard, .. } => {
                assert!(heard.len() >= self.reached, "heard and forgotten");
                self.reached = 0;
                assert!(
                    self.said.starts_with(heard.trim()),
                    "{:?} was heard of {:?}",
                    heard,
                    self.said
                );
                assert!(
                    heard.trim().len() >= self.heard.len(),
                    "what was heard to its end was forgotten"
                );
                assert!(!heard.is_empty() || !unheard.is_empty());
                (self.said, self.heard) = (String::new(), String::new());
            }
            Command::ThinkingSound => {
                assert!(
                    self.playing.is_none()
                        && self.trailing.is_empty()
                        && !self.sounds.contains(&state.turn),
                    "thinking twice"
                );
                self.sounds.push(state.turn);
            }
            Command::Answer { turn, .. } => {
                assert!(!self.answered.contains(turn), "a turn was answered twice");
                self.answered.push(*turn);
            }
            _ => {}
        }
    }

    fn heard(&mut self, event: &Event) {
        if let Event::Spoken { utterance } = event {
            let spoken = self.playing.take_if(|(playing, _)| playing == utterance);
            self.trailing.extend(spoken.map(|(utterance, _)| utterance));
        }
        if let Event::Played { utterance } = event {
            self.trailing.retain(|said| said > utterance);
        }
        if let Event::Played { utterance } = event
            && let Some((_, text)) = self.playing.take_if(|(playing, _)| playing == utterance)
        {
            self.heard = format!("{} {text}", self.heard).trim().to_owned();
        }
    }
}

/// Most answers and marks are for what is open now; the rest come too late or too early.
fn aimed(event: &Event, state: &State) -> Event {
    match event.clone() {
        Event::Reply { turn: 0..9, text } => Event::Reply {
            turn: state.turn,
            text,
        },
        Event::ReplyDone { turn: 0..9 } => Event::ReplyDone { turn: state.turn },
        Event::Spoken { utterance: 0..6 } => Event::Spoken {
            utterance: state.utterances,
        },
        Event::Played { utterance: 0..6 } => Event::Played {
            utterance: state.utterances,
        },
        Event::PlayedTo {
            utterance: 0..6,
            bytes,
        } => Event::PlayedTo {
            utterance: state.utterances,
            bytes,
        },
        other => other,
    }
}

fn events() -> impl Strategy<Value = Event> {
    let plain = select(vec![
        Event::Started,
        Event::Tick,
        Event::SpeechStart,
        Event::Sound,
        Event::SoundOver,
        Event::RealSpeech,
        Event::DictationBegan,
        Event::DictationEnded,
        Event::VoiceHeard { voice: 0 },
        Event::VoiceHeard { voice: 1 },
        Event::Introduced {
            voice: 1,
            obeyed: true,
        },
        Event::Introduced {
            voice: 1,
            obeyed: false,
        },
        Event::SpeechEnd,
        Event::TurnEnd,
        Event::Stop,
        Event::Mute,
        Event::Unmute,
        Event::HoldEnded,
        Event::HeadsetLost,
        Event::PermissionLost,
        Event::PermissionGranted,
        Event::InputLost,
        Event::InputBack,
        Event::OutputLost,
        Event::OutputBack,
        Event::EarFailed,
        Event::MouthFailed,
        Event::Faulty {
            fault: Complaint::Silent,
        },
    ]);
    let words = select(vec![
        "wait",
        "take a letter",
        "end dictation",
        "go on",
        "louder",
        "say that again",
        "whisper",
        "what is on",
        "what is",
        "",
        "größer 12",
    ]);
    let said = (words, 0..3).prop_map(|(text, kind)| {
        let text = text.to_owned();
        match kind {
            0 => Event::Partial { text },
            1 => Event::Final { text },
            _ => Event::Typed { text },
        }
    });
    let routes = select(vec![
        Route::Earpiece,
        Route::Wired,
        Route::Bluetooth,
        Route::Loudspeaker,
    ]);
    let replies = (
        0_u32..12,
        select(vec!["Yes.", "", "Äpfel und Öl, so.", "One two three."]),
    );
    prop_oneof![
        8 => plain,
        6 => said,
        6 => replies.prop_map(|(turn, text)| Event::Reply { turn, text: text.to_owned() }),
        3 => (0_u32..12).prop_map(|turn| Event::ReplyDone { turn }),
        1 => (0_u32..12).prop_map(|turn| Event::MindFailed { turn }),
        4 => (0_u32..9).prop_map(|utterance| Event::Spoken { utterance }),
        4 => (0_u32..9).prop_map(|utterance| Event::Played { utterance }),
        4 => (0_u32..9, 0_usize..40).prop_map(|(utterance, bytes)| Event::PlayedTo { utterance, bytes }),
        1 => routes.clone().prop_map(|route| Event::RouteChanged { route }),
        1 => routes.prop_map(|route| Event::RouteChosen { route }),
        1 => select(vec![Hold::Call, Hold::OtherApp, Hold::Alarm]).prop_map(|why| Event::HoldBegan { why }),
        1 => any::<u32>().prop_map(|rate| Event::RateChanged { rate }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_order_of_events_breaks_a_promise(
        log in prop::collection::vec((0_u64..40_000, events()), 1..80), hang_up in any::<bool>()
    ) {
        let (mut edge, mut state) = (Edge::default(), State::new());
        let mut log = log;
        log.insert(0, (0, Event::Started));
        log.push((0, if hang_up { Event::HungUp } else { Event::Stop }));
        for (at, event) in &log {
            let event = aimed(event, &state);
            edge.heard(&event);
            let (next, commands) = update(state, *at, &event);
            for command in &commands {
                edge.does(&next, command);
                let done = matches!(command, Command::Answer { .. } | Command::Prepare { .. });
                prop_assert!(!done || next.is_obeyed(), "a stranger was obeyed");
            }
            prop_assert_eq!(edge.microphone, next.microphone);
            prop_assert_eq!(edge.hushed, next.hushed_ms.is_some());
            let silent_ms = next.hushed_ms.map_or(0, |since| next.now_ms.saturating_sub(since));
            prop_assert!(event != Event::Tick || silent_ms < 2_000, "silent for a noise");
            state = next;
        }
        let silent = edge.playing.is_none() && edge.trailing.is_empty() && !edge.hushed;
        prop_assert!(silent, "not silent after {:?}", log.last());
        if hang_up {
            prop_assert!(!edge.microphone && !edge.indicator);
            prop_assert_eq!(state.phase(), Phase::Ended);
        }
    }
}

proptest! {
    #[test]
    fn one_thinking_sound_a_turn_however_often_the_clock_ticks(
        steps in prop::collection::vec(0_u64..900, 1..40), jumps in prop::collection::vec(0_usize..40, 0..4)
    ) {
        let (mut state, mut now, mut sounds) = (State::new(), 0, 0);
        let words = Event::Final { text: "what is on today".to_owned() };
        for event in [Event::Started, Event::SpeechStart, words, Event::TurnEnd] {
            state = update(state, 0, &event).0;
        }
        for (at, step) in steps.iter().enumerate() {
            now += step;
            // A clock that jumps back now and then.
            let told = if jumps.contains(&at) { now / 2 } else { now };
            let (next, commands) = update(state, told, &Event::Tick);
            state = next;
            sounds += commands.iter().filter(|command| **command == Command::ThinkingSound).count();
        }
        prop_assert!(sounds <= 1, "{sounds} sounds");
        let waited = (1_200..30_000).contains(&now) && !jumps.contains(&(steps.len() - 1));
        prop_assert!(!waited || sounds == 1, "no sound after {now} ms");
    }
}
