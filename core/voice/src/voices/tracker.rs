//! Who speaks now.

use super::cepstrum::Cepstrum;
use super::print::VoicePrint;
use super::score::score;
use crate::front::Heard;

/// Voices that are told apart in one talk; whoever comes after them is the last.
pub const MAX_VOICES: usize = 8;
/// Seconds of speech in a turn before it is said whose voice it is, and how often it is looked at anew.
const LEAST_S: f32 = 2.5;
const AGAIN_S: f32 = 0.5;
/// Seconds of a voice before others are told from it.
const KNOWN_S: f32 = 4.0;
/// Log likelihood ratios: over the one it is that voice, below the other it is none of the known ones;
/// between nothing is said.
const SAME: f32 = 0.0;
const OTHER: f32 = -6.0;

/// Follows voices through a talk. The first that speaks is number 0.
pub struct Voices {
    cepstrum: Cepstrum,
    known: Vec<VoicePrint>,
    /// What was heard in this turn.
    now: VoicePrint,
    looked_s: f32,
    decided: Option<usize>,
}

impl std::fmt::Debug for Voices {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Voices")
            .field("known", &self.known.len())
            .field("decided", &self.decided)
            .finish_non_exhaustive()
    }
}

impl Default for Voices {
    fn default() -> Self {
        Self::new()
    }
}

