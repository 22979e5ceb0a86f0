//! The command line, exactly as the handset contract has it.

mod account;
mod bookings;
mod calendar;
mod contacts;
mod documents;
mod facts;
mod hours;
mod invite;
mod mail;
mod memory;
mod model;
mod outbox;
mod places;
mod remind;
mod search;
mod voice;

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand};

pub(crate) use account::{AccountAdd, AccountCommand, AccountKind, Added, Encryption};
pub(crate) use bookings::{AskFlags, BookFlags, BookingsCommand, ServiceCommand};
pub(crate) use calendar::{
    AddEvent, BirthdayFlags, CalendarCommand, FindTime, HabitFlags, ShowAgenda, Stretch, SyncSide,
};
pub(crate) use contacts::{ContactFlags, ContactsCommand};
pub(crate) use documents::DocumentsCommand;
pub(crate) use facts::{DigestOf, FactsCommand, FactsFlags, ForgetFlags};
pub(crate) use hours::HoursFlags;
pub(crate) use invite::{AnswerFlags, AnswerWord, BusyFlags, CancelFlags, InviteCommand};
pub(crate) use mail::{ForwardFlags, JunkVerdict, MailCommand, MarkAs, ReplyFlags, SendFlags};
pub(crate) use memory::{MemoryCommand, RecallFlags};
pub(crate) use model::{ModelAdd, ModelCommand, ProviderKind};
pub(crate) use outbox::OutboxCommand;
pub(crate) use places::{FindFlags, MapServerCommand, Near, PlacesCommand, SuggestFlags, near};
pub(crate) use remind::{ListCommand, RemindAdd, RemindCommand, TimerCommand, WakeCommand, WakeOn};
pub(crate) use search::SearchFlags;
pub(crate) use voice::{
    EarWord, MouthWord, SayFlags, SpeechServerCommand, UseFlags, VoiceCommand, VoiceTalkFlags,
    WishWord,
};

