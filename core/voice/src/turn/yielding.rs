//! How likely a pause is the end of a turn, by its sound.

use super::prosody::Ending;

/// Above this a height is an octave error of a creaking voice, and says nothing.
const OCTAVE_ERROR: f32 = 10.0;
/// What a pitch that says nothing counts as: the mean over pauses.
const UNKNOWN: (f32, f32) = (0.8, -1.5);
/// How strongly weights are drawn to nothing when they are fitted, against the mean loss of a pause.
const RIDGE: f64 = 0.02;
/// The least odds between ends that sound open and finished, where all sound alike.
const LEAST_SPREAD: f64 = 0.05;
/// Steps of the fit, and their length over standardised cues.
const STEPS: usize = 2_000;
const STEP: f64 = 0.3;

/// Cues of one pause: height of the last pitch over the low end of the speaker's range and its movement, in
/// semitones, and the logarithm of the seconds that were said.
pub type Cues = [f32; CUES];

/// How many cues there are. Loudness was one, and told nothing on speakers that were left out.
const CUES: usize = 3;

/// The shares of ends below which odds are brought to the two values of [`CALIBRATED`], so that the waits mean
/// the same whatever it was fitted to: two of five ends do not sound finished, one of twenty sounds open.
const SHARES: (f64, f64) = (0.05, 0.4);
/// Log odds of a turn that surely goes on, and of one that sounds finished.
const CALIBRATED: (f64, f64) = (-1.0, 0.2);

/// How finished a turn sounds at a pause, by a logistic regression over three cues; few, because no more
/// was to be had from some hundred pauses of thirteen speakers (`docs/voice.md` tells how well it does on
/// speakers it was not fitted to).
#[derive(Debug, Clone, PartialEq)]
pub struct Yielding {
    weights: Cues,
    bias: f32,
}

impl Default for Yielding {
    /// As [`Yielding::fitted`] made it of all sentences.
    fn default() -> Self {
        Self {
            weights: [-0.3397, -0.1207, 2.5925],
            bias: -5.4124,
        }
    }
}

impl Yielding {
    /// Fits it to pauses, each with whether it was the end. Ends and other pauses weigh the same, however
    /// many there are of each; without an end nothing ever sounds finished.
    #[must_use]
    pub fn fitted(pauses: &[(Cues, bool)]) -> Self {
        let scales = scales(pauses);
        let (weights, bias) = regression(pauses, &scales);
        let mut odds: Vec<f64> = pauses
            .iter()
            .filter(|(_, end)| *end)
            .map(|(cues, _)| bias + product(cues, &scales, &weights))
            .collect();
        odds.sort_by(f64::total_cmp);
        let at = |share: f64| {
            let last = odds.len().saturating_sub(1) as f64;
            odds.get((share * last).round() as usize).copied()
        };
        let (Some(low), Some(high)) = (at(SHARES.0), at(SHARES.1)) else {
            return Self::never();
        };
        let stretch = (CALIBRATED.1 - CALIBRATED.0) / (high - low).max(LEAST_SPREAD);
        let mut fitted = Self {
            weights: [0.0; CUES],
            bias: ((bias - high) * stretch + CALIBRATED.1) as f32,
        };
        for ((out, weight), (mean, spread)) in fitted.weights.iter_mut().zip(weights).zip(scales) {
            *out = (stretch * weight / spread) as f32;
            fitted.bias -= (stretch * weight * mean / spread) as f32;
        }
        fitted
    }

    /// Takes no pause for an end: everything is waited for the longest.
    #[must_use]
    pub fn never() -> Self {
        Self {
            weights: [0.0; CUES],
            bias: -10.0,
        }
    }

    /// Log odds that a turn ends at a pause with these cues.
    #[must_use]
    pub fn odds(&self, cues: &Cues) -> f32 {
        let parts = cues.iter().zip(self.weights);
        parts.map(|(cue, weight)| cue * weight).sum::<f32>() + self.bias
    }
}

