//! "Any bookings in my mail?", and the yes or no to the one that was asked about.

use os1_base::{Error, Labeled, Labels, Readers, Source};
use os1_language::phrase::Values;

use super::{Answer, Ask};
use crate::op::asked;
use crate::state::{AskedBooking, is_yes, plain};
use crate::world::World;

/// The name of who answers, in events.
pub(crate) const NAME: &str = "booking";

/// What is asked for: something of the first kind that waits or comes by mail.
const WHAT: &[&str] = &[
    "booking",
    "bookings",
    "reservation",
    "reservations",
    "parcel",
    "parcels",
    "package",
    "packages",
    "bill",
    "bills",
    "invoice",
    "invoices",
    "flight",
    "flights",
];
/// How such questions begin.
const BEGINNINGS: &[&str] = &[
    "any ",
    "are there any ",
    "are there new ",
    "do i have any ",
    "what ",
    "which ",
    "is there a ",
    "go through the ",
    "go through my ",
    "show me the ",
    "put the ",
    "put my ",
];
/// Words that say no to a proposal.
const NO: &[&str] = &[
    "no",
    "no thanks",
    "nope",
    "not now",
    "skip",
    "skip it",
    "leave it",
    "never mind",
    "no, leave it",
];

/// How much is said between a question and its answer: what was asked, and the answer itself.
const TURNS: u64 = 2;

/// The answer to a question about bookings in mail, or to the one that was asked about;
/// `None` when `ask` is neither.
///
/// # Errors
/// The profile could not be read or written.
pub(crate) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    if let Some(asked) = waits(ask, world)? {
        let words = plain(ask.text);
        if is_yes(ask.text) || is_yes(&words) {
            let done = world.take_booking(&asked)?.says;
            return next(ask, world, Some(done)).map(Some);
        }
        if NO.contains(&words.as_str()) {
            world.leave_booking(&asked)?;
            return next(ask, world, None).map(Some);
        }
    }
    if !asks(ask.text) {
        return Ok(None);
    }
    let waiting = world.waiting_bookings()?;
    let Some(first) = waiting.first() else {
        let said = ask.phrase("booking.none", &Values::new())?;
        return Ok(Some(Answer::words(said)));
    };
    let values = Values::new().with("ask", asked(first, ask.now));
    let said = match waiting.len() - 1 {
        0 => ask.phrase("booking.ask", &values)?,
        more => ask.phrase("booking.ask_more", &values.with("more", more))?,
    };
    asking(ask, world, said, Some(&first.id)).map(Some)
}

/// The id of the booking that was asked about with the words before these.
fn waits(ask: &Ask<'_>, world: &World) -> Result<Option<String>, Error> {
    let Some(asked) = &ask.state.booking else {
        return Ok(None);
    };
    let since = world.memory().count()?.saturating_sub(asked.said);
    Ok((since == TURNS).then(|| asked.id.clone()))
}

/// What was done, and the next one.
fn next(ask: &mut Ask<'_>, world: &World, done: Option<String>) -> Result<Answer, Error> {
    let waiting = world.waiting_bookings()?;
    let values = match &done {
        Some(done) => Values::new().with("done", done.clone()),
        None => Values::new(),
    };
    let (key, values) = match (&done, waiting.first()) {
        (Some(_), None) => ("booking.done", values),
        (None, None) => ("booking.left", values),
        (Some(_), Some(one)) => ("booking.done_next", values.with("ask", asked(one, ask.now))),
        (None, Some(one)) => ("booking.left_next", values.with("ask", asked(one, ask.now))),
    };
    let said = ask.phrase(key, &values)?;
    asking(ask, world, said, waiting.first().map(|one| one.id.as_str()))
}

/// Words with a stranger's in them; the very next yes is about `id`.
fn asking(ask: &Ask<'_>, world: &World, said: String, id: Option<&str>) -> Result<Answer, Error> {
    let booking = match id {
        Some(id) => Some(AskedBooking {
            id: id.to_owned(),
            said: world.memory().count()?,
        }),
        None => None,
    };
    let labels = Labels::new(Source::ThirdParty, world.mail_readers()?);
    let own = Labels::new(Source::Companion, Readers::all());
    let mut state = ask.state.clone();
    state.booking = booking;
    Ok(Answer::quoting(Labeled::new(said, own.join(&labels))).about(state))
}

/// Whether it asks for bookings in mail.
fn asks(text: &str) -> bool {
    let words = plain(text);
    let begins = BEGINNINGS.iter().any(|begin| words.starts_with(begin));
    let parts: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).collect();
    let names = |list: &[&str]| parts.iter().any(|word| list.contains(word));
    let by_mail = names(&["mail", "mails", "email", "emails", "inbox"]);
    begins && names(WHAT) && by_mail
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bookings_in_mail_are_asked_for() {
        for (text, is_asked) in [
            ("Any bookings in my mail?", true),
            ("are there any bills in my inbox", true),
            ("put the flights from my mail in the calendar", true),
            ("which parcels are in my mail?", true),
            ("any mail?", false),
            ("book a flight", false),
            ("what is a booking", false),
        ] {
            assert_eq!(asks(text), is_asked, "{text}");
        }
    }
}
