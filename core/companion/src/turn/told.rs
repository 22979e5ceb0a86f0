//! What is told of people's lives is no wish, whatever it sounds like to whoever knows wishes
//! only: "my dad died on 4 May" makes no event, "I hate coriander" no sorrow.

use os1_language::Intent;
use os1_memory::{Claim, learn};
use os1_when::Context;

/// What is planned is a wish to the calendar as well.
const PLANNED: &[&str] = &["plan", "appointment", "birthday", "anniversary", "goal"];
/// What is a wish to the companion itself.
const WISHED: &[&str] = &["name", "called"];
/// What one likes and does not, which is neither joy nor sorrow.
const TASTES: &[&str] = &[
    "likes",
    "prefers",
    "eats",
    "drinks",
    "diet",
    "plays",
    "does",
    "allergic_to",
];
/// By what somebody is reached: it sounds like a wish for mail or a call.
const REACHED: &[&str] = &["email", "phone", "address"];
/// How somebody begins who tells what was, and not what is to be.
const WAS: &[&str] = &[
    "i was ",
    "we were ",
    "he was ",
    "she was ",
    "they were ",
    "i got ",
    "i went ",
    "we went ",
    "i lost ",
    "we lost ",
];

/// The intent of `text`, which was taken for `intent` by its words alone.
pub(super) fn told(intent: Intent, text: &str, context: &Context) -> Intent {
    if text.trim_end().ends_with('?') || !(may_be_told(intent) || begins_with_whose(text)) {
        return intent;
    }
    let claims = learn(text, context, true).claims;
    let is = |names: &[&str]| claims.iter().any(|claim| names.contains(&kind(claim)));
    if begins_with_whose(text) && is(REACHED) {
        return Intent::MemoryTell;
    }
    if !may_be_told(intent) {
        return intent;
    }
    if is(&["leave_alone"]) {
        return Intent::MemoryTell;
    }
    if matches!(intent, Intent::ReminderSet | Intent::ReminderShow) {
        return intent;
    }
    if is(WISHED) || (intent == Intent::CalendarChange && is(PLANNED)) {
        return intent;
    }
    if is(&["loss"]) {
        return Intent::TalkSad;
    }
    let tells = match intent {
        Intent::CalendarChange => {
            let low = text.trim_start().to_lowercase();
            claims.iter().any(|claim| is_past(claim, context))
                || WAS.iter().any(|begin| low.starts_with(begin))
        }
        Intent::TalkSad => {
            !claims.is_empty() && claims.iter().all(|claim| TASTES.contains(&kind(claim)))
        }
        _ => !claims.is_empty(),
    };
    match tells {
        true => Intent::MemoryTell,
        false => intent,
    }
}

/// Whether `text` tells of a death.
pub(crate) fn is_loss(text: &str, context: &Context) -> bool {
    let claims = learn(text, context, true).claims;
    claims.iter().any(|claim| kind(claim) == "loss")
}

/// Whether it begins with whose something is: "Amy's e-mail", "my number".
fn begins_with_whose(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let first = first.to_lowercase();
    ["my", "our", "her", "his"].contains(&first.as_str())
        || first.ends_with("'s")
        || first.ends_with("’s")
}

fn kind(claim: &Claim) -> &str {
    claim.predicate.name()
}

fn is_past(claim: &Claim, context: &Context) -> bool {
    let now = context.now.timestamp();
    claim.from.as_ref().is_some_and(|from| from.at <= now)
}

/// Intents that are guessed where somebody only tells something. A wish with a verb of its own
/// ("remind me", "write to") is one, whatever else it tells.
const fn may_be_told(intent: Intent) -> bool {
    matches!(
        intent,
        Intent::None
            | Intent::CalendarChange
            | Intent::TalkMaybe
            | Intent::TalkLove
            | Intent::TalkSad
            | Intent::TalkChat
            | Intent::TalkLife
            | Intent::TalkInsult
            | Intent::SelfNature
            | Intent::SelfName
            | Intent::SelfMaker
            | Intent::SelfAge
            | Intent::SelfLikes
            | Intent::SelfOrigin
            | Intent::PlayFact
            | Intent::UserName
            | Intent::MemoryTell
            | Intent::ReminderSet
            | Intent::ReminderShow
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_is_no_wish() {
        let now: jiff::Zoned = "2026-03-02T09:00:00+00:00[Europe/London]".parse().unwrap();
        let context = Context::new(now);
        use Intent::{
            CalendarChange, MailSearch, MailWrite, MemoryTell, None, ReminderSet, TalkLove, TalkSad,
        };
        for (text, taken_for, is) in [
            ("my dad died on 4 May 2019", CalendarChange, TalkSad),
            ("my grandmother passed away last night", TalkSad, TalkSad),
            ("I was fired on Monday", CalendarChange, MemoryTell),
            ("I hate coriander", TalkSad, MemoryTell),
            ("I love hiking", TalkLove, MemoryTell),
            ("I wear size 43 shoes", None, MemoryTell),
            ("I moved to Leeds in January", CalendarChange, MemoryTell),
            ("my cat Milo died yesterday", MemoryTell, TalkSad),
            ("don't remind me of Milo", ReminderSet, MemoryTell),
            ("Amy's email is amy@example.com", MailWrite, MemoryTell),
            ("my number is 0621 123456", MailSearch, MemoryTell),
            // Wishes stay wishes, and feelings feelings.
            ("I feel really low today", TalkSad, TalkSad),
            ("I love you", TalkLove, TalkLove),
            ("dentist on Tuesday at nine", CalendarChange, CalendarChange),
            (
                "lunch with my sister Anna tomorrow",
                CalendarChange,
                CalendarChange,
            ),
            (
                "I have a job interview on Thursday at ten",
                CalendarChange,
                CalendarChange,
            ),
            (
                "my mum's birthday is on 3 June",
                CalendarChange,
                CalendarChange,
            ),
            (
                "remind me that my dad died on 4 May",
                ReminderSet,
                ReminderSet,
            ),
            ("who is Ben?", None, None),
        ] {
            assert_eq!(told(taken_for, text, &context), is, "{text}");
        }
    }
}
