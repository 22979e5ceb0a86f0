//! "Any news about my table?", "take the table at 8:30", "call the table off": about tables that were asked for.

mod asked;
mod wished;

use jiff::Zoned;
use os1_base::{Error, Labeled, Labels, Readers, Source};
use os1_booking::state::{Event, Next, Reservation, Stage};
use os1_language::phrase::Values;

use super::{Answer, Ask};
use crate::state::{TableQuestion, plain};
use crate::world::World;

/// The name of who answers, in events.
pub(crate) const NAME: &str = "table";

/// What such a sentence speaks of.
const WHAT: &[&str] = &["table", "reservation"];
/// How questions about it begin.
const QUESTIONS: &[&str] = &[
    "any news",
    "is there any news",
    "is there news",
    "what about",
    "what is with",
    "what's with",
    "how is",
    "how about",
    "did they",
    "did the",
    "has the",
    "have they",
    "do we have",
    "do i have",
    "is my",
    "is our",
    "is the",
];
/// How a time that was offered is taken.
const TAKES: &[&str] = &["take ", "yes, take ", "yes take ", "ok, take ", "accept "];
/// How it is called off.
const CALLS_OFF: &[&str] = &["call off ", "call the ", "call my ", "call our ", "cancel "];

/// The answer to a sentence about a table that was asked for; `None` for any other, and while none is.
///
/// # Errors
/// The profile could not be read or written.
pub(crate) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    if let Some(answer) = asked::answer(ask, world)? {
        return Ok(Some(answer));
    }
    if let Some(answer) = wished::answer(ask, world)? {
        return Ok(Some(answer));
    }
    let words = plain(ask.text);
    let mut parts = words.split(|c: char| !c.is_alphanumeric());
    if !parts.any(|word| WHAT.contains(&word)) {
        return Ok(None);
    }
    let live = world.tables().live()?;
    let begins = |list: &[&str]| list.iter().any(|begin| words.starts_with(begin));
    if live.is_empty() {
        return Ok(None);
    }
    if begins(TAKES) {
        return take(ask, world, &live).map(Some);
    }
    if begins(CALLS_OFF) && (words.starts_with("cancel") || words.contains(" off")) {
        return call_off(ask, world, &live).map(Some);
    }
    if begins(QUESTIONS) {
        return tell(ask, world, &live).map(Some);
    }
    Ok(None)
}

/// Where each table stands.
fn tell(ask: &mut Ask<'_>, world: &World, live: &[Reservation]) -> Result<Answer, Error> {
    let mut said = Vec::new();
    for one in live {
        let values = of(one)
            .with("state", one.stage.word())
            .with("next", Next::of(one).words());
        said.push(match &one.stage {
            Stage::Countered { times } => {
                let times: Vec<String> = times.iter().map(|time| clock(one, time)).collect();
                ask.phrase("table.offered", &values.with("times", times.join(" or ")))?
            }
            _ => ask.phrase("table.stands", &values)?,
        });
    }
    let mut offers = live.iter().filter(|one| is_offered(one));
    let answer = quoting(world, said.join(" "))?;
    match (offers.next(), offers.next()) {
        (Some(one), None) => asked::asking(ask, world, answer, one, TableQuestion::Take),
        _ => Ok(answer),
    }
}

/// Whether the user has a time to choose.
fn is_offered(one: &Reservation) -> bool {
    matches!(one.stage, Stage::Countered { .. })
}

/// Takes the time that was offered: the only one, or the one that is said.
fn take(ask: &mut Ask<'_>, world: &World, live: &[Reservation]) -> Result<Answer, Error> {
    let offered = live.iter().find_map(|one| match &one.stage {
        Stage::Countered { times } => Some((one, times.as_slice())),
        _ => None,
    });
    let Some((one, times)) = offered else {
        return Ok(Answer::words(ask.phrase("table.no_offer", &Values::new())?));
    };
    let chosen = match times {
        [only] => Some(only),
        several => said_of(ask, world, one, several)?,
    };
    let Some(time) = chosen else {
        let times: Vec<String> = times.iter().map(|time| clock(one, time)).collect();
        let values = of(one).with("times", times.join(" or "));
        let said = ask.phrase("table.which", &values)?;
        let answer = quoting(world, said)?;
        return asked::asking(ask, world, answer, one, TableQuestion::Take);
    };
    let event = Event::Took { time: time.clone() };
    let values = of(one).with("time", clock(one, time));
    let said = ask.phrase("table.taking", &values)?;
    done(world, one, &event, said)
}

/// Which of the times is said: by its clock, or by its place in the row.
fn said_of<'t>(
    ask: &Ask<'_>,
    world: &World,
    one: &Reservation,
    times: &'t [Zoned],
) -> Result<Option<&'t Zoned>, Error> {
    let words = plain(ask.text);
    let rows = [
        ("first", times.first()),
        ("earlier", times.iter().min()),
        ("second", times.get(1)),
        ("third", times.get(2)),
        ("later", times.iter().max()),
        ("last", times.last()),
    ];
    let mut parts = words.split(|c: char| !c.is_alphanumeric());
    if let Some((_, time)) = rows
        .into_iter()
        .find(|(row, _)| parts.clone().any(|word| word == *row))
    {
        return Ok(time);
    }
    // "8:30" needs no "at".
    let bare = parts.all(|word| word.is_empty() || word.chars().all(|c| c.is_ascii_digit()));
    let text = match bare {
        true => format!("at {words}"),
        false => ask.text.to_owned(),
    };
    let mut context = world.time_context(ask.now)?;
    context.now = one.request.when.start_of_day().unwrap_or(context.now);
    let found = os1_when::find(&text, &context);
    let said = found.iter().find_map(|one| one.reading.start.clone());
    let fits = |time: &&Zoned| said.as_ref().is_some_and(|said| same_clock(time, said));
    Ok(times.iter().find(fits))
}

fn call_off(ask: &mut Ask<'_>, world: &World, live: &[Reservation]) -> Result<Answer, Error> {
    let [one] = live else {
        return Ok(Answer::words(ask.phrase("table.several", &Values::new())?));
    };
    let said = ask.phrase("table.off", &of(one))?;
    done(world, one, &Event::CalledOff, said)
}

/// Does it; the letter that it needs waits for the user's yes.
fn done(world: &World, one: &Reservation, event: &Event, said: String) -> Result<Answer, Error> {
    let asked = world.table_happens(one.id, event)?;
    let answer = quoting(world, said)?;
    Ok(asked.into_iter().fold(answer, Answer::waits))
}

/// The name of a venue is a stranger's.
fn quoting(world: &World, said: String) -> Result<Answer, Error> {
    let labels = Labels::new(Source::ThirdParty, world.mail_readers()?);
    let own = Labels::new(Source::Companion, Readers::all());
    Ok(Answer::quoting(Labeled::new(said, own.join(&labels))))
}

fn of(one: &Reservation) -> Values {
    let when = one.request.when.strftime("%A, %-d %B, %H:%M").to_string();
    Values::new()
        .with("venue", os1_base::text::printable(&one.request.venue_name))
        .with("when", when)
}

fn same_clock(time: &Zoned, said: &Zoned) -> bool {
    time.minute() == said.minute() && time.hour() % 12 == said.hour() % 12
}

/// The time; with its day where that is another one.
fn clock(one: &Reservation, time: &Zoned) -> String {
    let form = if time.date() == one.request.when.date() {
        "%H:%M"
    } else {
        "%A, %-d %B, %H:%M"
    };
    time.strftime(form).to_string()
}
