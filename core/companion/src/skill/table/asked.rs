//! The yes or no to what was asked about a table with the words before.

use os1_base::Error;
use os1_booking::state::{Event, Reservation, Stage};
use os1_language::phrase::Values;

use super::super::{Answer, Ask};
use super::{done, of, quoting, said_of, take};
use crate::state::{AskedTable, TableQuestion, is_yes, plain};
use crate::world::World;

/// How much is said between a question and its answer: what was asked, and the answer itself.
const TURNS: u64 = 2;
/// Words that say no.
const NO: &[&str] = &[
    "no",
    "no thanks",
    "no thank you",
    "nope",
    "not now",
    "leave it",
    "don't",
    "rather not",
    "no, leave it",
    "no, don't",
];

/// What a yes, a no or the choice of a time does to the table that was asked about; `None` for other words.
pub(super) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    let Some((one, question)) = waits(ask, world)? else {
        return Ok(None);
    };
    let words = plain(ask.text);
    let yes = is_yes(ask.text) || is_yes(&words);
    if NO.contains(&words.as_str()) {
        let said = ask.phrase("table.left", &of(&one))?;
        return quoting(world, said).map(Some);
    }
    match (question, &one.stage) {
        (TableQuestion::Take, Stage::Countered { times }) => {
            let chosen = times.len() > 1 && said_of(ask, world, &one, times)?.is_some();
            if yes || chosen {
                return take(ask, world, &[one]).map(Some);
            }
            Ok(None)
        }
        (TableQuestion::AskAgain, Stage::Unanswered) if yes => {
            let said = ask.phrase("table.again", &of(&one))?;
            done(world, &one, &Event::AskedAgain, said).map(Some)
        }
        (TableQuestion::CallOff, _) if yes && one.is_live() => {
            let said = ask.phrase("table.off", &of(&one))?;
            done(world, &one, &Event::CalledOff, said).map(Some)
        }
        // It stands otherwise by now: the yes may not do what it was said to.
        _ if yes => {
            let values = Values::new().with("state", one.stage.word());
            let said = ask.phrase("table.not_any_more", &values)?;
            Ok(Some(Answer::words(said)))
        }
        _ => Ok(None),
    }
}

/// The answer that asks something about a table: the very next words are about it.
pub(super) fn asking(
    ask: &Ask<'_>,
    world: &World,
    answer: Answer,
    one: &Reservation,
    question: TableQuestion,
) -> Result<Answer, Error> {
    let mut state = ask.state.clone();
    state.table = Some(AskedTable {
        id: one.id.to_string(),
        question,
        said: world.memory().count()?,
    });
    Ok(answer.about(state))
}

/// The table that was asked about with the words before these.
fn waits(ask: &Ask<'_>, world: &World) -> Result<Option<(Reservation, TableQuestion)>, Error> {
    let Some(asked) = &ask.state.table else {
        return Ok(None);
    };
    let since = world.memory().count()?.saturating_sub(asked.said);
    if since != TURNS {
        return Ok(None);
    }
    let Ok(id) = asked.id.parse() else {
        return Ok(None);
    };
    match world.tables().booking(id) {
        Ok(one) => Ok(Some((one, asked.question))),
        // Forgotten in between.
        Err(os1_booking::BookingError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
