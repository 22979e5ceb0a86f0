//! What is about calendar, reminders, timers and lists for certain, by its words.
//!
//! The classifier learnt from sets that know few ways to speak of these. Where the words
//! themselves leave no doubt, they decide.

use super::said::Said;
use crate::Intent;

/// The intent that the words name; `None` where they leave it open.
pub(super) fn plan(said: &Said<'_>) -> Option<Intent> {
    reminder(said)
        .or_else(|| list(said))
        .or_else(|| timer(said))
        .or_else(|| alarm(said))
        .or_else(|| holiday(said))
        .or_else(|| change(said))
        .or_else(|| show(said))
}

const REMIND: &[&str] = &[
    "remind me",
    "remind us",
    "set a reminder",
    "add a reminder",
    "make a reminder",
    "create a reminder",
    "give me a reminder",
    "i need a reminder",
    "don't let me forget",
    "set me a reminder",
];

const TAKE_BACK: &[&str] = &[
    "cancel",
    "delete",
    "remove",
    "clear",
    "forget",
    "stop",
    "drop",
    "get rid of",
    "turn off",
];

fn reminder(said: &Said<'_>) -> Option<Intent> {
    if said
        .begins(&["snooze", "remind me again", "nudge me again"])
        .is_some()
    {
        return Some(Intent::ReminderSet);
    }
    if let Some(length) = said.begins(REMIND) {
        let asks = ["what", "who", "which", "where", "why", "how"].contains(&said.word(length));
        return (!asks).then_some(Intent::ReminderSet);
    }
    if let Some(at) = said.place(REMIND) {
        return Some(if said.says_something_before(at) {
            Intent::CalendarChange
        } else {
            Intent::ReminderSet
        });
    }
    if !said.has(&["reminder", "reminders"]) {
        return None;
    }
    let taken_back = said.begins(TAKE_BACK).is_some() || said.begins(&["done with"]).is_some();
    Some(if taken_back {
        Intent::ReminderSet
    } else {
        Intent::ReminderShow
    })
}

const LIST_CHANGES: &[&str] = &[
    "add", "put", "remove", "take", "delete", "tick", "cross", "check", "strike", "clear",
    "scratch", "untick", "make", "create", "start", "write", "i need", "we need", "i bought",
];

const LIST_QUESTIONS: &[&str] = &[
    "what",
    "show",
    "read",
    "tell",
    "is",
    "are",
    "how many",
    "which",
    "open",
    "give me",
    "do i",
    "have i",
    "let me see",
    "my",
    "the",
    "any",
];

fn list(said: &Said<'_>) -> Option<Intent> {
    let ticked = said.begins(&["tick off", "cross off", "check off", "strike off", "tick"]);
    let parted = said
        .begins(&["cross", "check", "scratch", "strike"])
        .is_some()
        && said.word(said.len().saturating_sub(1)) == "off";
    if ticked.is_some() || parted {
        return Some(Intent::ListChange);
    }
    let other = [
        "playlist", "mailing", "play", "song", "guest", "contact", "waiting", "wait",
    ];
    if !said.has(&["list", "lists"]) || said.has(&other) {
        return None;
    }
    if said.begins(LIST_CHANGES).is_some() {
        Some(Intent::ListChange)
    } else if said.begins(LIST_QUESTIONS).is_some() {
        Some(Intent::ListShow)
    } else {
        None
    }
}

fn timer(said: &Said<'_>) -> Option<Intent> {
    let left = [
        "how long left",
        "how long is left",
        "how much time is left",
        "how much time left",
        "how much longer",
        "how much time do i have left",
        "how long have i got left",
    ];
    let asks = said.begins(&left).is_some() && !said.names_event();
    let named = said.has(&["timer", "timers", "countdown"]);
    (asks || named).then_some(Intent::TimerSet)
}

fn alarm(said: &Said<'_>) -> Option<Intent> {
    let wakes = [
        "wake me",
        "get me up",
        "don't wake me",
        "do not wake me",
        "when will you wake me",
        "when do you wake me",
        "when are you waking me",
        "what time will you wake me",
    ];
    if said.begins(&wakes).is_some() {
        return Some(Intent::AlarmSet);
    }
    let rings = [
        "set", "cancel", "turn", "stop", "delete", "remove", "what", "when", "is", "are", "do i",
        "show", "change", "move", "switch", "which",
    ];
    let named = said.has(&["alarm", "alarms", "alarm clock"]);
    let other = said.has(&["fire alarm", "false alarm", "smoke alarm", "car alarm"]);
    (named && !other && said.begins(&rings).is_some()).then_some(Intent::AlarmSet)
}

