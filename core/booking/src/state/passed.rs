//! What the time alone does.

use jiff::Timestamp;

use super::update::{Turn, end};
use super::{Command, Reservation, Stage, Told, Why};

/// Every limit that has passed until `now`, one after the other: nobody may have looked for days.
pub(super) fn passed(mut one: Reservation, now: Timestamp) -> Turn {
    let mut commands = Vec::new();
    while one.is_live() && one.limit <= now {
        let at = one.limit;
        let (next, more) = over(one, at, now);
        one = next;
        commands.extend(more);
    }
    (one, commands)
}

/// The stage is over at `at`; `now` is when it was seen.
fn over(one: Reservation, at: Timestamp, now: Timestamp) -> Turn {
    let tell = |told| vec![Command::TellUser { told }];
    match one.stage {
        Stage::Asked => (one.at(Stage::Unanswered, at), tell(Told::Unanswered)),
        Stage::Confirmed => {
            // Nobody needs to be reminded of what has begun.
            let near = one.request.starts() > now;
            let commands = if near { tell(Told::Near) } else { Vec::new() };
            (one.at(Stage::Reminded, at), commands)
        }
        Stage::Reminded => (one.at(Stage::Done, at), vec![Command::AskHowItWas]),
        _ => end(one, Why::TooLate, at),
    }
}
