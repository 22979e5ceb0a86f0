//! What is kept of mail, papers, time, people, places and tables.

use std::sync::{Arc, Mutex};

use os1_booking::Bookings;
use os1_calendar::{Calendar, SyncDesk};
use os1_contacts::Contacts;
use os1_documents::Documents;
use os1_mail::Mailbox;
use os1_places::Places;

use super::World;

impl World {
    pub(crate) fn mailbox(&self) -> &Mailbox {
        &self.mailbox
    }

    pub(crate) fn documents(&self) -> &Documents {
        &self.documents
    }

    pub(crate) fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    pub(crate) fn contacts(&self) -> &Contacts {
        &self.contacts
    }

    pub(crate) fn places(&self) -> &Places {
        &self.places
    }

    /// Where those who carry tables on wait for each other.
    pub(crate) fn table_line(&self) -> &Mutex<()> {
        &self.table_line
    }

    /// The tables that are asked for.
    pub(crate) fn tables(&self) -> &Bookings {
        &self.tables
    }

    /// What keeps address books in step.
    pub(crate) fn contacts_desk(&self) -> os1_contacts::SyncDesk {
        os1_contacts::SyncDesk::new(
            self.contacts.clone(),
            self.gate.clone(),
            self.store.clone(),
            Arc::clone(&self.clock),
        )
    }

    /// What keeps calendars in step.
    pub(crate) fn sync_desk(&self) -> SyncDesk {
        SyncDesk::new(
            self.calendar.clone(),
            self.gate.clone(),
            self.store.clone(),
            Arc::clone(&self.clock),
        )
    }
}