/// OS1, a companion that lives in your terminal, your phone and your earpiece.
///
/// With no command it starts, or resumes, the conversation; lines piped into it are one
/// turn each.
#[derive(Debug, Parser)]
#[command(
    name = "os1",
    version,
    arg_required_else_help = false,
    after_help = "Examples:\n  os1                         talk\n  os1 say \"who wrote today?\"   one turn\n  os1 mail import ~/Maildir   read a mailbox"
)]
pub(crate) struct Args {
    /// Flags that every command takes.
    #[command(flatten)]
    pub global: Global,
    /// What to do; the conversation when left out.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Flags that may stand before or after any command.
#[derive(Debug, Clone, Default, ClapArgs)]
pub(crate) struct Global {
    /// The profile's folder
    #[arg(long, global = true, value_name = "DIR", env = "OS1_DATA")]
    pub data: Option<PathBuf>,
    /// Believe this authority about certificates too (PEM), a company's or a house's own
    #[arg(long, global = true, value_name = "FILE", env = "OS1_AUTHORITY")]
    pub authority: Option<PathBuf>,
    /// Fix the clock: RFC 3339 with a zone in brackets
    #[arg(long, global = true, value_name = "INSTANT")]
    pub now: Option<String>,
    /// Forbid every connection
    #[arg(long, global = true)]
    pub offline: bool,
    /// Print one JSON object a line
    #[arg(long, global = true)]
    pub json: bool,
    /// More log on standard error; twice for still more
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
    /// Seed of every choice, for a repeatable run
    #[arg(
        long,
        global = true,
        value_name = "NUMBER",
        env = "OS1_SEED",
        hide = true
    )]
    pub seed: Option<u64>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// First boot: a few questions, then it chooses its name
    #[command(after_help = "Example:\n  os1 setup --answers me.toml")]
    Setup {
        /// Answers in TOML instead of the questions
        #[arg(long, value_name = "FILE.toml")]
        answers: Option<PathBuf>,
    },
    /// One turn of the conversation
    #[command(after_help = "Example:\n  os1 say \"what did Anna want?\"")]
    Say {
        /// What you say; each line of standard input when left out
        text: Vec<String>,
    },
    /// Who it is, how large it is, whom it talks with
    #[command(after_help = "Example:\n  os1 status --json")]
    Status,
    /// Check store, key, disk, model and sound, one by one
    #[command(after_help = "Example:\n  os1 doctor")]
    Doctor,
    /// Everything in open formats, in one file
    #[command(after_help = "Example:\n  os1 export everything.zip")]
    Export {
        /// The file to write
        file: PathBuf,
    },
    /// Bring an export, or a backup with its recovery phrase, into an empty profile
    #[command(
        after_help = "Examples:\n  os1 import everything.zip\n  os1 import backups/1.os1 --phrase phrase.txt"
    )]
    Import {
        /// An export (.zip) or an encrypted backup
        file: PathBuf,
        /// File with the recovery phrase; asked for in a terminal when left out
        #[arg(long, value_name = "FILE")]
        phrase: Option<PathBuf>,
    },
    /// Delete everything, at once
    #[command(after_help = "Example:\n  os1 erase --yes")]
    Erase {
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    /// Language models: which, in what order, with what consent
    #[command(subcommand)]
    Model(ModelCommand),
    /// Accounts: add, try, list, remove, allow a model to read them
    #[command(subcommand)]
    Account(AccountCommand),
    /// Mail: import, list, show, search, parse, learn, score
    #[command(subcommand)]
    Mail(MailCommand),
    /// People who wrote: how close and why, who has gone quiet
    #[command(after_help = "Examples:\n  os1 contacts\n  os1 contacts quiet")]
    Contacts {
        /// Which; everybody when left out
        #[command(subcommand)]
        command: Option<ContactsCommand>,
    },
    /// Documents: import, list, search, show, write, attachments, trash
    #[command(subcommand)]
    Documents(DocumentsCommand),
    /// Places to go to: import maps and your own lists, find
    #[command(subcommand)]
    Places(PlacesCommand),
    /// Everything at once: mail, memory, calendar, documents, people
    #[command(
        after_help = "Examples:\n  os1 search \"deposit of the flat\"\n  os1 search boiler --kind document mail --json"
    )]
    Search(SearchFlags),
    /// Memory: hear a file, recall what was said; facts, why, correct, forget
    #[command(subcommand)]
    Memory(MemoryCommand),
    /// Reminders and alarms: what rings next, set, take back, answer
    #[command(after_help = "Example:\n  os1 remind")]
    Remind {
        /// What to do; the next alarms when left out
        #[command(subcommand)]
        command: Option<RemindCommand>,
    },
    /// The wake-up: when next, and how
    #[command(after_help = "Example:\n  os1 wake")]
    Wake {
        /// What to do; the next wake-up when left out
        #[command(subcommand)]
        command: Option<WakeCommand>,
    },
    /// Timers: start, halt, take back
    #[command(after_help = "Example:\n  os1 timer")]
    Timer {
        /// What to do; all timers when left out
        #[command(subcommand)]
        command: Option<TimerCommand>,
    },
    /// Lists: shopping, to do, your own
    #[command(after_help = "Example:\n  os1 list")]
    List {
        /// What to do; the lists when left out
        #[command(subcommand)]
        command: Option<ListCommand>,
    },
    /// Tables that were asked for: where each stands, what the venue said, what comes next
    #[command(
        after_help = "Examples:\n  os1 bookings\n  os1 bookings take 01J9… 2026-12-04T20:30\n  os1 bookings said 01J9… \"8 is full, but 8:30 would do\""
    )]
    Bookings {
        /// What to do; the list when left out
        #[command(subcommand)]
        command: Option<BookingsCommand>,
    },
    /// Calendar: events, free time, conflicts, .ics files
    #[command(subcommand)]
    Calendar(CalendarCommand),
    /// The zone of the wall you read clocks on; changes when you travel
    #[command(after_help = "Examples:\n  os1 zone Asia/Tokyo\n  os1 zone system")]
    Zone {
        /// A zone by name, or `system` for the machine's
        name: Option<String>,
    },
    /// What a sentence asks for
    #[command(after_help = "Example:\n  os1 understand \"who wrote today?\" --json")]
    Understand {
        /// The sentence; each line of standard input when left out
        text: Vec<String>,
    },
    /// Which times a sentence speaks of
    #[command(after_help = "Example:\n  os1 when \"dinner a week from Friday at eight\" --json")]
    When {
        /// The sentence; each line of standard input when left out
        text: Vec<String>,
        /// Whose dates and holidays: en-US, en-GB, en-CA …; from LC_ALL, LC_TIME or LANG
        /// when left out
        #[arg(long, value_name = "TAG")]
        locale: Option<String>,
    },
    /// When a place is open, from its opening hours as OpenStreetMap writes them, and as people do
    #[command(
        after_help = "Examples:\n  os1 hours \"Mo-Fr 09:00-18:00; Sa 10-14; PH off\" --from 2026-12-21T00:00 --to 2026-12-28T00:00 --country DE\n  os1 hours sunrise-sunset --from 2026-06-01T00:00 --to 2026-06-02T00:00 --at 49.49,8.47"
    )]
    Hours(HoursFlags),
    /// Voices: talking, the devices for it, and who speaks when in a recording
    #[command(subcommand)]
    Voice(VoiceCommand),
    /// How the crisis detector hears a sentence
    #[command(after_help = "Example:\n  os1 care \"this traffic is killing me\" --json")]
    Care {
        /// The sentence; each line of standard input when left out
        text: Vec<String>,
    },
    /// What it did and why, with undo ids
    #[command(after_help = "Example:\n  os1 activity --day 2026-11-23")]
    Activity {
        /// A day, YYYY-MM-DD; today when left out
        #[arg(long, value_name = "D")]
        day: Option<String>,
    },
    /// What waits for your yes
    #[command(after_help = "Example:\n  os1 approvals --json")]
    Approvals,
    /// Say yes to an approval
    #[command(after_help = "Example:\n  os1 approve 01J9…")]
    Approve {
        /// The approval
        id: String,
    },
    /// Say no to an approval
    #[command(after_help = "Example:\n  os1 decline 01J9…")]
    Decline {
        /// The approval
        id: String,
    },
    /// Halt all that has not happened yet
    #[command(after_help = "Example:\n  os1 stop")]
    Stop,
    /// Take back the last reversible change, or the one named
    #[command(after_help = "Example:\n  os1 undo")]
    Undo {
        /// The change, as `os1 activity` shows it
        id: Option<String>,
    },
    /// What was sent, what waits, what is unclear
    #[command(after_help = "Example:\n  os1 outbox --json\n  os1 outbox leave 01J9…")]
    Outbox {
        /// What to do; all of it is listed when left out
        #[command(subcommand)]
        command: Option<OutboxCommand>,
    },
    /// Keep the profile open; other commands talk to it
    #[command(after_help = "Example:\n  os1 daemon &\n  os1 daemon --every 5m")]
    Daemon {
        /// How often calendar servers are asked, instead of every 10 minutes
        #[arg(long, value_name = "DURATION")]
        every: Option<jiff::SignedDuration>,
    },
    /// Run a benchmark
    #[command(after_help = "Example:\n  os1 bench list")]
    Bench {
        /// Its name, or `list`
        name: String,
        /// A folder or file the benchmark reads
        path: Option<PathBuf>,
    },
    /// Completions for a shell
    #[command(
        after_help = "Example:\n  os1 completions bash > ~/.local/share/bash-completion/completions/os1"
    )]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// The manual page
    #[command(after_help = "Example:\n  os1 man | man -l -")]
    Man,
}
