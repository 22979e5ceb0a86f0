//! What this one companion likes in a name, and how much a name has of it.
//!
//! First comes how well a name fits: easy to say, known but not on every corner, said of
//! the voice, sounding like the temperament. Of those that fit best the companion takes the
//! one it likes best. Its ear is drawn once, from the seed and all the answers together, so
//! that two people are met by two companions with different ears.

use os1_base::Chance;
use sha2::{Digest, Sha256};

use super::{Ending, Entry, Sound, tongue};
use crate::{Answers, Temperament, Trait, Voice, place};

/// What each part weighs in how well a name fits; together 1.
mod weight {
    /// Easy to say, to hear and to spell.
    pub(super) const EASE: f64 = 0.32;
    /// Known, not on every corner.
    pub(super) const KNOWN: f64 = 0.28;
    /// Sounds like the temperament.
    pub(super) const CHARACTER: f64 = 0.26;
    /// Said of the voice asked for.
    pub(super) const VOICE: f64 = 0.08;
    /// Reads well in the user's language.
    pub(super) const TONGUE: f64 = 0.06;
}

/// How much of the liking has no reason at all; the rest is the companion's own ear.
pub(super) const WHIM: f64 = 0.6;

/// So many of the best-fitting names go on to be liked or not, and never more than two in
/// three of those in question. Large, so that two people seldom get the same name.
pub(super) const SHORTLIST: usize = 2_000;

/// A name given to fewer babies than this in its best year is hardly known anywhere.
const HARDLY_KNOWN: u32 = 64;

/// In the book, but not to be anybody's name: what registrars wrote for a child without one,
/// other assistants, and a few with which no one would be at ease.
const NOT_TO_BE_TAKEN: &[&[u8]] = &[
    b"adolf",
    b"adolph",
    b"alexa",
    b"alexande",
    b"baby",
    b"babyboy",
    b"babygirl",
    b"benito",
    b"boy",
    b"child",
    b"cortana",
    b"daughter",
    b"dick",
    b"fanny",
    b"female",
    b"gaylord",
    b"girl",
    b"infant",
    b"isis",
    b"judas",
    b"kunta",
    b"lucifer",
    b"male",
    b"notnamed",
    b"osama",
    b"saddam",
    b"siri",
    b"son",
    b"stalin",
    b"unknown",
    b"unnamed",
];

/// One companion's taste.
#[derive(Debug, Clone)]
pub(super) struct Taste {
    voice: Voice,
    temperament: Temperament,
    hard: Option<&'static [&'static str]>,
    letters: [f64; 26],
    syllables: f64,
    ending: Ending,
    year: f64,
    whim: u64,
}

impl Taste {
    /// The taste that belongs to these answers and this seed.
    pub(super) fn new(answers: &Answers, seed: u64) -> Self {
        let whim = mixed(answers, seed);
        let mut chance = Chance::seeded(whim);
        let letters = std::array::from_fn(|_| chance.unit());
        let endings = [Ending::Open, Ending::Open, Ending::Soft, Ending::Firm];
        let language = answers.locale.as_deref().and_then(place::language);
        Self {
            voice: answers.voice,
            temperament: Temperament::from_answers(answers),
            hard: language.and_then(|language| tongue::hard_in(&language)),
            letters,
            syllables: 2.0 + chance.unit(),
            ending: chance.pick(&endings).copied().unwrap_or(Ending::Open),
            year: 1905.0 + 95.0 * chance.unit(),
            whim,
        }
    }

    /// Whether the name is in question at all: known somewhere, and said of the voice.
    pub(super) fn suits(&self, entry: &Entry) -> bool {
        let share = entry.girls_share();
        entry.peak().births >= HARDLY_KNOWN
            && !NOT_TO_BE_TAKEN.contains(&entry.letters())
            && match self.voice {
                Voice::Female => share >= 0.9,
                Voice::Male => share <= 0.1,
                Voice::Neutral => (0.15..=0.85).contains(&share),
            }
    }

    /// How well a name fits the user, 0 to 1.
    pub(super) fn fit(&self, entry: &Entry) -> f64 {
        let sound = Sound::of(entry.letters());
        weight::EASE * ease(&sound)
            + weight::KNOWN * self.known(entry)
            + weight::CHARACTER * self.character(&sound)
            + weight::VOICE * self.voiced(entry)
            + weight::TONGUE * self.tongue(entry)
    }

    /// How well the companion likes it, 0 to 1.
    pub(super) fn liking(&self, entry: &Entry) -> f64 {
        (1.0 - WHIM) * self.ear(entry) + WHIM * self.whim(entry)
    }

    /// How much it likes the sound of one letter, 0 to 1.
    pub(super) fn letter(&self, letter: u8) -> f64 {
        let at = usize::from(letter.wrapping_sub(b'a'));
        self.letters.get(at).copied().unwrap_or(0.0)
    }

