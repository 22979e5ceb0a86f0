//! `os1 calendar agenda`.

use jiff::civil::Date;
use jiff::{ToSpan, Zoned};
use os1_base::{Error, ErrorKind};
use os1_companion::calendar::{AgendaPlan, EventView, Span, spoken};

use super::stretch;
use crate::args::ShowAgenda;
use crate::session::Session;
use crate::terminal::{Style, agenda as drawn};

/// Prints what a day, a week or a stretch holds: lines for scripts, a table, or sentences.
///
/// # Errors
/// A time cannot be read, or the profile.
pub(super) fn run(session: &mut Session<'_>, flags: &ShowAgenda) -> Result<(), Error> {
    let companion = session.companion()?;
    let now = companion.now();
    let (first, last, window) = asked(flags, &now)?;
    let entries = companion.agenda(&window)?;
    if session.global().json {
        for entry in &entries {
            session.emit(&EventView::from(entry), |_, _| String::new())?;
        }
        return Ok(());
    }
    let plan = AgendaPlan::of(&entries, first, last, now.time_zone())?;
    if flags.spoken {
        return session.tell(&spoken(&plan, now.date()).join(" "));
    }
    let calendars = companion.calendar().calendars()?;
    let style = Style::of(session.console().look());
    session.tell(&drawn::table(&plan, &calendars, now.date(), style))
}

/// The days that are shown, and the stretch that is asked for.
fn asked(flags: &ShowAgenda, now: &Zoned) -> Result<(Date, Date, Span), Error> {
    if flags.stretch.from.is_some() {
        let window = stretch::window(&flags.stretch, now, 1)?;
        let zone = now.time_zone();
        let first = window.start.to_zoned(zone.clone()).date();
        // The day in which the stretch ends, when anything of it is asked for.
        let end = window.end.to_zoned(zone.clone());
        let midnight = end.start_of_day().is_ok_and(|start| start == end);
        let last = if midnight && end.date() > first {
            end.date()
                .yesterday()
                .map_err(|_| stretch::out_of_range())?
        } else {
            end.date()
        };
        return Ok((first, last, window));
    }
    let (first, last) = days(flags, now)?;
    let zone = now.time_zone();
    let start = first.to_zoned(zone.clone());
    let after = last.tomorrow().and_then(|day| day.to_zoned(zone.clone()));
    match (start, after) {
        (Ok(start), Ok(after)) => {
            let window = Span::new(start.timestamp(), after.timestamp());
            Ok((first, last, window))
        }
        _ => Err(stretch::out_of_range()),
    }
}

/// The day of the flags, or the week around it.
fn days(flags: &ShowAgenda, now: &Zoned) -> Result<(Date, Date), Error> {
    let day = match &flags.day {
        None => now.date(),
        Some(text) => text.trim().parse().map_err(|_| {
            Error::new(
                ErrorKind::Invalid,
                "The day could not be read. Write it like 2026-03-10.",
            )
        })?,
    };
    if !flags.week {
        return Ok((day, day));
    }
    let past = i64::from(day.weekday().to_monday_zero_offset());
    let monday = day.checked_sub(past.days());
    let monday = monday.map_err(|_| stretch::out_of_range())?;
    let sunday = monday.checked_add(6.days());
    Ok((monday, sunday.map_err(|_| stretch::out_of_range())?))
}
