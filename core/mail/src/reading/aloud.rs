//! A mail's words in a form that can be spoken.

use super::quotes::without_quotes;
use crate::link::host;

/// The longest text that is handed over for reading, in characters: some twenty minutes.
const MAX_ALOUD_CHARS: usize = 20_000;

/// Quotations and signature left out, links by their domain, rules and marks of
/// decoration dropped, hidden characters gone.
pub(crate) fn words_for_reading(text: &str) -> String {
    let own = without_quotes(text);
    let mut out = String::with_capacity(own.len().min(MAX_ALOUD_CHARS));
    for line in own.lines() {
        if is_decoration(line) {
            continue;
        }
        let words: Vec<String> = line.split_whitespace().filter_map(spoken).collect();
        out.push_str(&words.join(" "));
        out.push('\n');
    }
    let out = os1_base::text::printable(out.trim());
    os1_base::text::shortened(&out, MAX_ALOUD_CHARS)
}

/// A line that only draws: rules, boxes.
fn is_decoration(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && !line.chars().any(char::is_alphanumeric)
}

/// A word as it is said: a link becomes its domain, a lone `|` goes.
fn spoken(word: &str) -> Option<String> {
    if word == "|" {
        return None;
    }
    let is_edge = |c: char| "<>()[]{}\"'".contains(c);
    let inner = word.trim_matches(is_edge);
    let scheme = inner
        .split_once("://")
        .map(|(scheme, _)| scheme.to_lowercase());
    let is_link = scheme.is_some_and(|scheme| ["https", "http", "ftp"].contains(&scheme.as_str()));
    let Some(host) = host(inner).filter(|_| is_link) else {
        return Some(word.to_owned());
    };
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let end: String = word
        .chars()
        .last()
        .filter(|c| ".,;!?".contains(*c))
        .into_iter()
        .collect();
    Some(format!("{host}{end}"))
}

#[cfg(test)]
mod tests {
    use super::words_for_reading;

    #[test]
    fn links_are_said_by_their_domain() {
        assert_eq!(
            words_for_reading("Look: <https://www.example.com/a?b=c#d>.\n=====\nBye\n-- \nAda"),
            "Look: example.com.\nBye"
        );
        assert_eq!(
            words_for_reading("At http://bank.com:pw@evil.test/x, now"),
            "At evil.test, now"
        );
    }
}
