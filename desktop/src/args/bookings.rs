//! `os1 bookings`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// Tables that were asked for.
#[derive(Debug, Subcommand)]
pub(crate) enum BookingsCommand {
    /// Every table there ever was
    #[command(after_help = "Example:\n  os1 bookings all")]
    All,
    /// Ask for a table at a place that you name yourself
    #[command(
        after_help = "Example:\n  os1 bookings ask \"Trattoria Roma\" --mail info@roma.example --when 2026-12-04T20:00 --for 2"
    )]
    Ask(AskFlags),
    /// What they told you on the telephone or on their page
    #[command(after_help = "Example:\n  os1 bookings said 01J9… \"8 is full, but 8:30 would do\"")]
    Said {
        /// The booking
        id: String,
        /// What they said
        #[arg(required = true)]
        text: Vec<String>,
    },
    /// Take a time that they named
    #[command(after_help = "Example:\n  os1 bookings take 01J9… 2026-12-04T20:30")]
    Take {
        /// The booking
        id: String,
        /// The time: a wall time or an instant
        time: String,
    },
    /// Ask once more, because nobody answered
    #[command(after_help = "Example:\n  os1 bookings again 01J9…")]
    Again {
        /// The booking
        id: String,
    },
    /// Ask for another time
    #[command(after_help = "Example:\n  os1 bookings move 01J9… 2026-12-05T19:00")]
    Move {
        /// The booking
        id: String,
        /// The time: a wall time or an instant
        time: String,
    },
    /// When there is a table at a place, where a booking service knows it
    #[command(after_help = "Example:\n  os1 bookings free osm:node/21 --day 2026-12-04 --for 2")]
    Free {
        /// The place, by its id as `os1 places find` shows it
        place: String,
        /// The day
        #[arg(long, value_name = "DAY")]
        day: jiff::civil::Date,
        /// For how many
        #[arg(long = "for", value_name = "N")]
        people: u16,
    },
    /// Booking services: servers that take requests for tables
    Service {
        /// What to do; the list when left out
        #[command(subcommand)]
        command: Option<ServiceCommand>,
    },
    /// Call it off
    #[command(after_help = "Example:\n  os1 bookings cancel 01J9…")]
    Cancel {
        /// The booking
        id: String,
    },
}

/// What to do with booking services.
#[derive(Debug, Subcommand)]
pub(crate) enum ServiceCommand {
    /// Add a booking service that speaks docs/booking-service.md
    #[command(
        after_help = "Example:\n  os1 bookings service add https://tables.example/api --token-file token.txt"
    )]
    Add {
        /// Its address
        url: String,
        /// What to call it by
        #[arg(long, default_value = "tables")]
        id: String,
        /// A file whose first line is the token by which it knows you
        #[arg(long, value_name = "FILE")]
        token_file: Option<PathBuf>,
    },
    /// Ask it again which places it takes bookings for
    #[command(after_help = "Example:\n  os1 bookings service refresh tables")]
    Refresh {
        /// The service
        id: String,
    },
    /// Remove it and its token; what is booked there stays booked
    #[command(after_help = "Example:\n  os1 bookings service remove tables")]
    Remove {
        /// The service
        id: String,
    },
}

/// A table at a place that is in no list.
#[derive(Debug, Args)]
pub(crate) struct AskFlags {
    /// What the place is called
    pub name: String,
    /// Its e-mail address
    #[arg(long, value_name = "ADDRESS")]
    pub mail: Option<String>,
    /// Its telephone number
    #[arg(long, value_name = "NUMBER")]
    pub phone: Option<String>,
    /// Its page for reserving
    #[arg(long, value_name = "URL")]
    pub page: Option<String>,
    /// Its country (ISO 3166), whose language the request is in
    #[arg(long, value_name = "CC")]
    pub country: Option<String>,
    /// The table
    #[command(flatten)]
    pub book: BookFlags,
}

/// Which table.
#[derive(Debug, Args)]
pub(crate) struct BookFlags {
    /// When: a wall time or an instant
    #[arg(long, value_name = "I")]
    pub when: String,
    /// For how many
    #[arg(long = "for", value_name = "N")]
    pub people: u16,
    /// What is wished beside the table, in the words that go out
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub wishes: String,
    /// Who comes along: invited once the table is certain
    #[arg(long, value_name = "ADDRESS")]
    pub with: Option<String>,
    /// How to ask: service, mail, phone or page; the best way when left out
    #[arg(long, value_name = "WAY", value_parser = ["service", "mail", "phone", "page"])]
    pub by: Option<String>,
    /// Although there is a table for that evening already
    #[arg(long)]
    pub beside: bool,
}
