//! A talk as lines of JSON.

use os1_sound::Told;
use os1_voice::{Command, Event, Phase};
use serde_json::{Value, json};

use super::notice;

/// The line for what is told of the sound; `None` for what only a meter shows.
pub(crate) fn line(told: &Told) -> Option<Value> {
    let (at_ms, mut line) = match told {
        Told::Happened(at_ms, event) => (at_ms, of_event(event)?),
        Told::Done(at_ms, command) => (at_ms, of_command(command)?),
        Told::Phase(at_ms, phase) => (at_ms, json!({ "event": "phase", "phase": phase })),
        Told::Opened {
            at_ms,
            microphone,
            rate,
        } => {
            let device = if *microphone {
                "microphone"
            } else {
                "loudspeaker"
            };
            (
                at_ms,
                json!({ "event": "opened", "device": device, "rate": rate }),
            )
        }
        Told::FirstSound(at_ms, ms) => (at_ms, json!({ "event": "first_sound", "ms": ms })),
        Told::Ended(at_ms, figures) => (at_ms, json!({ "event": "ended", "figures": figures })),
        Told::Level(_) | Told::Settled | Told::Voice(_) => return None,
    };
    let at = json!(*at_ms as f64 / 1e3);
    line.as_object_mut()?.insert("t".to_owned(), at);
    Some(line)
}

fn of_event(event: &Event) -> Option<Value> {
    Some(match event {
        // Commands and the companion's own events tell these.
        Event::Reply { .. } | Event::ReplyDone { .. } | Event::Faulty { .. } => return None,
        other => serde_json::to_value(other).ok()?,
    })
}

fn of_command(command: &Command) -> Option<Value> {
    Some(match command {
        Command::Microphone { on } => json!({ "event": "microphone", "on": on }),
        Command::StopPlayback => json!({ "event": "stop_playback" }),
        Command::ThinkingSound => json!({ "event": "thinking_sound" }),
        Command::Reached { heard, .. } => json!({ "event": "reached", "heard": heard }),
        Command::Remember { heard, unheard, .. } => {
            json!({ "event": "remembered", "heard": heard, "unheard": unheard })
        }
        Command::AskWho { voice } => {
            json!({ "event": "ask_who", "voice": voice, "text": notice::WHOSE })
        }
        Command::Withhold { voice, words } => {
            json!({ "event": "withheld", "voice": voice, "text": words })
        }
        Command::Draft { text } => json!({ "event": "draft", "text": text }),
        Command::Written { text } => json!({ "event": "written", "text": text }),
        Command::Hush => json!({ "event": "hush" }),
        Command::Resume => json!({ "event": "resume" }),
        Command::Tell { notice } => {
            json!({ "event": "notice", "text": notice::sentence(*notice) })
        }
        _ => return None,
    })
}

/// What stands for a phase in a terminal.
pub(crate) fn word(phase: Phase) -> &'static str {
    match phase {
        Phase::Idle => "not begun",
        Phase::Listening => "listening",
        Phase::UserSpeaking => "you speak",
        Phase::Thinking => "thinking",
        Phase::Speaking => "speaking",
        Phase::Held => "on hold",
        Phase::HeadsetLost => "headset gone",
        Phase::Muted => "microphone off",
        Phase::Ended => "over",
    }
}
