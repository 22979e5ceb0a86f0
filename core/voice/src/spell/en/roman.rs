//! Roman numerals in words.

use os1_base::{in_words, ordinal_words};

/// The largest that is read: larger ones look like other words (MIX, DIM, CD).
const MOST: u64 = 39;

/// `IV` behind `Chapter` is "four", `VIII` behind `Henry` is "the eighth"; `None` where it is no numeral, or a word.
pub(super) fn words(core: &str, before: Option<&str>) -> Option<String> {
    let value = value(core)?;
    let before = before?.trim_end_matches(|c: char| !c.is_alphanumeric());
    let listed = |kind: &str| {
        include_str!("../../../words/en/numbered.txt")
            .lines()
            .any(|line| {
                line.strip_prefix(kind)
                    .and_then(|line| line.strip_prefix(' '))
                    == Some(&before.to_lowercase())
            })
    };
    let alone = core.len() == 1;
    if listed("counted") {
        return Some(in_words(value));
    }
    // "I" behind a name is the speaker, and a single letter may be an initial.
    if alone || !before.starts_with(char::is_uppercase) {
        return None;
    }
    Some(if listed("named") {
        format!("the {}", ordinal_words(value))
    } else {
        in_words(value)
    })
}

/// The value of a numeral as it is written today, up to [`MOST`].
fn value(core: &str) -> Option<u64> {
    (1..=MOST).find(|value| written(*value) == core)
}

fn written(value: u64) -> String {
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let one = usize::try_from(value % 10).ok().and_then(|at| ones.get(at));
    let tens = "X".repeat(usize::try_from(value / 10).unwrap_or(0));
    format!("{tens}{}", one.copied().unwrap_or_default())
}
