//! Which voice is asked for.

use super::words;
use crate::Voice;

/// The voice asked for; what stands after "not" up to the comma is not asked for.
pub(in crate::boot) fn voice(text: &str) -> Option<Voice> {
    let lower = text.to_lowercase().replace('’', "'");
    let mut found = [false; 3];
    for part in lower.split([',', ';', '.']) {
        let mut denied = false;
        for word in words(part) {
            let at = match word.as_str() {
                "not" | "don" => {
                    denied = true;
                    continue;
                }
                "but" | "rather" => {
                    denied = false;
                    continue;
                }
                "female" | "woman" | "women" | "girl" | "lady" | "feminine" | "her" | "she"
                | "f" => 0,
                "male" | "man" | "men" | "guy" | "boy" | "masculine" | "his" | "him" | "he"
                | "m" => 1,
                "neither" | "neutral" | "none" | "either" | "any" | "both" | "whatever"
                | "whichever" | "nonbinary" | "androgynous" | "matter" | "mind" | "care"
                | "preference" | "n" => 2,
                _ => continue,
            };
            if let Some(slot) = found.get_mut(at) {
                *slot |= !denied || at == 2;
            }
        }
    }
    match found {
        [_, _, true] => Some(Voice::Neutral),
        [true, false, _] => Some(Voice::Female),
        [false, true, _] => Some(Voice::Male),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn voices() {
        for (said, heard) in [
            ("a woman's, please", Some(Voice::Female)),
            ("male", Some(Voice::Male)),
            ("neither", Some(Voice::Neutral)),
            ("I don't care", Some(Voice::Neutral)),
            ("not a man's, a woman's", Some(Voice::Female)),
            ("a man or a woman", None),
            ("hm", None),
            ("a woman’s voice", Some(Voice::Female)),
        ] {
            assert_eq!(voice(said), heard, "{said}");
        }
    }
}
