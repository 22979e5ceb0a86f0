//! What a console is attached to.

use std::env;
use std::io::IsTerminal;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// What a console is attached to, and where the person stands.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Look {
    /// Standard input is a terminal: questions may be asked.
    pub asks: bool,
    /// Standard output is a terminal.
    pub terminal: bool,
    /// Standard error is a terminal: progress may be drawn.
    pub bars: bool,
    /// Colours are wanted (NO_COLOR, CLICOLOR, CLICOLOR_FORCE and TERM are respected).
    pub color: bool,
    /// Frames may be drawn with box characters (a UTF-8 locale that is not `dumb`).
    pub unicode: bool,
    /// Columns; 80 when unknown.
    pub width: usize,
    /// The folder that relative paths start from.
    pub folder: PathBuf,
}

impl Look {
    /// Looks at this process's standard streams and environment.
    #[must_use]
    pub(crate) fn of_this_process() -> Self {
        let terminal = std::io::stdout().is_terminal();
        let dumb = env::var("TERM").is_ok_and(|term| term == "dumb");
        let choice = anstream::AutoStream::choice(&std::io::stdout());
        let color = choice != anstream::ColorChoice::Never;
        Self {
            asks: std::io::stdin().is_terminal(),
            terminal,
            bars: std::io::stderr().is_terminal() && !dumb,
            color,
            unicode: !dumb && speaks_utf8(),
            width: width(),
            folder: env::current_dir().unwrap_or_default(),
        }
    }

    /// `path` seen from where the person stands.
    #[must_use]
    pub(crate) fn resolve(&self, path: &std::path::Path) -> PathBuf {
        self.folder.join(path)
    }
}

fn speaks_utf8() -> bool {
    ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .filter_map(|name| env::var(name).ok())
        .find(|value| !value.is_empty())
        .is_none_or(|value| {
            let value = value.to_ascii_lowercase();
            value.contains("utf-8") || value.contains("utf8")
        })
}

/// COLUMNS when it is set (scripts, tests), else the terminal's own width.
fn width() -> usize {
    env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok())
        .or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)))
        .filter(|&width| width > 0)
        .unwrap_or(80)
}
