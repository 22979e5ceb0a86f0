//! Which ear and which voice a talk has.

use std::path::PathBuf;
use std::str::FromStr;

use os1_base::Error;
use os1_engines::{EngineError, Opening, open_ear, open_mouth};
use os1_voice::{Recogniser, Speaker};

use super::reading::{Shown, Typed};
use super::script::Script;
use super::wordless::Wordless;
use crate::console::Look;
use crate::speech::told;

/// What turns speech into words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Ear {
    /// The engine that the profile names, or the usual one.
    Engine,
    /// Nothing: words are typed.
    Terminal,
    /// A file that knows what will be said.
    Script(PathBuf),
}

/// What turns words into speech.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Mouth {
    /// The engine that the profile names, or the usual one.
    Engine,
    /// Nothing: words are shown.
    Terminal,
    /// A hum as long as the words.
    Tone,
    /// A recording, for as long as the words take.
    Recording(PathBuf),
}

impl Ear {
    /// Makes it.
    ///
    /// # Errors
    /// The script cannot be read, the engine is not there.
    fn open(&self, look: &Look, opening: &Opening) -> Result<Box<dyn Recogniser>, Error> {
        Ok(match self {
            Self::Engine => Box::new(open_ear(opening).map_err(told)?),
            Self::Terminal => Box::new(Typed),
            Self::Script(path) => Box::new(Script::read(&look.resolve(path))?),
        })
    }
}

impl Mouth {
    /// Makes it.
    ///
    /// # Errors
    /// The recording cannot be read, the engine is not there.
    fn open(&self, look: &Look, opening: &Opening) -> Result<Box<dyn Speaker>, Error> {
        Ok(match self {
            Self::Engine => Box::new(open_mouth(opening).map_err(told)?),
            Self::Terminal => Box::new(Shown::default()),
            Self::Tone => Box::new(Wordless::hum()),
            Self::Recording(path) => Box::new(Wordless::recording(&look.resolve(path))?),
        })
    }
}

/// What hears and what speaks, and why the terminal does where an engine could not.
pub(crate) struct Engines {
    pub(crate) ear: (Ear, Box<dyn Recogniser>),
    pub(crate) mouth: (Mouth, Box<dyn Speaker>),
    pub(crate) told: Vec<String>,
}

impl Engines {
    /// Those that were named; else the engines of the profile, and the terminal where they are not there, or
    /// nothing that sounds.
    ///
    /// # Errors
    /// What was named cannot be had.
    pub(crate) fn open(
        named: (Option<&Ear>, Option<&Mouth>),
        look: &Look,
        opening: &Opening,
    ) -> Result<Self, Error> {
        if let (None, None, Err(silent)) = (named.0, named.1, os1_sound::devices()) {
            return Ok(Self {
                ear: (Ear::Terminal, Ear::Terminal.open(look, opening)?),
                mouth: (Mouth::Terminal, Mouth::Terminal.open(look, opening)?),
                told: vec![silent.to_string()],
            });
        }
        let mut told = Vec::new();
        let mut instead = |error: &EngineError, what: &str| told.push(format!("{error} {what}"));
        let ear = match named.0 {
            Some(ear) => (ear.clone(), ear.open(look, opening)?),
            None => match open_ear(opening) {
                Ok(ear) => (Ear::Engine, Box::new(ear) as Box<dyn Recogniser>),
                Err(error) => {
                    instead(&error, "Type what you say.");
                    (Ear::Terminal, Ear::Terminal.open(look, opening)?)
                }
            },
        };
        let mouth = match named.1 {
            Some(mouth) => (mouth.clone(), mouth.open(look, opening)?),
            None => match open_mouth(opening) {
                Ok(mouth) => (Mouth::Engine, Box::new(mouth) as Box<dyn Speaker>),
                Err(error) => {
                    instead(&error, "Answers are shown.");
                    (Mouth::Terminal, Mouth::Terminal.open(look, opening)?)
                }
            },
        };
        Ok(Self { ear, mouth, told })
    }
}

impl FromStr for Ear {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once(':') {
            None if text == "engine" => Ok(Self::Engine),
            None if text == "terminal" => Ok(Self::Terminal),
            Some(("script", file)) if !file.is_empty() => Ok(Self::Script(file.into())),
            _ => Err("choose engine, terminal or script:FILE".to_owned()),
        }
    }
}

impl FromStr for Mouth {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once(':') {
            None if text == "engine" => Ok(Self::Engine),
            None if text == "terminal" => Ok(Self::Terminal),
            None if text == "tone" => Ok(Self::Tone),
            Some(("recording", file)) if !file.is_empty() => Ok(Self::Recording(file.into())),
            _ => Err("choose engine, terminal, tone or recording:FILE".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn engines_are_chosen_by_name() {
        assert_eq!("terminal".parse(), Ok(Ear::Terminal));
        assert_eq!("script:a:b".parse(), Ok(Ear::Script("a:b".into())));
        assert!("script:".parse::<Ear>().is_err());
        assert!("whisper".parse::<Ear>().is_err());
        assert_eq!("tone".parse(), Ok(Mouth::Tone));
        assert!("".parse::<Mouth>().is_err());
    }
}
