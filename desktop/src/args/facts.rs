//! `os1 memory facts …` and what belongs to it.

use clap::{Args as ClapArgs, Subcommand};

/// What to do with what is known.
#[derive(Debug, Subcommand)]
pub(crate) enum FactsCommand {
    /// What is known: about somebody, as of a moment
    #[command(
        after_help = "Examples:\n  os1 memory facts --about \"my sister\"\n  os1 memory facts --as-of 2026-03-31T00:00:00+02:00[Europe/Berlin]"
    )]
    Facts(FactsFlags),
    /// Everybody something is known about
    #[command(after_help = "Example:\n  os1 memory people")]
    People,
    /// The words that a fact rests on
    #[command(after_help = "Example:\n  os1 memory why 01J9…")]
    Why {
        /// The fact, as the listing shows it
        id: String,
    },
    /// Put a fact right: with a sentence, or the right value alone
    #[command(after_help = "Example:\n  os1 memory correct 01J9… \"she moved to Oslo in May\"")]
    Correct {
        /// The fact, as the listing shows it
        id: String,
        /// What is right
        #[arg(required = true)]
        words: Vec<String>,
    },
    /// Forget for good: a fact, an episode, a person, a day, a topic, everything
    #[command(
        after_help = "Examples:\n  os1 memory forget 01J9…\n  os1 memory forget --person Anna\n  os1 memory forget --day 2026-03-10\n  os1 memory forget --topic work\n  os1 memory forget --everything"
    )]
    Forget(ForgetFlags),
    /// What a day, a month or a chapter held
    #[command(
        after_help = "Examples:\n  os1 memory digest day 2026-03-10\n  os1 memory digest month 2026-03\n  os1 memory digest chapters"
    )]
    Digest {
        /// `day`, `month` or `chapters`
        of: DigestOf,
        /// The day YYYY-MM-DD, the month YYYY-MM; the present one when left out
        when: Option<String>,
    },
}

/// What a digest is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum DigestOf {
    /// One day.
    Day,
    /// One month.
    Month,
    /// Every chapter: the stretches between moves, jobs and partners.
    Chapters,
}

/// Which facts.
#[derive(Debug, ClapArgs)]
pub(crate) struct FactsFlags {
    /// About whom: me, "my sister", Anna
    #[arg(long, value_name = "NAME")]
    pub about: Option<String>,
    /// What was known then
    #[arg(long, value_name = "INSTANT")]
    pub as_of: Option<String>,
    /// What held then, as far as is known
    #[arg(long, value_name = "INSTANT")]
    pub valid_at: Option<String>,
    /// Who else is there: what is not theirs to hear is left out
    #[arg(long, value_name = "NAME", num_args = 1..)]
    pub present: Vec<String>,
    /// Also what turned out wrong
    #[arg(long)]
    pub withdrawn: bool,
}

/// What to forget.
#[derive(Debug, ClapArgs)]
pub(crate) struct ForgetFlags {
    /// A fact or an episode, by its id
    #[arg(required_unless_present_any = ["person", "day", "topic", "everything"], conflicts_with_all = ["person", "day", "topic", "everything"])]
    pub id: Option<String>,
    /// A person and all that was said of them
    #[arg(long, value_name = "NAME", conflicts_with_all = ["day", "topic", "everything"])]
    pub person: Option<String>,
    /// A day, YYYY-MM-DD
    #[arg(long, value_name = "D", conflicts_with_all = ["topic", "everything"])]
    pub day: Option<String>,
    /// Whatever was said about this
    #[arg(long, value_name = "WORDS", conflicts_with = "everything")]
    pub topic: Option<String>,
    /// All of it; asks, or takes --yes
    #[arg(long)]
    pub everything: bool,
    /// Do not ask
    #[arg(long)]
    pub yes: bool,
}
