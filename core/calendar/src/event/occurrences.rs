//! When an event takes place.

use jiff::Zoned;
use jiff::tz::TimeZone;

use super::EventSet;
use crate::Occurrence;

/// The instances of an event in a window, by start.
#[derive(Debug)]
pub struct Occurrences {
    rest: std::vec::IntoIter<Occurrence>,
}

impl Iterator for Occurrences {
    type Item = Occurrence;

    fn next(&mut self) -> Option<Occurrence> {
        self.rest.next()
    }
}

impl EventSet {
    /// The instances that overlap `[from, to)`, by start; days and floating times are those of
    /// `zone`. An instance without length counts when it begins in the window.
    #[must_use]
    pub fn occurrences(&self, from: &Zoned, to: &Zoned, zone: &TimeZone) -> Occurrences {
        let mut found = Vec::new();
        for (component, event) in self.events().iter().enumerate() {
            let (Some(start), Some(end)) = (event.start(), event.end()) else {
                continue;
            };
            let (Ok(begins), Ok(ends)) = (start.in_zone(zone), end.in_zone(zone)) else {
                continue;
            };
            if begins < *to && (ends > *from || (begins == ends && begins >= *from)) {
                found.push(Occurrence {
                    uid: self.uid(),
                    recurrence_id: event.recurrence_id(),
                    start,
                    end,
                    component,
                });
            }
        }
        found.sort_by_key(|occurrence| occurrence.start.in_zone(zone).ok());
        Occurrences {
            rest: found.into_iter(),
        }
    }
}
