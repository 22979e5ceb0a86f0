//! Engines in C on this machine.

mod flite;
mod sphinx;

pub(crate) use flite::FliteVoice;
pub(crate) use sphinx::SphinxEar;

/// How loud a whisper is, for voices that have none of their own.
const WHISPER: f32 = 0.3;

/// Makes it soft.
pub(crate) fn hush(samples: &mut [i16]) {
    for sample in samples {
        *sample = (f32::from(*sample) * WHISPER) as i16;
    }
}

/// Appends the frame as 16-bit samples.
pub(crate) fn to_i16(frame: &[f32], out: &mut Vec<i16>) {
    let full = f32::from(i16::MAX);
    out.extend(
        frame
            .iter()
            .map(|sample| (sample.clamp(-1.0, 1.0) * full) as i16),
    );
}
