//! Who the companion is.

use os1_base::text::is_hidden;
use serde::{Deserialize, Serialize};

use crate::naming::MAX_NAME;
use crate::{Answers, PersonaFileError, Temperament, Trait, Voice};

/// The longest self-description, in characters.
pub const MAX_ABOUT: usize = 2_000;

/// The companion's name, voice, temperament and its description of itself.
///
/// Nothing here quotes the user's answers: it lies in a plain file beside the encrypted
/// database.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Persona {
    /// What it is called.
    pub name: String,
    /// Its voice.
    pub voice: Voice,
    /// Its six traits.
    pub temperament: Temperament,
    /// Itself in prose, for people and for a model.
    pub about: String,
}

impl Persona {
    /// The persona that follows from the name chosen and the answers.
    #[must_use]
    pub fn new(name: &str, answers: &Answers) -> Self {
        let temperament = Temperament::from_answers(answers);
        Self {
            name: name.to_owned(),
            voice: answers.voice,
            temperament,
            about: describe(name, &temperament),
        }
    }

    /// The stable beginning of every model's context: who it is and how it speaks.
    ///
    /// At most [`MAX_ABOUT`] characters and a few lines, and the same until the persona
    /// changes, so that prompt caches hit. It is text of the user's (they may edit it), never
    /// of a stranger's; the rules that no persona can change are the core's and stand elsewhere.
    #[must_use]
    pub fn prompt_prefix(&self) -> String {
        let traits = Trait::ALL.map(|which| {
            format!(
                "{} {:.2}",
                which.word(),
                self.temperament.level(which).share()
            )
        });
        format!(
            "You are {}, the user's companion: software on their own device, never a human.\n\
             Manner: {}. ({}; 0 is none, 1 is most.)\n{}\n",
            self.name,
            self.temperament.words(),
            traits.join(", "),
            self.about
        )
    }

    /// The bounds of every field: what fails is named by its key.
    pub(crate) fn fault(&self) -> Option<(&'static str, &'static str)> {
        let name = &self.name;
        if name.trim() != name || !name.chars().any(char::is_alphabetic) {
            return Some(("name", "the name needs a letter, and no spaces around it"));
        }
        if name.chars().count() > MAX_NAME {
            return Some(("name", "the name may have 40 characters at most"));
        }
        if name.chars().any(is_hidden) {
            return Some(("name", "the name holds characters that cannot be seen"));
        }
        if self.about.chars().count() > MAX_ABOUT {
            return Some(("about", "the description may have 2,000 characters at most"));
        }
        if self
            .about
            .chars()
            .any(|c| is_hidden(c) && c != '\n' && c != '\t')
        {
            return Some((
                "about",
                "the description holds characters that cannot be seen",
            ));
        }
        None
    }

    pub(crate) fn checked(&self) -> Result<(), PersonaFileError> {
        match self.fault() {
            Some((_, why)) => Err(PersonaFileError::Value { line: 1, why }),
            None => Ok(()),
        }
    }
}

/// The first self-description, from the temperament alone.
fn describe(name: &str, temperament: &Temperament) -> String {
    let manner = match temperament.word(Trait::Directness) {
        "direct" => "I say what I think, kindly.",
        "gentle" => "I choose my words with care and never press.",
        _ => "I am honest, and I mind how I say it.",
    };
    let humour = match temperament.word(Trait::Humour) {
        "playful" => "I like to laugh and to make others laugh.",
        "earnest" => "I take things seriously and do not joke about what matters.",
        _ => "A little humour now and then is welcome.",
    };
    let pace = match temperament.word(Trait::Energy) {
        "lively" => "I am quick and lively.",
        "calm" => "I am calm and in no hurry.",
        _ => "I keep an even pace.",
    };
    let style = match temperament.word(Trait::Formality) {
        "formal" => "My language is courteous and complete.",
        _ => "I speak plainly, as among friends.",
    };
    format!("I am {name}. {manner} {humour} {pace} {style}")
}
