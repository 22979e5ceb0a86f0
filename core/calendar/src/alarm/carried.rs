//! The alarms of an event and of its overrides, read once.

use super::EventAlarm;
use crate::{Event, EventSet, Moment};

/// The alarms that an event carries, and those that its overrides have instead.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CarriedAlarms {
    usual: Vec<EventAlarm>,
    changed: Vec<(Option<Moment>, Vec<EventAlarm>)>,
}

impl CarriedAlarms {
    /// Those of a set; `None` when there are none.
    pub(crate) fn of(set: &EventSet) -> Option<Self> {
        let carried = Self {
            usual: set.master().map(read).unwrap_or_default(),
            changed: set
                .overrides()
                .map(|event| (event.recurrence_id(), read(event)))
                .collect(),
        };
        let mut all = carried.changed.iter().map(|(_, alarms)| alarms);
        let any = !carried.usual.is_empty() || all.any(|alarms| !alarms.is_empty());
        any.then_some(carried)
    }

    /// Those of one instance: of its override when it has one, else of the event.
    pub(crate) fn of_instance(&self, recurrence: Option<&Moment>) -> &[EventAlarm] {
        let own = recurrence.and_then(|id| {
            let mut changed = self.changed.iter();
            changed.find(|(of, _)| of.as_ref() == Some(id))
        });
        own.map_or(&self.usual, |(_, alarms)| alarms)
    }
}

fn read(event: &Event) -> Vec<EventAlarm> {
    let numbered = event.alarms().enumerate();
    numbered
        .filter_map(|(number, alarm)| EventAlarm::read(alarm, number))
        .collect()
}
