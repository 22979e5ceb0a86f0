//! Sound files of strangers.

use os1_voice::WavFile;

use crate::Target;

pub(crate) const TARGET: Target = Target {
    name: "wav",
    feed,
    seeds: &[
        b"RIFF\x34\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x80\x3E\0\0\0\x7D\0\0\x02\0\x10\0data\x10\0\0\0\0\0\x10\0\x20\0\x30\0\x40\0\xF0\xFF\0\x80\xFF\x7F",
        b"RIFF\x34\0\0\0WAVEfmt \x10\0\0\0\x03\0\x02\0\x80\xBB\0\0\0\xDC\x05\0\x08\0\x20\0data\x10\0\0\0\0\0\x80\x3F\0\0\xC0\x7F\0\0\x80\xFF\0\0\0\xBF",
        b"RIFF\xFF\xFF\xFF\xFFWAVELIST\x04\0\0\0abcdfmt \x28\0\0\0\xFE\xFF\x08\0\0\xEE\x02\0\0\0\0\0\x18\0\x18\0",
    ],
};

/// Frames are finite and within full scale, whatever the file says of itself.
fn feed(bytes: &[u8]) {
    let Ok(mut file) = WavFile::new(bytes) else {
        return;
    };
    while let Ok(Some(frame)) = file.next_frame() {
        assert!(
            frame.iter().all(|sample| sample.abs() <= 1.5),
            "a sample beyond full scale"
        );
    }
}
