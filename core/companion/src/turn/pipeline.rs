//! The steps of a turn in their order.

use os1_base::{Chance, Error, Id, Labeled};
use os1_care::{about, crisis, farewell};
use os1_language::{Intent, Understanding, fluent};
use os1_memory::{About, FactQuery, NewEpisode, TakenIn};
use tokio_util::sync::CancellationToken;

use super::consult::{self, Consulted};
use super::reword::reword;
use super::speaker::Speaker;
use super::summary::summarise;
use super::{EventSink, TurnEvent, attend, kept, listen, mapped, returned, told, wishes};
use crate::skill::find::Kept;
use crate::skill::{Answer, Ask, Registry, cannot, find, memory};
use crate::state::TalkState;
use crate::times;
use crate::world::World;

/// The longest text of one turn, in bytes; the memory's own bound.
const TEXT_MAX: usize = os1_memory::MAX_TEXT_BYTES;

/// Who answers in a crisis and to a goodbye.
const CARE: &str = "care";

/// Who answered what; printed with the last event.
struct Answered {
    skill: &'static str,
    intent: Intent,
}

/// How an answer reaches the user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// It is read as it is told.
    Shown,
    /// It is said after it was told; what was heard of it comes later.
    Aloud,
}

/// How much of an answer was heard when it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heard {
    All,
    /// It was cut short.
    UntilHere,
    /// It is still to be said.
    NotYet,
}

/// Takes `text` through one turn and tells `sink` what happens.
///
/// # Errors
/// The profile could not be read or written. Everything told before stays true.
pub(crate) async fn run(
    world: &World,
    registry: &Registry,
    text: &str,
    sink: &mut dyn EventSink,
    (way, cancel): (Way, CancellationToken),
) -> Result<(), Error> {
    let started = world.clock().monotonic();
    let mut speaker = Speaker::new(sink);
    let text = bounded(text, &mut speaker);
    let assessment = crisis::assess(text);
    let turn_id = world.ids().next();
    let barred = assessment.bars_episode();
    let taught = hear(world, text, turn_id, barred, &mut speaker)?;

    let care_turn = listen::turn_of(world, text)?;
    if !speaker.is_heard() {
        // Told to stop: the words are kept, and nothing is done or counted as said.
        return Ok(());
    }
    let mut chance = world.chance()?;
    // Before anything else, even that it is software: somebody may be in danger.
    let in_crisis = listen::crisis(world, &care_turn, &assessment, &mut chance, &mut speaker)?;
    if let Some(text) = world.persona_notice()? {
        speaker.emit(TurnEvent::Notice { text });
    }
    if !in_crisis {
        returned::tell(world, &mut speaker)?;
    }
    listen::disclose(world, &care_turn, in_crisis, &mut speaker)?;
    let answered = if in_crisis {
        Answered {
            skill: CARE,
            intent: Intent::None,
        }
    } else if text.is_empty() {
        Answered {
            skill: "none",
            intent: Intent::None,
        }
    } else {
        let said = (text, &taught);
        answer(world, registry, said, chance, &mut speaker, &cancel).await?
    };
    if answered.intent != Intent::MailTidy {
        world.let_proposal_go()?;
    }
    // In a crisis it stays, and a goodbye brings up nothing new.
    if answered.skill != CARE {
        attend::bring_up(world, answered.intent, &mut speaker)?;
        listen::suggest_break(world, &care_turn, &mut speaker)?;
    }
    let heard = match way {
        Way::Aloud => Heard::NotYet,
        Way::Shown if cancel.is_cancelled() || !speaker.is_heard() => Heard::UntilHere,
        Way::Shown => Heard::All,
    };
    close(world, turn_id, barred, &speaker, heard)?;
    let took = world.clock().monotonic().saturating_sub(started);
    speaker.emit(TurnEvent::Done {
        skill: answered.skill.to_owned(),
        intent: answered.intent.name().to_owned(),
        ms: u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
    });
    Ok(())
}

/// The part of `text` that is taken in; a remark when something was left out.
fn bounded<'a>(text: &'a str, speaker: &mut Speaker<'_>) -> &'a str {
    let text = text.trim();
    if text.len() <= TEXT_MAX {
        return text;
    }
    speaker.emit(TurnEvent::Notice {
        text: "That was longer than 1 MiB; I took in the beginning.".to_owned(),
    });
    text.get(..text.floor_char_boundary(TEXT_MAX))
        .unwrap_or_default()
}

/// Keeps what the user said and what it taught, then says so.
fn hear(
    world: &World,
    text: &str,
    turn: Id,
    barred: bool,
    speaker: &mut Speaker<'_>,
) -> Result<TakenIn, Error> {
    let mut episode = NewEpisode::by_user(text).with_turn(turn);
    if barred {
        episode = episode.as_barred();
    }
    let state = world.talk_state()?;
    let about = state.memory.meant(&world.now());
    let taught = world.memory().take_in(episode, about)?;
    if let Some(person) = taught.about {
        let memory = state.memory.speaking_of(person, &world.now());
        world.keep_talk_state(&state.remembering(memory))?;
    }
    let episode = taught.heard.episode();
    speaker.emit(TurnEvent::Heard {
        id: episode.id.to_string(),
        text: text.to_owned(),
        at: episode.at.to_string(),
    });
    Ok(taught)
}

