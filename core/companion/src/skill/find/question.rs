//! Questions to everything that is kept, known by how they begin.

/// What is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// All there is about something.
    Everything,
    /// Where something is kept.
    Place,
    /// The sentence that answers.
    Answer,
}

/// How searches and questions for a place begin, in lower case; longer ones first where one
/// begins another.
const BEGINNINGS: &[(&str, Wanted)] = &[
    ("find everything about ", Wanted::Everything),
    ("find everything on ", Wanted::Everything),
    ("find anything about ", Wanted::Everything),
    ("find all about ", Wanted::Everything),
    ("find everything ", Wanted::Everything),
    ("find me everything about ", Wanted::Everything),
    ("show me everything about ", Wanted::Everything),
    ("search everything for ", Wanted::Everything),
    ("search for ", Wanted::Everything),
    ("look up everything about ", Wanted::Everything),
    ("what do i have about ", Wanted::Everything),
    ("what do i have on ", Wanted::Everything),
    ("what do we have about ", Wanted::Everything),
    ("is there anything about ", Wanted::Everything),
    ("where is my ", Wanted::Place),
    ("where is the ", Wanted::Place),
    ("where's my ", Wanted::Place),
    ("where's the ", Wanted::Place),
    ("where are my ", Wanted::Place),
    ("where are the ", Wanted::Place),
    ("where did i put the ", Wanted::Place),
    ("where did i put my ", Wanted::Place),
    ("where can i find the ", Wanted::Place),
    ("where do i have the ", Wanted::Place),
    ("which document has ", Wanted::Place),
    ("which mail has ", Wanted::Place),
];

/// How questions begin that a kept sentence may answer.
const QUESTIONS: &[&str] = &[
    "what ",
    "what's ",
    "when ",
    "where ",
    "who ",
    "which ",
    "how much ",
    "how many ",
    "how long ",
    "how high ",
    "how old ",
    "does ",
    "do ",
    "is ",
    "are ",
    "was ",
    "were ",
    "has ",
    "did ",
];

/// Words of rooms that answer from their own tables.
const ELSEWHERE: &[&str] = &[
    "mail",
    "mails",
    "email",
    "emails",
    "e-mail",
    "inbox",
    "message",
    "messages",
    "phone",
    "restaurant",
    "restaurants",
    "weather",
];

/// What a document can be called, so that "where is the lease?" asks for it.
const PAPERS: &[&str] = &[
    "contract",
    "lease",
    "document",
    "documents",
    "paper",
    "papers",
    "letter",
    "invoice",
    "bill",
    "receipt",
    "form",
    "file",
    "files",
    "report",
    "certificate",
    "policy",
    "agreement",
    "note",
    "notes",
    "statement",
    "pdf",
    "minutes",
    "manual",
    "ticket",
    "tickets",
    "offer",
    "quote",
    "application",
    "cv",
    "passport",
    "scan",
    "copy",
    "warranty",
    "will",
    "deed",
    "list",
];

/// A search or a question for a place, with what it is about.
pub(crate) fn wanted(text: &str) -> Option<(Wanted, String)> {
    let low = text.trim().to_lowercase().replace('’', "'");
    if asks_a_paper(&low) {
        return Some((Wanted::Answer, text.trim().to_owned()));
    }
    let (beginning, wanted) = BEGINNINGS
        .iter()
        .find(|(beginning, _)| low.starts_with(beginning))?;
    let topic = topic_of(low.strip_prefix(beginning)?);
    let words: Vec<&str> = topic
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .collect();
    let names = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let elsewhere = names(ELSEWHERE);
    // "Where is the station?" is no question about papers.
    let fits = *wanted != Wanted::Place || names(PAPERS) || beginning.starts_with("which");
    // "Find everything about" was not said to its end.
    let is_said = !matches!(topic.as_str(), "" | "about" | "on");
    (is_said && fits && !elsewhere).then_some((*wanted, topic))
}

/// Whether `text` asks something that a kept sentence may answer.
pub(crate) fn asks(text: &str) -> bool {
    let low = text.trim().to_lowercase().replace('’', "'");
    QUESTIONS.iter().any(|begin| low.starts_with(begin))
}

/// "What does the lease say about the notice period?"
fn asks_a_paper(low: &str) -> bool {
    let asked = [
        "what does the ",
        "what does my ",
        "what do the ",
        "what did the ",
    ];
    let Some(rest) = asked.iter().find_map(|begin| low.strip_prefix(begin)) else {
        return false;
    };
    let mut words = rest.split(|c: char| !c.is_alphanumeric());
    let paper = words.by_ref().take(4).any(|word| PAPERS.contains(&word));
    paper && rest.contains(" say")
}

/// Without the article before it and the marks behind it.
fn topic_of(rest: &str) -> String {
    let topic = rest.trim_end_matches(['?', '!', '.', ' ']);
    ["the ", "my ", "our ", "a "]
        .iter()
        .find_map(|article| topic.strip_prefix(article))
        .unwrap_or(topic)
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn searches_and_places_are_told_from_other_questions() {
        for (text, expected) in [
            (
                "Find everything about the boiler",
                Some((Wanted::Everything, "boiler")),
            ),
            ("where is the contract?", Some((Wanted::Place, "contract"))),
            (
                "Where’s my lease for the flat?",
                Some((Wanted::Place, "lease for the flat")),
            ),
            (
                "search for the boiler report",
                Some((Wanted::Everything, "boiler report")),
            ),
            ("search for mails from Anna", None),
            ("where is the station?", None),
            ("where is my phone", None),
            (
                "What does the lease say about pets?",
                Some((Wanted::Answer, "What does the lease say about pets?")),
            ),
            ("what does the mail say", None),
            ("find everything about", None),
            ("what was the flat's deposit?", None),
            ("", None),
        ] {
            let found = wanted(text);
            let found = found
                .as_ref()
                .map(|(wanted, topic)| (*wanted, topic.as_str()));
            assert_eq!(found, expected, "{text}");
        }
        assert!(asks("What was the flat's deposit?"));
        assert!(!asks("the flat has a deposit"));
    }
}
