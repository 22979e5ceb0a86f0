mod always;
mod company;
mod stories;

use super::{Command, Event, State, update};

/// Feeds events, each with its time, to a session.
fn replay(events: &[(u64, Event)]) -> (State, Vec<Command>) {
    let mut all = Vec::new();
    let mut state = State::new();
    for (at, event) in events {
        let (next, commands) = update(state, *at, event);
        state = next;
        all.extend(commands);
    }
    (state, all)
}
