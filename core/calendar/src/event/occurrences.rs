//! When an event takes place.

use std::collections::HashMap;

use jiff::Zoned;
use jiff::tz::TimeZone;

use super::instances::{Instance, Instances, MAX_INSTANCES, Window};
use super::series::{moment_like, wall_of};
use super::{Event, EventSet};
use crate::ical::Defect;
use crate::zone::Wall;
use crate::{Moment, Occurrence};

/// The instances of an event in a window, by start.
#[derive(Debug)]
pub struct Occurrences {
    uid: String,
    rest: std::vec::IntoIter<Instance>,
    forms: HashMap<usize, Form>,
    id_form: Option<(Moment, Wall)>,
    defects: Vec<Defect>,
}

/// How the moments of a component are written, with the wall clock for days and floating
/// times.
#[derive(Debug)]
struct Form {
    start: Moment,
    end: Moment,
    wall: Wall,
}

impl Occurrences {
    /// What is wrong with the event's times, and where a bound cut it short.
    #[must_use]
    pub fn defects(&self) -> &[Defect] {
        &self.defects
    }
}

impl Iterator for Occurrences {
    type Item = Occurrence;

    fn next(&mut self) -> Option<Occurrence> {
        let instance = self.rest.next()?;
        let form = self.forms.get_mut(&instance.component)?;
        let start = moment_like(&form.start, instance.start, &mut form.wall);
        let end = moment_like(&form.end, instance.end, &mut form.wall);
        let recurrence_id = match &mut self.id_form {
            Some((like, wall)) if instance.id != Instance::ALONE => {
                Some(moment_like(like, instance.id, wall))
            }
            _ => None,
        };
        Some(Occurrence {
            uid: self.uid.clone(),
            recurrence_id,
            start,
            end,
            component: instance.component,
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.rest.size_hint()
    }
}

impl EventSet {
    /// The instances that overlap `[from, to)`, by start; days and floating times are those of
    /// `zone`. An instance without length counts when it begins in the window. At most
    /// [`crate::MAX_INSTANCES`].
    ///
    /// DTSTART is always an instance, and no part of what COUNT counts when the rule does not
    /// give it. Overrides take the place of their instances; those for all later ones
    /// (`RANGE=THISANDFUTURE`) move them as far as they are moved themselves. What is called off
    /// is given too; its component says so.
    #[must_use]
    pub fn occurrences(&self, from: &Zoned, to: &Zoned, zone: &TimeZone) -> Occurrences {
        let window = Window {
            from: from.timestamp().as_second(),
            to: ceiling(to),
            limit: MAX_INSTANCES,
        };
        let instances = Instances::of(self, window, zone);
        let mut forms = HashMap::new();
        for (at, event) in self.events().iter().enumerate() {
            if let Some((start, end)) = event.form() {
                let wall = wall_of(&start, zone);
                forms.insert(at, Form { start, end, wall });
            }
        }
        Occurrences {
            uid: self.uid(),
            rest: instances.found.into_iter(),
            forms,
            id_form: self.id_form().map(|like| {
                let wall = wall_of(&like, zone);
                (like, wall)
            }),
            defects: instances.defects,
        }
    }

    /// What is wrong with the times and rules of its components.
    #[must_use]
    pub fn defects(&self) -> Vec<Defect> {
        let nothing = Window {
            from: 0,
            to: 0,
            limit: MAX_INSTANCES,
        };
        Instances::of(self, nothing, &TimeZone::UTC).defects
    }

    /// How the times of instances by the rule are written: as DTSTART is.
    pub(crate) fn id_form(&self) -> Option<Moment> {
        match self.master() {
            Some(master) => master.form().map(|(start, _)| start),
            None => self.events().first()?.recurrence_id(),
        }
    }
}

impl Event {
    /// How begin and end are written.
    pub(crate) fn form(&self) -> Option<(Moment, Moment)> {
        let start = match self.start() {
            Some(start) => start,
            None if self.is_todo() => self.due()?,
            None => return None,
        };
        let end = self.moment(if self.is_todo() { "DUE" } else { "DTEND" });
        let end = end.filter(|end| end.is_day() == start.is_day());
        let end = end.unwrap_or_else(|| start.clone());
        Some((start, end))
    }
}

/// The first whole second that is not before this.
pub(crate) fn ceiling(instant: &Zoned) -> i64 {
    let instant = instant.timestamp();
    instant.as_second() + i64::from(instant.subsec_nanosecond() > 0)
}
