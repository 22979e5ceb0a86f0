//! One way to say something: words and places.
//!
//! `{name}` is filled in; `{count:mail|mails}` chooses by the count, the last form being for
//! anything but one; `{who:is|are}` does the same by the length of a list; `{{` is a brace.

use super::{PhraseError, Value, Values};

/// A parsed template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Template(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Words(String),
    Slot(String),
    Choice {
        slot: String,
        one: String,
        many: String,
    },
}

impl Template {
    /// Parses `text`; the error says what is wrong.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut words = String::new();
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                '{' if rest.peek() == Some(&'{') => {
                    rest.next();
                    words.push('{');
                }
                '{' => {
                    let inside: String = rest.by_ref().take_while(|&c| c != '}').collect();
                    if !words.is_empty() {
                        parts.push(Part::Words(std::mem::take(&mut words)));
                    }
                    parts.push(Part::parse(&inside)?);
                }
                c => words.push(c),
            }
        }
        if !words.is_empty() {
            parts.push(Part::Words(words));
        }
        Ok(Self(parts))
    }

    /// The slots it uses.
    pub(super) fn slots(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|part| match part {
            Part::Words(_) => None,
            Part::Slot(slot) | Part::Choice { slot, .. } => Some(slot.as_str()),
        })
    }

    /// The words with every place filled, its first letter a capital.
    pub(super) fn fill(&self, key: &str, values: &Values) -> Result<String, PhraseError> {
        let mut said = String::new();
        for part in &self.0 {
            part.fill(values, &mut said)
                .ok_or_else(|| PhraseError::Slot {
                    key: key.to_owned(),
                    slot: part.slot().to_owned(),
                })?;
        }
        Ok(capitalised(&said))
    }
}

impl Part {
    fn parse(inside: &str) -> Result<Self, String> {
        let (slot, forms) = match inside.split_once(':') {
            Some((slot, forms)) => (slot, Some(forms)),
            None => (inside, None),
        };
        let named = !slot.is_empty() && slot.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        if !named {
            return Err(format!("{{{inside}}} is not a slot name"));
        }
        let slot = slot.to_owned();
        match forms.map(|forms| forms.split_once('|')) {
            None => Ok(Self::Slot(slot)),
            Some(Some((one, many))) => Ok(Self::Choice {
                slot,
                one: one.to_owned(),
                many: many.to_owned(),
            }),
            Some(None) => Err(format!("{{{inside}}} needs two forms, one|many")),
        }
    }

    fn slot(&self) -> &str {
        match self {
            Self::Words(_) => "",
            Self::Slot(slot) | Self::Choice { slot, .. } => slot,
        }
    }

    fn fill(&self, values: &Values, said: &mut String) -> Option<()> {
        match self {
            Self::Words(words) => said.push_str(words),
            Self::Slot(slot) => said.push_str(&values.get(slot)?.said()),
            Self::Choice { slot, one, many } => {
                let single = match values.get(slot)? {
                    Value::Count(n) => *n == 1,
                    Value::List(items) => items.len() == 1,
                    Value::Text(_) => return None,
                };
                said.push_str(if single { one } else { many });
            }
        }
        Some(())
    }
}

fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(rest).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(template: &str, values: &Values) -> String {
        Template::parse(template)
            .unwrap()
            .fill("k", values)
            .unwrap()
    }

    #[test]
    fn counts_choose_their_noun_and_sentences_begin_with_a_capital() {
        let template = "{count} new {count:mail|mails} from {who}.";
        let one = Values::new().with("count", 1_u64).with("who", "Anna");
        assert_eq!(fill(template, &one), "One new mail from Anna.");
        let many = Values::new()
            .with("count", 3_u64)
            .with("who", vec!["Anna".to_owned(), "Theo".to_owned()]);
        assert_eq!(fill(template, &many), "Three new mails from Anna and Theo.");
    }

    #[test]
    fn mistakes_are_named() {
        assert!(Template::parse("{Count}").is_err());
        assert!(Template::parse("{count:mail}").is_err());
        assert_eq!(fill("{{x}", &Values::new()), "{x}");
        let missing = Template::parse("{who}").unwrap().fill("k", &Values::new());
        assert!(matches!(missing, Err(PhraseError::Slot { .. })));
    }
}
