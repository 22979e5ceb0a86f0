//! How likely a pause is the end of a turn, by its sound.

use super::prosody::Ending;

/// Above this a height is an octave error of a creaking voice, and says nothing.
const OCTAVE_ERROR: f32 = 10.0;
/// What a pitch that says nothing counts as: the mean over pauses.
const UNKNOWN: (f32, f32) = (0.8, -1.5);

/// Log odds that a turn ends here, by a logistic regression over five cues; few, and strongly
/// regularised, because no more was to be had from some fifty pauses of thirteen speakers
/// (`docs/voice.md` tells how well it does on speakers it was not fitted to).
pub(super) fn yielding(ending: &Ending) -> f32 {
    let known = ending.height <= OCTAVE_ERROR;
    let (height, slope) = if known {
        (ending.height, ending.slope)
    } else {
        UNKNOWN
    };
    let cues = [
        (height.clamp(-4.0, 6.0), -0.085),
        (slope.clamp(-8.0, 8.0), -0.075),
        (ending.peak_db.clamp(-10.0, 6.0), -0.047),
        (ending.mean_db.clamp(-25.0, -4.0), -0.029),
        (ending.said_s.clamp(0.5, 10.0).ln(), 0.82),
    ];
    cues.iter().map(|(cue, weight)| cue * weight).sum::<f32>() - 2.02
}
