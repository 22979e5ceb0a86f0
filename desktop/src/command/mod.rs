//! One file a command; this one only knows which file.

mod account;
mod activity;
mod approvals;
mod bench;
mod booking_service;
mod bookings;
mod calendar;
mod care;
mod contacts;
mod daemon;
mod doctor;
mod documents;
mod each;
mod erase;
mod export;
mod facts;
mod hours;
mod import;
mod learn;
mod list;
mod mail;
mod memory;
mod model;
mod outbox;
mod pages;
mod places;
mod recall;
mod remind;
mod say;
mod search;
mod setup;
mod status;
mod talk;
mod timer;
mod understand;
mod voice;
mod wake;
mod when;
mod zone;

use os1_base::Error;

use crate::args::Command;
use crate::session::Session;

/// Runs the command; the conversation when there is none.
///
/// # Errors
/// What the command could not do.
pub(crate) fn dispatch(command: Option<Command>, session: &mut Session<'_>) -> Result<(), Error> {
    let Some(command) = command else {
        return talk::run(session);
    };
    match command {
        Command::Setup { answers } => setup::run(session, answers.as_deref()),
        Command::Say { text } => say::run(session, &text),
        Command::Status => status::run(session),
        Command::Doctor => doctor::run(session),
        Command::Export { file } => export::run(session, &file),
        Command::Import { file, phrase } => import::run(session, &file, phrase.as_deref()),
        Command::Erase { yes } => erase::run(session, yes),
        Command::Model(command) => model::run(session, command),
        Command::Account(command) => account::run(session, command),
        Command::Contacts { command } => contacts::run(session, command),
        Command::Mail(command) => mail::run(session, command),
        Command::Documents(command) => documents::run(session, command),
        Command::Places(command) => places::run(session, command),
        Command::Search(flags) => search::run(session, &flags),
        Command::Memory(command) => memory::run(session, command),
        Command::Remind { command } => remind::run(session, command),
        Command::Wake { command } => wake::run(session, command),
        Command::Timer { command } => timer::run(session, command),
        Command::List { command } => list::run(session, command),
        Command::Bookings { command } => bookings::run(session, command),
        Command::Calendar(command) => calendar::run(session, command),
        Command::Zone { name } => zone::run(session, name.as_deref()),
        Command::Understand { text } => understand::run(session, &text),
        Command::When { text, locale } => when::run(session, &text, locale.as_deref()),
        Command::Hours(flags) => hours::run(session, &flags),
        Command::Voice(command) => voice::run(session, command),
        Command::Care { text } => care::run(session, &text),
        Command::Activity { day } => activity::run(session, day.as_deref()),
        Command::Approvals => approvals::list(session),
        Command::Approve { id } => approvals::approve(session, &id),
        Command::Decline { id } => approvals::decline(session, &id),
        Command::Stop => approvals::stop(session),
        Command::Undo { id } => activity::undo(session, id.as_deref()),
        Command::Outbox { command } => outbox::run(session, command),
        Command::Daemon { every } => daemon::run(session, every),
        Command::Bench { name, path } => bench::run(session, &name, path.as_deref()),
        Command::Completions { shell } => pages::completions(session, shell),
        Command::Man => pages::man(session),
    }
}
