//! An evening that is free for everybody who comes.

use jiff::civil::{Date, Time};
use jiff::{SignedDuration, ToSpan as _, Zoned};
use os1_base::Error;
use os1_calendar::{CalendarError, Party, Span, Spans};

use super::company::Company;
use crate::world::World;

/// When people begin to dine, the usual hour first.
const BEGINS: [Time; 6] = [
    Time::constant(19, 30, 0, 0),
    Time::constant(20, 0, 0, 0),
    Time::constant(19, 0, 0, 0),
    Time::constant(20, 30, 0, 0),
    Time::constant(18, 30, 0, 0),
    Time::constant(18, 0, 0, 0),
];
/// How long an evening takes.
const LENGTH: SignedDuration = SignedDuration::from_hours(2);
/// So long before it somebody must still be able to get ready.
const AHEAD: SignedDuration = SignedDuration::from_mins(30);
/// The most days that are looked at.
const MAX_DAYS: usize = 31;

/// Evenings, looked at one after the other.
#[derive(Debug, Default)]
pub(crate) struct Evenings {
    /// Those that are free for all whose time is known, each with when to begin.
    pub(crate) free: Vec<Zoned>,
    /// Those that are not, with who is taken: nobody where each is free at another hour. The user is an empty name.
    pub(crate) taken: Vec<(Date, Vec<String>)>,
    /// Whose time was looked at.
    pub(crate) known: Vec<String>,
    /// Of whom nobody knows when they are free.
    pub(crate) unknown: Vec<String>,
}

impl World {
    /// The evenings from `first` until before `end` on which the user and `who` can dine.
    ///
    /// # Errors
    /// Nobody of that name is known, several are, or the profile could not be read.
    pub(crate) fn free_evenings(
        &self,
        (first, end): (Date, Date),
        who: &[String],
        now: &Zoned,
    ) -> Result<Evenings, Error> {
        let zone = now.time_zone();
        let start = |day: Date| day.to_zoned(zone.clone()).map_err(CalendarError::from);
        let window = Span::new(start(first)?.timestamp(), start(end)?.timestamp());
        let Company { known, unknown } = self.company(who, &window)?;
        let user = self.calendar().user(&window, None, &())?;
        let mut times = vec![(String::new(), free_time(&user, &window)?)];
        for party in &known {
            let name = party.name.clone().unwrap_or_default();
            times.push((name, free_time(party, &window)?));
        }
        let mut found = Evenings {
            known: known.into_iter().filter_map(|one| one.name).collect(),
            unknown,
            ..Evenings::default()
        };
        let days = std::iter::successors(Some(first), |day| day.checked_add(1.day()).ok());
        for day in days.take(MAX_DAYS).take_while(|day| *day < end) {
            let begins: Vec<Zoned> = BEGINS
                .iter()
                .filter_map(|time| day.to_datetime(*time).to_zoned(zone.clone()).ok())
                .filter(|at| now.duration_until(at) >= AHEAD)
                .collect();
            if begins.is_empty() {
                continue;
            }
            let fits = |at: &&Zoned| times.iter().all(|(_, free)| free.holds(&evening(at)));
            match begins.iter().find(fits) {
                Some(at) => found.free.push(at.clone()),
                None => found.taken.push((day, taken(&times, &begins))),
            }
        }
        Ok(found)
    }

    /// Who of these is taken at `when`: an empty name for the user.
    ///
    /// # Errors
    /// As [`World::free_evenings`].
    pub(crate) fn taken_at(&self, when: &Zoned, who: &[String]) -> Result<Vec<String>, Error> {
        let span = evening(when);
        let mut taken = Vec::new();
        if !self
            .calendar()
            .in_the_way(&span, None, &())?
            .value
            .is_empty()
        {
            taken.push(String::new());
        }
        for party in self.company(who, &span)?.known {
            if party
                .busy
                .as_slice()
                .iter()
                .any(|busy| busy.overlaps(&span))
            {
                taken.push(party.name.unwrap_or_default());
            }
        }
        Ok(taken)
    }
}

fn free_time(party: &Party, window: &Span) -> Result<Spans, Error> {
    Ok(party.free(window)?)
}

/// From `at` as long as an evening takes.
fn evening(at: &Zoned) -> Span {
    let start = at.timestamp();
    Span::new(start, start.checked_add(LENGTH).unwrap_or(start))
}

/// Who by themselves has no time at any of these hours.
fn taken(times: &[(String, Spans)], begins: &[Zoned]) -> Vec<String> {
    let is_taken = |free: &Spans| !begins.iter().any(|at| free.holds(&evening(at)));
    let taken = times.iter().filter(|(_, free)| is_taken(free));
    taken.map(|(name, _)| name.clone()).collect()
}
