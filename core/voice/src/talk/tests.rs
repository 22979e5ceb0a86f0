use std::f32::consts::TAU;

use proptest::prelude::*;

use super::*;
use crate::port::Word;
use crate::{FRAME, FRAMES_A_SECOND, RATE};

/// Knows what will be said, and tells it a while after it was.
struct ScriptedRecogniser {
    heard: usize,
    /// At which frame which words are told, and whether for good.
    script: Vec<(usize, &'static str, bool)>,
}

impl Recogniser for ScriptedRecogniser {
    fn hear(&mut self, _: &Frame) -> Vec<Recognised> {
        self.heard += 1;
        let now = self.script.iter().filter(|(at, ..)| *at == self.heard);
        now.map(|(_, text, last)| {
            if *last {
                let word = Word {
                    text: (*text).to_owned(),
                    from_s: 0.0,
                    to_s: 0.0,
                    confidence: 1.0,
                };
                Recognised::Final(vec![word])
            } else {
                Recognised::Partial((*text).to_owned())
            }
        })
        .collect()
    }

    fn end_of_turn(&mut self) {}

    fn cancel(&mut self) {}
}

/// Hums each byte of a text for 60 ms.
#[derive(Default)]
struct ScriptedSpeaker {
    saying: Option<(u32, usize, usize)>,
}

impl Speaker for ScriptedSpeaker {
    fn say(&mut self, utterance: u32, text: &str, _: bool) {
        assert!(self.saying.is_none(), "two at once");
        self.saying = Some((utterance, 0, text.len() * 6));
    }

    fn next(&mut self, frame: &mut Frame) -> Played {
        let Some((utterance, at, length)) = self.saying.as_mut() else {
            return Played::Nothing;
        };
        *frame = voice(*at, 150.0);
        *at += 1;
        if at < length {
            return Played::Part {
                utterance: *utterance,
                bytes: *at / 6,
            };
        }
        let utterance = *utterance;
        self.saying = None;
        Played::Last { utterance }
    }

    fn cancel(&mut self) {
        self.saying = None;
    }
}

const LONG: &str = "There is nothing on your calendar until the evening.";

/// A vowel, three syllables a second.
fn voice(frame: usize, hertz: f32) -> Frame {
    std::array::from_fn(|at| {
        let t = (frame * FRAME + at) as f32 / RATE as f32;
        let pitch = TAU * hertz * t;
        let loud = 0.25 + 0.75 * (TAU * 1.5 * t).sin().abs();
        // Harmonics round the formants of an open vowel, 700 and 1,200 Hz.
        let part = |number: f32| {
            let at = number * hertz;
            let near = |formant: f32| 1.0 / (1.0 + ((at - formant) / 120.0).powi(2));
            (near(700.0) + 0.7 * near(1_200.0) + 0.05) * (number * pitch).sin()
        };
        0.08 * loud * (1..20).map(|number| part(number as f32)).sum::<f32>()
    })
}

/// Nearly silent.
fn room(frame: usize) -> Frame {
    std::array::from_fn(|at| (((frame * FRAME + at) * 7_919 % 997) as f32 / 997.0 - 0.5) * 1e-3)
}

/// Runs a talk over what the user does in each frame; what was commanded and played when.
fn run(
    script: Vec<(usize, &'static str, bool)>,
    frames: usize,
    user: impl Fn(usize) -> Option<Frame>,
    answer: &str,
) -> (Vec<(usize, Command)>, Vec<bool>) {
    let mut talk = Talk::new(
        ScriptedRecogniser { heard: 0, script },
        ScriptedSpeaker::default(),
    );
    let mut all: Vec<(usize, Command)> = talk
        .happens(&Event::Started)
        .into_iter()
        .map(|command| (0, command))
        .collect();
    let mut played: Vec<Frame> = Vec::new();
    for at in 0..frames {
        let mut play = [0.0; FRAME];
        let mut heard = user(at).unwrap_or_else(|| room(at));
        // The earpiece leaks into the microphone 60 ms later.
        if let Some(leak) = at.checked_sub(6).and_then(|at| played.get(at)) {
            heard
                .iter_mut()
                .zip(leak)
                .for_each(|(sample, leak): (&mut f32, &f32)| *sample += 0.2 * leak);
        }
        let mut commands = talk.frame(Some(&heard), &mut play);
        played.push(play);
        // A mind that answers at once.
        for command in commands.clone() {
            if let Command::Answer { turn, .. } = command {
                commands.extend(talk.happens(&Event::Reply {
                    turn,
                    text: answer.to_owned(),
                }));
                commands.extend(talk.happens(&Event::ReplyDone { turn }));
            }
        }
        all.extend(commands.into_iter().map(|command| (at, command)));
    }
    let sounds = played
        .iter()
        .map(|frame| frame.iter().any(|sample| sample.abs() > 1e-4));
    (all, sounds.collect())
}

#[test]
fn a_whole_question_is_answered_at_once_and_an_open_sentence_is_waited_for() {
    let spoken = |at: usize| (100..220).contains(&at).then(|| voice(at, 120.0));
    let gap = |words: &'static str| {
        let (_, played) = run(vec![(200, words, false)], 600, spoken, "It is noon.");
        played
            .iter()
            .position(|sound| *sound)
            .map(|first| first.saturating_sub(220))
    };
    let question = gap("what time is it").expect("an answer");
    let open = gap("I would like to").expect("an answer");
    let room = FRAMES_A_SECOND / 2;
    assert!(question < room / 2 + 3, "{question} frames");
    assert!(open > 3 * room, "{open} frames");
}

#[test]
fn speech_into_an_answer_stops_it_and_what_was_heard_is_kept() {
    let spoken = |at: usize| ((100..220).contains(&at) || at >= 900).then(|| voice(at, 120.0));
    let (commands, played) = run(
        vec![(200, "what is on today", false)],
        960,
        spoken,
        &LONG.repeat(3),
    );
    assert!(played[890], "its own echo does not stop it");
    let stopped = (900..960).find(|at| !played[*at]).expect("silence");
    assert!(stopped < 930, "{stopped}");
    let remembered = commands.iter().find_map(|(_, command)| match command {
        Command::Remember { heard, unheard, .. } => Some((heard.as_str(), unheard.as_str())),
        _ => None,
    });
    let (heard, unheard) = remembered.expect("what was heard");
    assert!(
        heard.starts_with("There") && unheard.ends_with("evening."),
        "{heard} | {unheard}"
    );
}

#[test]
fn a_microphone_that_hears_nothing_is_told_of_after_five_seconds() {
    let (commands, _) = run(Vec::new(), 700, |_| Some([0.0; FRAME]), "");
    let told: Vec<usize> = commands
        .iter()
        .filter(|(_, command)| matches!(command, Command::Tell { .. }))
        .map(|(at, _)| *at)
        .collect();
    assert_eq!(told, [499]);
}

/// Engines that do what they like: partials that shrink, finals twice, marks of utterances that never were,
/// failures, nothing at all.
struct Wild {
    choices: Vec<u8>,
    at: usize,
    saying: Option<u32>,
}

impl Wild {
    fn choice(&mut self) -> u8 {
        self.at += 1;
        self.choices[self.at % self.choices.len()]
    }
}

impl Recogniser for Wild {
    fn hear(&mut self, _: &Frame) -> Vec<Recognised> {
        let word = |text: &str| Word {
            text: text.to_owned(),
            from_s: f64::NAN,
            to_s: -1.0,
            confidence: 7.0,
        };
        match self.choice() {
            0 => vec![
                Recognised::Partial("what is".to_owned()),
                Recognised::Partial(String::new()),
            ],
            1 => vec![Recognised::Final(vec![word("what"), word("time")]); 2],
            2 => vec![Recognised::Final(Vec::new())],
            3 => vec![Recognised::Failed],
            4 => vec![Recognised::Partial("wait".to_owned())],
            _ => Vec::new(),
        }
    }

