//! What a speaker fills pauses with, taken out.

/// Sounds between words. Written small: "ER" is a place.
const FILLERS: &[&str] = &["uh", "uhh", "uhm", "um", "umm", "erm", "hm", "hmm", "mhm"];

/// `text` without the sounds that a transcript of speech writes between its words: "a meeting um at
/// uh ten" is "a meeting at ten". The rest keeps its spelling; a text of nothing else stays.
#[must_use]
pub fn fluent(text: &str) -> String {
    let is_filler = |word: &&str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        FILLERS.contains(&bare)
    };
    if !text.split_whitespace().any(|word| is_filler(&word)) {
        return text.to_owned();
    }
    let words: Vec<&str> = text
        .split_whitespace()
        .filter(|word| !is_filler(word))
        .collect();
    if words.is_empty() {
        text.to_owned()
    } else {
        words.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::fluent;

    #[test]
    fn pauses_are_no_words() {
        assert_eq!(
            fluent("uh put in a meeting at um, ten"),
            "put in a meeting at ten"
        );
        assert_eq!(fluent("the  ER and\tumbrella"), "the  ER and\tumbrella");
        assert_eq!(fluent("hmm"), "hmm");
    }
}
