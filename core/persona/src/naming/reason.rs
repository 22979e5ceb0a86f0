//! Why this name: facts about the choice that was made, each with its sentence.

use serde::{Deserialize, Serialize};

use super::choose::shortlist;
use super::taste::{Taste, WHIM};
use super::{Avoid, Ending, Entry, Sound, tongue};
use crate::{Answers, Trait, Voice, cues, place};

/// One true thing about a choice. Numbers are kept so that they can be checked again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "reason")]
pub enum Reason {
    /// How many names were read, and how many of them were in question.
    Read {
        /// Names in the book.
        names: usize,
        /// Known well enough and said of the voice.
        suited: usize,
        /// The voice asked for.
        voice: Voice,
    },
    /// How many fitted best, and how many it liked better but passed over: they sound like
    /// the name of somebody, or were turned down.
    Place {
        /// Names on the short list.
        shortlist: usize,
        /// Those liked better.
        passed_over: usize,
    },
    /// How it sounds.
    Sound {
        /// Syllables, where the spelling leaves no doubt.
        syllables: Option<u8>,
        /// Soft consonants: l, m, n, r, w, and y before a vowel.
        soft: u8,
        /// All consonants.
        consonants: u8,
        /// How it ends.
        ending: Ending,
    },
    /// How well known it is.
    Known {
        /// Babies given it in its best year.
        births: u32,
        /// That year.
        year: u16,
    },
    /// A word of the user's that moved the temperament, and so the sound looked for.
    Cue {
        /// The user's word.
        word: String,
        /// The trait it moved.
        moves: Trait,
        /// Whether it asked for more of it.
        more: bool,
    },
    /// A letter whose sound it likes: the one it likes best of those in the name.
    Letter {
        /// The letter.
        letter: char,
    },
    /// Nothing in it is hard to read in the user's language.
    Tongue {
        /// The language, BCP 47.
        language: String,
    },
    /// It will not be taken for anybody's name who was mentioned.
    Unlike {
        /// People the user named.
        mentioned: usize,
    },
    /// How much was liking without a reason.
    Whim {
        /// Of the liking, in per cent.
        percent: u8,
    },
    /// The user gave it.
    Given,
}

impl Reason {
    /// The reason as the companion says it.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Read {
                names,
                suited,
                voice,
            } => format!(
                "I read {} names, and {} of them are known well enough and go with {}.",
                thousands(*names),
                thousands(*suited),
                voice.phrase()
            ),
            Self::Place {
                shortlist,
                passed_over,
            } => place_sentence(*shortlist, *passed_over),
            Self::Sound {
                syllables,
                soft,
                consonants,
                ending,
            } => sound_sentence(*syllables, (*soft, *consonants), *ending),
            Self::Known { births, year } => format!(
                "People know it: in {year}, its best year in America, {} babies were given it.",
                thousands(usize::try_from(*births).unwrap_or(usize::MAX))
            ),
            Self::Cue { word, moves, more } => {
                format!(
                    "You wrote “{word}”, so I looked for {}.",
                    wish(*moves, *more)
                )
            }
            Self::Letter { letter } => {
                format!(
                    "Of its letters I like the sound of {} best.",
                    letter.to_ascii_uppercase()
                )
            }
            Self::Tongue { language } => {
                format!(
                    "It has nothing that is hard to read in {}.",
                    tongue::name(language)
                )
            }
            Self::Unlike { mentioned: 0 } => "Nobody would take it for your name.".to_owned(),
            Self::Unlike { .. } => {
                "Nobody would take it for your name or for a name you mentioned.".to_owned()
            }
            Self::Whim { percent } => {
                format!(
                    "My ear did the rest, and {percent} per cent of that is plain liking, with no reason at all."
                )
            }
            Self::Given => "It is the name you gave me.".to_owned(),
        }
    }
}

/// All that a choice was made of.
pub(super) struct Made<'a> {
    pub(super) entry: &'a Entry,
    pub(super) answers: &'a Answers,
    pub(super) taste: &'a Taste,
    pub(super) avoid: &'a Avoid,
    pub(super) read: usize,
    pub(super) suited: usize,
    pub(super) passed_over: usize,
}

