//! What is asked about whom.

use super::topic::{self, topic_of};

/// A question about what is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Question {
    /// About whom, as it was said: `me`, `my sister`, `she`, `Anna`; or about what.
    pub(super) about: String,
    /// About what of them; everything when empty.
    pub(super) predicates: &'static [&'static str],
    /// The noun after "favorite".
    pub(super) favorite: Option<String>,
    /// Whether it is what was before and is no longer.
    pub(super) before: bool,
}

/// How questions begin, what follows being whom they are about.
const ABOUT: &[&str] = &[
    "what do you know about ",
    "what do you know of ",
    "what do you remember about ",
    "do you remember ",
    "what have i told you about ",
    "what did i tell you about ",
    "what did i say about ",
    "what did i know about ",
    "what did you know about ",
    "tell me what you know about ",
    "tell me everything you know about ",
    "what can you tell me about ",
    "what have you learned about ",
    "what have you got on ",
    "what do you have on ",
    "remind me what you know about ",
    "tell me all you know about ",
    "tell me all about ",
    "tell me more about ",
    "tell me about ",
    "do you know anything about ",
    "do you know ",
    "who is ",
    "who's ",
];

/// What a word at the end of "what is my sister's …" asks for.
const TRAITS: &[(&str, &[&str])] = &[
    ("name", &["name"]),
    ("called", &["name"]),
    ("shoe size", &["shoe_size"]),
    ("dress size", &["dress_size"]),
    ("ring size", &["ring_size"]),
    ("shirt size", &["shirt_size"]),
    ("size", &["clothes_size", "shoe_size", "dress_size"]),
    ("birthday", &["birthday"]),
    ("age", &["age", "birthday"]),
    ("address", &["address", "email"]),
    ("email", &["email"]),
    ("phone number", &["phone"]),
    ("number", &["phone"]),
    ("job", &["works_as", "works_at"]),
    ("allergies", &["allergic_to"]),
    ("diet", &["diet", "eats"]),
];

/// What a verb asks for.
const VERBS: &[(&str, &[&str])] = &[
    ("live", &["lives_in", "address"]),
    ("work", &["works_at", "works_as"]),
    ("do", &["works_as", "works_at"]),
    ("do for a living", &["works_as", "works_at"]),
    ("like", &["likes", "favorite", "prefers"]),
    ("study", &["studies", "studies_at"]),
    ("eat", &["eats", "diet"]),
    ("come from", &["comes_from"]),
];

/// The question in `text`; everything about the user when nobody is named.
pub(super) fn question(text: &str) -> Question {
    let lower = text.to_lowercase().replace('’', "'");
    let whole = lower.trim().trim_end_matches(['?', '.', '!', ' ']);
    let words = [" before", " previously", " before that", " back then"]
        .iter()
        .find_map(|tail| whole.strip_suffix(tail))
        .unwrap_or(whole);
    let of_all = is_question(words) || words.starts_with("what do you know");
    let found = having(words).or_else(|| trait_of(words));
    let found = found.or_else(|| verb_of(words).filter(|_| !of_all));
    let mut asked = found.unwrap_or_else(|| of_topic(about(words)));
    asked.before = words != whole;
    asked
}

fn of_topic(about: String) -> Question {
    let (about, predicates) = topic_of(&about).unwrap_or((about, &[]));
    Question {
        about,
        predicates,
        favorite: None,
        before: false,
    }
}

/// "Do I have any pets?", "does my sister have kids?"
fn having(words: &str) -> Option<Question> {
    let (who, thing) = match words.strip_prefix("do i have ") {
        Some(thing) => ("me", thing),
        None => words.strip_prefix("does ")?.split_once(" have ")?,
    };
    let thing = ["a ", "an ", "any "]
        .iter()
        .find_map(|article| thing.strip_prefix(article))
        .unwrap_or(thing);
    Some(Question {
        about: who.to_owned(),
        predicates: topic::predicates(thing)?,
        favorite: None,
        before: false,
    })
}

