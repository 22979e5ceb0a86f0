//! What the user is told about tables: once, when they talk next.

use jiff::{Timestamp, Zoned};
use os1_base::{Error, Id};
use os1_booking::Task;
use os1_booking::letter::{Language, spelled};
use os1_booking::state::{Command, Reservation, Stage, Told, Why};

use super::calendar::DEADLINE_BEFORE;
use crate::state::TableQuestion;
use crate::world::World;

impl World {
    /// What is to be told; told again until [`World::table_news_was_told`].
    pub(crate) fn table_news(&self) -> Result<Vec<TableNews>, Error> {
        let tasks = self.tables().tasks()?;
        let told = |task: &Task| {
            Some(TableNews {
                task: task.id,
                words: self.table_sentence(task)?,
                asks: asks(task),
            })
        };
        Ok(tasks.iter().filter_map(told).collect())
    }

    /// It was told.
    pub(crate) fn table_news_was_told(&self, task: Id) -> Result<(), Error> {
        self.asked_how_it_was(task)?;
        Ok(self.tables().done(task)?)
    }

    /// The card of a table was shown with the answer to the wish.
    pub(super) fn table_cards_were_shown(&self, booking: Id) -> Result<(), Error> {
        for task in self.tables().tasks()? {
            if task.booking.id == booking && matches!(task.command, Command::ShowCard { .. }) {
                self.tables().done(task.id)?;
            }
        }
        Ok(())
    }

    /// A sentence for what is to be told; `None` for what is to be done.
    fn table_sentence(&self, task: &Task) -> Option<String> {
        let one = &task.booking;
        let venue = os1_base::text::printable(&one.request.venue_name);
        match &task.command {
            Command::TellUser {
                told: Told::Guest { comes },
            } => {
                let (who, when) = (
                    self.guest_name(one),
                    spelled(&one.request.when, Language::English),
                );
                Some(match comes {
                    true => format!("{who} comes to {venue}: {when}."),
                    false => format!(
                        "{who} cannot come to {venue}, {when}. Shall I call the table off? os1 bookings cancel {} does.",
                        one.id
                    ),
                })
            }
            Command::TellUser { told } => sentence(one, &venue, told, self.now().timestamp()),
            Command::AskHowItWas => Some(format!("How was it at {venue}?")),
            Command::ShowCard { letter } => {
                let card = self.table_card(one, *letter)?;
                let rows = card.rows.iter();
                let rows: Vec<String> = rows
                    .map(|row| format!("{}: {}", row.label, row.value))
                    .collect();
                Some(format!("{}. {}", card.title, rows.join(". ")))
            }
            _ => None,
        }
    }
}

/// Something about a table that is told once.
#[derive(Debug)]
pub(crate) struct TableNews {
    /// The task that it is.
    pub(crate) task: Id,
    /// The words.
    pub(crate) words: String,
    /// What they ask, where a yes answers it.
    pub(crate) asks: Option<(Id, TableQuestion)>,
}

/// What is asked with the news, as long as the table still stands so.
fn asks(task: &Task) -> Option<(Id, TableQuestion)> {
    let Command::TellUser { told } = &task.command else {
        return None;
    };
    let one = &task.booking;
    let question = match (told, &one.stage) {
        (Told::Offered { .. }, Stage::Countered { .. }) => TableQuestion::Take,
        (Told::Unanswered, Stage::Unanswered) => TableQuestion::AskAgain,
        (Told::Guest { comes: false }, _) if one.is_live() => TableQuestion::CallOff,
        _ => return None,
    };
    Some((one.id, question))
}

/// Until when it can be called off, where they said so.
fn deadline(one: &Reservation, now: Timestamp) -> String {
    let Some(until) = &one.cancel_until else {
        return String::new();
    };
    let rings = until.timestamp().duration_since(now) > DEADLINE_BEFORE;
    let until = spelled(until, Language::English);
    let reminds = if rings { "; I remind you before" } else { "" };
    format!(" They say that it can be called off for nothing until {until}{reminds}.")
}

fn sentence(one: &Reservation, venue: &str, told: &Told, now: Timestamp) -> Option<String> {
    let when = spelled(&one.request.when, Language::English);
    let id = one.id;
    Some(match told {
        Told::Confirmed => format!(
            "{venue} has a table for you: {when}. It is in your calendar.{}",
            deadline(one, now)
        ),
        Told::Offered { times } => {
            let clock = |time: &Zoned| {
                if time.date() == one.request.when.date() {
                    time.strftime("%H:%M").to_string()
                } else {
                    spelled(time, Language::English)
                }
            };
            let times: Vec<String> = times.iter().map(clock).collect();
            format!(
                "{venue} offers another time: {}. Shall I take it? os1 bookings take {id} TIME does.",
                times.join(" or ")
            )
        }
        Told::Declined { reason } => {
            format!("{venue} has no table for {when}. It wrote: “{reason}”")
        }
        Told::Asked { text } => format!("{venue} asks: “{text}”"),
        Told::Unclear { text } => {
            format!("{venue} answered, and I am not sure what it means: “{text}”")
        }
        Told::Unanswered => {
            format!(
                "{venue} has not answered about {when}. Shall I ask once more? os1 bookings again {id} does."
            )
        }
        Told::CameToNothing { why } => {
            let why = match why {
                Why::User => "you called it off",
                Why::NotSent => "the request was not sent",
                Why::TooLate => "nobody answered in time",
            };
            format!(
                "The table at {venue}, {when}, came to nothing: {why}. The evening is free again."
            )
        }
        Told::Near => {
            let at = one.request.address.as_deref().unwrap_or(venue);
            format!("Your table at {venue} is {when}: {at}.")
        }
        // Who it is, their name tells.
        Told::Guest { .. } => return None,
    })
}
