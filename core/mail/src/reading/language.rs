//! In which language a mail is written.

use std::sync::LazyLock;

use whatlang::{Detector, Info, Lang, Script, detect_script};

/// Fewer letters say nothing sure about a language.
const FEWEST_LETTERS: usize = 40;
/// Where the scripts begin that come after the Latin one and its marks.
const FIRST_OTHER: char = '\u{370}';
/// Fewer letters of another script are a name or a sign.
const FEWEST_OTHERS: usize = 2;
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

/// The language of a text by its English name; `None` when it is English, or in Latin letters
/// and too short or not sure.
pub(super) fn foreign_language(text: &str) -> Option<&'static str> {
    let looked: String = text.chars().take(MAX_LOOKED).collect();
    let letters = looked.chars().filter(|c| c.is_alphabetic()).count();
    // One sign of these scripts is a syllable or a word.
    let is_dense = looked
        .chars()
        .any(|c| ('\u{3040}'..='\u{d7a3}').contains(&c));
    if letters < FEWEST_LETTERS && !(is_dense && letters >= FEWEST_LETTERS / 4) {
        return by_script(&looked);
    }
    let Some(found) = DETECTOR.detect(&looked).filter(Info::is_reliable) else {
        return by_script(&looked);
    };
    match found.lang() {
        Lang::Eng => None,
        Lang::Cmn => Some("Chinese"),
        Lang::Nob => Some("Norwegian"),
        lang => Some(lang.eng_name()),
    }
}

/// The language that a text in another script than the Latin one is most likely in; for what is
/// too short to be told apart by its words. Of Cyrillic, letters that only one language has tell.
fn by_script(text: &str) -> Option<&'static str> {
    let others = text
        .chars()
        .filter(|c| c.is_alphabetic() && *c >= FIRST_OTHER);
    if others.count() < FEWEST_OTHERS {
        return None;
    }
    let has = |letters: &str| text.chars().any(|c| letters.contains(c));
    Some(match detect_script(text)? {
        Script::Cyrillic if has("іїєґІЇЄҐ") => "Ukrainian",
        Script::Cyrillic if has("ђћљњџјЂЋЉЊЏЈ") => "Serbian",
        Script::Cyrillic => "Russian",
        Script::Greek => "Greek",
        Script::Hebrew => "Hebrew",
        Script::Arabic => "Arabic",
        Script::Devanagari => "Hindi",
        Script::Hangul => "Korean",
        Script::Hiragana | Script::Katakana => "Japanese",
        Script::Mandarin => "Chinese",
        _ => return None,
    })
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
            ("Привет! Как дела?", Some("Russian")),
            ("Привіт! Як справи?", Some("Ukrainian")),
            ("Καλημέρα!", Some("Greek")),
            ("안녕하세요", Some("Korean")),
            ("こんにちは", Some("Japanese")),
            ("谢谢你", Some("Chinese")),
            ("π is 3.14", None),
            ("ok, danke", None),
            ("12 34 56 78", None),
            ("", None),
        ] {
            assert_eq!(foreign_language(text), language, "{text}");
        }
    }
}
