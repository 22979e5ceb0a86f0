//! Attendees and organizer of an event.

use super::{Attendee, Event};
use crate::ical::{Entry, Property};

impl Event {
    /// Who organises it.
    #[must_use]
    pub fn organizer(&self) -> Option<Attendee> {
        self.component().property("ORGANIZER").map(Attendee::of)
    }

    /// Who is invited.
    #[must_use]
    pub fn attendees(&self) -> Vec<Attendee> {
        self.component()
            .properties("ATTENDEE")
            .map(Attendee::of)
            .collect()
    }

    /// Sets who organises it, or nobody.
    pub fn set_organizer(&mut self, organizer: Option<&Attendee>) {
        let Some(organizer) = organizer else {
            return self.component_mut().remove("ORGANIZER");
        };
        let mut property = Property::new("ORGANIZER", &organizer.value());
        if let Some(old) = self.component().property("ORGANIZER")
            && Attendee::of(old).is(&organizer.address)
        {
            property = old.clone();
        }
        organizer.write(&mut property, true);
        self.component_mut().set(property);
    }

    /// Invites somebody, or changes what is known of one who is invited already.
    pub fn set_attendee(&mut self, attendee: &Attendee) {
        let invited = self.component_mut().entries_mut().iter_mut();
        for entry in invited {
            if let Entry::Property(property) = entry
                && property.is("ATTENDEE")
                && Attendee::of(property).is(&attendee.address)
            {
                return attendee.write(property, false);
            }
        }
        let mut property = Property::new("ATTENDEE", &attendee.value());
        attendee.write(&mut property, false);
        self.component_mut().add(property);
    }

    /// Invites somebody no longer.
    pub fn remove_attendee(&mut self, address: &str) {
        let is_they = |entry: &Entry| {
            matches!(entry, Entry::Property(property)
                if property.is("ATTENDEE") && Attendee::of(property).is(address))
        };
        self.component_mut()
            .entries_mut()
            .retain(|entry| !is_they(entry));
    }
}
