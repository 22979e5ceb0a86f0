//! `os1 remind …`, `os1 wake …`, `os1 timer …`, `os1 list …`.

use clap::{Args as ClapArgs, Subcommand};

/// What to do with reminders; the next alarms when left out.
#[derive(Debug, Subcommand)]
pub(crate) enum RemindCommand {
    /// What rings next: reminders, timers, events' own alarms, the wake-up
    #[command(after_help = "Example:\n  os1 remind list --limit 5")]
    List {
        /// How many
        #[arg(long, default_value_t = 20)]
        limit: usize,
    },
    /// Set a reminder, its time in words or by a flag
    #[command(
        after_help = "Examples:\n  os1 remind add \"call mum tomorrow at 8\"\n  os1 remind add \"take the pill\" --at 08:00 --every FREQ=DAILY\n  os1 remind add \"leave\" --event UID --before 30m"
    )]
    Add(RemindAdd),
    /// Take a reminder back
    #[command(after_help = "Example:\n  os1 remind cancel 01J9…")]
    Cancel {
        /// The reminder, as the listing shows it
        id: String,
    },
    /// Be done with what rings
    #[command(after_help = "Example:\n  os1 remind done 01J9…")]
    Done {
        /// What rings, as the ring shows it
        id: String,
    },
    /// Have what rings again after a while
    #[command(after_help = "Example:\n  os1 remind snooze 01J9… --for 5m")]
    Snooze {
        /// What rings, as the ring shows it
        id: String,
        /// After how long
        #[arg(long = "for", value_name = "DURATION", default_value = "10m")]
        length: jiff::SignedDuration,
    },
    /// What could not ring or was not answered in the last 30 days
    #[command(after_help = "Example:\n  os1 remind missed --json")]
    Missed,
}

/// A reminder to set.
#[derive(Debug, ClapArgs)]
pub(crate) struct RemindAdd {
    /// What of
    #[arg(required = true)]
    pub text: Vec<String>,
    /// When: an instant, or a time on the wall of wherever you are (`2026-03-11T08:00`, `08:00`)
    #[arg(long, value_name = "TIME", conflicts_with_all = ["after", "event"])]
    pub at: Option<String>,
    /// After how long from now
    #[arg(long = "in", value_name = "DURATION", conflicts_with_all = ["event", "every"])]
    pub after: Option<jiff::SignedDuration>,
    /// Again and again, by an RRULE
    #[arg(long, value_name = "RRULE")]
    pub every: Option<String>,
    /// Before (or after) an event: its UID
    #[arg(long, value_name = "UID", conflicts_with = "every")]
    pub event: Option<String>,
    /// How long before the event begins
    #[arg(
        long,
        value_name = "DURATION",
        default_value = "15m",
        requires = "event"
    )]
    pub before: jiff::SignedDuration,
}

/// How to wake; the next wake-up when left out.
#[derive(Debug, Subcommand)]
pub(crate) enum WakeCommand {
    /// Wake for the first commitment of the day, and at a time wished for
    #[command(
        after_help = "Examples:\n  os1 wake on --at 07:00 --days mon,tue,wed,thu,fri\n  os1 wake on --ready 45m --way 20m --sleep 8h"
    )]
    On(WakeOn),
    /// Do not wake
    #[command(after_help = "Example:\n  os1 wake off")]
    Off,
    /// Leave one day out: tomorrow, unless another is named
    #[command(after_help = "Example:\n  os1 wake skip 2026-03-14")]
    Skip {
        /// YYYY-MM-DD
        day: Option<jiff::civil::Date>,
    },
    /// What the rest of the day holds, in a few sentences
    #[command(after_help = "Example:\n  os1 wake today")]
    Today,
}

/// What to change of how to wake.
#[derive(Debug, ClapArgs)]
pub(crate) struct WakeOn {
    /// A time wished for, HH:MM; `none` for none
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// The days of that wish: mon,tue,…
    #[arg(long, value_name = "DAYS", value_delimiter = ',')]
    pub days: Vec<String>,
    /// How long getting ready takes
    #[arg(long, value_name = "DURATION")]
    pub ready: Option<jiff::SignedDuration>,
    /// How long the way takes when nothing better is known
    #[arg(long, value_name = "DURATION")]
    pub way: Option<jiff::SignedDuration>,
    /// How long to sleep
    #[arg(long, value_name = "DURATION")]
    pub sleep: Option<jiff::SignedDuration>,
    /// The latest time to wake for a commitment, HH:MM
    #[arg(long, value_name = "TIME")]
    pub latest: Option<jiff::civil::Time>,
}

/// What to do with timers; all of them when left out.
#[derive(Debug, Subcommand)]
pub(crate) enum TimerCommand {
    /// Start one
    #[command(after_help = "Example:\n  os1 timer start 10m the pasta")]
    Start {
        /// How long: 90s, 10m, 1h30m
        length: jiff::SignedDuration,
        /// What for
        name: Vec<String>,
    },
    /// Halt one
    #[command(after_help = "Example:\n  os1 timer pause pasta")]
    Pause {
        /// Its id or its name
        timer: Vec<String>,
    },
    /// Let one go on
    #[command(after_help = "Example:\n  os1 timer resume pasta")]
    Resume {
        /// Its id or its name
        timer: Vec<String>,
    },
    /// Take one back
    #[command(after_help = "Example:\n  os1 timer cancel pasta")]
    Cancel {
        /// Its id or its name
        timer: Vec<String>,
    },
}

/// What to do with lists; their names when left out.
#[derive(Debug, Subcommand)]
pub(crate) enum ListCommand {
    /// What is on a list
    #[command(after_help = "Example:\n  os1 list show shopping")]
    Show {
        /// Its name
        list: String,
    },
    /// Put things on a list, each an argument of its own; one made when there is none
    #[command(
        after_help = "Examples:\n  os1 list add shopping milk \"brown bread\"\n  os1 list add \"to do\" \"tax return\" --due 2026-05-31"
    )]
    Add {
        /// Its name
        list: String,
        /// The things; each line of standard input when left out
        things: Vec<String>,
        /// When to be done by: a date, or an instant
        #[arg(long, value_name = "DATE")]
        due: Option<String>,
    },
    /// Tick a thing
    #[command(after_help = "Example:\n  os1 list tick shopping milk")]
    Tick {
        /// The list
        list: String,
        /// The thing, or its id
        thing: Vec<String>,
    },
    /// Take a tick away
    #[command(after_help = "Example:\n  os1 list untick shopping milk")]
    Untick {
        /// The list
        list: String,
        /// The thing, or its id
        thing: Vec<String>,
    },
    /// Remove a thing
    #[command(after_help = "Example:\n  os1 list remove shopping milk")]
    Remove {
        /// The list
        list: String,
        /// The thing, or its id
        thing: Vec<String>,
    },
    /// A list as iCalendar, on standard output or into a file
    #[command(after_help = "Example:\n  os1 list export shopping shopping.ics")]
    Export {
        /// Its name
        list: String,
        /// The file to write
        file: Option<std::path::PathBuf>,
    },
}
