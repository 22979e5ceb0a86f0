//! Care listens first: age, disclosure, crisis.

use os1_base::{Chance, Error, Labeled};
use os1_care::crisis::{self, Assessment};
use os1_care::disclosure::Disclosure;
use os1_care::{Turn, breaks, minors};

use super::TurnEvent;
use super::speaker::Speaker;
use crate::view::CardView;
use crate::world::World;

/// The turn as the time rules see it. Latches minor mode when the words say so.
///
/// # Errors
/// The profile could not be read or written.
pub(crate) fn turn_of(world: &World, text: &str) -> Result<Turn, Error> {
    let care = world.care();
    let latch = match minors::heard(text) {
        Some(signal) => care.close_latch(signal)?,
        None => care.latch()?,
    };
    Ok(Turn {
        at: world.clock().now(),
        monotonic: world.clock().monotonic(),
        session: world.session(),
        audience: latch.audience(),
    })
}

/// Says that it is software, when that is due; after a crisis in other words.
///
/// # Errors
/// The profile could not be read or written.
pub(crate) fn disclose(
    world: &World,
    turn: &Turn,
    after_crisis: bool,
    speaker: &mut Speaker<'_>,
) -> Result<(), Error> {
    let care = world.care();
    let (state, line) = Disclosure::update(&care.disclosure()?, turn, &world.name()?);
    if let Some(line) = line {
        let text = if after_crisis {
            line.after_crisis
        } else {
            line.text
        };
        speaker.say(&Labeled::by_companion(text));
        return Ok(care.keep_disclosure(&state)?);
    }
    if world.kept_talk_time().is_due(turn.monotonic) {
        care.keep_disclosure(&state)?;
    }
    Ok(())
}

/// Suggests a break at the end of the answer, when that is due.
///
/// # Errors
/// The profile could not be read or written.
pub(crate) fn suggest_break(
    world: &World,
    turn: &Turn,
    speaker: &mut Speaker<'_>,
) -> Result<(), Error> {
    let care = world.care();
    let (state, line) = breaks::update(&care.breaks()?, turn);
    if let Some(line) = line {
        speaker.say(&Labeled::by_companion(line.to_owned()));
        return Ok(care.keep_breaks(&state)?);
    }
    if world.kept_break_time().is_due(turn.monotonic) {
        care.keep_breaks(&state)?;
    }
    Ok(())
}

/// Speaks first in a crisis; whether it did.
///
/// # Errors
/// The profile could not be written.
pub(crate) fn crisis(
    world: &World,
    turn: &Turn,
    assessment: &Assessment,
    chance: &mut Chance,
    speaker: &mut Speaker<'_>,
) -> Result<bool, Error> {
    let region = world.region()?;
    let Some(answer) = crisis::answer(assessment, &region, turn.audience, chance) else {
        return Ok(false);
    };
    speaker.say(&Labeled::by_companion(answer.text));
    speaker.emit(TurnEvent::Card {
        card: crisis_card(&answer.card),
    });
    world.care().count(assessment, turn.at.date())?;
    Ok(true)
}

/// The crisis card as every shell draws it; nothing of it is left out.
fn crisis_card(card: &crisis::Card) -> CardView {
    let mut view = CardView::new("People who can help now");
    for line in card.help.iter().chain(&card.emergency) {
        let mut value = line.reach();
        if !line.hours.is_empty() {
            value = format!("{value} ({})", line.hours);
        }
        view = view.row(line.name, value);
    }
    view.foot(card.at_once.clone())
}
