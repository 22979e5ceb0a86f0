//! Names finer than those of the evaluation sets, where an answer needs them.

mod clauses;
mod hand_over;
mod memory;
mod plan;
mod said;
mod words;

use crate::Intent;
use crate::tokens::Token;
pub use clauses::clauses;
use said::Said;
pub use words::is_event;

/// Words that ask how somebody is, after "how" or "what".
const STATES: &[&str] = &[
    "are",
    "is",
    "'s",
    "have",
    "was",
    "do",
    "goes",
    "been",
    "things",
    "life",
    "everything",
    "up",
];

/// Words of stopping.
const STOPS: &[&str] = &[
    "stop", "halt", "abort", "quiet", "silence", "enough", "shut", "hush",
];

/// The finer name of `intent` for these words of `text`; itself where there is none.
pub(crate) fn finer(intent: Intent, text: &str, tokens: &[Token]) -> Intent {
    let said = Said::new(text, tokens);
    let known = hand_over::hand_over(&said).or_else(|| memory::memory(&said));
    if let Some(known) = known.or_else(|| plan::plan(&said)) {
        return known;
    }
    match intent {
        Intent::TalkGreeting if asks_how(tokens) => Intent::TalkHow,
        Intent::TalkCancel if says_any(tokens, STOPS) => Intent::AppStop,
        other => other,
    }
}

/// Whether these words of `text` ask for a car: "call me a cab".
pub(crate) fn asks_for_ride(text: &str, tokens: &[Token]) -> bool {
    hand_over::is_ride(&Said::new(text, tokens))
}

fn asks_how(tokens: &[Token]) -> bool {
    let question = tokens.windows(2).any(|pair| match pair {
        [first, second] => {
            matches!(first.lower.as_str(), "how" | "what")
                && STATES.contains(&second.lower.as_str())
        }
        _ => false,
    });
    question || says_any(tokens, &["alright", "okay", "well", "ok", "sup", "wassup"])
}

fn says_any(tokens: &[Token], words: &[&str]) -> bool {
    tokens
        .iter()
        .any(|token| words.contains(&token.lower.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::tokens;

    fn of(text: &str) -> Intent {
        finer(Intent::None, text, &tokens(text))
    }

    #[test]
    fn plans_are_known_by_their_words() {
        for (text, intent) in [
            (
                "Dinner with Amy a week from Friday at eight, remind me the evening before",
                Intent::CalendarChange,
            ),
            (
                "dinner with Amy a week from Friday at eight",
                Intent::CalendarChange,
            ),
            (
                "yoga every Wednesday at 7 until June",
                Intent::CalendarChange,
            ),
            (
                "I have a dentist appointment next Tuesday at 9",
                Intent::CalendarChange,
            ),
            ("push it an hour", Intent::CalendarChange),
            ("move lunch to Thursday", Intent::CalendarChange),
            ("make it 30 minutes longer", Intent::CalendarChange),
            ("cancel dinner with Amy", Intent::CalendarChange),
            ("Amy's birthday is 3 May", Intent::CalendarChange),
            ("what's on today", Intent::CalendarShow),
            ("what do I have this week", Intent::CalendarShow),
            ("what's between now and Friday?", Intent::CalendarShow),
            ("am I free at 3?", Intent::CalendarShow),
            ("how long until dinner", Intent::CalendarShow),
            ("when did I last see Amy", Intent::CalendarShow),
            ("any conflicts this week", Intent::CalendarShow),
            ("when is Easter", Intent::TimeHoliday),
            ("when is Thanksgiving", Intent::TimeHoliday),
            ("how many days until Christmas", Intent::TimeHoliday),
            ("tomorrow at six remind me to call mum", Intent::ReminderSet),
            ("remind me when dinner is an hour away", Intent::ReminderSet),
            ("cancel the reminder", Intent::ReminderSet),
            ("push that reminder by an hour", Intent::ReminderSet),
            ("call mum at six", Intent::ReminderSet),
            ("I have to pay the rent on Friday", Intent::ReminderSet),
            (
                "I have to go to the dentist on Tuesday at nine",
                Intent::CalendarChange,
            ),
            (
                "I need to buy a present for the party on Friday",
                Intent::ReminderSet,
            ),
            ("choir is cancelled on Thursday", Intent::CalendarChange),
            ("clear my Friday", Intent::CalendarChange),
            ("whose birthday is next?", Intent::CalendarShow),
            ("what did I do yesterday", Intent::CalendarShow),
            ("five more minutes", Intent::TimerSet),
            ("I'm out of coffee", Intent::ListChange),
            ("invite Amy to dinner on Friday", Intent::CalendarInvite),
            ("who has answered?", Intent::CalendarInvite),
            ("accept the invitation from Paul", Intent::CalendarInvite),
            (
                "I had dinner with Tom at the harbour last night",
                Intent::MemoryTell,
            ),
            ("we've had a meeting on Monday", Intent::MemoryTell),
            ("snooze", Intent::ReminderSet),
            ("what are my reminders", Intent::ReminderShow),
            ("wake me in time for my first meeting", Intent::AlarmSet),
            ("how long left?", Intent::TimerSet),
            ("stop the timer", Intent::TimerSet),
            ("tick off milk", Intent::ListChange),
            ("what's on my list", Intent::ListShow),
        ] {
            assert_eq!(of(text), intent, "{text}");
        }
    }

    #[test]
    fn what_a_phone_does_is_no_name_and_no_plan() {
        for (text, intent) in [
            ("call me a cab", Intent::RideCall),
            (
                "please get us a taxi to the airport at six",
                Intent::RideCall,
            ),
            ("I need an Uber", Intent::RideCall),
            ("call me Theo", Intent::UserRename),
            ("call me Cab", Intent::UserRename),
            ("get me a ride to the airport", Intent::RideCall),
            ("text Amy that I'll be there at eight", Intent::MessageSend),
            ("text", Intent::None),
        ] {
            assert_eq!(of(text), intent, "{text}");
        }
    }

    #[test]
    fn what_is_no_plan_is_left_to_the_classifier() {
        for text in [
            "call mum",
            "amy moved to london",
            "move it to the spam folder",
            "what's on tv tonight",
            "book a table for two at eight",
            "book a flight to Rome on Friday",
            "add this song to my playlist",
            "how are you today",
            "what time is it",
            "what day is today",
            "who wrote today",
            "do I have mail today",
            "cancel",
            "make it louder",
        ] {
            assert_eq!(of(text), Intent::None, "{text}");
        }
    }

    proptest::proptest! {
        /// Whatever is said, the parts are pieces of it.
        #[test]
        fn slots_are_pieces_of_what_was_said(
            words in proptest::collection::vec(
                proptest::sample::select(vec![
                    "dinner", "lunch", "with", "Amy", "and", "Paul", "at", "eight", "on", "Friday",
                    "in", "my", "calendar", "Luigi's", "until", "June", "every", "the", "list",
                    "put", "milk,", "off", "to", "cancel", "a", "week", "from", "remind", "me", "—",
                ]),
                0..14,
            )
        ) {
            let text = words.join(" ");
            for intent in [Intent::CalendarChange, Intent::ListChange, Intent::ReminderSet] {
                for slot in crate::slots(intent, &text).values().flatten() {
                    proptest::prop_assert!(text.contains(&slot.text));
                    proptest::prop_assert!(!slot.text.is_empty());
                }
            }
            let _any = of(&text);
        }
    }
}
