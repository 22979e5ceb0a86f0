//! A person's words as a query of the word index.

/// The longest query looked at, in characters; the rest is ignored.
pub const MAX_QUERY_CHARS: usize = 4096;
/// The most words of a query that are looked for.
pub const MAX_QUERY_WORDS: usize = 64;

/// `text` as an FTS5 expression that matches any of its words, best first by bm25.
///
/// Every word is a quoted string, so that nothing in it is an operator, a column or a
/// prefix; `None` when there is no word in it.
pub(crate) fn any_word(text: &str) -> Option<String> {
    let kept: String = text.chars().take(MAX_QUERY_CHARS).collect();
    let words: Vec<String> = kept
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(MAX_QUERY_WORDS)
        .map(|word| format!("\"{word}\""))
        .collect();
    (!words.is_empty()).then(|| words.join(" OR "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_and_quotes_are_only_words() {
        assert_eq!(
            any_word("text:\"a\" OR NEAR(b, 2) -c*").as_deref(),
            Some(r#""text" OR "a" OR "OR" OR "NEAR" OR "b" OR "2" OR "c""#)
        );
        assert_eq!(any_word(" \"\" -- \0"), None);
    }

    #[test]
    fn a_megabyte_of_query_is_cut() {
        let query = any_word(&"word ".repeat(200_000)).unwrap();
        assert_eq!(query.matches("word").count(), MAX_QUERY_WORDS);
    }
}
