//! Who speaks when in a recording, on a machine where nobody was ever introduced.

use std::fs;
use std::path::{Path, PathBuf};

use os1_tests::{Handset, evaldata};

/// A WAV file of 16-bit samples, written by hand: the program reads what others write.
fn wav(folder: &Path, name: &str, rate: u32, channels: u16, samples: &[i16]) -> PathBuf {
    let data: Vec<u8> = samples
        .iter()
        .flat_map(|sample| sample.to_le_bytes())
        .collect();
    let frame = channels * 2;
    let mut bytes = Vec::new();
    bytes.extend(b"RIFF");
    bytes.extend((36 + data.len() as u32).to_le_bytes());
    bytes.extend(b"WAVEfmt \x10\0\0\0\x01\0");
    bytes.extend(channels.to_le_bytes());
    bytes.extend(rate.to_le_bytes());
    bytes.extend((rate * u32::from(frame)).to_le_bytes());
    bytes.extend(frame.to_le_bytes());
    bytes.extend(b"\x10\0data");
    bytes.extend((data.len() as u32).to_le_bytes());
    bytes.extend(data);
    let path = folder.join(name);
    fs::write(&path, bytes).expect("a file");
    path
}

#[test]
fn silence_of_any_format_is_no_speech() {
    let folder = tempfile::tempdir().expect("a folder");
    for (rate, channels) in [(8_000, 1), (44_100, 2), (192_000, 8)] {
        let samples = vec![0; rate as usize * usize::from(channels)];
        let file = wav(folder.path(), "silence.wav", rate, channels, &samples);
        let file = file.to_str().expect("a name");
        let reply = Handset::new().run(&["voice", "vad", file]).ok();
        assert!(
            (99..=102).contains(&reply.lines.len()),
            "{rate}: {}",
            reply.lines.len()
        );
        assert_eq!(reply.lines[7]["t"], 0.07);
        assert!(
            reply
                .lines
                .iter()
                .all(|line| line["p"].as_f64().expect("a probability") < 0.5)
        );
        assert!(
            Handset::new()
                .run(&["voice", "turns", file])
                .ok()
                .lines
                .is_empty()
        );
    }
}

#[test]
fn what_is_no_sound_is_refused_in_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = folder.path().join("text.wav");
    fs::write(&text, "no sound").expect("a file");
    let many = wav(folder.path(), "many.wav", 48_000, 9, &[0; 90]);
    let slow = wav(folder.path(), "slow.wav", 4_000, 1, &[0; 90]);
    for (file, kind) in [
        (folder.path().join("none.wav"), "not_found"),
        (text, "invalid"),
        (many, "invalid"),
        (slow, "invalid"),
    ] {
        let file = file.to_str().expect("a name");
        let reply = Handset::new().run(&["voice", "vad", file]);
        assert_eq!(reply.refused(), kind, "{file}");
    }
}

/// Stretches of speech in seconds, as a person marked them.
fn marked(labels: &str) -> Vec<(f64, f64, bool)> {
    let fields: Vec<&str> = labels.trim().split(',').skip(1).collect();
    let number = |text: &str| text.parse::<f64>().expect("a number");
    fields
        .chunks(3)
        .map(|three| (number(three[0]), number(three[1]), three[2] == "1"))
        .collect()
}

/// The area under the ROC curve: how often a frame of speech gets more than one of none.
fn area(mut scored: Vec<(f64, bool)>) -> f64 {
    scored.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut silent, mut below) = (0.0, 0.0);
    for (_, speech) in &scored {
        if *speech {
            below += silent
        } else {
            silent += 1.0
        }
    }
    below / (silent * (scored.len() as f64 - silent))
}

#[test]
fn speech_is_told_from_silence_in_public_recordings() {
    let Some(folder) = evaldata("voice") else {
        return;
    };
    let mut scored = Vec::new();
    for entry in fs::read_dir(folder).expect("recordings").flatten() {
        let labels = entry.path();
        if labels.extension().is_none_or(|end| end != "scv") {
            continue;
        }
        let stretches = marked(&fs::read_to_string(&labels).expect("labels"));
        let file = labels.with_extension("wav");
        let reply = Handset::new()
            .run(&["voice", "vad", file.to_str().expect("a name")])
            .ok();
        for line in &reply.lines {
            let middle = line["t"].as_f64().expect("a time") + 0.005;
            let stretch = stretches
                .iter()
                .find(|(from, to, _)| (*from..*to).contains(&middle));
            if let Some((.., speech)) = stretch {
                scored.push((line["p"].as_f64().expect("a probability"), *speech));
            }
        }
    }
    let area = area(scored);
    assert!(area > 0.955, "{area}");
}

#[test]
fn a_speaker_who_pauses_for_effect_is_not_cut_off() {
    let Some(file) = evaldata("voice/jfk.wav") else {
        return;
    };
    let reply = Handset::new()
        .run(&["voice", "turns", file.to_str().expect("a name")])
        .ok();
    let told: Vec<&str> = reply
        .lines
        .iter()
        .filter_map(|line| line["event"].as_str())
        .collect();
    assert_eq!(told.first(), Some(&"speech_start"));
    assert_eq!(told.last(), Some(&"turn_end"));
    assert_eq!(
        told.iter().filter(|event| **event == "turn_end").count(),
        1,
        "{told:?}"
    );
}
