//! What the properties of one component say about when it takes place.

use jiff::tz::TimeZone;

use super::Event;
use super::length::{Length, instant_of};
use super::value::{ReadMoment, read_moment, read_span};
use crate::Moment;
use crate::ical::{Component, Defect, DefectKind, Property};
use crate::recurrence::civil::{DAY, day_of, seconds_of, to_date, to_datetime};
use crate::recurrence::{Rule, RuleError, Until};
use crate::zone::{Wall, timestamp};

/// How many dates RDATE and EXDATE of one event may give together; the others are left out.
const MAX_DATES: usize = 100_000;

/// A component's time and recurrence, read once.
#[derive(Debug, Clone)]
pub(super) struct Series {
    pub(super) start: Moment,
    pub(super) length: Length,
    pub(super) rules: Vec<Rule>,
    /// The line of the file the first rule stands on.
    pub(super) rule_line: usize,
    pub(super) exrules: Vec<Rule>,
    /// Instances besides the rule, with a length of their own where they are periods.
    pub(super) rdates: Vec<(Moment, Option<Length>)>,
    pub(super) exdates: Vec<Moment>,
    pub(super) recurrence_id: Option<Moment>,
}

impl Series {
    /// Reads a component; `None` without a start that can be read. A to-do without a start
    /// takes place when it is due.
    pub(super) fn read(event: &Event, zone: &TimeZone) -> (Option<Self>, Vec<Defect>) {
        let mut reader = Reader {
            event,
            component: event.component(),
            defects: Vec::new(),
        };
        let series = reader.series(zone);
        let defects = reader.defects;
        (series, defects)
    }

    /// Whether there can be more than one instance.
    pub(super) fn recurs(&self) -> bool {
        !self.rules.is_empty() || !self.rdates.is_empty()
    }

    /// The wall clock that the rule is expanded on.
    pub(super) fn wall(&self, zone: &TimeZone) -> Wall {
        wall_of(&self.start, zone)
    }
}

/// The wall clock of a moment; that of `zone` for a day and a floating time.
pub(crate) fn wall_of(moment: &Moment, zone: &TimeZone) -> Wall {
    match moment {
        Moment::At(zoned) => Wall::new(zoned.time_zone().clone(), zoned.timestamp().as_second()),
        Moment::Day(date) => Wall::new(zone.clone(), i64::from(day_of(*date)) * DAY),
        Moment::Floating(time) => Wall::new(zone.clone(), seconds_of(*time)),
    }
}

/// The last wall time that UNTIL allows, and the last instant where it names one.
pub(super) fn until_on(wall: &mut Wall, until: Until, of_day: bool) -> (i64, Option<i64>) {
    match until {
        Until::Day(date) => (i64::from(day_of(date)) * DAY + DAY - 1, None),
        Until::Wall(time) => (seconds_of(time), None),
        // The date is what counts for days, whatever the hour (§3.3.10).
        Until::Utc(time) if of_day => (seconds_of(time), None),
        Until::Utc(time) => {
            let instant = seconds_of(time);
            (wall.last_wall_at(instant), Some(instant))
        }
    }
}

struct Reader<'a> {
    event: &'a Event,
    component: &'a Component,
    defects: Vec<Defect>,
}

