//! `os1 status`.

use os1_base::Error;
use os1_companion::{LeftView, StatusView};

use crate::session::Session;

/// Prints who it is, how large it is, and what left the device today.
///
/// # Errors
/// There is no companion yet, or the profile could not be read.
pub(crate) fn run(session: &mut Session<'_>) -> Result<(), Error> {
    let status = session.companion()?.status()?;
    session.emit(&status, |status, _| words(status))
}

fn words(status: &StatusView) -> String {
    let mut lines = vec![
        format!("I am {}.", status.name),
        format!("Profile    {} kB", status.profile_bytes / 1024),
    ];
    lines.push(match &status.model {
        Some(model) => format!(
            "Model      {} at {} ({})",
            model.model, model.server, model.provider
        ),
        None => "Model      none; I speak with my own words".to_owned(),
    });
    if status.accounts.is_empty() {
        lines.push("Accounts   none".to_owned());
    }
    for account in &status.accounts {
        lines.push(format!("Account    {}: {}", account.id, account.state));
        if let Some(sync) = &account.sync {
            lines.push(format!("           {}", sync.sentence()));
        }
    }
    lines.push(format!(
        "Calendar   {} events, calendars: {}",
        status.calendar.events, status.calendar.calendars
    ));
    lines.push(format!(
        "Documents  {}, {} kB",
        status.documents.documents,
        status.documents.bytes / 1024
    ));
    if status.left_device_today.is_empty() {
        lines.push("Left the device today: nothing.".to_owned());
    } else {
        lines.push("Left the device today:".to_owned());
    }
    for (left, times) in together(&status.left_device_today) {
        let times = match times {
            1 => String::new(),
            times => format!(" in {times} times"),
        };
        lines.push(format!(
            "  {}  {} bytes{times} to {}: {}",
            left.at, left.bytes, left.to, left.what
        ));
    }
    lines.join("\n")
}

/// One entry for the same thing to the same place, with how often it was: the daemon asks
/// calendar servers many times a day. Each stands where it was last.
fn together(all: &[LeftView]) -> Vec<(LeftView, usize)> {
    let mut found: Vec<(LeftView, usize)> = Vec::new();
    for left in all {
        let same = |(known, _): &(LeftView, usize)| known.to == left.to && known.what == left.what;
        let before = found.iter().position(same).map(|at| found.remove(at));
        let (bytes, times) = before.map_or((0, 0), |(known, times)| (known.bytes, times));
        let sum = LeftView {
            bytes: bytes + left.bytes,
            ..left.clone()
        };
        found.push((sum, times + 1));
    }
    found
}