fn holiday(said: &Said<'_>) -> Option<Intent> {
    let asks = [
        "what day of the week is",
        "how many days until",
        "how many days till",
        "how many weeks until",
        "how many weeks till",
        "how many months until",
        "how long is it until",
        "how long until",
        "how long till",
        "how long is it till",
        "how many days to",
        "days until",
        "when is",
        "when 's",
        "what day is",
        "what date is",
        "on what day is",
        "when does",
    ];
    let mut at = said.begins(&asks)?;
    while matches!(said.word(at), "the" | "it" | "next") && !said.is_time_from(at) {
        at += 1;
    }
    let ends = said.is_time_from(at);
    let bare = ["today", "now", "tomorrow"].contains(&said.word(at));
    (ends && !bare && !said.event_named_from(at)).then_some(Intent::TimeHoliday)
}

const MOVES: &[&str] = &[
    "push",
    "move",
    "shift",
    "reschedule",
    "postpone",
    "delay",
    "bring",
    "pull",
    "extend",
    "shorten",
    "prolong",
];

const ELSEWHERE: &[&str] = &[
    "folder",
    "spam",
    "archive",
    "trash",
    "inbox",
    "mail",
    "mails",
    "email",
    "emails",
    "message",
    "timer",
    "alarm",
    "reminder",
    "list",
    "playlist",
    "song",
    "volume",
    "table",
    "reservation",
    "booking",
    "order",
    "flight ticket",
    "hotel",
    "subscription",
    "notifications",
];

const ADDS: &[&str] = &[
    "add",
    "put",
    "schedule",
    "book",
    "plan",
    "set up",
    "create",
    "make",
    "arrange",
    "enter",
    "note",
    "pencil in",
    "block",
    "organise",
    "organize",
];

const HAVE: &[&str] = &[
    "i have",
    "i've got",
    "i have got",
    "we have",
    "we've got",
    "there 's",
    "there is",
    "i'm having",
    "i am having",
    "let 's have",
    "let 's",
    "a",
    "an",
    "my",
    "the",
];

fn change(said: &Said<'_>) -> Option<Intent> {
    if said.has(ELSEWHERE) {
        return None;
    }
    let free = said.begins(&[
        "find a time",
        "find me a time",
        "find time",
        "find us a time",
    ]);
    let meet = said.begins(&["when can i meet", "when can we meet", "when could we meet"]);
    if free.is_some() || meet.is_some() {
        return Some(Intent::CalendarSchedule);
    }
    let known = moves(said) || takes_back(said) || adds(said) || says(said);
    known.then_some(Intent::CalendarChange)
}

fn moves(said: &Said<'_>) -> bool {
    if let Some(length) = said.begins(MOVES) {
        let object = ["it", "that", "this"].contains(&said.word(length));
        return (object || said.names_event() || said.has_time()) && said.has_time_or_length();
    }
    let longer = said.has(&["longer", "shorter", "earlier", "later", "sooner"]);
    if said
        .begins(&["make it", "make that", "make the", "make my"])
        .is_some()
    {
        return longer && said.has_time_or_length() || said.has_time();
    }
    said.begins(&["rename it", "rename that"]).is_some()
        || said.begins(&["rename"]).is_some() && said.names_event()
}

fn takes_back(said: &Said<'_>) -> bool {
    let verb = said.begins(&[
        "cancel", "delete", "remove", "call off", "scrap", "drop", "skip",
    ]);
    verb.is_some_and(|length| {
        said.names_event() || said.word(length + 1) == "with" || said.has(&["from my calendar"])
    })
}

/// "Schedule a call with Anna tomorrow at 3", "put it in my calendar".
fn adds(said: &Said<'_>) -> bool {
    let calendar = said.has(&["my calendar", "the calendar", "my diary", "my agenda"]);
    let Some(length) = said.begins(ADDS) else {
        return false;
    };
    let travel = said.has(&[
        "flight",
        "ticket",
        "tickets",
        "room",
        "restaurant",
        "taxi",
        "cab",
    ]);
    let plain = ["schedule", "plan", "block", "arrange"].contains(&said.word(length - 1));
    calendar || said.names_event() && !travel || plain && said.has_time()
}

