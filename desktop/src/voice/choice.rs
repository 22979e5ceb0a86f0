//! Which ear and which voice a talk has.

use std::path::PathBuf;
use std::str::FromStr;

use os1_base::Error;
use os1_voice::{Recogniser, Speaker};

use super::reading::{Shown, Typed};
use super::script::Script;
use super::wordless::Wordless;
use crate::console::Look;

/// What turns speech into words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Ear {
    /// Nothing: words are typed.
    Terminal,
    /// A file that knows what will be said.
    Script(PathBuf),
}

/// What turns words into speech.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Mouth {
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
    /// The script cannot be read.
    pub(crate) fn open(&self, look: &Look) -> Result<Box<dyn Recogniser>, Error> {
        Ok(match self {
            Self::Terminal => Box::new(Typed),
            Self::Script(path) => Box::new(Script::read(&look.resolve(path))?),
        })
    }
}

impl Mouth {
    /// Makes it.
    ///
    /// # Errors
    /// The recording cannot be read.
    pub(crate) fn open(&self, look: &Look) -> Result<Box<dyn Speaker>, Error> {
        Ok(match self {
            Self::Terminal => Box::new(Shown::default()),
            Self::Tone => Box::new(Wordless::hum()),
            Self::Recording(path) => Box::new(Wordless::recording(&look.resolve(path))?),
        })
    }
}

impl FromStr for Ear {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once(':') {
            None if text == "terminal" => Ok(Self::Terminal),
            Some(("script", file)) if !file.is_empty() => Ok(Self::Script(file.into())),
            _ => Err("choose terminal or script:FILE".to_owned()),
        }
    }
}

impl FromStr for Mouth {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once(':') {
            None if text == "terminal" => Ok(Self::Terminal),
            None if text == "tone" => Ok(Self::Tone),
            Some(("recording", file)) if !file.is_empty() => Ok(Self::Recording(file.into())),
            _ => Err("choose terminal, tone or recording:FILE".to_owned()),
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
