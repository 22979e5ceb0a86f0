//! What short words mean after what was said before.

use os1_language::Intent;

use super::plans::{Plans, Question, Topic};

/// The intent of `text` in a talk about plans; `None` when the talk does not tell.
///
/// `intent` is what the words would mean by themselves, `has_time` whether they name a time.
pub(crate) fn follow_up(
    plans: &Plans,
    intent: Intent,
    text: &str,
    has_time: bool,
) -> Option<Intent> {
    let words = plain(text);
    if let Some(pending) = &plans.pending
        && let Some(intent) = answers(&pending.question, intent, &words, has_time)
    {
        return Some(intent);
    }
    match plans.topic {
        Topic::Event => of_event(plans, intent, &words, has_time),
        Topic::Agenda if goes_on(&words) && has_time => Some(Intent::CalendarShow),
        Topic::Agenda => of_event(plans, intent, &words, has_time),
        Topic::Reminder
            if is_any(
                &words,
                &[
                    "done",
                    "i did it",
                    "i did that",
                    "i've done it",
                    "that's done",
                    "it's done",
                    "did it",
                ],
            ) =>
        {
            Some(Intent::ReminderSet)
        }
        Topic::Reminder if takes_back(&words) => Some(Intent::ReminderSet),
        Topic::Timer if takes_back(&words) || intent == Intent::AppStop => Some(Intent::TimerSet),
        Topic::List => of_list(&words),
        _ => None,
    }
}

/// Lower case, without the signs at its ends.
pub(crate) fn plain(text: &str) -> String {
    let ends = |c: char| c.is_whitespace() || matches!(c, '.' | '!' | '?' | ',');
    text.trim_matches(ends).to_lowercase().replace('’', "'")
}

/// Whether the words answer what was asked; with which intent they go on.
fn answers(question: &Question, intent: Intent, words: &str, has_time: bool) -> Option<Intent> {
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
        Question::When | Question::RemindWhen if has_time && short && !is_new => {}
        Question::When if is_any(words, &["all day", "the whole day"]) => {}
        Question::RemindWhat if short && !is_new && !has_time => {}
        Question::Which(_) if short && !is_new => {}
        Question::OneOrAll(_) if one_or_all(words).is_some() => {}
        Question::Shall { .. } if is_yes(words) => {}
        _ if said_no => {}
        _ => return None,
    }
    Some(match question {
        Question::RemindWhen | Question::RemindWhat => Intent::ReminderSet,
        _ => Intent::CalendarChange,
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

fn of_event(plans: &Plans, intent: Intent, words: &str, has_time: bool) -> Option<Intent> {
    plans.event.as_ref()?;
    let begins = |list: &[&str]| list.iter().any(|begin| words.starts_with(begin));
    let renames = begins(&[
        "call it ",
        "name it ",
        "rename it ",
        "change the name to ",
        "change the title to ",
    ]);
    let shifts = begins(&[
        "make it ",
        "make that ",
        "push it",
        "push that",
        "move it",
        "move that",
        "shift it",
        "delay it",
        "change it to ",
    ]) && (has_time || words.contains("longer") || words.contains("shorter"));
    let by = has_time
        && (words.ends_with(" earlier")
            || words.ends_with(" later")
            || words.ends_with(" longer")
            || words.ends_with(" shorter"));
    let place = begins(&["it's at ", "it is at ", "the place is ", "make it at "]);
    let reminds = begins(&["remind me ", "and remind me "]) && is_before(words);
    if takes_back(words) || renames || shifts || by || place || reminds {
        return Some(Intent::CalendarChange);
    }
    let asks = begins(&[
        "when is it",
        "when's that",
        "when is that",
        "when's it",
        "where is it",
        "where's that",
        "how long until it",
        "how long until then",
        "how long is it",
    ]);
    let goes_on = goes_on(words) && has_time && intent != Intent::CalendarChange;
    (asks || goes_on).then_some(Intent::CalendarShow)
}

/// "The evening before", "an hour before": measured from an event.
fn is_before(words: &str) -> bool {
    [
        "before",
        "in advance",
        "beforehand",
        "ahead",
        "that morning",
        "morning of",
        "when it starts",
        "when it begins",
    ]
    .iter()
    .any(|sign| words.contains(sign))
}

/// "And tomorrow?", "what about Friday".
fn goes_on(words: &str) -> bool {
    let begins = ["and ", "what about ", "how about ", "then "];
    begins.iter().any(|begin| words.starts_with(begin)) && words.split_whitespace().count() <= 6
}

fn takes_back(words: &str) -> bool {
    is_any(
        words,
        &[
            "cancel it",
            "cancel that",
            "delete it",
            "delete that",
            "remove it",
            "remove that",
            "call it off",
            "scrap it",
            "scrap that",
            "drop it",
            "stop it",
        ],
    )
}

fn of_list(words: &str) -> Option<Intent> {
    let more = ["add ", "and ", "put ", "also ", "remove ", "take "];
    let adds = more.iter().take(4).any(|begin| words.starts_with(begin));
    let short = words.split_whitespace().count() <= 6 && !words.contains("mail");
    let asks = is_any(
        words,
        &[
            "what's on it",
            "what is on it",
            "show it",
            "read it",
            "read it to me",
            "what else is on it",
        ],
    );
    if asks {
        return Some(Intent::ListShow);
    }
    let changes = adds
        || more
            .iter()
            .any(|begin| words.starts_with(begin) && words.contains(" off"));
    (changes && short).then_some(Intent::ListChange)
}

fn is_any(words: &str, list: &[&str]) -> bool {
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
        let of = |text, timed| follow_up(&plans, Intent::None, text, timed);
        for (text, timed) in [
            ("Cancel it.", false),
            ("push it an hour", true),
            ("an hour later", true),
            ("call it team lunch", false),
            ("remind me an hour before", true),
        ] {
            assert_eq!(of(text, timed), Some(Intent::CalendarChange), "{text}");
        }
        assert_eq!(of("where is it?", false), Some(Intent::CalendarShow));
        assert_eq!(of("tell me a joke", false), None);
        let nothing = Plans::default();
        assert_eq!(
            follow_up(&nothing, Intent::TalkCancel, "cancel it", false),
            None
        );
    }

    #[test]
    fn a_question_takes_its_answer_and_nothing_else() {
        let at = "2026-11-26T18:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let when = Plans::default().asking(Question::When, "dinner with Amy", &at);
        let of = |intent, text, timed| follow_up(&when, intent, text, timed);
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
            follow_up(&what, Intent::None, "to pay the rent", false),
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