    fn end_of_turn(&mut self) {}

    fn cancel(&mut self) {}
}

impl Speaker for Wild {
    fn say(&mut self, utterance: u32, _: &str, _: bool) {
        self.saying = Some(utterance);
    }

    fn next(&mut self, frame: &mut Frame) -> Played {
        let Some(utterance) = self.saying else {
            return Played::Nothing;
        };
        *frame = [0.3; FRAME];
        match self.choice() {
            0 => Played::Failed,
            1 => Played::Last { utterance },
            2 => Played::Part {
                utterance: 99,
                bytes: 3,
            },
            3 => Played::Nothing,
            choice => Played::Part {
                utterance,
                bytes: usize::from(choice),
            },
        }
    }

    fn cancel(&mut self) {
        self.saying = None;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn whatever_engines_and_microphones_do_a_stop_is_silent_within_ten_frames(
        ear in prop::collection::vec(0_u8..40, 1..40), mouth in prop::collection::vec(0_u8..40, 1..40),
        sounds in prop::collection::vec(0_u8..6, 1..12), frames in 50_usize..400,
    ) {
        let wild = |choices| Wild { choices, at: 0, saying: None };
        let mut talk = Talk::new(wild(ear), wild(mouth));
        talk.happens(&Event::Started);
        let mut play = [0.0; FRAME];
        for at in 0..frames {
            // A voice, the room, silence, clipping, what is no number, no microphone.
            let heard = match sounds[at / 40 % sounds.len()] {
                0 => Some(voice(at, 120.0)),
                1 => Some(room(at)),
                2 => Some([0.0; FRAME]),
                3 => Some([1.0; FRAME]),
                4 => Some(std::array::from_fn(|sample| if sample % 2 == 0 { -1.0 } else { 1.0 })),
                _ => None,
            };
            for command in talk.frame(heard.as_ref(), &mut play) {
                if let Command::Answer { turn, .. } = command {
                    talk.happens(&Event::Reply { turn, text: "Yes, and so on.".to_owned() });
                }
            }
            prop_assert!(play.iter().all(|sample| sample.abs() <= 1.0));
        }
        talk.happens(&Event::Stop);
        let mut loud = 0;
        for at in 0..30 {
            talk.frame(None, &mut play);
            loud += usize::from(at >= 10 && play.iter().any(|sample| sample.abs() > 1e-4));
        }
        prop_assert_eq!(loud, 0, "{:?}", talk.phase());
    }
}
