//! `os1 calendar …`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::invite::{AnswerFlags, InviteCommand};

/// What to do with the calendar.
#[derive(Debug, Subcommand)]
pub(crate) enum CalendarCommand {
    /// Add an event; the time is in the words, or in --start
    #[command(
        after_help = "Examples:\n  os1 calendar add \"dinner with Amy a week from Friday at eight\"\n  os1 calendar add Dentist --start 2026-03-10T09:00 --for 30m --where \"Marktplatz 1\""
    )]
    Add(AddEvent),
    /// Read .ics files and folders of them
    #[command(after_help = "Example:\n  os1 calendar import work.ics --calendar Work")]
    Import {
        /// What to read
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// The calendar; it is made when there is none of that name
        #[arg(long, value_name = "NAME")]
        calendar: Option<String>,
    },
    /// Write calendars as iCalendar
    #[command(after_help = "Example:\n  os1 calendar export all.ics")]
    Export {
        /// The file to write; standard output when left out
        file: Option<PathBuf>,
        /// Only this calendar
        #[arg(long, value_name = "NAME")]
        calendar: Option<String>,
    },
    /// What a day, a week or a stretch holds
    #[command(
        after_help = "Examples:\n  os1 calendar agenda --week\n  os1 calendar agenda --spoken"
    )]
    Agenda(ShowAgenda),
    /// What cannot both be kept
    #[command(after_help = "Example:\n  os1 calendar conflicts --from 2026-03-09 --to 2026-03-16")]
    Conflicts(Stretch),
    /// When there is time, the best first
    #[command(
        after_help = "Example:\n  os1 calendar free --from 2026-03-10 --to 2026-03-14 --for 1h --with paul.ics"
    )]
    Free(FindTime),
    /// The calendars
    #[command(after_help = "Example:\n  os1 calendar list")]
    List,
    /// Take an event away
    #[command(after_help = "Example:\n  os1 calendar remove 01J9…")]
    Remove {
        /// The event's id or UID, as the agenda shows it with --json
        id: String,
    },
    /// Bring calendars into step with their servers
    #[command(after_help = "Example:\n  os1 calendar sync")]
    Sync {
        /// Only this account
        account: Option<String>,
    },
    /// Decide what you and the server changed differently; list it when nothing is said
    #[command(after_help = "Example:\n  os1 calendar resolve 01J9… mine")]
    Resolve {
        /// The event, as the list shows it
        #[arg(requires = "side")]
        id: Option<String>,
        /// Whose change holds where both touch the same
        side: Option<SyncSide>,
    },
    /// The instances of all events in a window, recurring ones too
    #[command(
        after_help = "Example:\n  os1 calendar expand --from 2026-03-01T00:00:00Z --to 2026-04-01T00:00:00Z team.ics --json"
    )]
    Expand {
        /// Where the window begins
        #[arg(long, value_name = "I")]
        from: String,
        /// Where it ends, exclusive
        #[arg(long, value_name = "I")]
        to: String,
        /// An iCalendar file
        #[arg(value_name = "FILE.ics")]
        file: Option<PathBuf>,
    },
    /// Invitations: take them in, send them, call off
    #[command(subcommand)]
    Invite(InviteCommand),
    /// Answer an invitation; you are asked before anything goes out
    #[command(
        after_help = "Examples:\n  os1 calendar answer 01J9… accept --comment \"see you\"\n  os1 calendar answer 01J9… counter --start 2026-03-17T15:00 --out another-time.ics"
    )]
    Answer(AnswerFlags),
    /// Birthdays and anniversaries: keep one, or list the next when nothing is said
    #[command(
        after_help = "Examples:\n  os1 calendar birthday Amy 1988-05-03\n  os1 calendar birthday \"Ann and Bob\" \"7 June\" --anniversary --notice 14"
    )]
    Birthday(BirthdayFlags),
    /// When you work, rest, and never want to be met
    #[command(after_help = "Example:\n  os1 calendar habits --never-before 10:00 --buffer 15")]
    Habits(HabitFlags),
}

