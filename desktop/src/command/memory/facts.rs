//! `os1 memory facts`, `people`, `why`, `forget`.

use os1_base::{Error, ErrorKind};
use os1_companion::{FactView, FactsRequest, ForgetRequest, ForgottenView, SourceView};

use crate::approval::yes;
use crate::args::{FactsFlags, ForgetFlags};
use crate::instant;
use crate::session::Session;

pub(super) fn facts(session: &mut Session<'_>, flags: FactsFlags) -> Result<(), Error> {
    let companion = session.companion()?;
    let zone = session.profile()?.zone()?;
    let moment = |text: Option<String>| {
        let at = text.map(|text| instant::parse(&text, &zone)).transpose();
        at.map(|at| at.map(|at| at.timestamp()))
    };
    let request = FactsRequest {
        about: flags.about,
        as_of: moment(flags.as_of)?,
        valid_at: moment(flags.valid_at)?,
        present: flags.present,
        withdrawn: flags.withdrawn,
    };
    let facts = companion.facts(&request)?;
    if facts.is_empty() {
        return session.tell("Nothing is known of that. Tell me, in a talk.");
    }
    for fact in facts {
        session.emit(&fact, |fact, _| row(fact))?;
    }
    Ok(())
}

fn row(fact: &FactView) -> String {
    let wrong = if fact.withdrawn_at.is_some() {
        "  (turned out wrong)"
    } else {
        ""
    };
    format!("{}  {}{wrong}", fact.id, fact.text)
}

pub(super) fn people(session: &mut Session<'_>) -> Result<(), Error> {
    let people = session.companion()?.people()?;
    if people.is_empty() {
        return session.tell("Nobody is known yet.");
    }
    for person in people {
        session.emit(&person, |person, _| {
            let relations = person.relations.join(", ");
            format!("{}  {}  {relations}", person.id, person.name)
        })?;
    }
    Ok(())
}

pub(super) fn why(session: &mut Session<'_>, id: &str) -> Result<(), Error> {
    let fact = session.companion()?.fact(id)?;
    session.emit(&fact, |fact, _| {
        let sources = fact.sources.iter().map(quoted);
        let lines: Vec<String> = std::iter::once(fact.text.clone()).chain(sources).collect();
        lines.join("\n")
    })
}

fn quoted(source: &SourceView) -> String {
    let quote = os1_base::text::printable(&source.quote);
    format!("  {}  {}: “{quote}”", source.at, source.speaker)
}

pub(super) fn correct(session: &mut Session<'_>, id: &str, words: &[String]) -> Result<(), Error> {
    let right = session.companion()?.correct_fact(id, &words.join(" "))?;
    session.emit(&right, |fact, _| fact.text.clone())
}

pub(super) fn forget(session: &mut Session<'_>, flags: ForgetFlags) -> Result<(), Error> {
    let companion = session.companion()?;
    let request = request(&flags)?;
    if request == ForgetRequest::Everything && !flags.yes && !asked(session)? {
        return Err(Error::new(
            ErrorKind::NeedsApproval,
            "Nothing was forgotten. Say yes when asked, or use --yes.",
        ));
    }
    let gone = companion.forget(&request)?;
    session.emit(&gone, |gone, _| words(gone))
}

fn request(flags: &ForgetFlags) -> Result<ForgetRequest, Error> {
    if let Some(person) = &flags.person {
        return Ok(ForgetRequest::Person(person.clone()));
    }
    if let Some(topic) = &flags.topic {
        return Ok(ForgetRequest::Topic(topic.clone()));
    }
    if let Some(day) = &flags.day {
        let day = day.parse().map_err(|_| {
            Error::new(
                ErrorKind::Invalid,
                "The day cannot be read. Write it as YYYY-MM-DD.",
            )
        })?;
        return Ok(ForgetRequest::Day(day));
    }
    Ok(match &flags.id {
        Some(id) => ForgetRequest::Id(id.clone()),
        None => ForgetRequest::Everything,
    })
}

fn asked(session: &mut Session<'_>) -> Result<bool, Error> {
    if !session.console().look().asks {
        return Ok(false);
    }
    yes(
        session,
        "Forget everything that was ever said, and all that is known from it? [y/N] ",
    )
}

fn words(gone: &ForgottenView) -> String {
    if gone.episodes + gone.shortened + gone.facts + gone.drafts == 0 {
        return "There was nothing of that to forget.".to_owned();
    }
    format!(
        "Forgotten: {} things said, a part of {} more, {} facts, {} people, {} summaries, {} drafts; {} backups were cleaned.",
        gone.episodes,
        gone.shortened,
        gone.facts,
        gone.people,
        gone.summaries,
        gone.drafts,
        gone.backups
    )
}
