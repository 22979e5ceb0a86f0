//! A recording and its wishes as `multipart/form-data` (RFC 7578).

use bytes::Bytes;

/// Between the parts. Sound that spells it out by chance would be cut there; it takes 2^248 tries.
const BOUNDARY: &str = "----os1-speech-7b1f0c5e9d3a4628";

/// The media type of [`form`].
pub(super) fn media_type() -> String {
    format!("multipart/form-data; boundary={BOUNDARY}")
}

/// The fields, then the samples as a WAV file of 16 kHz.
pub(super) fn form(fields: &[(&str, &str)], samples: &[i16]) -> Bytes {
    let mut body = Vec::with_capacity(samples.len() * 2 + 2_000);
    for (name, value) in fields {
        let value: String = value.chars().filter(|c| !c.is_control()).collect();
        let part = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
        body.extend(part.into_bytes());
    }
    let head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"speech.wav\"\r\n\
         Content-Type: audio/wav\r\n\r\n"
    );
    body.extend(head.into_bytes());
    body.extend(wav(samples));
    body.extend(format!("\r\n--{BOUNDARY}--\r\n").into_bytes());
    body.into()
}

/// RIFF with one channel of 16 bits.
fn wav(samples: &[i16]) -> Vec<u8> {
    let size = samples.len() as u32 * 2;
    let mut file = Vec::with_capacity(samples.len() * 2 + 44);
    file.extend(b"RIFF");
    file.extend((size + 36).to_le_bytes());
    file.extend(b"WAVEfmt ");
    file.extend(16_u32.to_le_bytes());
    file.extend(1_u16.to_le_bytes());
    file.extend(1_u16.to_le_bytes());
    file.extend(os1_voice::RATE.to_le_bytes());
    file.extend((os1_voice::RATE * 2).to_le_bytes());
    file.extend(2_u16.to_le_bytes());
    file.extend(16_u16.to_le_bytes());
    file.extend(b"data");
    file.extend(size.to_le_bytes());
    file.extend(samples.iter().flat_map(|sample| sample.to_le_bytes()));
    file
}
