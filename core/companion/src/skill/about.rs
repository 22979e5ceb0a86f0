//! About itself: the words are care's, the facts the core's own state.

use os1_base::Error;
use os1_care::about::{self, Question};
use os1_language::Intent;
use os1_language::phrase::Values;

use super::{Answer, Ask, Skill};
use crate::view::CardView;
use crate::world::World;

/// Honest answers about what it is, with whom it talks and where words go.
#[derive(Debug)]
pub(crate) struct AboutSkill;

impl Skill for AboutSkill {
    fn name(&self) -> &'static str {
        "about"
    }

    fn intents(&self) -> &'static [Intent] {
        &[
            Intent::SelfNature,
            Intent::SelfFeelings,
            Intent::SelfOthers,
            Intent::SelfPrivacy,
            Intent::SelfMaker,
            Intent::SelfAge,
            Intent::SelfWhyName,
            Intent::SelfModel,
        ]
    }

    fn ability(&self) -> Option<&'static str> {
        Some("tell you what I am and where your words go")
    }

    fn answer(&self, ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
        let question = match (ask.question, ask.understood.intent) {
            (Some(question), _) => question,
            (None, Intent::SelfWhyName) => return why_name(ask, world),
            (None, Intent::SelfModel) => return which_model(ask, world),
            (None, Intent::SelfNature) => Question::Human,
            (None, Intent::SelfFeelings) => Question::Feel,
            (None, Intent::SelfOthers) => Question::Others,
            (None, Intent::SelfMaker) => Question::Maker,
            (None, Intent::SelfAge) => Question::Age,
            (None, _) => Question::Words,
        };
        let facts = world.self_facts(ask.now)?;
        let answer = Answer::words(about::answer(question, &facts, &mut ask.chance));
        if question == Question::Words {
            return Ok(answer.card(departures(world, ask)?));
        }
        Ok(answer)
    }
}

fn why_name(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let why = world.why_name()?;
    let text = ask.phrase("about.why_name", &Values::new().with("why", why))?;
    Ok(Answer::words(text))
}

fn which_model(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let text = match world.model_in_use()? {
        None => ask.phrase("about.no_model", &Values::new())?,
        Some(model) if model.on_device => ask.phrase(
            "about.model_local",
            &Values::new().with("model", model.model),
        )?,
        Some(model) => {
            let values = Values::new()
                .with("model", model.model)
                .with("server", model.server);
            ask.phrase("about.model", &values)?
        }
    };
    Ok(Answer::words(text))
}

/// What left the device today, a row each.
fn departures(world: &World, ask: &Ask<'_>) -> Result<CardView, Error> {
    let mut card = CardView::new("Left the device today");
    for left in world.left_device_on(ask.now)? {
        card = card.row(
            &left.to,
            format!("{}, {} bytes, {}", left.at, left.bytes, left.what),
        );
    }
    if card.rows.is_empty() {
        card = card.row("", "nothing");
    }
    Ok(card)
}
