//! One step of the machine.

use super::command::{Command, Notice};
use super::event::Event;
use super::state::State;

/// The state after `event` at `at_ms`, and what is to be done, in order. `at_ms` counts from any
/// beginning; a clock that jumps back stands still.
#[must_use]
pub fn update(mut state: State, at_ms: u64, event: &Event) -> (State, Vec<Command>) {
    let mut commands = Vec::new();
    state.now_ms = state.now_ms.max(at_ms);
    // Whoever mutes before the talk begins is not heard in it.
    let may = state.started || matches!(event, Event::Started | Event::Mute);
    if !state.ended && may {
        state.talk(event, &mut commands);
        state.device(event, &mut commands);
        state.settle(&mut commands);
        if state.ended {
            commands.push(Command::End);
        }
    }
    (state, commands)
}

impl State {
    fn talk(&mut self, event: &Event, commands: &mut Vec<Command>) {
        match event {
            Event::Started => self.started = true,
            Event::Tick => {
                self.say_next(commands);
                self.watch_thinking(commands);
                self.watch_voice(commands);
                self.watch_hush(commands);
            }
            Event::SpeechStart => self.speech_began(commands),
            Event::Sound => self.sound_began(commands),
            Event::RealSpeech => self.speech_is_real(commands),
            Event::SoundOver => self.resume(commands),
            Event::SpeechEnd => self.speech_paused(commands),
            Event::TurnEnd => self.turn_ended(commands),
            Event::Partial { text } => self.words_came(text, false, commands),
            Event::Final { text } => self.words_came(text, true, commands),
            Event::VoiceHeard { voice } => self.voice_heard(*voice, commands),
            Event::Introduced { voice, obeyed } => self.introduced(*voice, *obeyed, commands),
            Event::DictationBegan => self.begin_dictation(commands),
            Event::DictationEnded => self.end_dictation(commands),
            Event::Typed { text } => self.typed(text, commands),
            Event::Reply { turn, text } => self.reply_came(*turn, text, commands),
            Event::ReplyDone { turn } => self.reply_done(*turn, commands),
            Event::PlayedTo { utterance, bytes } => {
                self.reply.heard_to(*utterance, *bytes, self.now_ms)
            }
            Event::Spoken { utterance } => {
                self.reply.spoken(*utterance);
                self.say_next(commands);
            }
            Event::Played { utterance } => {
                self.clause_heard(*utterance, commands);
                self.say_next(commands);
            }
            Event::Stop => self.stop(commands),
            Event::MindFailed { turn } => self.mind_failed(*turn, commands),
            _ => {}
        }
    }

    fn device(&mut self, event: &Event, commands: &mut Vec<Command>) {
        match event {
            Event::Mute => self.muted = true,
            Event::Unmute => self.muted = false,
            Event::HoldBegan { why } => self.hold(*why, commands),
            Event::HoldEnded => self.hold_ended(commands),
            Event::RouteChanged { route } => self.route_changed(*route, commands),
            Event::RouteChosen { route } => self.route_chosen(*route, commands),
            Event::HeadsetLost => self.headset_lost(commands),
            Event::PermissionLost => self.permission_lost(commands),
            Event::PermissionGranted => self.no_permission = false,
            Event::RateChanged { rate } => self.rate_changed(*rate, commands),
            Event::InputLost => self.input_lost(commands),
            Event::InputBack => self.input_back(commands),
            Event::OutputLost => self.output_lost(commands),
            Event::OutputBack => self.no_output = false,
            Event::Faulty { fault } => commands.push(Command::Tell {
                notice: Notice::Microphone(*fault),
            }),
            Event::EarFailed => {
                commands.push(Command::Tell {
                    notice: Notice::EarFailed,
                });
                commands.push(Command::RestartEar);
            }
            Event::MouthFailed => self.mouth_failed(commands),
            Event::HungUp => {
                // A letter that is being dictated is not lost with the line.
                self.end_dictation(commands);
                self.ended = true;
            }
            _ => {}
        }
    }
}
