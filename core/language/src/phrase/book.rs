//! All phrases of a language.

use std::collections::{BTreeMap, BTreeSet};

use os1_base::Chance;
use serde::Deserialize;

use super::template::Template;
use super::{PhraseError, Values};

/// The words of one language, checked when they are read.
#[derive(Debug, Clone, Default)]
pub struct Phrasebook {
    phrases: BTreeMap<String, Vec<Template>>,
}

/// A phrase as it stands in a words file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The slots that the skill fills.
    #[serde(default)]
    slots: BTreeSet<String>,
    /// The ways to say it.
    say: Vec<String>,
}

impl Phrasebook {
    /// The English words of the core.
    ///
    /// # Errors
    /// A words file has a mistake; the tests of this crate hold that those shipped have none.
    pub fn english() -> Result<Self, PhraseError> {
        let mut book = Self::default();
        book.add("talk.toml", include_str!("../../words/en/talk.toml"))?;
        Ok(book)
    }

    /// Adds the phrases of a words file, for skills that bring their own.
    ///
    /// # Errors
    /// The text is not such a file, a template names a slot that its entry does not list,
    /// lists one that no variant uses, has no variant, or the phrase is there already.
    pub fn add(&mut self, file: &str, text: &str) -> Result<(), PhraseError> {
        let entries: BTreeMap<String, Entry> =
            toml::from_str(text).map_err(|error| PhraseError::Unreadable {
                file: file.to_owned(),
                why: error.message().to_owned(),
            })?;
        for (key, entry) in entries {
            let templates = entry.templates(&key)?;
            if self.phrases.contains_key(&key) {
                return Err(PhraseError::Twice { key });
            }
            self.phrases.insert(key, templates);
        }
        Ok(())
    }

    /// Says `key` one of its ways, chosen by `chance`, with `values` in their places.
    ///
    /// # Errors
    /// There is no such phrase, or a slot is missing.
    pub fn say(
        &self,
        key: &str,
        values: &Values,
        chance: &mut Chance,
    ) -> Result<String, PhraseError> {
        self.phrases
            .get(key)
            .and_then(|templates| chance.pick(templates))
            .ok_or_else(|| PhraseError::Unknown {
                key: key.to_owned(),
            })?
            .fill(key, values)
    }

    /// Every key, in order; for tests that hold skills and words together.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.phrases.keys().map(String::as_str)
    }
}

impl Entry {
    fn templates(&self, key: &str) -> Result<Vec<Template>, PhraseError> {
        let wrong = |why: String| PhraseError::Template {
            key: key.to_owned(),
            why,
        };
        if self.say.is_empty() {
            return Err(wrong("it has no words".to_owned()));
        }
        let mut used = BTreeSet::new();
        let mut templates = Vec::new();
        for text in &self.say {
            let template = Template::parse(text).map_err(wrong)?;
            used.extend(template.slots().map(str::to_owned));
            templates.push(template);
        }
        if let Some(slot) = used.difference(&self.slots).next() {
            return Err(wrong(format!("{{{slot}}} is not among its slots")));
        }
        if let Some(slot) = self.slots.difference(&used).next() {
            return Err(wrong(format!("its slot {slot} is never said")));
        }
        Ok(templates)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_words_are_sound() {
        assert!(Phrasebook::english().unwrap().keys().count() > 5);
    }

    #[test]
    fn the_same_chance_says_the_same_and_others_vary() {
        let mut book = Phrasebook::default();
        book.add("t", "hi = { say = ['a', 'b', 'c'] }").unwrap();
        let said = |seed| {
            let mut chance = Chance::seeded(seed);
            (0..8)
                .map(|_| book.say("hi", &Values::new(), &mut chance).unwrap())
                .collect::<String>()
        };
        assert_eq!(said(1), said(1));
        assert_ne!(said(1), said(2));
    }

    #[test]
    fn a_words_file_with_a_mistake_is_refused() {
        let refused = |text: &str| Phrasebook::default().add("t.toml", text).unwrap_err();
        let unlisted = refused("hi = { say = ['hello {name}'] }");
        assert_eq!(
            unlisted.to_string(),
            "The phrase hi has a mistake: {name} is not among its slots."
        );
        assert!(
            refused("hi = { slots = ['name'], say = ['hello'] }")
                .to_string()
                .contains("never said")
        );
        assert!(matches!(
            refused("hi = { say = [] }"),
            PhraseError::Template { .. }
        ));
        assert!(matches!(
            refused("hi = { sya = ['x'] }"),
            PhraseError::Unreadable { .. }
        ));
    }
}
