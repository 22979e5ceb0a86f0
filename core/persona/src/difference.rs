//! What changed between two personas, in a sentence.

use crate::{Persona, Trait};

/// "Its name is now Ada; warmth went from 0.65 to 0.80." `None` when nothing did.
pub(crate) fn between(before: &Persona, after: &Persona) -> Option<String> {
    let mut parts = Vec::new();
    if before.name != after.name {
        parts.push(format!(
            "the name went from {} to {}",
            before.name, after.name
        ));
    }
    if before.voice != after.voice {
        parts.push(format!(
            "the voice went from {} to {}",
            before.voice.word(),
            after.voice.word()
        ));
    }
    for which in Trait::ALL {
        let (was, is) = (
            before.temperament.level(which),
            after.temperament.level(which),
        );
        if was != is {
            parts.push(format!(
                "{} went from {:.2} to {:.2}",
                which.word(),
                was.share(),
                is.share()
            ));
        }
    }
    if before.about != after.about {
        parts.push("the description was rewritten".to_owned());
    }
    let mut sentence = parts.join("; ");
    let first = sentence.chars().next()?.to_uppercase().to_string();
    sentence = sentence.chars().skip(1).collect();
    Some(format!("{first}{sentence}."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Answers, Level, Voice};

    #[test]
    fn every_change_is_told() {
        let before = Persona::new("Samantha", &Answers::new("Theodore", true));
        let mut after = before.clone();
        assert_eq!(between(&before, &after), None);
        after.name = "Ada".to_owned();
        after.voice = Voice::Male;
        after.temperament.warmth = Level::hundredths(80);
        after.about = "I am Ada.".to_owned();
        insta::assert_snapshot!(between(&before, &after).unwrap(), @"The name went from Samantha to Ada; the voice went from neutral to male; warmth went from 0.65 to 0.80; the description was rewritten.");
    }
}
