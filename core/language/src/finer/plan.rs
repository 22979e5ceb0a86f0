//! What is about calendar, reminders, timers and lists for certain, by its words.
//!
//! The classifier learnt from sets that know few ways to speak of these. Where the words
//! themselves leave no doubt, they decide.

use super::said::Said;
use super::words::words;
use crate::Intent;

/// The intent that the words name; `None` where they leave it open.
pub(super) fn plan(said: &Said<'_>) -> Option<Intent> {
    reminder(said)
        .or_else(|| list(said))
        .or_else(|| invite(said))
        .or_else(|| timer(said))
        .or_else(|| alarm(said))
        .or_else(|| holiday(said))
        .or_else(|| to_do(said))
        .or_else(|| happened(said))
        .or_else(|| change(said))
        .or_else(|| show(said))
}

fn reminder(said: &Said<'_>) -> Option<Intent> {
    let again = ["snooze", "remind me again", "nudge me again"];
    if said.begins(&again).is_some() {
        return Some(Intent::ReminderSet);
    }
    if let Some(length) = said.begins(words("remind")) {
        let asks = ["what", "who", "which", "where", "why", "how"];
        return (!asks.contains(&said.word(length))).then_some(Intent::ReminderSet);
    }
    if let Some(at) = said.place(words("remind")) {
        if ["what", "when", "which", "do", "did", "will"].contains(&said.word(0)) {
            return Some(Intent::ReminderShow);
        }
        return Some(if said.says_something_before(at) {
            Intent::CalendarChange
        } else {
            Intent::ReminderSet
        });
    }
    if !said.has(&["reminder", "reminders"]) {
        return None;
    }
    let changes = ["take_back", "moves", "changes"];
    let changed = changes
        .iter()
        .any(|list| said.begins(words(list)).is_some());
    Some(if changed {
        Intent::ReminderSet
    } else {
        Intent::ReminderShow
    })
}

/// "I need to call mum on Monday", "call mum at six": something to be done at a time, which is
/// no event.
fn to_do(said: &Said<'_>) -> Option<Intent> {
    if !said.has_time() || said.has(words("elsewhere")) {
        return None;
    }
    let obliged = said.begins(words("obliged"));
    let from = obliged.unwrap_or(0);
    let rings = said.is_call(from);
    let chore = obliged.is_some() || said.begins(words("chores")).is_some();
    (rings || chore && !attends(said)).then_some(Intent::ReminderSet)
}

/// "I have to go to the dentist", "we need to have lunch": what one has to do is an event.
fn attends(said: &Said<'_>) -> bool {
    let from = said.begins(words("obliged")).unwrap_or(0);
    let verbs = ["go", "be", "see", "meet", "attend", "have"];
    verbs.contains(&said.word(from)) && (said.names_event() || said.word(from) == "be")
}

/// "Invite Amy to dinner", "who is coming?", "accept the invitation from Paul".
fn invite(said: &Said<'_>) -> Option<Intent> {
    let named = said.has(&["invitation", "invitations", "invite", "invites"]);
    let asks = said.begins(words("who_comes")).is_some();
    let invites = said.begins(words("invites")).is_some();
    let known = invites || asks || named && said.begins(words("invitations")).is_some();
    known.then_some(Intent::CalendarInvite)
}

fn list(said: &Said<'_>) -> Option<Intent> {
    let ticked = ["tick off", "cross off", "check off", "strike off", "tick"];
    let parted = said
        .begins(&["cross", "check", "scratch", "strike"])
        .is_some()
        && said.word(said.len().saturating_sub(1)) == "off";
    let runs_out = said.begins(words("runs_out")).is_some() && !said.has_time();
    if said.begins(&ticked).is_some() || parted || runs_out {
        return Some(Intent::ListChange);
    }
    if !said.has(&["list", "lists"]) || said.has(words("list_others")) {
        return None;
    }
    if said.begins(words("list_changes")).is_some() {
        Some(Intent::ListChange)
    } else if said.begins(words("list_questions")).is_some() {
        Some(Intent::ListShow)
    } else {
        None
    }
}

fn timer(said: &Said<'_>) -> Option<Intent> {
    let asks = said.begins(words("left")).is_some() && !said.names_event();
    let named = said.has(&["timer", "timers", "countdown"]);
    let more = said.is_more_time();
    (asks || named || more).then_some(Intent::TimerSet)
}

fn alarm(said: &Said<'_>) -> Option<Intent> {
    if said.begins(words("wakes")).is_some() {
        return Some(Intent::AlarmSet);
    }
    let named = said.has(&["alarm", "alarms"]);
    let other = said.has(&["fire alarm", "false alarm", "smoke alarm", "car alarm"]);
    (named && !other && said.begins(words("rings")).is_some()).then_some(Intent::AlarmSet)
}