/// Every reason that is true of the choice, the most telling first.
pub(super) fn all(made: &Made<'_>) -> Vec<Reason> {
    let sound = Sound::of(made.entry.letters());
    let peak = made.entry.peak();
    let mut reasons = vec![
        Reason::Read {
            names: made.read,
            suited: made.suited,
            voice: made.answers.voice,
        },
        Reason::Place {
            shortlist: shortlist(made.suited),
            passed_over: made.passed_over,
        },
        Reason::Sound {
            syllables: sound.certain.then_some(sound.syllables),
            soft: sound.sonorants,
            consonants: sound.consonants,
            ending: sound.ending,
        },
    ];
    reasons.extend(cue_reasons(made.answers));
    reasons.extend(best_letter(made));
    reasons.push(Reason::Known {
        births: peak.births,
        year: peak.year,
    });
    reasons.extend(tongue_reason(made));
    reasons.push(Reason::Unlike {
        mentioned: made.avoid.mentioned(),
    });
    reasons.push(Reason::Whim {
        percent: percent(WHIM),
    });
    reasons
}

/// The two words that moved most.
fn cue_reasons(answers: &Answers) -> impl Iterator<Item = Reason> {
    let mut cues = cues::read(answers);
    cues.sort_by_key(|cue| std::cmp::Reverse(cue.by.abs()));
    cues.into_iter().take(2).map(|cue| Reason::Cue {
        more: cue.by > 0,
        word: cue.word,
        moves: cue.moves,
    })
}

fn best_letter(made: &Made<'_>) -> Option<Reason> {
    let letters = made.entry.letters().iter().copied();
    let best = letters.max_by(|&a, &b| made.taste.letter(a).total_cmp(&made.taste.letter(b)))?;
    Some(Reason::Letter {
        letter: char::from(best),
    })
}

fn tongue_reason(made: &Made<'_>) -> Option<Reason> {
    let language = place::language(made.answers.locale.as_deref()?)?;
    let hard = tongue::hard_in(&language)?;
    (tongue::count(made.entry.letters(), hard) == 0).then_some(Reason::Tongue { language })
}

/// What a trait makes it look for in a name; the terms of [`Taste::fit`] in words.
fn wish(moves: Trait, more: bool) -> &'static str {
    match (moves, more) {
        (Trait::Warmth, true) => "softer consonants",
        (Trait::Warmth, false) => "fewer soft consonants",
        (Trait::Humour | Trait::Energy, true) => "brighter vowels",
        (Trait::Humour | Trait::Energy, false) => "darker vowels",
        (Trait::Directness, true) => "firmer consonants",
        (Trait::Directness, false) => "fewer hard consonants",
        (Trait::Curiosity, true) => "a rarer name",
        (Trait::Curiosity, false) => "a better-known name",
        (Trait::Formality, true) => "a longer name",
        (Trait::Formality, false) => "a shorter name",
    }
}

fn place_sentence(shortlist: usize, passed_over: usize) -> String {
    let best = format!(
        "The {} that are easiest to say and fit you best made my short list",
        thousands(shortlist)
    );
    match passed_over {
        0 => format!("{best}, and of those I liked this one most."),
        1 => format!("{best}; I liked one more, but it was not mine to take."),
        more => format!(
            "{best}; I liked {} more, but they were not mine to take.",
            thousands(more)
        ),
    }
}

fn sound_sentence(syllables: Option<u8>, (soft, all): (u8, u8), ending: Ending) -> String {
    let ends = match ending {
        Ending::Open => "it ends on an open vowel",
        Ending::Soft => "it ends on a sound that can linger",
        Ending::Firm => "it ends firmly",
    };
    let softness = match (soft, all) {
        (_, 0) => "it is nothing but vowels".to_owned(),
        (0, 1) => "its one consonant is firm".to_owned(),
        (1, 1) => "its one consonant is soft".to_owned(),
        (0, _) => "its consonants are firm".to_owned(),
        (soft, all) if soft == all => "all its consonants are soft".to_owned(),
        (soft, all) => format!(
            "{} of its {} consonants {} soft",
            word(soft),
            word(all),
            if soft == 1 { "is" } else { "are" }
        ),
    };
    match syllables {
        Some(1) => format!("It has one syllable, {softness}, and {ends}."),
        Some(count) => format!("It has {} syllables, {softness}, and {ends}.", word(count)),
        None => format!("As for its sound, {softness}, and {ends}."),
    }
}

/// Small numbers as words; names have no more than fifteen letters.
fn word(number: u8) -> String {
    const WORDS: [&str; 10] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    ];
    WORDS
        .get(usize::from(number))
        .map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

fn percent(share: f64) -> u8 {
    (share * 100.0).round() as u8
}

/// 100364 as "100,364".
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
