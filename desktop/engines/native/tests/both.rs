//! What flite says, PocketSphinx hears. Both are Debian's libraries.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "the whole file is a test: it fails by panicking, and says what it skips"
)]

use os1_native_speech::{
    FLITE_MAX_TEXT, Flite, NativeError, SPHINX_RATE, Sphinx, SphinxModel, flite_voices,
    sphinx_is_there,
};

/// Whether both are here; where a missing peer is a failure, it fails.
fn both() -> bool {
    let here = flite_voices().contains(&"slt")
        && sphinx_is_there()
        && SphinxModel::in_folder(&SphinxModel::usual()).is_ok();
    assert!(
        here || std::env::var_os("OS1_REQUIRE_PEERS").is_none() || !cfg!(target_os = "linux"),
        "libpocketsphinx3, pocketsphinx-en-us and libflite1 are required"
    );
    if !here {
        eprintln!("skipped: no PocketSphinx or no flite on this machine");
    }
    here
}

fn sphinx() -> Sphinx {
    let model = SphinxModel::in_folder(&SphinxModel::usual()).expect("the model");
    Sphinx::open(&model).expect("a decoder")
}

fn padded(samples: &[i16]) -> Vec<i16> {
    let quiet = vec![0; SPHINX_RATE as usize / 2];
    [&quiet, samples, &quiet].concat()
}

#[test]
fn what_time_is_it() {
    if !both() {
        return;
    }
    let mut flite = Flite::open("slt").expect("a voice");
    let said = flite.say("What time is it?", 1.0, 1.0).expect("sound");
    eprintln!("{:?} {}", said.tokens, said.samples.len());
    assert_eq!(said.rate, SPHINX_RATE);
    let names: Vec<&str> = said.tokens.iter().map(|token| &*token.text).collect();
    assert_eq!(names, ["What", "time", "is", "it"]);
    let length = said.samples.len() as f32 / said.rate as f32;
    assert!(
        said.tokens
            .windows(2)
            .all(|two| two[0].end_s < two[1].end_s)
    );
    assert!(said.tokens[3].end_s <= length + 0.05);

    let mut sphinx = sphinx();
    let sound = padded(&said.samples);
    let mut partials = Vec::new();
    for piece in sound.chunks(1_600) {
        sphinx.hear(piece).expect("heard");
        partials.push(sphinx.so_far());
    }
    eprintln!("{partials:?}");
    let words = sphinx.finish().expect("words");
    eprintln!("{words:?}");
    let text: Vec<&str> = words.iter().map(|word| &*word.text).collect();
    assert_eq!(text, ["what", "time", "is", "it"]);
    assert!(partials.iter().any(|partial| partial.starts_with("what")));
    assert!(
        words
            .iter()
            .all(|word| (0.0..=1.0).contains(&word.confidence))
    );
    for (word, token) in words.iter().zip(&said.tokens) {
        let told = f64::from(token.end_s) + 0.5;
        assert!((word.to_s - told).abs() < 0.2, "{word:?} {told}");
    }
}

#[test]
fn speed_and_pitch_are_heard() {
    if !both() {
        return;
    }
    for voice in flite_voices() {
        let mut flite = Flite::open(voice).expect("a voice");
        let text = "I am sitting in the garden.";
        let length = |flite: &mut Flite, speed, pitch| {
            let wave = flite.say(text, speed, pitch).expect("sound");
            wave.samples.len() as f32 / wave.rate as f32
        };
        let usual = length(&mut flite, 1.0, 1.0);
        let fast = length(&mut flite, 2.0, 1.0);
        eprintln!("{voice}: {usual} {fast}");
        assert!(
            (0.4..0.65).contains(&(fast / usual)),
            "{voice}: {fast} of {usual}"
        );
        let slow = length(&mut flite, 1.0, 0.7);
        assert!(
            (0.9..1.1).contains(&(slow / usual)),
            "{voice}: {slow} of {usual}"
        );
        let low = flite.say(text, 1.0, 0.7).expect("sound");
        let high = flite.say(text, 1.0, 1.4).expect("sound");
        eprintln!("{voice}: {} {}", hertz(&low), hertz(&high));
        assert!(hertz(&high) > 1.4 * hertz(&low), "{voice}");
        assert_eq!(
            length(&mut flite, 1.0, 1.0),
            usual,
            "{voice}: settings stay"
        );
    }
}

/// The median of the pitches, by autocorrelation over 40 ms.
fn hertz(wave: &os1_native_speech::FliteWave) -> f32 {
    let rate = wave.rate as usize;
    let mut all: Vec<f32> = wave
        .samples
        .chunks_exact(rate / 25)
        .filter_map(|piece| {
            let power: f32 = piece.iter().map(|s| f32::from(*s).powi(2)).sum();
            let (mut best, mut at) = (0.0, 0);
            for lag in rate / 400..rate / 60 {
                let sum: f32 = piece
                    .iter()
                    .zip(&piece[lag..])
                    .map(|(a, b)| f32::from(*a) * f32::from(*b))
                    .sum();
                let sum = sum / (piece.len() - lag) as f32 * piece.len() as f32;
                if sum > best {
                    (best, at) = (sum, lag);
                }
            }
            (power > 1e8 && best > 0.6 * power).then(|| rate as f32 / at as f32)
        })
        .collect();
    all.sort_by(f32::total_cmp);
    all[all.len() / 2]
}

#[test]
fn what_is_not_there_is_told() {
    Flite::open("samantha").expect_err("no voice is called so");
    let folder = std::env::temp_dir().join("no-such-model-of-speech");
    let error = SphinxModel::in_folder(&folder).expect_err("no model");
    assert!(matches!(error, NativeError::Model { .. }), "{error}");
    if !both() {
        return;
    }
    let mut flite = Flite::open("kal").expect("a voice");
    assert_eq!(
        flite.say(&"a ".repeat(FLITE_MAX_TEXT), 1.0, 1.0),
        Err(NativeError::TooLong)
    );
    for nothing in ["", " ", "…", "?!\n", "\u{0}"] {
        assert!(
            flite
                .say(nothing, 1.0, 1.0)
                .expect("no sound")
                .samples
                .is_empty()
        );
    }
}

#[test]
fn an_utterance_that_is_forgotten_leaves_no_word() {
    if !both() {
        return;
    }
    let mut flite = Flite::open("slt").expect("a voice");
    let first = flite.say("Call the kitchen.", 1.0, 1.0).expect("sound");
    let second = flite.say("What time is it?", 1.0, 1.0).expect("sound");
    let mut sphinx = sphinx();
    sphinx.hear(&padded(&first.samples)).expect("heard");
    sphinx.forget();
    assert_eq!(sphinx.finish().expect("words"), []);
    sphinx.hear(&padded(&second.samples)).expect("heard");
    let words = sphinx.finish().expect("words");
    assert!(words.iter().all(|word| word.text != "kitchen"), "{words:?}");
    assert!(words.iter().any(|word| word.text == "time"), "{words:?}");
}
