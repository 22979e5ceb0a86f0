//! What can be said at any question.

use super::words;

/// Something that can be said at any question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::boot) enum Aside {
    /// The question before, please.
    Back,
    /// Leave this one out.
    Skip,
    /// Why do you ask?
    Why,
    /// What can I say?
    Help,
}

/// An aside, when the whole line is one.
pub(in crate::boot) fn aside(text: &str) -> Option<Aside> {
    let words = words(text).join(" ");
    let line = words.strip_suffix(" please").unwrap_or(&words);
    Some(match line {
        "back" | "go back" | "previous" | "one back" => Aside::Back,
        "skip" | "skip it" | "skip this" | "skip that" | "pass" | "next" | "i d rather not"
        | "i d rather not say" | "rather not" | "rather not say" | "prefer not to say"
        | "no comment" => Aside::Skip,
        "why"
        | "why do you ask"
        | "why do you want to know"
        | "why do you need that"
        | "what for"
        | "why that" => Aside::Why,
        "help" | "what" | "what do you mean" | "what can i say" => Aside::Help,
        _ => return None,
    })
}
