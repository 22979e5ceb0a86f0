//! Who may be meant after "with".

use super::day::is_of_the_calendar;

/// Whether `word`, which follows "with" or "and" in a wish for somewhere to go, names a person: it is written like a
/// name, or it is "my". "With a terrace" and "with outdoor seating" name nobody.
pub(super) fn is_somebody(text: &str, word: &str) -> bool {
    let bare = |said: &str| said.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    if word == "my" {
        return true;
    }
    if is_of_the_calendar(word) {
        return false;
    }
    let words: Vec<String> = text.split_whitespace().map(bare).collect();
    words.windows(2).any(|pair| {
        let [before, said] = pair else { return false };
        let leads = before.eq_ignore_ascii_case("with") || before.eq_ignore_ascii_case("and");
        leads && said.to_lowercase() == word && said.chars().next().is_some_and(char::is_uppercase)
    })
}

#[cfg(test)]
mod tests {
    use super::is_somebody;

    #[test]
    fn names_and_relations_are_somebody_and_terraces_are_not() {
        for (text, word, somebody) in [
            ("Find somewhere nice for Friday with Zed", "zed", true),
            ("a restaurant with Amy and Ben", "ben", true),
            ("somewhere nice with my cousin", "my", true),
            ("a restaurant with a terrace", "a", false),
            ("a restaurant with outdoor seating", "outdoor", false),
            ("with Friday in mind", "friday", false),
        ] {
            assert_eq!(is_somebody(text, word), somebody, "{text}");
        }
    }
}
