//! Tables that are asked for, and bookings that mails tell of.

use os1_companion::mail::{
    Booking as CoreBooking, BookingKind as CoreKind, BookingProposal as CoreProposal, BookingTime,
    Change as CoreChange,
};
use os1_companion::{BookingView as CoreView, TableView as CoreTable};

use super::approval::CardView;
use super::{Over, mirror, mirror_choice};

mirror! {
    /// A table that is asked for.
    TableView of CoreTable {
        /// Its id.
        id: String,
        /// What the venue is called.
        venue: String,
        /// The venue's id.
        venue_id: String,
        /// `proposed`, `asked`, `confirmed`, `countered`, `declined`, `unanswered`, `reminded`,
        /// `done` or `cancelled`.
        state: String,
        /// How the venue is reached: `service`, `mail`, `phone` or `page`.
        channel: String,
        /// What comes next, in words.
        next: String,
        /// Until when that is waited for, RFC 3339 with zone.
        until: Option<String>,
        /// When the table is for, RFC 3339 with zone.
        when: String,
        /// For how many.
        party: u16,
        /// Until when it can be called off for nothing, as the venue said, RFC 3339 with zone.
        cancel_until: Option<String>,
        /// The times that the venue named, RFC 3339 with zone.
        times: Vec<String>,
        /// What the venue said where it refused: a stranger's words.
        reason: Option<String>,
        /// What to read from, where the user calls or opens the page.
        card: Option<CardView>,
        /// Which of the venue's tags are no ways to it, and why.
        passed_over: Vec<String>,
    }
}

mirror_choice! {
    /// What sort of thing is booked.
    BookingKind of CoreKind {
        /// A flight.
        Flight,
        /// A train.
        Train,
        /// A bus or a boat.
        Bus,
        /// A hotel or a flat.
        Lodging,
        /// A table.
        Table,
        /// A concert, a film, a match.
        Event,
        /// A rented car.
        Car,
        /// A parcel on its way.
        Parcel,
        /// Something that was bought.
        Order,
        /// Money that is owed.
        Bill,
    }
}

mirror_choice! {
    /// What a booking does to what the user has.
    Change of CoreChange {
        /// It is new.
        New,
        /// The user took it, and it is different now.
        Changed,
        /// The user took it, and it was called off.
        CalledOff,
    }
}

mirror! {
    /// What a mail books, bills or delivers.
    Booking of CoreBooking {
        /// What sort of thing.
        kind: BookingKind,
        /// What it is called.
        title: String,
        /// The number it was given.
        number: Option<String>,
        /// Who provides it.
        provider: Option<String>,
        /// When it begins; of a parcel, when it comes; of a bill, when it is due. ISO 8601.
        start: Option<String>,
        /// When it is over, ISO 8601.
        end: Option<String>,
        /// Where it is, or begins.
        place: Option<String>,
        /// What it costs, with its currency.
        amount: Option<String>,
        /// Whether its sender says that it is not certain yet.
        pending: bool,
        /// Whether it was called off.
        cancelled: bool,
    }
}

impl Over<String> for BookingTime {
    fn over(self) -> String {
        self.to_string()
    }
}

mirror! {
    /// A booking that waits for the user's word. Every word of it is a stranger's.
    BookingProposal of CoreProposal {
        /// Its id, the same for later mail about it.
        id: String,
        /// The mail that told of it last.
        mail: String,
        /// What it does to what the user has.
        change: Change,
        /// What it is.
        booking: Booking,
    }
}

mirror! {
    /// A booking with what is asked about it.
    BookingView of CoreView {
        /// The booking.
        proposal: BookingProposal,
        /// What is asked, or what was done.
        says: String,
        /// The id to take it back with, once it was taken over.
        undo: Option<String>,
    }
}
