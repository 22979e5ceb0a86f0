//! In which language a mail is written.

use std::sync::LazyLock;

use whatlang::{Detector, Lang};

/// Fewer letters say nothing sure about a language.
const FEWEST_LETTERS: usize = 40;
/// The most characters that are looked at.
const MAX_LOOKED: usize = 4_000;

/// Languages that mail is written in, so that a short text is not taken for a rare one.
static DETECTOR: LazyLock<Detector> = LazyLock::new(|| {
    Detector::with_allowlist(vec![
        Lang::Eng,
        Lang::Deu,
        Lang::Fra,
        Lang::Spa,
        Lang::Ita,
        Lang::Por,
        Lang::Nld,
        Lang::Swe,
        Lang::Dan,
        Lang::Nob,
        Lang::Fin,
        Lang::Pol,
        Lang::Ces,
        Lang::Hun,
        Lang::Ron,
        Lang::Tur,
        Lang::Rus,
        Lang::Ukr,
        Lang::Ell,
        Lang::Heb,
        Lang::Ara,
        Lang::Hin,
        Lang::Cmn,
        Lang::Jpn,
        Lang::Kor,
    ])
});

/// The language of a text by its English name; `None` when it is English, too short, or
/// not sure.
pub(super) fn foreign_language(text: &str) -> Option<&'static str> {
    let looked: String = text.chars().take(MAX_LOOKED).collect();
    let letters = looked.chars().filter(|c| c.is_alphabetic()).count();
    // One sign of these scripts is a syllable or a word.
    let is_dense = looked
        .chars()
        .any(|c| ('\u{3040}'..='\u{d7a3}').contains(&c));
    if letters < FEWEST_LETTERS && !(is_dense && letters >= FEWEST_LETTERS / 4) {
        return None;
    }
    let found = DETECTOR.detect(&looked)?;
    match found.lang() {
        _ if !found.is_reliable() => None,
        Lang::Eng => None,
        Lang::Cmn => Some("Chinese"),
        Lang::Nob => Some("Norwegian"),
        lang => Some(lang.eng_name()),
    }
}

#[cfg(test)]
mod tests {
    use super::foreign_language;

    #[test]
    fn languages_are_told_and_short_texts_are_not_guessed() {
        for (text, language) in [
            (
                "Hallo Theo, kommst du am Freitag zum Essen? Ich würde mich sehr freuen, dich zu sehen.",
                Some("German"),
            ),
            (
                "Bonjour, pourriez-vous m'envoyer le contrat avant vendredi ? Je vous remercie d'avance.",
                Some("French"),
            ),
            (
                "明日の会議は三時に始まります。資料を持ってきてください。",
                Some("Japanese"),
            ),
            (
                "Здравствуйте, пришлите, пожалуйста, договор до пятницы. Мы хотели бы подписать его на этой неделе, если вы не против.",
                Some("Russian"),
            ),
            (
                "Hi Theo, are you coming to dinner on Friday? It would be lovely to see you.",
                None,
            ),
            ("ok, danke", None),
            ("12 34 56 78", None),
            ("", None),
        ] {
            assert_eq!(foreign_language(text), language, "{text}");
        }
    }
}