/// "Dinner with Amy on Friday", "I have a dentist appointment at 9", "Amy's birthday is 3 May".
fn says(said: &Said<'_>) -> bool {
    if !said.has_time() {
        return false;
    }
    if said.has(&["birthday", "anniversary"]) {
        let asks = ["when", "what", "how", "is", "do", "who"].contains(&said.word(0));
        return !asks;
    }
    let skipped = said.begins(HAVE).unwrap_or(0);
    // "Call mum at six" is no event; "a call with mum at six" is.
    let rings = said.word(0) == "call" && said.word(1) != "with";
    let begins = said.event_within(skipped + 3);
    let verb = [
        "what", "when", "how", "is", "are", "do", "did", "who", "where", "am", "was", "will",
    ];
    begins && !rings && !verb.contains(&said.word(0))
}

const SHOWS: &[&str] = &[
    "what does my day",
    "what does my week",
    "what does my morning",
    "what does today look",
    "what does tomorrow look",
    "how does my day",
    "how does my week",
    "what does the day",
    "how is my day",
    "how 's my day",
    "what 's my day",
    "what is my day",
    "what 's my schedule",
    "what is my schedule",
    "show my calendar",
    "show me my calendar",
    "show my agenda",
    "show me my agenda",
    "show my schedule",
    "show me my schedule",
    "what 's on my calendar",
    "what is on my calendar",
    "what 's in my calendar",
    "what is in my calendar",
    "what 's on my agenda",
    "what 's on the agenda",
    "what is on my agenda",
    "what 's on my schedule",
    "what 's on the schedule",
    "what 's my first",
    "what is my first",
    "what 's my next",
    "what is my next",
    "what 's my last",
    "what is my last",
    "when is my next",
    "when 's my next",
    "when is the next",
    "when 's the next",
    "am i free",
    "am i busy",
    "am i available",
    "are we free",
    "when am i free",
    "when are we free",
    "when am i available",
    "what are my plans",
    "do i have plans",
    "do i have any plans",
    "who am i meeting",
    "who am i seeing",
    "where do i have to be",
    "where do i need to be",
    "when did i last",
    "when did we last",
    "when was the last time i",
    "when was the last time we",
    "when was my last",
    "when have i last",
    "any conflicts",
    "are there any conflicts",
    "do i have any conflicts",
    "any clashes",
    "does anything clash",
    "does anything overlap",
    "do any of my",
    "do i have anything that clashes",
    "do i have anything that overlaps",
    "is anything double booked",
    "am i double booked",
    "what 's coming up",
    "what is coming up",
    "anything planned",
    "do i have anything planned",
    "is there anything planned",
];

const ASKS: &[&str] = &[
    "what 's on",
    "what is on",
    "what 's up",
    "what 's between",
    "what is between",
    "what 's happening",
    "what is happening",
    "what do i have",
    "what do we have",
    "what have i got",
    "what have we got",
    "what am i doing",
    "what are we doing",
    "do i have",
    "have i got",
    "is there anything",
    "is anything",
    "anything",
    "what 's first",
    "what is first",
    "what comes",
    "what 's next",
    "what 's planned",
    "what is planned",
    "what happens",
];

const OTHER_THINGS: &[&str] = &[
    "mail",
    "mails",
    "email",
    "emails",
    "message",
    "messages",
    "tv",
    "television",
    "weather",
    "news",
    "money",
    "list",
    "memory",
    "storage",
    "traffic",
    "menu",
    "playing",
];

fn show(said: &Said<'_>) -> Option<Intent> {
    let show = Some(Intent::CalendarShow);
    if said.begins(SHOWS).is_some() {
        return show;
    }
    let other = said.has(OTHER_THINGS);
    let asks = said.begins(ASKS).is_some() && !other;
    if asks && (said.has_time() || said.names_event() || said.has(&["calendar", "agenda"])) {
        return show;
    }
    let whole = [
        "what 's next",
        "what 's first",
        "what is next",
        "what 's on",
    ];
    if said.begins(&whole) == Some(said.len()) {
        return show;
    }
    let when = said.begins(&[
        "when is",
        "when 's",
        "what time is",
        "where is",
        "when does",
        "how long until",
        "how long till",
        "how long before",
        "how long is it until",
        "how much time until",
        "how much time before",
        "how much time do i have until",
        "how much time do i have before",
        "how many days until",
        "how many days till",
        "how long is",
        "at what time is",
    ]);
    (when.is_some() && said.names_event() && !other).then_some(Intent::CalendarShow)
}
