//! The machine of one alarm.

use jiff::SignedDuration;

use super::command::{Ring, RingReason};
use super::{Alarm, AlarmState, Because, Command, Due, Handled, Nudges, Overdue, RING_LATE};
use crate::timer::{Countdown, Reading};

/// What happens to an alarm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AlarmEvent {
    /// Somebody looked at the clocks.
    Looked {
        /// What is due and not dealt with.
        overdue: Option<Box<Overdue>>,
        /// Why what is found late was not found in time.
        why: Because,
    },
    /// The host rang it.
    Rang,
    /// The host could not ring it.
    NotRung {
        /// What the host said.
        why: String,
    },
    /// The person wants it again after a while.
    Snoozed(SignedDuration),
    /// The person has heard it; it is done with.
    Done,
}

/// What becomes of an alarm by `event` at `reading`, and what is to be done about it.
///
/// The new state must be durable before the commands are carried out.
#[must_use]
pub fn update(
    alarm: Alarm,
    event: AlarmEvent,
    reading: &Reading,
    nudges: &Nudges,
) -> (Alarm, Vec<Command>) {
    match event {
        AlarmEvent::Looked { overdue, why } => looked(alarm, overdue, why, reading, nudges),
        AlarmEvent::Rang => (rang(alarm, reading, nudges), Vec::new()),
        AlarmEvent::NotRung { why } => not_rung(alarm, why, reading, nudges),
        AlarmEvent::Snoozed(length) => snoozed(alarm, length, reading),
        AlarmEvent::Done => done(alarm),
    }
}

fn looked(
    alarm: Alarm,
    overdue: Option<Box<Overdue>>,
    why: Because,
    reading: &Reading,
    nudges: &Nudges,
) -> (Alarm, Vec<Command>) {
    let (alarm, mut commands) = went_on(alarm, &why, reading, nudges);
    let Some(overdue) = overdue.map(|overdue| *overdue) else {
        return (alarm, commands);
    };
    let handled = Some(Handled::of(&overdue.last.at));
    let now = reading.now.timestamp();
    if now <= overdue.last.rings_until {
        // A ring of an older occurrence makes no sense beside this one.
        commands.retain(|command| !matches!(command, Command::Ring(_)));
        if let Some(before) = overdue.before_last {
            commands.push(Command::Report {
                first: overdue.first,
                last: before,
                times: overdue.times.saturating_sub(1),
                why,
            });
        }
        let late = now.duration_since(overdue.last.instant());
        let (state, ring) = ring(overdue.last, 1, RingReason::Due, late);
        commands.push(ring);
        return (Alarm { handled, state }, commands);
    }
    commands.push(Command::Report {
        first: overdue.first,
        last: overdue.last,
        times: overdue.times,
        why,
    });
    let state = alarm.state;
    (Alarm { handled, state }, commands)
}

/// What was going on goes on: an interrupted ring, a wait that is over.
fn went_on(
    alarm: Alarm,
    why: &Because,
    reading: &Reading,
    nudges: &Nudges,
) -> (Alarm, Vec<Command>) {
    let Alarm { handled, state } = alarm;
    let (state, commands) = match state {
        AlarmState::Waiting => (AlarmState::Waiting, Vec::new()),
        // Only a program that was ended between the two leaves this behind.
        AlarmState::Ringing { due, ring } => {
            ring_lost(due, ring, Because::Interrupted, reading, nudges)
        }
        AlarmState::Rung { due, ring, wait } => rung_waits(due, ring, wait, reading, nudges),
        AlarmState::Snoozed { due, wait } => snooze_waits(due, wait, why, reading),
    };
    (Alarm { handled, state }, commands)
}

