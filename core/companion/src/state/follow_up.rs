//! What short words mean after what was said before.

use os1_language::Intent;

use super::about;
use super::plans::{Plans, Question};

/// What an utterance says about time, as far as short words are told apart by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Timing {
    /// Whether it names a time, or a length.
    pub(crate) any: bool,
    /// Whether it says nothing beside them.
    pub(crate) alone: bool,
}

/// The intent of `text` in a talk about plans; `None` when the talk does not tell.
///
/// `intent` is what the words would mean by themselves, `timing` what they say about time.
pub(crate) fn follow_up(
    plans: &Plans,
    intent: Intent,
    text: &str,
    timing: Timing,
) -> Option<Intent> {
    let words = plain(text);
    if let Some(pending) = &plans.pending
        && let Some(intent) = answers(&pending.question, intent, &words, timing)
    {
        return Some(intent);
    }
    about::about(plans, intent, &words, timing)
}

/// Lower case, without the signs at its ends.
pub(crate) fn plain(text: &str) -> String {
    let ends = |c: char| c.is_whitespace() || matches!(c, '.' | '!' | '?' | ',');
    text.trim_matches(ends).to_lowercase().replace('’', "'")
}

/// Whether the words answer what was asked; with which intent they go on.
fn answers(question: &Question, intent: Intent, words: &str, timing: Timing) -> Option<Intent> {
    let said_no = is_any(
        words,
        &[
            "no",
            "never mind",
            "nevermind",
            "forget it",
            "none",
            "neither",
            "none of them",
            "leave it",
            "cancel",
            "stop",
            "no thanks",
            "nothing",
        ],
    );
    let short = words.split_whitespace().count() <= 6;
    let is_new = short_of_new(intent);
    match question {
        Question::When | Question::RemindWhen if timing.alone && !is_new => {}
        Question::When if is_any(words, &["all day", "the whole day"]) => {}
        Question::When if words.starts_with("with ") && short => {}
        Question::RemindWhat if short && !is_new && !timing.any => {}
        Question::Which(_) if short && !is_new => {}
        Question::OneOrAll(_) if one_or_all(words).is_some() => {}
        Question::Shall { .. } if is_yes(words) || is_choice(words) => {}
        Question::Shall { .. } if timing.alone && !is_new => {}
        _ if said_no => {}
        _ => return None,
    }
    Some(match question {
        Question::RemindWhen | Question::RemindWhat => Intent::ReminderSet,
        _ => Intent::CalendarChange,
    })
}

/// "The second one", "the last".
fn is_choice(words: &str) -> bool {
    place_of(words, 1).is_some() && words.split_whitespace().count() <= 4
}

/// Which of `count` things "the second one" is, from 0; may be one that is not there.
pub(crate) fn place_of(words: &str, count: usize) -> Option<usize> {
    let first = words
        .split([' ', ','])
        .find(|word| !matches!(*word, "the" | "number" | "a" | "take"));
    Some(match first.unwrap_or_default() {
        "first" | "1" | "1st" | "earlier" | "earliest" => 0,
        "second" | "2" | "2nd" => 1,
        "third" | "3" | "3rd" => 2,
        "fourth" | "4" | "4th" => 3,
        "last" | "latest" | "later" => count.checked_sub(1)?,
        _ => return None,
    })
}

/// Intents that a short answer is never taken for.
fn short_of_new(intent: Intent) -> bool {
    matches!(
        intent,
        Intent::CalendarShow
            | Intent::ListShow
            | Intent::ListChange
            | Intent::MailNew
            | Intent::ActivityUndo
            | Intent::TalkGoodbye
            | Intent::AppStop
            | Intent::AppHelp
    )
}

/// `false` for this one, `true` for all of a series.
pub(crate) fn one_or_all(words: &str) -> Option<bool> {
    let all = [
        "all",
        "series",
        "every",
        "each",
        "always",
        "from now on",
        "both",
        "whole",
    ];
    let one = [
        "just this",
        "this one",
        "only this",
        "this time",
        "just the one",
        "only the one",
        "the one",
        "just one",
        "only one",
        "one",
        "just that",
        "that one",
        "only that",
        "once",
        "this",
        "just today",
        "only today",
        "just tomorrow",
        "only tomorrow",
    ];
    let padded = format!(" {words} ");
    let said = |list: &[&str]| list.iter().any(|one| padded.contains(&format!(" {one} ")));
    let short = words.split_whitespace().count() <= 7;
    match (said(&all), said(&one)) {
        (true, _) if short => Some(true),
        (false, true) if short => Some(false),
        _ => None,
    }
}

/// Whether the words say yes.
pub(crate) fn is_yes(words: &str) -> bool {
    is_any(
        words,
        &[
            "yes",
            "yes please",
            "yeah",
            "yep",
            "sure",
            "ok",
            "okay",
            "do it",
            "please do",
            "go ahead",
            "do that",
            "yes, please",
            "yes do",
            "sounds good",
            "perfect",
            "fine",
            "that works",
            "great",
        ],
    )
}

pub(super) fn is_any(words: &str, list: &[&str]) -> bool {
    list.contains(&words)
}

#[cfg(test)]
mod tests {
    use super::super::plans::EventRef;
    use super::*;

    fn about_an_event() -> Plans {
        Plans::default().about(Some(EventRef {
            object: "01".to_owned(),
            recurrence_id: None,
            at: "2026-12-04T19:00:00Z".to_owned(),
        }))
    }

    #[test]
    fn short_words_are_about_the_event_that_was_spoken_of() {
        let plans = about_an_event();
        let of = |text, any| follow_up(&plans, Intent::None, text, Timing { any, alone: false });
        for (text, timed) in [
            ("Cancel it.", false),
            ("push it an hour", true),
            ("an hour later", true),
            ("call it team lunch", false),
            ("remind me an hour before", true),
            ("actually make it four", true),
            ("No, to Wednesday", true),
        ] {
            assert_eq!(of(text, timed), Some(Intent::CalendarChange), "{text}");
        }
        assert_eq!(of("where is it?", false), Some(Intent::CalendarShow));
        assert_eq!(of("tell me a joke", false), None);
        let nothing = Plans::default();
        assert_eq!(
            follow_up(&nothing, Intent::TalkCancel, "cancel it", Timing::default()),
            None
        );
    }

    #[test]
    fn a_question_takes_its_answer_and_nothing_else() {
        let at = "2026-11-26T18:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let when = Plans::default().asking(Question::When, "dinner with Amy", &at);
        let of = |intent, text, any| follow_up(&when, intent, text, Timing { any, alone: any });
        assert_eq!(
            of(Intent::None, "at eight", true),
            Some(Intent::CalendarChange)
        );
        assert_eq!(
            of(Intent::TalkCancel, "never mind", false),
            Some(Intent::CalendarChange)
        );
        assert_eq!(of(Intent::CalendarShow, "what's on today?", true), None);
        assert_eq!(of(Intent::TalkThanks, "thank you", false), None);
        let what = Plans::default().asking(Question::RemindWhat, "remind me", &at);
        assert_eq!(
            follow_up(&what, Intent::None, "to pay the rent", Timing::default()),
            Some(Intent::ReminderSet)
        );
    }

    #[test]
    fn one_and_all_are_told_apart() {
        for (words, all) in [
            ("just this one", Some(false)),
            ("only the one", Some(false)),
            ("all of them", Some(true)),
            ("the whole series", Some(true)),
            ("the weather", None),
        ] {
            assert_eq!(one_or_all(words), all, "{words}");
        }
    }
}