impl Voices {
    /// Nobody has spoken yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            cepstrum: Cepstrum::new(),
            known: Vec::new(),
            now: VoicePrint::default(),
            looked_s: 0.0,
            decided: None,
        }
    }

    /// The user's voice is known from earlier: it is number 0.
    #[must_use]
    pub fn of(user: VoicePrint) -> Self {
        Self {
            known: vec![user],
            ..Self::new()
        }
    }

    /// Hears a frame in which we do not speak; the number of the voice when it was told whose turn this is, and
    /// when that is thought better of.
    pub fn push(&mut self, heard: &Heard) -> Option<u32> {
        let colour = self.cepstrum.push(&heard.clean);
        if heard.logit <= 0.0 {
            return None;
        }
        self.now.push(
            &colour,
            heard.pitch.map(|hertz| 12.0 * (hertz / 27.5).log2()),
        );
        let seconds = self.now.seconds();
        if seconds < LEAST_S || seconds < self.looked_s + AGAIN_S {
            return None;
        }
        self.looked_s = seconds;
        let voice = self.whose()?;
        (self.decided.replace(voice) != Some(voice)).then_some(voice as u32)
    }

    /// The turn is over: what was heard belongs to its voice. A turn too short to tell is the first voice's, while that
    /// is still being learned, and else nobody's.
    pub fn end_of_turn(&mut self) {
        let now = std::mem::take(&mut self.now);
        self.looked_s = 0.0;
        let learning = self
            .known
            .first()
            .is_none_or(|first| first.seconds() < KNOWN_S);
        let voice = self.decided.take().or(learning.then_some(0));
        let Some(voice) = voice else {
            return;
        };
        if let Some(print) = self.known.get_mut(voice) {
            print.add(&now);
        } else if self.known.len() < MAX_VOICES {
            self.known.push(now);
        }
    }

    /// What is known of a voice by now.
    #[must_use]
    pub fn print(&self, voice: u32) -> Option<&VoicePrint> {
        self.known.get(voice as usize)
    }

    /// What was heard of this turn's voice so far.
    #[must_use]
    pub fn now(&self) -> &VoicePrint {
        &self.now
    }

    /// Log likelihood ratio of two prints being of one voice against two.
    #[must_use]
    pub fn alike(known: &VoicePrint, heard: &VoicePrint) -> f32 {
        score(known, heard)
    }

    /// The number of the voice of this turn; that of the next new one if it is none of the known; `None`
    /// while nothing can be said.
    fn whose(&self) -> Option<usize> {
        let first = self.known.first()?;
        if first.seconds() < KNOWN_S {
            return Some(0);
        }
        let scores = self.known.iter().map(|known| score(known, &self.now));
        let (best, likely) = scores.enumerate().max_by(|(_, a), (_, b)| a.total_cmp(b))?;
        if likely > SAME {
            Some(best)
        } else if likely < OTHER {
            Some(self.known.len().min(MAX_VOICES - 1))
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use std::f32::consts::TAU;

    use proptest::prelude::*;

    use super::*;
    use crate::{FRAME, Frame, RATE};

    /// A made voice: syllables of three vowels, with a pitch and a throat of its own.
    fn voice(frame: usize, hertz: f32, throat: f32) -> Heard {
        let vowels = [[730.0, 1_090.0], [270.0, 2_290.0], [570.0, 840.0]];
        let syllable = frame / 23;
        let formants = vowels[syllable % 3].map(|formant: f32| formant * throat);
        let hertz = hertz * (1.0 + 0.06 * ((syllable % 5) as f32 - 2.0));
        let clean: Frame = std::array::from_fn(|at| {
            let t = (frame * FRAME + at) as f32 / RATE as f32;
            (1..30)
                .map(|part| {
                    let here = part as f32 * hertz;
                    let near: f32 = formants
                        .iter()
                        .map(|formant| 1.0 / (1.0 + ((here - formant) / 90.0).powi(2)))
                        .sum();
                    0.05 * near * (TAU * here * t).sin()
                })
                .sum::<f32>()
        });
        Heard {
            clean,
            logit: if frame % 23 < 18 { 3.0 } else { -3.0 },
            excess_db: 0.0,
            pitch: Some(hertz),
        }
    }

    /// Turns of five seconds, each of a pitch and a throat; whose they were taken for.
    fn told(turns: &[(f32, f32)]) -> Vec<Option<u32>> {
        let mut voices = Voices::new();
        turns
            .iter()
            .map(|(hertz, throat)| {
                let last = (0..640)
                    .filter_map(|at| voices.push(&voice(at, *hertz, *throat)))
                    .last();
                voices.end_of_turn();
                last
            })
            .collect()
    }

    #[test]
    fn a_second_voice_is_noticed_and_the_first_is_known_again() {
        let (his, hers) = ((105.0, 1.0), (215.0, 1.2));
        let told = told(&[his, his, hers, his, hers]);
        assert_eq!(told, [None, Some(0), Some(1), Some(0), Some(1)]);
    }

    #[test]
    fn who_was_known_before_is_number_nought() {
        let mut first = Voices::new();
        for at in 0..900 {
            let _ = first.push(&voice(at, 105.0, 1.0));
        }
        first.end_of_turn();
        let print = first.print(0).expect("a print").clone();
        let (text, numbers) = (
            serde_json::to_string(&print).expect("text"),
            print.numbers(),
        );
        let kept: VoicePrint = serde_json::from_str(&text).expect("a print");
        let kept = kept.kept(3.0).expect("a print");
        assert!((kept.seconds() - 3.0).abs() < 0.01, "it weighs less");
        let same = kept.numbers().into_iter().zip(numbers);
        assert!(
            same.into_iter().all(|(a, b)| (a - b).abs() < 0.01),
            "and is the same"
        );
        assert_eq!(VoicePrint::default().kept(3.0), None);
        let mut later = Voices::of(print);
        let stranger = (0..640)
            .filter_map(|at| later.push(&voice(at, 215.0, 1.2)))
            .last();
        assert_eq!(stranger, Some(1));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn any_sound_is_some_voice(
            samples in prop::collection::vec(-1.0_f32..1.0, 64), logits in prop::collection::vec(-9.0_f32..9.0, 1..9),
            ends in prop::collection::vec(1_usize..700, 0..6),
        ) {
            let mut voices = Voices::new();
            for at in 0..1_400 {
                let clean = std::array::from_fn(|sample| samples[(at * 31 + sample) % 64]);
                let told = voices.push(&Heard { clean, logit: logits[at % logits.len()], excess_db: 0.0, pitch: None });
                prop_assert!(told.is_none_or(|voice| (voice as usize) < MAX_VOICES));
                if ends.contains(&(at % 700)) {
                    voices.end_of_turn();
                }
            }
            if let Some(print) = voices.print(0) {
                prop_assert!(Voices::alike(print, print).is_finite());
            }
        }
    }
}