fn rung_waits(
    due: Due,
    rings: u8,
    wait: Countdown,
    reading: &Reading,
    nudges: &Nudges,
) -> (AlarmState, Vec<Command>) {
    let left = wait.left(reading);
    if left > SignedDuration::ZERO {
        return (
            AlarmState::Rung {
                due,
                ring: rings,
                wait,
            },
            Vec::new(),
        );
    }
    if nudges.go_on(rings) && left >= -RING_LATE {
        let next = rings.saturating_add(1);
        let (state, command) = ring(due, next, RingReason::Nudge(next), SignedDuration::ZERO);
        return (state, vec![command]);
    }
    if nudges.most == 0 {
        return (AlarmState::Waiting, vec![Command::Hush]);
    }
    let report = report(due, Because::Unanswered { rings });
    (AlarmState::Waiting, vec![report, Command::Hush])
}

fn snooze_waits(
    due: Due,
    wait: Countdown,
    why: &Because,
    reading: &Reading,
) -> (AlarmState, Vec<Command>) {
    let left = wait.left(reading);
    if left > SignedDuration::ZERO {
        return (AlarmState::Snoozed { due, wait }, Vec::new());
    }
    if left >= -RING_LATE {
        let (state, command) = ring(due, 1, RingReason::Snooze, SignedDuration::ZERO);
        return (state, vec![command]);
    }
    (AlarmState::Waiting, vec![report(due, why.clone())])
}

fn rang(alarm: Alarm, reading: &Reading, nudges: &Nudges) -> Alarm {
    let state = match alarm.state {
        AlarmState::Ringing { due, ring } => AlarmState::Rung {
            due,
            ring,
            wait: Countdown::start(nudges.wait(ring), reading),
        },
        other => other,
    };
    Alarm { state, ..alarm }
}

fn not_rung(
    alarm: Alarm,
    why: String,
    reading: &Reading,
    nudges: &Nudges,
) -> (Alarm, Vec<Command>) {
    let Alarm { handled, state } = alarm;
    let (state, commands) = match state {
        AlarmState::Ringing { due, ring } => {
            ring_lost(due, ring, Because::NotRung { why }, reading, nudges)
        }
        other => (other, Vec::new()),
    };
    (Alarm { handled, state }, commands)
}

/// A ring of which nobody knows whether it was heard: the first is told of as missed and not
/// rung again; a nudge was only a nudge, and the next one is awaited.
fn ring_lost(
    due: Due,
    ring: u8,
    why: Because,
    reading: &Reading,
    nudges: &Nudges,
) -> (AlarmState, Vec<Command>) {
    if ring == 1 {
        return (AlarmState::Waiting, vec![report(due, why)]);
    }
    let wait = Countdown::start(nudges.wait(ring), reading);
    (AlarmState::Rung { due, ring, wait }, Vec::new())
}

fn snoozed(alarm: Alarm, length: SignedDuration, reading: &Reading) -> (Alarm, Vec<Command>) {
    let Alarm { handled, state } = alarm;
    let (state, commands) = match state {
        AlarmState::Waiting => (AlarmState::Waiting, Vec::new()),
        AlarmState::Ringing { due, .. }
        | AlarmState::Rung { due, .. }
        | AlarmState::Snoozed { due, .. } => {
            let wait = Countdown::start(length, reading);
            (AlarmState::Snoozed { due, wait }, vec![Command::Hush])
        }
    };
    (Alarm { handled, state }, commands)
}

fn done(alarm: Alarm) -> (Alarm, Vec<Command>) {
    let commands = match alarm.state {
        AlarmState::Waiting => Vec::new(),
        _ => vec![Command::Hush],
    };
    let state = AlarmState::Waiting;
    (Alarm { state, ..alarm }, commands)
}

fn ring(due: Due, ring: u8, reason: RingReason, late: SignedDuration) -> (AlarmState, Command) {
    let state = AlarmState::Ringing {
        due: due.clone(),
        ring,
    };
    (state, Command::Ring(Ring { due, reason, late }))
}

fn report(due: Due, why: Because) -> Command {
    Command::Report {
        first: due.clone(),
        last: due,
        times: 1,
        why,
    }
}