fn holiday(said: &Said<'_>) -> Option<Intent> {
    if said.has(&["birthday", "birthdays", "anniversary"]) {
        return None;
    }
    let mut at = said.begins(words("counts_down"))?;
    while matches!(said.word(at), "the" | "it" | "next") && !said.is_time_from(at) {
        at += 1;
    }
    let is_near = ["today", "now", "tomorrow"].contains(&said.word(at));
    let is_day = said.is_time_from(at) && !is_near && !said.event_named_from(at);
    is_day.then_some(Intent::TimeHoliday)
}

/// "I had dinner with Tom last night": something to remember, whatever plan it names.
fn happened(said: &Said<'_>) -> Option<Intent> {
    let names_plan = said.has_time() || said.names_event();
    (names_plan && said.begins(words("happened")).is_some()).then_some(Intent::MemoryTell)
}

fn change(said: &Said<'_>) -> Option<Intent> {
    if said.has(words("elsewhere")) {
        return None;
    }
    if said.begins(words("meets")).is_some() {
        return Some(Intent::CalendarSchedule);
    }
    let known =
        moves(said) || told(said) || takes_back(said) || adds(said) || born(said) || says(said);
    known.then_some(Intent::CalendarChange)
}

/// "Push it an hour", "make it 30 minutes longer", "rename it to lunch".
fn moves(said: &Said<'_>) -> bool {
    if let Some(length) = said.begins(words("moves")) {
        let object = ["it", "that", "this"].contains(&said.word(length));
        let goal = said.has_time_or_length() || said.goes_to_number();
        return (object || said.names_event() || said.has_time()) && goal;
    }
    if said
        .begins(&["make it", "make that", "make the", "make my"])
        .is_some()
    {
        let by = said.has(&["longer", "shorter", "earlier", "later", "sooner"]);
        return by && said.has_time_or_length() || said.has_time();
    }
    said.begins(&["rename it", "rename that"]).is_some()
        || said.begins(&["rename"]).is_some() && said.names_event()
}

/// "Choir is cancelled on Thursday", "the dentist moved to Tuesday".
fn told(said: &Said<'_>) -> bool {
    said.has(words("told")) && said.names_event() && !words("questions").contains(&said.word(0))
}

/// "Cancel dinner with Amy", "delete the meeting", "clear my Friday".
fn takes_back(said: &Said<'_>) -> bool {
    if said
        .begins(&["clear my", "clear the", "free up my"])
        .is_some()
        && said.has_time()
    {
        return true;
    }
    said.begins(words("cancels")).is_some_and(|length| {
        let all = said.word(length) == "everything" && said.has_time();
        let with = said.word(length + 1) == "with";
        all || with || said.names_event() || said.has(&["my calendar"])
    })
}

/// "Mum was born on 2 February 1950".
fn born(said: &Said<'_>) -> bool {
    said.has(&["was born on", "is born on", "was born"])
        && said.has_time()
        && !words("questions").contains(&said.word(0))
}

/// "Schedule a call with Anna tomorrow at 3", "put it in my calendar".
fn adds(said: &Said<'_>) -> bool {
    let Some(length) = said.begins(words("adds")) else {
        return false;
    };
    let calendar = said.has(&["my calendar", "the calendar", "my diary", "my agenda"]);
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
    // What begins with a verb of adding was looked at already.
    if words("questions").contains(&said.word(0)) || said.begins(words("adds")).is_some() {
        return false;
    }
    if !said.has_time() {
        // "Dinner with Amy": when is asked for.
        let skipped = said.begins(words("have")).unwrap_or(0);
        let named = said.event_within(skipped + 1) && said.word(skipped + 1) == "with";
        return named && said.len() <= skipped + 6;
    }
    if said.has(&["birthday", "anniversary"]) {
        return true;
    }
    let skipped = said.begins(words("have")).unwrap_or(0);
    let obliged = said.begins(words("obliged")).is_some() && attends(said);
    obliged
        || said.event_within(skipped + 3)
        || said.begins(words("away")).is_some()
        || said.recurs() && said.has(&["due"])
}

fn show(said: &Said<'_>) -> Option<Intent> {
    if said.begins(words("shows")).is_some() {
        return Some(Intent::CalendarShow);
    }
    if said.has(words("other_things")) {
        return None;
    }
    let whole = [
        "what 's next",
        "what 's first",
        "what is next",
        "what 's on",
    ];
    let asks = said.begins(words("asks")).is_some()
        && (said.has_time() || said.names_event() || said.has(&["calendar", "agenda"]));
    let when = said.begins(words("when_asks")).is_some() && said.names_event();
    let did = said.begins(words("did")).is_some() && said.has_time();
    let feast = said.has(&["birthday", "birthdays", "anniversary", "anniversaries"])
        && said.begins(words("feast_asks")).is_some()
        && !said.has(&["your birthday"]);
    let known = asks || did || feast || when || said.begins(&whole) == Some(said.len());
    known.then_some(Intent::CalendarShow)
}
