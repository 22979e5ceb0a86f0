//! `os1 outbox …`.

use clap::Subcommand;

/// What to do with messages on their way.
#[derive(Debug, Subcommand)]
pub(crate) enum OutboxCommand {
    /// Send now what is due
    #[command(after_help = "Example:\n  os1 outbox send")]
    Send,
    /// Send a message again that failed, or that may not have arrived
    #[command(after_help = "Example:\n  os1 outbox again 01J9…")]
    Again {
        /// The message
        id: String,
    },
    /// Let a message be: it is not sent, or not sent again
    #[command(after_help = "Example:\n  os1 outbox leave 01J9…")]
    Leave {
        /// The message
        id: String,
    },
}
