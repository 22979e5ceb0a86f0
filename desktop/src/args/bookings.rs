//! `os1 bookings`.

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
    /// Call it off
    #[command(after_help = "Example:\n  os1 bookings cancel 01J9…")]
    Cancel {
        /// The booking
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
    /// How to ask: mail, phone or page; the best way when left out
    #[arg(long, value_name = "WAY", value_parser = ["mail", "phone", "page"])]
    pub by: Option<String>,
    /// Although there is a table for that evening already
    #[arg(long)]
    pub beside: bool,
}
