//! Recurrence of a reminder, through the calendar's own engine.

use std::collections::VecDeque;
use std::iter::Peekable;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};

use super::{AlarmError, AlarmTime};
use crate::recurrence::Expansion;
use crate::recurrence::civil::{DAY, seconds_of, to_datetime};
use crate::{Frequency, Until};

/// The longest rule, in bytes.
pub const MAX_RULE: usize = 1_000;

/// Nothing rings more often.
pub const SHORTEST_INTERVAL: SignedDuration = SignedDuration::from_mins(1);

/// So many instances are looked at for [`SHORTEST_INTERVAL`]: those of a day and more.
const LOOKED_AT: usize = 1_500;

/// A checked rule with the time from which it counts.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    start: AlarmTime,
    rule: crate::Rule,
}

impl Rule {
    /// The rule in `text`, without `RRULE:`.
    ///
    /// # Errors
    /// It is no rule, or recurs more often than every minute.
    pub(super) fn new(start: &AlarmTime, text: &str) -> Result<Self, AlarmError> {
        if text.len() > MAX_RULE {
            return Err(AlarmError::Rule("it is too long".to_owned()));
        }
        let rule: crate::Rule = text
            .trim_start_matches("RRULE:")
            .parse()
            .map_err(|error: crate::RuleError| AlarmError::Rule(error.to_string()))?;
        let checked = Self {
            start: start.clone(),
            rule,
        };
        let shortest = SHORTEST_INTERVAL.as_secs();
        let mut last = None;
        for time in checked.expansion(&TimeZone::UTC).take(LOOKED_AT) {
            if last.is_some_and(|last| time - last < shortest) {
                return Err(AlarmError::Rule(
                    "nothing rings more than once a minute".to_owned(),
                ));
            }
            last = Some(time);
        }
        Ok(checked)
    }

    /// Whether it means the wall of wherever the person is.
    pub(super) fn floats(&self) -> bool {
        matches!(self.start, AlarmTime::Wall(_))
    }

    /// Whether it recurs by hours or minutes.
    pub(super) fn is_within_a_day(&self) -> bool {
        self.rule.frequency() > Frequency::Daily
    }

    /// Its instances in `from..=to` for somebody in `here`, oldest first, each instant once.
    pub(super) fn between(
        &self,
        here: &TimeZone,
        from: Timestamp,
        to: Timestamp,
    ) -> impl Iterator<Item = Zoned> + use<> {
        let zone = self.zone(here);
        let mut expansion = self.expansion(&zone);
        let wall = seconds_of(from.to_zoned(zone.clone()).datetime());
        // A day earlier: walls of two offsets may lie that far apart.
        expansion.seek(wall - DAY);
        let days = Days {
            walls: expansion.peekable(),
            ready: VecDeque::new(),
            zone,
            here: here.clone(),
        };
        days.skip_while(move |at| at.timestamp() < from)
            .take_while(move |at| at.timestamp() <= to)
    }

    fn zone(&self, here: &TimeZone) -> TimeZone {
        match &self.start {
            AlarmTime::Wall(_) => here.clone(),
            AlarmTime::At(at) => at.time_zone().clone(),
        }
    }

    fn expansion(&self, zone: &TimeZone) -> Expansion {
        let start = match &self.start {
            AlarmTime::Wall(time) => *time,
            AlarmTime::At(at) => at.datetime(),
        };
        let until = self.rule.until().map(|until| match until {
            Until::Day(day) => seconds_of(day.at(23, 59, 59, 0)),
            Until::Wall(time) => seconds_of(time),
            Until::Utc(time) => seconds_of(wall_of(time, zone)),
        });
        Expansion::new(&self.rule, seconds_of(start), until)
    }
}

/// A time in UTC on the wall of `zone`.
fn wall_of(utc: DateTime, zone: &TimeZone) -> DateTime {
    let at = utc.to_zoned(TimeZone::UTC);
    at.map_or(utc, |at| at.with_time_zone(zone.clone()).datetime())
}

/// Instances as instants, a day of the wall at a time: where the clocks go forward, times that
/// do not exist move past later ones, or fall on them.
struct Days {
    walls: Peekable<Expansion>,
    ready: VecDeque<Zoned>,
    zone: TimeZone,
    here: TimeZone,
}

impl Days {
    fn fill(&mut self) -> Option<()> {
        let first = self.walls.next()?;
        let day = first.div_euclid(DAY);
        let mut walls = vec![first];
        while let Some(next) = self.walls.next_if(|next| next.div_euclid(DAY) == day) {
            walls.push(next);
        }
        let mut instants: Vec<Zoned> = walls
            .into_iter()
            .filter_map(to_datetime)
            .filter_map(|wall| wall.to_zoned(self.zone.clone()).ok())
            .map(|at| at.with_time_zone(self.here.clone()))
            .collect();
        instants.sort_by_key(Zoned::timestamp);
        instants.dedup_by_key(|at| at.timestamp());
        self.ready = instants.into();
        Some(())
    }
}

impl Iterator for Days {
    type Item = Zoned;

    fn next(&mut self) -> Option<Zoned> {
        loop {
            if let Some(at) = self.ready.pop_front() {
                return Some(at);
            }
            self.fill()?;
        }
    }
}
