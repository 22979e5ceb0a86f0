//! What is being played, and what is played again after a silence that was for nothing.

use std::collections::VecDeque;

use crate::port::{Played, Speaker};
use crate::{FRAME, Frame, level_db};

/// Frames that are kept to be played again: a second behind the longest way to the ear.
const KEPT: usize = 300;
/// How far back the gap is looked for that the voice goes on from, in frames.
const BACK: usize = 60;

/// Plays a voice, and can be silent at once without losing a word of it.
#[derive(Debug, Default)]
pub(super) struct Playback {
    /// What was played last, oldest first, with its marks.
    kept: VecDeque<(Frame, Played)>,
    /// How many of these are to be played again.
    again: usize,
    hushed: bool,
    /// How many of what was played last never reached the ear.
    unheard: usize,
    /// The next frame is the first after a silence.
    fades_in: bool,
}

impl Playback {
    /// The next ten milliseconds. Nothing is asked of the voice while it is hushed.
    pub(super) fn next<S: Speaker>(&mut self, speaker: &mut S, frame: &mut Frame) -> Played {
        *frame = [0.0; FRAME];
        if self.hushed {
            return Played::Nothing;
        }
        let played = self.repeated(frame).unwrap_or_else(|| {
            let played = speaker.next(frame);
            self.kept.push_back((*frame, played));
            let over = self.kept.len().saturating_sub(KEPT);
            self.kept.drain(..over);
            played
        });
        if std::mem::take(&mut self.fades_in) {
            for (at, sample) in frame.iter_mut().enumerate() {
                *sample *= at as f32 / FRAME as f32;
            }
        }
        played
    }

    fn repeated(&mut self, frame: &mut Frame) -> Option<Played> {
        let at = self.kept.len().checked_sub(self.again)?;
        let (sound, played) = self.kept.get(at)?;
        self.again -= 1;
        *frame = *sound;
        Some(*played)
    }

    /// Silent from the next frame on; of the last ones, so many did not reach the ear any more.
    pub(super) fn hush(&mut self, unheard: u64) {
        (self.hushed, self.unheard) = (true, usize::try_from(unheard).unwrap_or(KEPT));
    }

    /// Goes on from the quietest place before the silence: a gap between words, so that the word that
    /// was cut is said again.
    pub(super) fn resume(&mut self) {
        if !std::mem::take(&mut self.hushed) {
            return;
        }
        let given = self.kept.len() - self.again.min(self.kept.len());
        let unheard = self.unheard.min(given);
        let heard = given - unheard;
        let back = self.kept.iter().take(heard).rev().take(BACK);
        let quietest = back
            .enumerate()
            .min_by(|(_, (a, _)), (_, (b, _))| level_db(a).total_cmp(&level_db(b)));
        self.again += unheard + quietest.map_or(0, |(back, _)| back + 1);
        self.fades_in = true;
    }

    /// Forgets what was played: nothing of it is said again.
    pub(super) fn cancel(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts: frame 20 of each 30 is a gap between words.
    struct Counting(usize);

    impl Speaker for Counting {
        fn say(&mut self, _: u32, _: &str, _: bool) {}

        fn next(&mut self, frame: &mut Frame) -> Played {
            let loud = if self.0 % 30 == 20 { 1e-4 } else { 0.1 };
            *frame = [loud; FRAME];
            self.0 += 1;
            Played::Part {
                utterance: 1,
                bytes: self.0,
            }
        }

        fn cancel(&mut self) {}
    }

    #[test]
    fn a_hush_loses_no_word_and_goes_on_from_the_gap_before() {
        let (mut playback, mut voice, mut frame) = (Playback::default(), Counting(0), [0.0; FRAME]);
        let mut next = |playback: &mut Playback, voice: &mut Counting| {
            let played = playback.next(voice, &mut frame);
            (played, frame)
        };
        for _ in 0..58 {
            next(&mut playback, &mut voice);
        }
        playback.hush(0);
        for _ in 0..40 {
            let (played, frame) = next(&mut playback, &mut voice);
            assert_eq!((played, frame), (Played::Nothing, [0.0; FRAME]));
        }
        assert_eq!(voice.0, 58, "nothing is asked of a voice that is hushed");
        playback.resume();
        let marks: Vec<usize> = (0..12)
            .filter_map(|_| match next(&mut playback, &mut voice).0 {
                Played::Part { bytes, .. } => Some(bytes),
                _ => None,
            })
            .collect();
        // Frame 50 was the gap, told as 51; after what was heard already comes what was not.
        assert_eq!(marks, (51..63).collect::<Vec<_>>());
    }

    #[test]
    fn what_was_given_away_and_not_heard_is_said_again_whatever_is_quiet_in_it() {
        let (mut playback, mut voice, mut frame) = (Playback::default(), Counting(0), [0.0; FRAME]);
        for _ in 0..53 {
            playback.next(&mut voice, &mut frame);
        }
        // Frame 50 was a gap, and is on its way still; the one before was 20.
        playback.hush(8);
        playback.resume();
        let played = playback.next(&mut voice, &mut frame);
        let expected = Played::Part {
            utterance: 1,
            bytes: 21,
        };
        assert_eq!(played, expected);
    }
}
