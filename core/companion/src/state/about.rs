//! What short words mean of what was spoken of last: "cancel it", "push it an hour".

use os1_language::Intent;

use super::bare::{bare, corrects};
use super::follow_up::{Timing, is_any};
use super::plans::{Plans, Topic};

/// The intent of `text` in lower case; `None` when the talk does not tell.
pub(super) fn about(plans: &Plans, intent: Intent, text: &str, timing: Timing) -> Option<Intent> {
    let words = bare(text);
    let shifts = shifts(words, timing) || corrects(text) && timing.alone;
    match plans.topic {
        Topic::Event => of_event(plans, intent, words, timing),
        Topic::Agenda if goes_on(words) && timing.any => Some(Intent::CalendarShow),
        Topic::Agenda => of_event(plans, intent, words, timing),
        Topic::Reminder => of_reminder(plans, words, shifts),
        Topic::Wake if takes_back(words) || shifts => Some(Intent::AlarmSet),
        Topic::Wake if is_done(words) => Some(Intent::ReminderSet),
        Topic::Timer if takes_back(words) || intent == Intent::AppStop => Some(Intent::TimerSet),
        Topic::Timer if shifts || of_timer(words) => Some(Intent::TimerSet),
        Topic::List => of_list(words).or_else(|| of_list(text)),
        Topic::Invitation => of_invitation(words),
        _ => None,
    }
}

/// "Pause it", "how long for the eggs?"
fn of_timer(words: &str) -> bool {
    let whole = [
        "pause it",
        "resume it",
        "go on",
        "continue",
        "halt it",
        "restart it",
        "start it again",
        "reset it",
    ];
    is_any(words, &whole)
        || words.starts_with("how long for ")
        || words.starts_with("how long does the ")
}

fn of_reminder(plans: &Plans, words: &str, shifts: bool) -> Option<Intent> {
    let shifts = plans.reminder.is_some() && shifts;
    (is_done(words) || takes_back(words) || shifts).then_some(Intent::ReminderSet)
}

fn is_done(words: &str) -> bool {
    is_any(
        words,
        &[
            "done",
            "i did it",
            "i did that",
            "i've done it",
            "that's done",
            "it's done",
            "did it",
        ],
    )
}

/// "Move it to ten", "make it half past six", "an hour later": another time for it.
fn shifts(words: &str, timing: Timing) -> bool {
    const VERBS: &[&str] = &[
        "make it ",
        "make that ",
        "move it ",
        "move that ",
        "push it ",
        "push that ",
        "shift it ",
        "change it ",
        "set it ",
        "put it ",
        "delay it ",
        "postpone it ",
        "add ",
        "to ",
    ];
    const BY: &[&str] = &[
        " earlier", " later", " sooner", " longer", " shorter", " more", " less",
    ];
    let said =
        VERBS.iter().any(|verb| words.starts_with(verb)) || BY.iter().any(|by| words.ends_with(by));
    said && timing.any && words.split_whitespace().count() <= 8
}

/// "Accept it", "say no to it".
fn of_invitation(words: &str) -> Option<Intent> {
    const VERBS: &[&str] = &[
        "accept",
        "decline",
        "say yes",
        "say no",
        "say maybe",
        "turn it down",
        "refuse",
        "reject",
        "tentatively",
        "maybe",
        "delegate",
        "send ",
        "i'll come",
        "i will come",
        "i can't come",
        "read it",
        "suggest ",
        "propose ",
        "counter",
        "offer ",
        "ask for ",
        "ask them for ",
    ];
    let said = VERBS.iter().any(|verb| words.starts_with(verb));
    (said && words.split_whitespace().count() <= 7).then_some(Intent::CalendarInvite)
}

fn of_event(plans: &Plans, intent: Intent, words: &str, timing: Timing) -> Option<Intent> {
    plans.event.as_ref()?;
    let has_time = timing.any;
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
        "put it ",
        "swap it ",
        "postpone it",
        "reschedule it",
        "bring it ",
        "start it ",
        "end it ",
        "finish it ",
    ]) && (has_time || words.contains("longer") || words.contains("shorter"));
    let by = has_time
        && (words.ends_with(" earlier")
            || words.ends_with(" later")
            || words.ends_with(" longer")
            || words.ends_with(" shorter"));
    // "To Wednesday", "on Friday instead": said of what was just spoken of.
    let goal = (words.starts_with("to ") || words.ends_with(" instead")) && has_time;
    let inside = begins(&["it's in ", "it is in "]) && !has_time;
    let place = inside || begins(&["it's at ", "it is at ", "the place is ", "make it at "]);
    let reminds = begins(&["remind me ", "and remind me "]) && is_before(words);
    if takes_back(words) || renames || shifts || by || goal || place || reminds {
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
            "turn it off",
            "switch it off",
            "turn that off",
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
            "what's left",
            "what is left",
        ],
    );
    if asks {
        return Some(Intent::ListShow);
    }
    let changes = adds
        || more
            .iter()
            .any(|begin| words.starts_with(begin) && words.contains(" off"));
    let clears = is_any(
        words,
        &[
            "clear it",
            "empty it",
            "delete everything",
            "remove everything",
        ],
    );
    let got = [
        "got the ",
        "i got ",
        "got ",
        "we also need ",
        "i also need ",
        "we need ",
        "i need ",
    ];
    let got = got.iter().any(|begin| words.starts_with(begin));
    ((changes || got) && short || clears).then_some(Intent::ListChange)
}
