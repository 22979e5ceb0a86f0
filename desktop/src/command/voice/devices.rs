//! `os1 voice devices`.

use os1_base::Error;

use crate::session::Session;

/// Prints the sound devices of this machine.
///
/// # Errors
/// No sound system answers; standard output failed.
pub(super) fn run(session: &mut Session<'_>) -> Result<(), Error> {
    let devices = os1_sound::devices()?;
    if devices.is_empty() {
        session.tell("There are no sound devices.")?;
    }
    for device in devices {
        session.emit(&device, |device, _| {
            let mark = if device.default { "*" } else { " " };
            let what = if device.direction == "input" {
                "hears"
            } else {
                "plays"
            };
            format!(
                "{mark} {what}  {}  ({}, {} Hz, {} ch)",
                device.name, device.id, device.rate, device.channels
            )
        })?;
    }
    Ok(())
}
