//! Small talk: manners when no model speaks.

use os1_base::Error;
use os1_language::Intent;
use os1_language::phrase::Values;

use super::calendar::briefing;
use super::{Answer, Ask, Skill, approval};
use crate::turn::is_loss;
use crate::world::World;

/// Greetings, thanks, moods.
#[derive(Debug)]
pub(crate) struct TalkSkill;

impl Skill for TalkSkill {
    fn name(&self) -> &'static str {
        "talk"
    }

    fn intents(&self) -> &'static [Intent] {
        &[
            Intent::TalkGreeting,
            Intent::TalkThanks,
            Intent::TalkYes,
            Intent::TalkNo,
            Intent::TalkMaybe,
            Intent::TalkCancel,
            Intent::TalkHow,
            Intent::TalkCompliment,
            Intent::TalkInsult,
            Intent::TalkSorry,
            Intent::TalkLove,
            Intent::TalkSad,
            Intent::TalkGlad,
            Intent::TalkChat,
            Intent::TalkLife,
            Intent::SelfLikes,
            Intent::SelfOrigin,
            Intent::PlayJoke,
            Intent::PlayFact,
            Intent::MemoryTell,
            Intent::TalkRepeat,
            Intent::AppStop,
        ]
    }

    fn yields(&self, intent: Intent) -> bool {
        !matches!(intent, Intent::TalkRepeat | Intent::AppStop)
    }

    fn answer(&self, ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
        match ask.understood.intent {
            Intent::TalkRepeat => return repeat(ask, world),
            Intent::AppStop => {
                world.stop()?;
            }
            _ => {}
        }
        if let Some(answer) = approval::answer(ask, world)? {
            return Ok(answer);
        }
        let key = match ask.understood.intent {
            Intent::TalkGreeting => "talk.greeting",
            Intent::TalkThanks => "talk.thanks",
            Intent::TalkYes => "talk.yes",
            Intent::TalkNo => "talk.no",
            Intent::TalkMaybe => "talk.maybe",
            Intent::TalkCancel => "talk.cancel",
            Intent::TalkHow => "small.how",
            Intent::AppStop => "small.stop",
            Intent::TalkCompliment => "small.compliment",
            Intent::TalkInsult => "small.insult",
            Intent::TalkSorry => "small.sorry",
            Intent::TalkLove => "small.love",
            Intent::TalkSad if is_loss(ask.text, &world.time_context(ask.now)?) => "small.loss",
            Intent::TalkSad => "small.sad",
            Intent::TalkGlad => "small.glad",
            Intent::TalkLife => "small.life",
            Intent::SelfLikes => "small.likes",
            Intent::SelfOrigin => "small.origin",
            Intent::PlayJoke => "play.joke",
            Intent::PlayFact => "play.fact",
            Intent::MemoryTell => "small.told",
            _ => "small.chat",
        };
        if key != "talk.greeting" {
            return Ok(Answer::words(ask.phrase(key, &Values::new())?));
        }
        let values = Values::new().with("name", world.user_name()?);
        let mut answer = Answer::words(ask.phrase(key, &values)?);
        if is_morning(ask) && world.is_first_morning(ask.now.date())? {
            answer.say.push(briefing(world)?);
        }
        Ok(answer)
    }
}

/// "Good morning", said in the morning.
fn is_morning(ask: &Ask<'_>) -> bool {
    ask.text.to_lowercase().contains("morning") && ask.now.hour() < 12
}

/// Says the last answer once more, with the label it had.
fn repeat(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    match world.last_said()? {
        Some(said) => Ok(Answer::quoting(said)),
        None => Ok(Answer::words(
            ask.phrase("small.nothing_to_repeat", &Values::new())?,
        )),
    }
}