impl Reader<'_> {
    fn series(&mut self, zone: &TimeZone) -> Option<Series> {
        let start = self.start()?;
        let mut wall = wall_of(&start, zone);
        let length = self.length(&start, &mut wall);
        let mut series = Series {
            rules: self.rules("RRULE"),
            rule_line: self.component.property("RRULE").map_or(0, Property::line),
            exrules: self.rules("EXRULE"),
            rdates: Vec::new(),
            exdates: Vec::new(),
            recurrence_id: self.recurrence_id(),
            start,
            length,
        };
        series.rdates = self.rdates(&series.start, &mut wall);
        series.exdates = self.exdates();
        Some(series)
    }

    fn tell(&mut self, kind: DefectKind, line: usize) {
        self.defects.push(kind.at(line));
    }

    /// Reads one value; tells of a zone that nobody knows.
    fn moment(&mut self, property: &Property, value: &str) -> Option<Moment> {
        let ReadMoment { moment, zone_known } = read_moment(property, value, self.event.zones())?;
        if !zone_known {
            self.tell(DefectKind::UnknownZone, property.line());
        }
        Some(moment)
    }

    fn start(&mut self) -> Option<Moment> {
        let component = self.component;
        let written = component.property("DTSTART");
        let todo = self.event.is_todo();
        let Some(property) = written.or_else(|| component.property("DUE").filter(|_| todo)) else {
            // A to-do need not have a time.
            if !todo {
                self.tell(DefectKind::NoStart, component.line());
            }
            return None;
        };
        let start = self.moment(property, property.value());
        if start.is_none() {
            self.tell(DefectKind::BadStart, property.line());
        }
        start
    }

    fn length(&mut self, start: &Moment, wall: &mut Wall) -> Length {
        let default = match start {
            Moment::Day(_) => Length::of_days(1),
            Moment::Floating(_) | Moment::At(_) => Length::NONE,
        };
        let component = self.component;
        let name = if self.event.is_todo() { "DUE" } else { "DTEND" };
        if let Some(property) = component.property(name) {
            let Some(end) = self.moment(property, property.value()) else {
                self.tell(DefectKind::BadEnd, property.line());
                return default;
            };
            if end.is_day() != start.is_day() {
                self.tell(DefectKind::BadEnd, property.line());
                return default;
            }
            if end.is_before(start) {
                self.tell(DefectKind::EndBeforeStart, property.line());
            }
            return Length::between(start, &end, wall);
        }
        let Some(property) = component.property("DURATION") else {
            return default;
        };
        match read_span(property.value()) {
            Some(span) if span.is_negative() => {
                self.tell(DefectKind::EndBeforeStart, property.line());
                default
            }
            Some(span) => Length::of_span(span, start.is_day()),
            None => {
                self.tell(DefectKind::BadEnd, property.line());
                default
            }
        }
    }

    fn rules(&mut self, name: &str) -> Vec<Rule> {
        let mut rules = Vec::new();
        for property in self.component.properties(name) {
            match property.value().parse::<Rule>() {
                Ok(rule) => rules.push(rule),
                Err(RuleError::NotARule) => self.tell(DefectKind::BadRule, property.line()),
                Err(RuleError::ForeignCalendar) => {
                    self.tell(DefectKind::ForeignCalendar, property.line());
                }
            }
        }
        rules
    }

    fn rdates(&mut self, start: &Moment, wall: &mut Wall) -> Vec<(Moment, Option<Length>)> {
        let mut dates = Vec::new();
        for property in self.component.properties("RDATE") {
            for value in values(property) {
                if dates.len() >= MAX_DATES {
                    self.tell(DefectKind::TooManyInstances, property.line());
                    return dates;
                }
                match self.rdate(property, value, start, wall) {
                    Some(date) => dates.push(date),
                    None => self.tell(DefectKind::BadRdate, property.line()),
                }
            }
        }
        dates
    }

    /// A date, a time, or a period (§3.3.9): `start/end` or `start/duration`.
    fn rdate(
        &mut self,
        property: &Property,
        value: &str,
        start: &Moment,
        wall: &mut Wall,
    ) -> Option<(Moment, Option<Length>)> {
        let Some((from, to)) = value.split_once('/') else {
            return Some((self.moment(property, value)?, None));
        };
        let from = self.moment(property, from)?;
        let length = match read_span(to) {
            Some(span) if !span.is_negative() => Length::of_span(span, start.is_day()),
            Some(_) => return None,
            None => {
                let to = self.moment(property, to)?;
                let negative = to.is_day() != from.is_day() || to.is_before(&from);
                if negative {
                    return None;
                }
                Length::between(&from, &to, wall)
            }
        };
        Some((from, Some(length)))
    }

    fn exdates(&mut self) -> Vec<Moment> {
        let mut dates = Vec::new();
        for property in self.component.properties("EXDATE") {
            for value in values(property) {
                if dates.len() >= MAX_DATES {
                    self.tell(DefectKind::TooManyInstances, property.line());
                    return dates;
                }
                match self.moment(property, value) {
                    Some(date) => dates.push(date),
                    None => self.tell(DefectKind::BadExdate, property.line()),
                }
            }
        }
        dates
    }

    fn recurrence_id(&mut self) -> Option<Moment> {
        let property = self.component.property("RECURRENCE-ID")?;
        let id = self.moment(property, property.value());
        if id.is_none() {
            self.tell(DefectKind::BadRecurrenceId, property.line());
        }
        id
    }
}

/// The values of a list of dates.
fn values(property: &Property) -> impl Iterator<Item = &str> {
    property.value().split(',').map(str::trim)
}

/// The key of a date among the instances of a series: its instant. A day among times has the
/// time of day of the series, a time among days its day.
pub(super) fn key_of(date: &Moment, start: &Moment, wall: &mut Wall) -> i64 {
    match (date, start) {
        (Moment::Day(day), Moment::Floating(_) | Moment::At(_)) => {
            let time = wall_of_start(start).rem_euclid(DAY);
            wall.instant_of(i64::from(day_of(*day)) * DAY + time).0
        }
        (Moment::Floating(_) | Moment::At(_), Moment::Day(_)) => {
            let day = Moment::Day(date.date());
            instant_of(&day, wall)
        }
        _ => instant_of(date, wall),
    }
}

/// A moment of the same form as `like`, at this instant.
pub(super) fn moment_like(like: &Moment, instant: i64, wall: &mut Wall) -> Moment {
    let made = match like {
        Moment::Day(_) => {
            to_date(i32::try_from(wall.wall_at(instant).div_euclid(DAY)).unwrap_or_default())
                .map(Moment::Day)
        }
        Moment::Floating(_) => to_datetime(wall.wall_at(instant)).map(Moment::Floating),
        Moment::At(zoned) => Some(Moment::At(
            timestamp(instant).to_zoned(zoned.time_zone().clone()),
        )),
    };
    made.unwrap_or_else(|| like.clone())
}

/// The wall time that a series begins at.
pub(super) fn wall_of_start(start: &Moment) -> i64 {
    match start {
        Moment::Day(date) => i64::from(day_of(*date)) * DAY,
        Moment::Floating(time) => seconds_of(*time),
        Moment::At(zoned) => seconds_of(zoned.datetime()),
    }
}
