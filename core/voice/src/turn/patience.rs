//! How long a silence is waited out.

use super::words::Completeness;

/// Log odds that the turn ends, and the silence in seconds that is waited for then; straight
/// between.
const WAITS: [(f32, f32); 4] = [(-1.0, 1.24), (-0.5, 1.0), (0.0, 0.8), (0.15, 0.36)];
/// After words that are whole. The detector hears the end of a voice some 50 ms late, which comes to this.
const COMPLETE_S: f32 = 0.16;
/// After words that want more.
const INCOMPLETE_S: f32 = 1.6;
/// What a cut-in costs in log odds for the turns after it.
const CAUTION: f32 = 0.4;
const MOST_CAUTION: f32 = 0.8;
/// How much longer than the speaker's longest usual pause is waited, where the sound leaves it open.
const LONGER: f32 = 1.15;
/// The longest silence that is ever waited for on account of the speaker's habits, in seconds.
const LONGEST_S: f32 = 1.24;
/// Pauses that are remembered.
const REMEMBERED: usize = 12;

/// What is known of how this speaker pauses.
#[derive(Debug, Clone, Default)]
pub(super) struct Patience {
    /// Pauses inside turns in seconds, oldest first.
    pauses: Vec<f32>,
    caution: f32,
}

impl Patience {
    /// The speaker went on after a pause of so many seconds.
    pub(super) fn paused(&mut self, seconds: f32) {
        self.pauses.push(seconds.min(LONGEST_S));
        if self.pauses.len() > REMEMBERED {
            self.pauses.remove(0);
        }
    }

    /// The turn was taken, and the speaker went on all the same.
    pub(super) fn cut_in(&mut self) {
        self.caution = (self.caution + CAUTION).min(MOST_CAUTION);
    }

    /// The turn was taken rightly.
    pub(super) fn went_well(&mut self) {
        self.caution *= 0.5;
    }

    /// How long to wait, in seconds of silence, when the sound gives log odds `yielding`.
    pub(super) fn wait_s(&self, yielding: f32, words: Completeness) -> f32 {
        match words {
            Completeness::Complete => return COMPLETE_S.max(COMPLETE_S + self.caution),
            Completeness::Incomplete => return INCOMPLETE_S,
            Completeness::Unknown => {}
        }
        let by_sound = between(yielding - self.caution);
        if by_sound <= 0.5 {
            return by_sound;
        }
        by_sound.max(self.usual() * LONGER).min(LONGEST_S)
    }

    /// The speaker's longer pauses: all but the longest fifth are shorter.
    fn usual(&self) -> f32 {
        let mut sorted = self.pauses.clone();
        sorted.sort_by(f32::total_cmp);
        sorted
            .get((sorted.len() * 4 / 5).min(sorted.len().saturating_sub(1)))
            .copied()
            .unwrap_or(0.0)
    }
}

fn between(odds: f32) -> f32 {
    let [first, .., last] = WAITS;
    if odds <= first.0 {
        return first.1;
    }
    let piece = WAITS.windows(2).find_map(|two| match two {
        [(a, from), (b, to)] if odds <= *b => Some(from + (to - from) * (odds - a) / (b - a)),
        _ => None,
    });
    piece.unwrap_or(last.1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_slow_speaker_is_waited_for_and_a_cut_in_makes_careful() {
        let mut patience = Patience::default();
        let unsure = patience.wait_s(0.0, Completeness::Unknown);
        for _ in 0..5 {
            patience.paused(1.0);
        }
        assert!(patience.wait_s(0.0, Completeness::Unknown) > unsure + 0.2);
        let sure = patience.wait_s(0.5, Completeness::Unknown);
        patience.cut_in();
        assert!(patience.wait_s(0.5, Completeness::Unknown) > sure + 0.2);
        assert!(patience.wait_s(0.5, Completeness::Complete) > COMPLETE_S);
        for _ in 0..6 {
            patience.went_well();
        }
        assert!(patience.wait_s(0.5, Completeness::Unknown) < sure + 0.1);
    }

    proptest! {
        #[test]
        fn more_likely_ends_are_not_waited_for_longer(
            pauses in prop::collection::vec(0.0_f32..9.0, 0..20), a in -5.0_f32..5.0, b in -5.0_f32..5.0
        ) {
            let mut patience = Patience::default();
            for pause in pauses {
                patience.paused(pause);
            }
            let (low, high) = (a.min(b), a.max(b));
            let wait = |odds| patience.wait_s(odds, Completeness::Unknown);
            prop_assert!(wait(low) >= wait(high));
            prop_assert!((COMPLETE_S..=LONGEST_S).contains(&wait(a)));
        }
    }
}
