//! Questions about what was said before, known by how they begin.

/// What is asked about the past.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// The day of the last time.
    LastTime,
    /// How long that is ago.
    HowLongAgo,
    /// On how many days.
    HowOften,
    /// Whose words they were.
    WhoTold,
    /// The words.
    Words,
}

/// How such questions begin, in lower case; longer ones first where one begins another.
const BEGINNINGS: &[(&str, Wanted)] = &[
    ("when did i last ", Wanted::LastTime),
    ("when did we last ", Wanted::LastTime),
    ("when was the last time i ", Wanted::LastTime),
    ("when was the last time we ", Wanted::LastTime),
    ("how long ago did i ", Wanted::HowLongAgo),
    ("how long ago did we ", Wanted::HowLongAgo),
    ("how long ago was ", Wanted::HowLongAgo),
    ("how long ago did ", Wanted::HowLongAgo),
    ("when did i ", Wanted::LastTime),
    ("when did we ", Wanted::LastTime),
    ("when did my ", Wanted::LastTime),
    ("how long is it since i ", Wanted::HowLongAgo),
    ("how long has it been since i ", Wanted::HowLongAgo),
    ("how often did i ", Wanted::HowOften),
    ("how often have i ", Wanted::HowOften),
    ("how often do i ", Wanted::HowOften),
    ("how often did we ", Wanted::HowOften),
    ("how often have we ", Wanted::HowOften),
    ("how often do we ", Wanted::HowOften),
    ("how many times did we ", Wanted::HowOften),
    ("how many times have we ", Wanted::HowOften),
    ("how many times did i ", Wanted::HowOften),
    ("how many times have i ", Wanted::HowOften),
    ("who told me ", Wanted::WhoTold),
    ("who told you ", Wanted::WhoTold),
    ("who said that ", Wanted::WhoTold),
    ("who said ", Wanted::WhoTold),
    ("who mentioned ", Wanted::WhoTold),
    ("how do you know that ", Wanted::WhoTold),
    ("how do you know ", Wanted::WhoTold),
    ("what did i tell you about ", Wanted::Words),
    ("what did i say about ", Wanted::Words),
    ("what did i say ", Wanted::Words),
    ("what did i tell you ", Wanted::Words),
    ("what have i said ", Wanted::Words),
    ("what have i told you ", Wanted::Words),
    ("did i tell you ", Wanted::Words),
    ("did i ever tell you ", Wanted::Words),
    ("what do you remember about ", Wanted::Words),
    ("do you remember what i said about ", Wanted::Words),
    ("do you remember when i ", Wanted::Words),
    ("do you remember my ", Wanted::Words),
];

/// Beginnings that ask for words only where a time follows: "what did I say before the move?".
const OF_A_TIME: &[&str] = &[
    "what did i say ",
    "what did i tell you ",
    "what have i said ",
    "what have i told you ",
];

/// How a time begins that is told by an event.
const TIMES: &[&str] = &["before ", "after ", "since ", "until ", "ever since "];

/// Words of other rooms, which answer from their own tables.
const ELSEWHERE: &[&str] = &[
    "mail",
    "email",
    "e-mail",
    "message",
    "letter",
    "meeting",
    "appointment",
    "alarm",
];

/// What `text` wants to know of the past, and about what; `None` when it is another kind of
/// sentence.
pub(crate) fn wanted(text: &str) -> Option<(Wanted, String)> {
    let low = text.trim().to_lowercase();
    let (beginning, wanted) = BEGINNINGS
        .iter()
        .find(|(beginning, _)| low.starts_with(beginning))?;
    let topic = low
        .strip_prefix(beginning)?
        .trim_end_matches(['?', '!', '.', ' ']);
    let is_open = OF_A_TIME.contains(beginning);
    if is_open && !TIMES.iter().any(|time| topic.starts_with(time)) {
        return None;
    }
    let mut words = topic.split(|c: char| !c.is_alphanumeric() && c != '-');
    let elsewhere = words.any(|word| ELSEWHERE.contains(&word.trim_end_matches('s')));
    // The names keep their capitals: by them people are known.
    let whole: Vec<char> = text.trim().chars().collect();
    let from = beginning.chars().count();
    let topic: String = whole
        .get(from..from + topic.chars().count())?
        .iter()
        .collect();
    (!elsewhere && !topic.is_empty()).then_some((*wanted, topic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_past_is_asked_about_in_many_ways() {
        for (text, expected) in [
            (
                "When did I last see Anna?",
                Some((Wanted::LastTime, "see Anna")),
            ),
            (
                "how often have I been swimming",
                Some((Wanted::HowOften, "been swimming")),
            ),
            (
                "Who told me about the flat?",
                Some((Wanted::WhoTold, "about the flat")),
            ),
            ("When did I last get a mail from Anna?", None),
            (
                "What did I say before the move?",
                Some((Wanted::Words, "before the move")),
            ),
            ("What did I say?", None),
            ("What did I tell you yesterday?", None),
            ("When is my next meeting?", None),
            ("who told me ", None),
            ("", None),
        ] {
            let found = wanted(text);
            let found = found
                .as_ref()
                .map(|(wanted, topic)| (*wanted, topic.as_str()));
            assert_eq!(found, expected, "{text}");
        }
    }
}
