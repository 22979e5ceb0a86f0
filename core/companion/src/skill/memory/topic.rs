//! Topics by their everyday names: "my work", "my family", "my pets".

/// A topic, and the predicates that it is about.
type Topic = (&'static [&'static str], &'static [&'static str]);

const TOPICS: &[Topic] = &[
    (
        &["work", "job", "jobs", "career", "profession", "employer"],
        &[
            "works_at",
            "works_as",
            "works_in",
            "runs",
            "teaches",
            "volunteers_at",
        ],
    ),
    (
        &["family", "relatives", "kin"],
        &[
            "family",
            "expecting",
            "mother",
            "father",
            "sister",
            "brother",
            "daughter",
            "son",
            "wife",
            "husband",
            "spouse",
            "grandmother",
            "grandfather",
            "aunt",
            "uncle",
            "cousin",
            "niece",
            "nephew",
            "grandson",
            "granddaughter",
            "stepmother",
            "stepfather",
        ],
    ),
    (
        &["kids", "children"],
        &["family", "daughter", "son", "expecting"],
    ),
    (
        &["siblings", "brothers and sisters"],
        &["sister", "brother", "stepsister", "stepbrother"],
    ),
    (
        &["pets", "pet", "animals", "dog", "dogs", "cat", "cats"],
        &["pet"],
    ),
    (
        &[
            "hobbies",
            "hobby",
            "interests",
            "free time",
            "tastes",
            "likes",
        ],
        &[
            "likes",
            "does",
            "plays",
            "collects",
            "learning",
            "prefers",
            "member_of",
            "reads",
        ],
    ),
    (
        &["health", "illness", "illnesses", "allergies", "allergy"],
        &["health", "allergic_to", "diet"],
    ),
    (
        &["diet", "food", "eating habits"],
        &["diet", "eats", "drinks", "allergic_to"],
    ),
    (
        &["home", "place", "house", "flat", "apartment"],
        &["lives_in", "lives_with", "address", "owns"],
    ),
    (
        &["plans", "plan", "goals", "goal", "dreams"],
        &["plan", "appointment", "goal", "works_on"],
    ),
    (&["moods", "mood", "feelings"], &["mood"]),
    (&["languages"], &["speaks", "learning"]),
    (
        &["studies", "education", "degree"],
        &["studies", "studies_at", "graduated_from"],
    ),
    (
        &["partner", "relationship", "love life"],
        &[
            "wife",
            "husband",
            "spouse",
            "fiance",
            "partner",
            "girlfriend",
            "boyfriend",
            "ex",
            "marital_status",
        ],
    ),
    (&["girlfriend"], &["girlfriend"]),
    (&["boyfriend"], &["boyfriend"]),
    (&["wife"], &["wife"]),
    (&["husband"], &["husband"]),
    (&["sister", "sisters"], &["sister"]),
    (&["brother", "brothers"], &["brother"]),
    (&["friends"], &["friend"]),
    (&["colleagues", "coworkers"], &["colleague", "boss"]),
    (&["instruments"], &["plays"]),
    (&["car", "cars"], &["owns"]),
];

/// The predicates that `word` is about.
pub(super) fn predicates(word: &str) -> Option<&'static [&'static str]> {
    TOPICS
        .iter()
        .find(|(words, _)| words.contains(&word))
        .map(|(_, predicates)| *predicates)
}

/// Whose topic it is, and the predicates: "my work", "my sister's job".
pub(super) fn topic_of(about: &str) -> Option<(String, &'static [&'static str])> {
    if let Some((whose, word)) = about.rsplit_once("'s ") {
        return Some((whose.to_owned(), predicates(word)?));
    }
    let word = about.strip_prefix("my ")?;
    // "My sister" is somebody, and asked for by her own name.
    let somebody = [
        "girlfriend",
        "boyfriend",
        "wife",
        "husband",
        "sister",
        "brother",
    ];
    let whole = !somebody.contains(&word);
    whole
        .then(|| predicates(word))
        .flatten()
        .map(|found| ("me".to_owned(), found))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_has_an_owner() {
        let (whose, found) = topic_of("my sister's job").unwrap();
        assert_eq!(whose, "my sister");
        assert!(found.contains(&"works_as"));
        assert_eq!(topic_of("my pets").unwrap().0, "me");
        assert!(topic_of("my sister").is_none());
        assert!(topic_of("the weather").is_none());
    }
}
