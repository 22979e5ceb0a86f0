//! What the user answered at first boot.

use os1_base::text::is_hidden;
use serde::{Deserialize, Serialize};

use crate::{AnswersError, Voice, place};

/// The longest name of a user, in characters.
pub const MAX_USER_NAME: usize = 80;
/// The longest free-text answer, in characters.
pub const MAX_FREE_TEXT: usize = 4_000;
/// The largest answers file, in bytes.
pub const MAX_ANSWERS_FILE: usize = 64 * 1024;

/// The answers of first boot; the keys of the answers file are its fields.
///
/// They are the user's own words and stay in the encrypted profile.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// What to call the user.
    pub name: String,
    /// Whether the user is 18 or older; when not, minors' mode is on for good.
    pub adult: bool,
    /// The voice asked for.
    #[serde(default)]
    pub voice: Voice,
    /// What brings the user here, in their own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// How the user describes their friends, or how it is with their mother.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mother: Option<String>,
    /// BCP 47, canonical: `en-US`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    /// IANA: `Europe/Berlin`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
}

impl Answers {
    /// The two answers that are needed; the others open.
    #[must_use]
    pub fn new(name: &str, adult: bool) -> Self {
        Self {
            name: name.to_owned(),
            adult,
            voice: Voice::default(),
            reason: None,
            mother: None,
            locale: None,
            zone: None,
        }
    }

    /// Reads an answers file (`os1 setup --answers FILE.toml`) and checks every field.
    ///
    /// # Errors
    /// [`AnswersError`] with the line or the field, and what is allowed there.
    pub fn from_toml(text: &str) -> Result<Self, AnswersError> {
        if text.len() > MAX_ANSWERS_FILE {
            return Err(AnswersError::FileTooLong);
        }
        let answers: Self = toml::from_str(text).map_err(|error| AnswersError::Toml {
            line: crate::line::of(text, error.span()),
            why: crate::line::first_sentence(error.message()),
        })?;
        answers.checked()
    }

    /// The same answers, tidied and within bounds.
    ///
    /// # Errors
    /// [`AnswersError`] with the field that cannot be taken.
    pub fn checked(mut self) -> Result<Self, AnswersError> {
        self.name = user_name(&self.name)?;
        self.reason = free_text("reason", self.reason)?;
        self.mother = free_text("mother", self.mother)?;
        if let Some(given) = self.locale.take() {
            self.locale = Some(place::locale(&given).ok_or(AnswersError::Locale)?);
        }
        if let Some(given) = self.zone.take() {
            self.zone = Some(place::zone(&given).ok_or(AnswersError::Zone)?);
        }
        Ok(self)
    }
}

/// The user's name, spaces tidied.
pub(crate) fn user_name(name: &str) -> Result<String, AnswersError> {
    if name.chars().any(is_hidden) {
        return Err(AnswersError::Hidden { key: "name" });
    }
    let tidy = name.split_whitespace().collect::<Vec<_>>().join(" ");
    match tidy.chars().count() {
        0 => Err(AnswersError::NoName),
        1..=MAX_USER_NAME if tidy.chars().any(char::is_alphanumeric) => Ok(tidy),
        1..=MAX_USER_NAME => Err(AnswersError::NoName),
        _ => Err(AnswersError::TooLong {
            key: "name",
            most: MAX_USER_NAME,
        }),
    }
}

fn free_text(key: &'static str, text: Option<String>) -> Result<Option<String>, AnswersError> {
    let Some(text) = text else { return Ok(None) };
    if text
        .chars()
        .any(|c| is_hidden(c) && c != '\n' && c != '\t' && c != '\r')
    {
        return Err(AnswersError::Hidden { key });
    }
    if text.chars().count() > MAX_FREE_TEXT {
        return Err(AnswersError::TooLong {
            key,
            most: MAX_FREE_TEXT,
        });
    }
    let tidy = text.replace('\r', "").trim().to_owned();
    Ok((!tidy.is_empty()).then_some(tidy))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_full_file_is_read() {
        let answers = Answers::from_toml(
            "name = ' Theodore  Twombly '\nadult = true\nvoice = 'female'\nreason = 'letters'\n\
             mother = 'fine'\nlocale = 'en-us'\nzone = 'america/los_angeles'\n",
        )
        .unwrap();
        insta::assert_json_snapshot!(answers, @r#"
        {
          "name": "Theodore Twombly",
          "adult": true,
          "voice": "female",
          "reason": "letters",
          "mother": "fine",
          "locale": "en-US",
          "zone": "America/Los_Angeles"
        }
        "#);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let said = |text: &str| Answers::from_toml(text).unwrap_err().to_string();
        insta::assert_snapshot!(said("name = 'A'\nadult = true\nfriends = 'x'\n"));
        insta::assert_snapshot!(said("adult = true\n"));
        insta::assert_snapshot!(said("name = 'A'\nadult = 'yes'\n"));
        insta::assert_snapshot!(said("name = 'A'\nadult = true\nzone = 'Mars/Olympus'\n"));
        insta::assert_snapshot!(said("name = 'A\u{202E}'\nadult = true\n"));
        insta::assert_snapshot!(said("name = 'A'\nadult = true\nlocale = '??'\n"));
        insta::assert_snapshot!(said("name = 'A'\nadult ="));
        insta::assert_snapshot!(said("name = ' '\nadult = true\n"));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>()) {
            let _ = Answers::from_toml(&text);
        }

        #[test]
        fn checked_answers_stay_as_they_are(name in "\\PC{1,90}", reason in any::<String>()) {
            let answers = Answers { reason: Some(reason), ..Answers::new(&name, true) };
            if let Ok(once) = answers.checked() {
                prop_assert_eq!(once.clone().checked().unwrap(), once);
            }
        }
    }
}
