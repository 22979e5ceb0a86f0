//! `os1 status`.

use os1_base::Error;
use os1_companion::StatusView;

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
    }
    lines.push(format!(
        "Calendar   {} events, calendars: {}",
        status.calendar.events, status.calendar.calendars
    ));
    if status.left_device_today.is_empty() {
        lines.push("Left the device today: nothing.".to_owned());
    } else {
        lines.push("Left the device today:".to_owned());
    }
    for left in &status.left_device_today {
        lines.push(format!(
            "  {}  {} bytes to {}: {}",
            left.at, left.bytes, left.to, left.what
        ));
    }
    lines.join("\n")
}