    /// Best between some 500 and 8,000 births in the best year; a curious companion likes
    /// rarer names.
    fn known(&self, entry: &Entry) -> f64 {
        let rarer = self.temperament.curiosity.share() - 0.5;
        window(
            log2(entry.peak().births),
            [5.0, 9.0 - rarer, 13.0 - 2.0 * rarer, 17.5],
        )
    }

    fn voiced(&self, entry: &Entry) -> f64 {
        let share = entry.girls_share();
        match self.voice {
            Voice::Female => share,
            Voice::Male => 1.0 - share,
            Voice::Neutral => 1.0 - (share - 0.5).abs() * 2.0,
        }
    }

    /// Warm is soft, humour and energy are bright, directness is firm, formality is long
    /// (the sound symbolism named in [`super::sound`]).
    fn character(&self, sound: &Sound) -> f64 {
        let of = |which| self.temperament.level(which).share();
        let bright = (of(Trait::Humour) + of(Trait::Energy)) / 2.0;
        let long = window(f64::from(sound.letters), [2.0, 9.0, 9.0, 30.0]);
        let parts = [
            near(sound.soft, of(Trait::Warmth)),
            near(sound.bright, bright),
            near(sound.hard, of(Trait::Directness) * 0.8),
            near(long, 0.3 + 0.7 * of(Trait::Formality)),
        ];
        parts.iter().sum::<f64>() / 4.0
    }

    fn ear(&self, entry: &Entry) -> f64 {
        let sound = Sound::of(entry.letters());
        let letters = entry.letters();
        let liked: f64 = letters.iter().map(|&letter| self.letter(letter)).sum();
        let first = letters.first().map_or(0.0, |&letter| self.letter(letter));
        let parts = [
            liked / f64::from(sound.letters.max(1)),
            first,
            near(f64::from(sound.syllables) / 4.0, self.syllables / 4.0),
            f64::from(u8::from(sound.ending == self.ending)),
            near(f64::from(entry.peak().year) / 60.0, self.year / 60.0),
        ];
        parts.iter().sum::<f64>() / 5.0
    }

    fn tongue(&self, entry: &Entry) -> f64 {
        match self.hard.map(|hard| tongue::count(entry.letters(), hard)) {
            None | Some(0) => 1.0,
            Some(1) => 0.4,
            Some(_) => 0.0,
        }
    }

    fn whim(&self, entry: &Entry) -> f64 {
        let number = entry
            .letters()
            .iter()
            .fold(self.whim, |sum, &letter| split_mix(sum ^ u64::from(letter)));
        (number >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Two or three syllables of three to eight letters, no pile of consonants, spelt as said.
fn ease(sound: &Sound) -> f64 {
    let syllables: f64 = match sound.syllables {
        2 | 3 => 1.0,
        1 | 4 => 0.6,
        _ => 0.2,
    };
    let length = window(f64::from(sound.letters), [1.0, 4.0, 7.0, 13.0]);
    let cluster: f64 = match sound.cluster {
        0..=1 => 1.0,
        2 => 0.85,
        _ => 0.3,
    };
    let spelt = 1.0 - 0.4 * f64::from(sound.stumbles.min(2));
    (syllables + length + cluster + spelt) / 4.0
}

/// 1 between `full.1` and `full.2`, falling to 0 at the outer two.
fn window(value: f64, [zero, full, still, gone]: [f64; 4]) -> f64 {
    if value < full {
        ((value - zero) / (full - zero)).clamp(0.0, 1.0)
    } else if value <= still {
        1.0
    } else {
        ((gone - value) / (gone - still)).clamp(0.0, 1.0)
    }
}

fn near(a: f64, b: f64) -> f64 {
    (1.0 - (a - b).abs()).max(0.0)
}

/// The logarithm, straight between powers of two: the same on every machine, which the
/// platform's `ln` is not promised to be.
fn log2(value: u32) -> f64 {
    let Some(whole) = value.checked_ilog2() else {
        return 0.0;
    };
    f64::from(whole) + f64::from(value) / f64::from(1_u32 << whole) - 1.0
}

/// The seed and every answer in one number, the same on every machine and version.
fn mixed(answers: &Answers, seed: u64) -> u64 {
    let mut hash = Sha256::new();
    hash.update(seed.to_le_bytes());
    let adult = if answers.adult { "adult" } else { "minor" };
    let open = [
        &answers.reason,
        &answers.mother,
        &answers.locale,
        &answers.zone,
    ];
    let given = [answers.name.as_str(), adult, answers.voice.word()];
    let open = open
        .into_iter()
        .map(|answer| answer.as_deref().unwrap_or_default());
    for answer in given.into_iter().chain(open) {
        hash.update((answer.len() as u64).to_le_bytes());
        hash.update(answer);
    }
    let digest = hash.finalize();
    digest
        .iter()
        .take(8)
        .fold(0, |sum, &byte| sum << 8 | u64::from(byte))
}

/// One step of SplitMix64 (Steele, Lea and Flood 2014).
fn split_mix(value: u64) -> u64 {
    let mut z = value.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
