//! What passes over the local socket: JSON objects, one a line.

use os1_base::Error;
use serde::{Deserialize, Serialize};

use crate::console::{Asked, Line, Look};

/// The protocol's number; a client of another number opens the profile itself or says why not.
pub(crate) const PROTOCOL: u32 = 1;

/// From a client to the daemon.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FromClient {
    /// The first frame: the command to run, as it was typed.
    Run {
        /// [`PROTOCOL`] of the client.
        protocol: u32,
        /// The words after `os1`.
        args: Vec<String>,
        /// What the client's console is attached to.
        look: Look,
    },
    /// The line that was needed; `None` at the end of input.
    Line(Option<Line>),
    /// The answer to a prompt.
    Asked(Asked),
    /// The person pressed Ctrl-C.
    Stop,
}

/// From the daemon to a client.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FromDaemon {
    /// Text for standard output.
    Out(String),
    /// A line for standard error.
    Note(String),
    /// Give me the next line of standard input.
    NeedLine,
    /// Ask the person.
    Ask {
        /// What stands before the cursor.
        prompt: String,
        /// The answer is not to be shown.
        hidden: bool,
    },
    /// Lines said before, for the editor.
    History(Vec<String>),
    /// Long work: label, done, total; all empty when it is over.
    Progress {
        /// What is being done.
        label: String,
        /// Units done and in all; `None` clears the bar.
        at: Option<(u64, Option<u64>)>,
    },
    /// The command is done with this exit code.
    Exit(u8),
    /// The daemon cannot take the command at all.
    Refused(Error),
}