/// Answers: care about itself, a skill, a model, or a plain "I can't".
async fn answer(
    world: &World,
    registry: &Registry,
    (text, taught): (&str, &TakenIn),
    chance: Chance,
    speaker: &mut Speaker<'_>,
    cancel: &CancellationToken,
) -> Result<Answered, Error> {
    // What was said is kept as it was; what is asked for is read without its pauses.
    let fluent = fluent(text);
    let text = fluent.as_str();
    let state = world.talk_state()?;
    let understood = in_talk(world, &state, text)?;
    let question = asked_of_itself(world, text, understood.intent)?;
    mapped::before(world, (text, understood.intent), speaker, cancel).await?;
    let now = world.clock().now();
    if question.is_none()
        && let Some((skill, intent)) =
            wishes::each(world, registry, (text, taught), &chance, speaker)?
    {
        return Ok(Answered { skill, intent });
    }
    let mut ask = Ask {
        text,
        understood: &understood,
        question,
        taught,
        now: &now,
        state: &state,
        chance,
    };
    if understood.intent == Intent::TalkGoodbye {
        let words = farewell::words(is_night(&now), &mut ask.chance);
        speaker.say(&Labeled::by_companion(words.to_owned()));
        return Ok(Answered {
            skill: CARE,
            intent: Intent::TalkGoodbye,
        });
    }
    if let Some(answer) = memory::pending(&mut ask, world)? {
        present(world, answer, speaker)?;
        return Ok(Answered {
            skill: "memory",
            intent: understood.intent,
        });
    }
    let kept = match kept::answer(&mut ask, world)? {
        (Kept::Answer(answer), skill) => {
            present(world, *answer, speaker)?;
            let intent = understood.intent;
            return Ok(Answered { skill, intent });
        }
        (kept, _) => kept,
    };
    let skill = match question {
        Some(_) => registry.about(),
        None => registry.of(understood.intent),
    };
    let yields = skill.is_none_or(|skill| skill.yields(understood.intent));
    if yields {
        let spoken = consult::consult(world, registry, text, speaker, cancel).await?;
        if spoken == Consulted::Answered {
            return Ok(Answered {
                skill: "model",
                intent: understood.intent,
            });
        }
    }
    let (mut answer, by) = match skill {
        Some(skill) => (skill.answer(&mut ask, world)?, skill.name()),
        None => match kept {
            Kept::Near => (find::unknown(&mut ask)?, find::NAME),
            _ => (cannot(&mut ask, registry)?, "none"),
        },
    };
    if let (Some(facts), [own]) = (&answer.facts, answer.say.as_mut_slice())
        && let Some(said) = reword(world, text, own, facts, cancel).await?
    {
        *own = said;
    }
    if let (Some(told), Some(own)) = (&answer.summary, answer.say.first_mut())
        && let Some(said) = summarise(world, own, told, cancel).await?
    {
        *own = said;
    }
    present(world, answer, speaker)?;
    Ok(Answered {
        skill: by,
        intent: understood.intent,
    })
}

/// The question about itself that `text` is. What it knows of the user is told as facts,
/// once there are any.
fn asked_of_itself(
    world: &World,
    text: &str,
    intent: Intent,
) -> Result<Option<about::Question>, Error> {
    let question = about::question(text);
    if question != Some(about::Question::Stored) || intent != Intent::MemoryShow {
        return Ok(question);
    }
    let facts = world.memory().facts(&FactQuery::about(About::User))?;
    Ok(question.filter(|_| facts.is_empty()))
}

/// What `text` asks for after what was said before.
pub(super) fn in_talk(
    world: &World,
    state: &TalkState,
    text: &str,
) -> Result<Understanding, Error> {
    let mut understood = world.understand(text);
    let context = world.time_context(&world.now())?;
    let intent = told::told(understood.intent, text, &context);
    let intent = state.in_context(intent, text, times::timing(text, &context));
    if intent != understood.intent {
        understood.slots = os1_language::slots(intent, text);
        understood.intent = intent;
    }
    Ok(understood)
}

/// Says and shows an answer; keeps what the talk is about now.
pub(super) fn present(
    world: &World,
    answer: Answer,
    speaker: &mut Speaker<'_>,
) -> Result<(), Error> {
    for text in &answer.say {
        speaker.say(text);
    }
    for card in answer.cards {
        speaker.emit(TurnEvent::Card { card });
    }
    for approval in answer.approvals {
        speaker.emit(TurnEvent::Approval { approval });
    }
    if let Some(message) = answer.unanswered.filter(|_| speaker.is_heard()) {
        world.unanswered_was_told(message)?;
    }
    match answer.state {
        Some(state) => world.keep_talk_state(&state),
        None => Ok(()),
    }
}

/// Keeps what the companion said, before the turn is called done.
fn close(
    world: &World,
    turn: Id,
    barred: bool,
    speaker: &Speaker<'_>,
    heard: Heard,
) -> Result<(), Error> {
    let said = speaker.said();
    if said.value.is_empty() {
        return Ok(());
    }
    let mut episode = NewEpisode::by_companion(said.clone()).with_turn(turn);
    if barred {
        episode = episode.as_barred();
    }
    match heard {
        Heard::All => {}
        Heard::UntilHere => episode = episode.with_heard(said.value),
        Heard::NotYet => episode = episode.with_heard(""),
    }
    world.memory().hear(episode)?;
    Ok(())
}

/// Late in the evening or before dawn, when "good night" fits.
fn is_night(now: &jiff::Zoned) -> bool {
    !(5..21).contains(&now.hour())
}