fn trait_of(words: &str) -> Option<Question> {
    let heads = [
        "what is ",
        "what's ",
        "whats ",
        "what was ",
        "when is ",
        "when's ",
    ];
    let rest = heads.iter().find_map(|head| words.strip_prefix(head))?;
    let (name, predicates) = TRAITS
        .iter()
        .find(|(name, _)| {
            rest.strip_suffix(name)
                .is_some_and(|head| head.ends_with(' '))
        })
        .map(|(name, predicates)| (*name, *predicates))
        .or_else(|| favorite(rest))?;
    let noun = favorite(rest).map(|(noun, _)| noun.to_owned());
    let whose = rest.strip_suffix(name).unwrap_or_default().trim();
    let whose = ["favorite", "favourite"]
        .iter()
        .find_map(|word| whose.strip_suffix(word))
        .unwrap_or(whose)
        .trim();
    Some(Question {
        about: owner(whose),
        predicates: if noun.is_some() {
            &["favorite"]
        } else {
            predicates
        },
        favorite: noun,
        before: false,
    })
}

fn favorite(rest: &str) -> Option<(&str, &'static [&'static str])> {
    let known = rest.contains("favorite ") || rest.contains("favourite ");
    let noun = rest.rsplit(' ').next().filter(|_| known)?;
    Some((noun, &["favorite"]))
}

/// "My sister's" is my sister, "my" is me, "her" is she.
fn owner(whose: &str) -> String {
    match whose {
        "my" | "" => "me".to_owned(),
        "her" | "his" => "she".to_owned(),
        other => other.strip_suffix("'s").unwrap_or(other).to_owned(),
    }
}

fn verb_of(words: &str) -> Option<Question> {
    if let Some(rest) = words.strip_prefix("how old is ") {
        return Some(Question {
            about: rest.to_owned(),
            predicates: &["age", "birthday"],
            favorite: None,
            before: false,
        });
    }
    for head in ["what am i allergic to", "what is ", "what's "] {
        let allergic = words.strip_prefix(head).map(str::trim);
        match allergic {
            Some("") => return Some(allergies("me")),
            Some(rest) => {
                if let Some(who) = rest.strip_suffix(" allergic to") {
                    return Some(allergies(who));
                }
            }
            None => {}
        }
    }
    let heads = [
        "where does ",
        "where do ",
        "what does ",
        "what do ",
        "where did ",
        "what did ",
    ];
    let rest = heads.iter().find_map(|head| words.strip_prefix(head))?;
    let (verb, predicates) = VERBS.iter().find(|(verb, _)| {
        rest.strip_suffix(verb)
            .is_some_and(|who| who.ends_with(' '))
    })?;
    let who = rest.strip_suffix(verb).unwrap_or_default().trim();
    Some(Question {
        about: if who == "i" { "me" } else { who }.to_owned(),
        predicates,
        favorite: None,
        before: false,
    })
}

fn allergies(who: &str) -> Question {
    Question {
        about: who.to_owned(),
        predicates: &["allergic_to"],
        favorite: None,
        before: false,
    }
}

/// Whether words in lower case begin as a question to memory does.
pub(super) fn is_question(low: &str) -> bool {
    ABOUT.iter().any(|head| low.starts_with(head))
}

fn about(words: &str) -> String {
    let rest = ABOUT.iter().find_map(|head| words.strip_prefix(head));
    match rest {
        None | Some("") => "me".to_owned(),
        Some(rest) => rest
            .trim_end_matches(" so far")
            .trim_end_matches(" now")
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_name_whom_and_what() {
        for (text, about, predicates) in [
            (
                "What do you know about my sister?",
                "my sister",
                &[] as &[&str],
            ),
            ("what is my sister's name?", "my sister", &["name"]),
            ("What’s my shoe size", "me", &["shoe_size"]),
            ("where does Anna live?", "anna", &["lives_in", "address"]),
            ("where do I live?", "me", &["lives_in", "address"]),
            ("what am I allergic to?", "me", &["allergic_to"]),
            ("what is my wife allergic to?", "my wife", &["allergic_to"]),
            ("what is her birthday", "she", &["birthday"]),
            ("what's my favourite color?", "me", &["favorite"]),
            ("what do you know about me so far", "me", &[]),
            ("what did I know in March", "me", &[]),
            (
                "what do you know about my allergies?",
                "me",
                &["health", "allergic_to", "diet"],
            ),
            ("do I have a girlfriend?", "me", &["girlfriend"]),
            ("what do you know about Anna's pets?", "anna", &["pet"]),
        ] {
            let found = question(text);
            assert_eq!(
                (found.about.as_str(), found.predicates),
                (about, predicates),
                "{text}"
            );
        }
        assert_eq!(
            question("what's my favourite color?").favorite.as_deref(),
            Some("color")
        );
    }
}
