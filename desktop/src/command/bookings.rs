//! `os1 bookings`.

use std::collections::BTreeMap;

use jiff::Zoned;
use os1_base::{Error, ErrorKind};
use os1_companion::TableView;
use os1_companion::calendar::Moment;
use os1_companion::table::{Host, NewTable, TableAnswer};

use super::booking_service;
use super::calendar::stretch;
use crate::approval;
use crate::args::{AskFlags, BookFlags, BookingsCommand};
use crate::instant::told;
use crate::session::Session;
use crate::terminal::card;

/// Runs `os1 bookings …`.
///
/// # Errors
/// What could not be done.
pub(crate) fn run(
    session: &mut Session<'_>,
    command: Option<BookingsCommand>,
) -> Result<(), Error> {
    let now = session.companion()?.now();
    match command {
        None => list(session, true),
        Some(BookingsCommand::All) => list(session, false),
        Some(BookingsCommand::Ask(flags)) => {
            let venue = named(&flags)?;
            book(session, &venue, flags.book)
        }
        Some(BookingsCommand::Said { id, text }) => {
            answer(session, &id, TableAnswer::Said(text.join(" ")))
        }
        Some(BookingsCommand::Take { id, time }) => {
            answer(session, &id, TableAnswer::Take(at(&time, &now)?))
        }
        Some(BookingsCommand::Again { id }) => answer(session, &id, TableAnswer::AskAgain),
        Some(BookingsCommand::Move { id, time }) => {
            answer(session, &id, TableAnswer::Move(at(&time, &now)?))
        }
        Some(BookingsCommand::Free { place, day, people }) => {
            booking_service::free(session, &place, day, people)
        }
        Some(BookingsCommand::Service { command }) => booking_service::run(session, command),
        Some(BookingsCommand::Cancel { id }) => answer(session, &id, TableAnswer::CallOff),
    }
}

/// Asks for a table at `venue`, and for the yes that it needs.
///
/// # Errors
/// It could not be asked for.
pub(crate) fn book(session: &mut Session<'_>, venue: &Host, flags: BookFlags) -> Result<(), Error> {
    let companion = session.companion()?;
    let before = companion.approvals()?;
    let new = NewTable {
        when: at(&flags.when, &companion.now())?,
        people: flags.people,
        wishes: flags.wishes,
        guest: flags.with,
        guest_person: None,
        channel: flags.by,
        beside: flags.beside,
    };
    let asked = companion.ask_for_table(venue, new)?;
    show(session, &asked)?;
    ask_new(session, &before)
}

fn answer(session: &mut Session<'_>, id: &str, answer: TableAnswer) -> Result<(), Error> {
    let companion = session.companion()?;
    let before = companion.approvals()?;
    let done = companion.answer_table(id, answer)?;
    show(session, &done)?;
    ask_new(session, &before)
}

/// Shows and asks what came to be asked by this.
fn ask_new(session: &mut Session<'_>, before: &[os1_companion::ApprovalView]) -> Result<(), Error> {
    let open = session.companion()?.approvals()?;
    for asked in open.iter().filter(|asked| !before.contains(asked)) {
        approval::show_and_ask(session, asked)?;
    }
    Ok(())
}

fn list(session: &mut Session<'_>, live: bool) -> Result<(), Error> {
    let companion = session.companion()?;
    let runtime = session.host().runtime.clone();
    for said in runtime.block_on(companion.carry_bookings())? {
        session.tell(&said)?;
    }
    let all = companion.tables(live)?;
    if all.is_empty() {
        return session.tell("No table is asked for.");
    }
    for one in &all {
        show(session, one)?;
    }
    Ok(())
}

fn show(session: &mut Session<'_>, one: &TableView) -> Result<(), Error> {
    let look = session.console().look().clone();
    session.emit(one, |one, _| {
        let mut lines = vec![format!(
            "{}  {} for {}, {}: {}. Next: {}.",
            one.id,
            one.venue,
            one.party,
            said(&one.when),
            one.state,
            one.next
        )];
        lines.extend(one.times.iter().map(|time| format!("  They offer {time}")));
        lines.extend(
            one.reason
                .iter()
                .map(|reason| format!("  They wrote: {reason}")),
        );
        lines.extend(
            one.cancel_until
                .iter()
                .map(|until| format!("  It can be called off for nothing until {until}")),
        );
        lines.extend(one.passed_over.iter().map(|why| format!("  {why}")));
        lines.extend(one.card.as_ref().map(|shown| card::draw(shown, &look)));
        lines.join("\n")
    })
}

/// An instant as people say it.
fn said(instant: &str) -> String {
    told(instant, "%A, %-d %B %Y, %H:%M")
}

/// A venue that the user named.
fn named(flags: &AskFlags) -> Result<Host, Error> {
    let pairs = [
        ("email", &flags.mail),
        ("phone", &flags.phone),
        ("reservation:website", &flags.page),
        ("addr:country", &flags.country),
    ];
    let given = pairs
        .into_iter()
        .filter_map(|(key, value)| Some((key.to_owned(), value.clone()?)));
    let tags: BTreeMap<String, String> = given.collect();
    let name = os1_base::text::printable(flags.name.trim());
    if name.is_empty() {
        return Err(Error::new(
            ErrorKind::Invalid,
            "A place needs a name. Say what it is called.",
        ));
    }
    Ok(Host {
        id: format!("named:{}", name.to_lowercase()),
        name,
        at: None,
        tags,
    })
}

/// An instant that names a time of day.
///
/// # Errors
/// It names none.
pub(super) fn at(text: &str, now: &Zoned) -> Result<Zoned, Error> {
    match stretch::moment(text, now)? {
        Moment::At(at) => Ok(at),
        _ => Err(Error::new(
            ErrorKind::Invalid,
            "A table needs a time of day. Write it like 2026-12-04T20:00.",
        )),
    }
}
