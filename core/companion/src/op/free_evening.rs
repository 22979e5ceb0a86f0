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
        let mut found = looked_at((first, end), &times, now);
        found.known = known.into_iter().filter_map(|one| one.name).collect();
        found.unknown = unknown;
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

/// The evenings from `first` until before `end`, seen from `now`, on which all of these have time.
fn looked_at((first, end): (Date, Date), times: &[(String, Spans)], now: &Zoned) -> Evenings {
    let mut found = Evenings::default();
    let days = std::iter::successors(Some(first), |day| day.checked_add(1.day()).ok());
    for day in days.take(MAX_DAYS).take_while(|day| *day < end) {
        let begins: Vec<Zoned> = BEGINS
            .iter()
            .filter_map(|time| {
                day.to_datetime(*time)
                    .to_zoned(now.time_zone().clone())
                    .ok()
            })
            .filter(|at| now.duration_until(at) >= AHEAD)
            .collect();
        if begins.is_empty() {
            continue;
        }
        let fits = |at: &&Zoned| times.iter().all(|(_, free)| free.holds(&evening(at)));
        match begins.iter().find(fits) {
            Some(at) => found.free.push(at.clone()),
            None => found.taken.push((day, taken(times, &begins))),
        }
    }
    found
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

#[cfg(test)]
mod tests {
    use os1_calendar::Habits;
    use proptest::prelude::*;

    use super::*;

    fn now() -> Zoned {
        "2026-11-27T12:00[Europe/Berlin]".parse().unwrap()
    }

    /// A fortnight, the change of clocks of no country in it.
    fn days() -> (Date, Date) {
        let first = now().date();
        (first, first.checked_add(14.days()).unwrap())
    }

    fn party(name: &str, busy: &[(i64, i64)]) -> Party {
        let at = |minutes: i64| now().timestamp() + SignedDuration::from_mins(minutes);
        let spans = busy
            .iter()
            .map(|(from, length)| Span::new(at(*from), at(from + length)));
        Party {
            name: Some(name.to_owned()),
            busy: Spans::union(spans),
            habits: Habits::default(),
            zone: now().time_zone().clone(),
        }
    }

    fn busy() -> impl Strategy<Value = Vec<(i64, i64)>> {
        proptest::collection::vec((0i64..14 * 1_440, 1i64..900), 0..60)
    }

    proptest! {
        #[test]
        fn an_evening_that_is_free_touches_nothing_of_anybody_and_each_day_is_told(
            user in busy(),
            amy in busy(),
        ) {
            let (first, end) = days();
            let start = |day: Date| day.to_zoned(now().time_zone().clone()).unwrap().timestamp();
            let window = Span::new(start(first), start(end));
            let parties = [party("", &user), party("Amy", &amy)];
            let times: Vec<_> = parties
                .iter()
                .map(|one| (one.name.clone().unwrap(), free_time(one, &window).unwrap()))
                .collect();
            let found = looked_at((first, end), &times, &now());
            for at in &found.free {
                let span = evening(at);
                prop_assert!((18..=20).contains(&at.hour()), "{at}");
                let touches = |one: &Party| one.busy.as_slice().iter().any(|busy| busy.overlaps(&span));
                prop_assert!(!parties.iter().any(touches), "{at}");
            }
            prop_assert_eq!(found.free.len() + found.taken.len(), 14);
            for (day, who) in &found.taken {
                for party in parties.iter().filter(|one| who.contains(one.name.as_ref().unwrap())) {
                    let alone = [(String::new(), free_time(party, &window).unwrap())];
                    let next = day.tomorrow().unwrap();
                    prop_assert!(looked_at((*day, next), &alone, &now()).free.is_empty());
                }
            }
        }
    }
}
