//! Sound as servers send it: bare samples, or a WAV file, in pieces of any length.

use crate::EngineError;

/// Samples a second of bare PCM, as OpenAI's servers send it.
const BARE_RATE: u32 = 24_000;
/// The longest head of a WAV file that is looked through.
const MAX_HEAD: usize = 4_096;

/// Reads pieces of a body.
#[derive(Debug, Default)]
pub(super) struct Pcm {
    /// What was not read yet: the head, or half a sample.
    waiting: Vec<u8>,
    rate: Option<u32>,
}

impl Pcm {
    /// The samples of the next piece, with their rate.
    ///
    /// # Errors
    /// It is a WAV file of another form than 16 bits and one channel.
    pub(super) fn push(&mut self, piece: &[u8]) -> Result<Option<(u32, Vec<i16>)>, EngineError> {
        self.waiting.extend_from_slice(piece);
        let rate = match self.rate {
            Some(rate) => rate,
            None => match self.head()? {
                Some(rate) => *self.rate.insert(rate),
                None => return Ok(None),
            },
        };
        let whole = self.waiting.len() / 2 * 2;
        let samples = self.waiting.drain(..whole).collect::<Vec<u8>>();
        let samples = samples
            .chunks_exact(2)
            .filter_map(|two| Some(i16::from_le_bytes(two.try_into().ok()?)));
        Ok(Some((rate, samples.collect())))
    }

    /// The rate, once enough came; what stood before the samples is taken away.
    fn head(&mut self) -> Result<Option<u32>, EngineError> {
        let begins = self.waiting.len().min(4);
        if self.waiting.get(..begins) != b"RIFF".get(..begins) {
            return Ok(Some(BARE_RATE));
        }
        if begins < 4 {
            return Ok(None);
        }
        match wav_head(&self.waiting)? {
            Some((rate, at)) => {
                self.waiting.drain(..at);
                Ok(Some(rate))
            }
            None if self.waiting.len() > MAX_HEAD => Err(NO_WAV),
            None => Ok(None),
        }
    }
}

const NO_WAV: EngineError = EngineError::Protocol {
    what: "its WAV has no head of 16 bits and one channel",
};

/// Rate and where the samples begin, once the head is whole.
fn wav_head(bytes: &[u8]) -> Result<Option<(u32, usize)>, EngineError> {
    let number = |at: usize| -> Option<u32> {
        let four = bytes.get(at..at.checked_add(4)?)?;
        Some(u32::from_le_bytes(four.try_into().ok()?))
    };
    let (mut at, mut rate) = (12_usize, None);
    while let (Some(name), Some(size)) = (bytes.get(at..at + 4), number(at + 4)) {
        if name == b"data" {
            return rate.map(|rate| Some((rate, at + 8))).ok_or(NO_WAV);
        }
        if name == b"fmt " {
            let Some(kind) = number(at + 8) else {
                return Ok(None);
            };
            let (Some(found), Some(bits)) = (number(at + 12), number(at + 20)) else {
                return Ok(None);
            };
            // Format 1 (PCM) with one channel; 16 bits a sample.
            if kind != 0x0001_0001 || bits >> 16 != 16 || !(8_000..=192_000).contains(&found) {
                return Err(NO_WAV);
            }
            rate = Some(found);
        }
        let next = at
            .checked_add(8)
            .and_then(|at| at.checked_add(size as usize + (size % 2) as usize));
        at = next.filter(|next| *next <= MAX_HEAD).ok_or(NO_WAV)?;
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all(pieces: &[&[u8]]) -> Result<(u32, Vec<i16>), EngineError> {
        let mut pcm = Pcm::default();
        let (mut rate, mut samples) = (0, Vec::new());
        for piece in pieces {
            if let Some((found, more)) = pcm.push(piece)? {
                rate = found;
                samples.extend(more);
            }
        }
        Ok((rate, samples))
    }

    fn wav(rate: u32, channels: u16, bits: u16) -> Vec<u8> {
        let mut file = b"RIFF\xff\xff\xff\xffWAVELIST\x02\0\0\0abfmt \x10\0\0\0\x01\0".to_vec();
        file.extend(channels.to_le_bytes());
        file.extend(rate.to_le_bytes());
        file.extend([0; 6]);
        file.extend(bits.to_le_bytes());
        file.extend(b"data\xff\xff\xff\xff\x01\0\x02\0\x03\0");
        file
    }

    #[test]
    fn bare_samples_and_wav_files_are_told_apart() {
        assert_eq!(
            all(&[b"\x01\0\x02\0"]).expect("sound"),
            (24_000, vec![1, 2])
        );
        assert_eq!(
            all(&[&wav(22_050, 1, 16)]).expect("sound"),
            (22_050, vec![1, 2, 3])
        );
        for other in [wav(22_050, 2, 16), wav(22_050, 1, 8), wav(4_000, 1, 16)] {
            assert!(all(&[&other]).is_err());
        }
    }

    proptest! {
        #[test]
        fn pieces_do_not_matter(cut in 0_usize..60, again in 0_usize..60, bare: bool) {
            let file = if bare { vec![9, 0, 8, 0, 7, 0, 6] } else { wav(16_000, 1, 16) };
            let (a, b) = (cut.min(file.len()), again.min(file.len()));
            let (a, b) = (a.min(b), a.max(b));
            let cut = all(&[&file[..a], &file[a..b], &file[b..]]).expect("sound");
            prop_assert_eq!(cut.1, all(&[&file]).expect("sound").1);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300), riff: bool) {
            let head: &[u8] = if riff { b"RIFF" } else { b"" };
            all(&[head, &bytes]).ok();
        }
    }
}