/// The cues of an ending, each within what it can tell.
pub(super) fn cues(ending: &Ending) -> Cues {
    let known = ending.height <= OCTAVE_ERROR;
    let (height, slope) = if known {
        (ending.height, ending.slope)
    } else {
        UNKNOWN
    };
    [
        height.clamp(-4.0, 6.0),
        slope.clamp(-8.0, 8.0),
        ending.said_s.clamp(0.5, 10.0).ln(),
    ]
}

/// Mean and spread of each cue.
type Scales = [(f64, f64); CUES];

/// Weights over standardised cues, and a bias, by descent on the mean loss.
fn regression(pauses: &[(Cues, bool)], scales: &Scales) -> ([f64; CUES], f64) {
    let ends = pauses.iter().filter(|(_, end)| *end).count() as f64;
    let others = pauses.len() as f64 - ends;
    let (mut weights, mut bias) = ([0.0_f64; CUES], 0.0_f64);
    for _ in 0..STEPS {
        let (mut slopes, mut bias_slope) = (weights.map(|weight| RIDGE * weight), 0.0);
        for (cues, end) in pauses {
            let odds = bias + product(cues, scales, &weights);
            let share = 0.5 / if *end { ends } else { others };
            let error = share * (1.0 / (1.0 + (-odds).exp()) - f64::from(u8::from(*end)));
            bias_slope += error;
            for (slope, cue) in slopes.iter_mut().zip(standard(cues, scales)) {
                *slope += error * cue;
            }
        }
        bias -= STEP * bias_slope;
        for (weight, slope) in weights.iter_mut().zip(slopes) {
            *weight -= STEP * slope;
        }
    }
    (weights, bias)
}

fn product(cues: &Cues, scales: &Scales, weights: &[f64; CUES]) -> f64 {
    let parts = standard(cues, scales).zip(weights);
    parts.map(|(cue, weight)| cue * weight).sum()
}

fn scales(pauses: &[(Cues, bool)]) -> Scales {
    let count = pauses.len().max(1) as f64;
    let mean = |value: &dyn Fn(&Cues) -> f64| {
        pauses.iter().map(|(cues, _)| value(cues)).sum::<f64>() / count
    };
    std::array::from_fn(|number| {
        let cue = |cues: &Cues| f64::from(cues.get(number).copied().unwrap_or(0.0));
        let middle = mean(&cue);
        let spread = mean(&|cues| (cue(cues) - middle).powi(2)).sqrt();
        (middle, spread.max(1e-3))
    })
}

fn standard<'a>(cues: &'a Cues, scales: &'a Scales) -> impl Iterator<Item = f64> + 'a {
    let numbered = cues.iter().zip(scales);
    numbered.map(|(cue, (mean, spread))| (f64::from(*cue) - mean) / spread)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_tells_ends_apart_is_found() {
        let pauses: Vec<(Cues, bool)> = (0..40)
            .map(|at| {
                let end = at % 4 == 0;
                let noise = (at * 7 % 5) as f32;
                (
                    [noise, if end { -3.0 } else { 1.0 } + noise / 8.0, 1.0],
                    end,
                )
            })
            .collect();
        let fitted = Yielding::fitted(&pauses);
        let least = |wanted: bool| {
            let odds = pauses
                .iter()
                .filter(|(_, end)| *end == wanted)
                .map(|(cues, _)| fitted.odds(cues));
            odds.fold((f32::MAX, f32::MIN), |(low, high), odds| {
                (low.min(odds), high.max(odds))
            })
        };
        assert!(least(true).0 > least(false).1, "{fitted:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        #[test]
        fn any_pauses_give_numbers(pauses in prop::collection::vec((prop::array::uniform3(-30.0_f32..30.0), any::<bool>()), 0..20)) {
            let fitted = Yielding::fitted(&pauses);
            prop_assert!(pauses.iter().all(|(cues, _)| fitted.odds(cues).is_finite()));
        }
    }
}
