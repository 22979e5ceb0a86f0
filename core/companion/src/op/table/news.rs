//! What the user is told about tables: once, when they talk next.

use jiff::Zoned;
use os1_base::{Error, Id};
use os1_booking::Task;
use os1_booking::letter::{Language, spelled};
use os1_booking::state::{Command, Reservation, Told, Why};

use crate::world::World;

impl World {
    /// What is to be told, with the task that it is; told again until [`World::table_news_was_told`].
    pub(crate) fn table_news(&self) -> Result<Vec<(Id, String)>, Error> {
        let tasks = self.tables().tasks()?;
        let told = |task: &Task| Some((task.id, self.table_sentence(task)?));
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
            Command::TellUser { told } => Some(sentence(one, &venue, told)),
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

/// Until when it can be called off, where they said so.
fn deadline(one: &Reservation) -> String {
    one.cancel_until
        .as_ref()
        .map(|until| {
            let until = spelled(until, Language::English);
            format!(" They say that it can be called off for nothing until {until}; I remind you before.")
        })
        .unwrap_or_default()
}

fn sentence(one: &Reservation, venue: &str, told: &Told) -> String {
    let when = spelled(&one.request.when, Language::English);
    let id = one.id;
    match told {
        Told::Confirmed => format!(
            "{venue} has a table for you: {when}. It is in your calendar.{}",
            deadline(one)
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
                "{venue} has not answered about {when}. os1 bookings again {id} asks once more."
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
    }
}