/// The flags of `add`.
#[derive(Debug, Args)]
pub(crate) struct AddEvent {
    /// What it is, with the time in words unless --start tells it
    #[arg(required = true)]
    pub text: Vec<String>,
    /// When it begins: a day, a wall time or an instant
    #[arg(long, value_name = "I")]
    pub start: Option<String>,
    /// When it is over
    #[arg(long, value_name = "I", requires = "start", conflicts_with = "length")]
    pub end: Option<String>,
    /// How long it takes
    #[arg(long = "for", value_name = "DURATION", requires = "start")]
    pub length: Option<String>,
    /// Where it is
    #[arg(long = "where", value_name = "PLACE")]
    pub place: Option<String>,
    /// The rule of something that recurs (RRULE of RFC 5545)
    #[arg(long, value_name = "RULE", requires = "start")]
    pub repeat: Option<String>,
    /// The calendar
    #[arg(long, value_name = "NAME")]
    pub calendar: Option<String>,
}

/// The flags of `birthday`.
#[derive(Debug, Args)]
pub(crate) struct BirthdayFlags {
    /// Whose it is
    #[arg(requires = "day")]
    pub name: Option<String>,
    /// The day: 1988-05-03, 05-03, or in words
    pub day: Option<String>,
    /// An anniversary and no birthday
    #[arg(long, requires = "name")]
    pub anniversary: bool,
    /// How many days before to tell of it
    #[arg(long, value_name = "DAYS", requires = "name")]
    pub notice: Option<u16>,
}

/// The flags of `agenda`.
#[derive(Debug, Args)]
pub(crate) struct ShowAgenda {
    /// A day; today when nothing is said
    #[arg(long, value_name = "D", conflicts_with_all = ["from", "to"])]
    pub day: Option<String>,
    /// The week of that day, Monday to Sunday
    #[arg(long)]
    pub week: bool,
    /// As sentences
    #[arg(long)]
    pub spoken: bool,
    /// The stretch instead of a day.
    #[command(flatten)]
    pub stretch: Stretch,
}

/// From one instant to another.
#[derive(Debug, Args)]
pub(crate) struct Stretch {
    /// From this day or instant
    #[arg(long, value_name = "I")]
    pub from: Option<String>,
    /// Until before this day or instant
    #[arg(long, value_name = "I", requires = "from")]
    pub to: Option<String>,
}

/// The flags of `free`.
#[derive(Debug, Args)]
pub(crate) struct FindTime {
    /// From this day or instant
    #[arg(long, value_name = "I")]
    pub from: String,
    /// Until before this day or instant
    #[arg(long, value_name = "I")]
    pub to: String,
    /// How long it takes
    #[arg(long = "for", value_name = "DURATION")]
    pub length: String,
    /// Somebody else: an .ics file with events or free/busy, or the name of a calendar
    #[arg(long, value_name = "FILE|NAME")]
    pub with: Vec<String>,
    /// Where it would be, for the way there
    #[arg(long = "where", value_name = "PLACE")]
    pub place: Option<String>,
    /// How many at most
    #[arg(long, default_value_t = 10)]
    pub limit: usize,
}

/// The flags of `habits`.
#[derive(Debug, Args)]
pub(crate) struct HabitFlags {
    /// Nothing before this time of the day; `none` takes it back
    #[arg(long, value_name = "TIME")]
    pub never_before: Option<String>,
    /// Nothing that ends after this time of the day; `none` takes it back
    #[arg(long, value_name = "TIME")]
    pub never_after: Option<String>,
    /// Working hours
    #[arg(long, value_name = "TIME-TIME")]
    pub work: Option<String>,
    /// Minutes wanted between two commitments
    #[arg(long, value_name = "MINUTES")]
    pub buffer: Option<u16>,
}

/// Whose change holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SyncSide {
    /// What was changed on this device
    Mine,
    /// What was changed on the server
    Theirs,
}
