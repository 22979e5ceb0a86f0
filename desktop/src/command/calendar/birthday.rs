//! `os1 calendar birthday`.

use os1_base::Error;
use os1_companion::calendar::{NewOccasion, OccasionKind, UpcomingOccasion};

use crate::args::BirthdayFlags;
use crate::session::Session;

/// Keeps a birthday or an anniversary, or lists those that come.
///
/// # Errors
/// The day cannot be read, or the profile could not be read or written.
pub(super) fn run(session: &mut Session<'_>, flags: &BirthdayFlags) -> Result<(), Error> {
    let companion = session.companion()?;
    if let (Some(name), Some(day)) = (&flags.name, &flags.day) {
        let kept = companion.keep_birthday(&NewOccasion {
            name: name.clone(),
            day: day.clone(),
            kind: if flags.anniversary {
                OccasionKind::Anniversary
            } else {
                OccasionKind::Birthday
            },
            notice_days: flags.notice,
        })?;
        return session.emit(&kept, |kept, _| line(kept));
    }
    let coming = companion.birthdays()?;
    if coming.is_empty() {
        return session.tell("No birthday is kept yet. os1 calendar birthday NAME DAY keeps one.");
    }
    for one in &coming {
        session.emit(one, |one, _| line(one))?;
    }
    Ok(())
}

/// "2027-05-03  Birthday of Amy, 39 years; told 7 days before".
fn line(one: &UpcomingOccasion) -> String {
    let kind = match one.occasion.kind {
        OccasionKind::Birthday => "Birthday",
        OccasionKind::Anniversary => "Anniversary",
    };
    let name = os1_base::text::printable(&one.occasion.name);
    let years = one
        .years
        .map_or_else(String::new, |years| format!(", {years} years"));
    let notice = one.occasion.notice_days;
    format!(
        "{}  {kind} of {name}{years}; told {notice} days before",
        one.date
    )
}
