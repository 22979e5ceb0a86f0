//! Sound from WAV files (RIFF WAVE, Microsoft multimedia specification 1.0).

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use hound::{SampleFormat, WavReader};

use super::{Format, Inlet};
use crate::VoiceError;
use crate::frame::Frame;

/// Samples that are read before frames are taken out: bounds what is in memory.
const BLOCK: usize = 4_096;

/// A WAV file: integers of 8 to 32 bits, or floats, read piece by piece.
pub struct WavFile<R> {
    reader: WavReader<R>,
    inlet: Inlet,
    over: bool,
}

impl<R> std::fmt::Debug for WavFile<R> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("WavFile")
            .field("inlet", &self.inlet)
            .finish_non_exhaustive()
    }
}

impl WavFile<BufReader<File>> {
    /// Opens a file.
    ///
    /// # Errors
    /// It cannot be opened, is no WAV file, or has a rate or channels that cannot be used.
    pub fn open(path: &Path) -> Result<Self, VoiceError> {
        Self::new(BufReader::new(File::open(path).map_err(VoiceError::Open)?))
    }
}

impl<R: Read> WavFile<R> {
    /// Reads the head of a WAV file.
    ///
    /// # Errors
    /// It is no WAV file, or has a rate or channels that cannot be used.
    pub fn new(reader: R) -> Result<Self, VoiceError> {
        let reader = WavReader::new(reader).map_err(|_| VoiceError::NoWav)?;
        let spec = reader.spec();
        let inlet = Inlet::new(Format::new(spec.sample_rate, spec.channels)?)?;
        Ok(Self {
            reader,
            inlet,
            over: false,
        })
    }

    /// The next frame; `None` at the end. A file that was cut off ends where it was cut.
    ///
    /// # Errors
    /// The sound could not be resampled.
    pub fn next_frame(&mut self) -> Result<Option<Frame>, VoiceError> {
        loop {
            if let Some(frame) = self.inlet.pull()? {
                return Ok(Some(frame));
            }
            if self.over {
                return Ok(None);
            }
            let block = self.block();
            if block.is_empty() {
                self.over = true;
                self.inlet.finish();
            }
            self.inlet.push(&block);
        }
    }

    fn block(&mut self) -> Vec<f32> {
        let spec = self.reader.spec();
        match spec.sample_format {
            SampleFormat::Float => self
                .reader
                .samples::<f32>()
                .map_while(Result::ok)
                .take(BLOCK)
                .collect(),
            SampleFormat::Int => {
                let full = (1_u64 << (spec.bits_per_sample.clamp(1, 32) - 1)) as f32;
                let samples = self.reader.samples::<i32>().map_while(Result::ok);
                samples
                    .take(BLOCK)
                    .map(|sample| sample as f32 / full)
                    .collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use hound::{WavSpec, WavWriter};
    use proptest::prelude::*;

    use super::*;

    fn wav(bits: u16, format: SampleFormat, samples: &[i32]) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let spec = WavSpec {
            channels: 1,
            sample_rate: 16_000,
            bits_per_sample: bits,
            sample_format: format,
        };
        let mut writer = WavWriter::new(&mut bytes, spec).expect("a file");
        for sample in samples {
            match format {
                SampleFormat::Int => writer.write_sample(*sample).expect("a sample"),
                SampleFormat::Float => writer
                    .write_sample(*sample as f32 / 100.0)
                    .expect("a sample"),
            }
        }
        writer.finalize().expect("an end");
        bytes.into_inner()
    }

    fn frames(bytes: &[u8]) -> Result<Vec<Frame>, VoiceError> {
        let mut file = WavFile::new(bytes)?;
        let mut frames = Vec::new();
        while let Some(frame) = file.next_frame()? {
            frames.push(frame);
        }
        Ok(frames)
    }

    #[test]
    fn half_of_full_scale_is_a_half_at_every_depth() {
        let at = |bits: u16, value: i32| wav(bits, SampleFormat::Int, &[value; 320]);
        for bytes in [
            at(8, 64),
            at(16, 16_384),
            at(24, 1 << 22),
            at(32, 1 << 30),
            wav(32, SampleFormat::Float, &[50; 320]),
        ] {
            let frames = frames(&bytes).expect("frames");
            assert_eq!(frames.len(), 2);
            assert!(
                frames
                    .iter()
                    .flatten()
                    .all(|sample| (sample - 0.5).abs() < 1e-3)
            );
        }
    }

    #[test]
    fn a_file_that_was_cut_off_ends_where_it_was_cut() {
        let whole = wav(16, SampleFormat::Int, &[1_000; 1_600]);
        let half = &whole[..44 + 1_600];
        assert_eq!(frames(half).expect("frames").len(), 5);
        assert!(matches!(frames(b"RIFF"), Err(VoiceError::NoWav)));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(
            head in 0_usize..60, bytes in prop::collection::vec(any::<u8>(), 0..400)
        ) {
            let mut file = wav(16, SampleFormat::Int, &[1_000; 100]);
            file.truncate(head);
            file.extend(bytes);
            let _ = frames(&file);
        }
    }
}
