//! `os1 memory facts`, `people`, `why`, `correct`, `forget`, `digest`.

use jiff::civil::Date;
use os1_base::{Error, ErrorKind};
use os1_companion::{
    Companion, DigestView, FactView, FactsRequest, ForgetRequest, ForgottenView, SourceView,
};

use crate::approval::yes;
use crate::args::{DigestOf, FactsCommand, FactsFlags, ForgetFlags};
use crate::instant;
use crate::session::Session;

/// Runs what is asked of the facts.
///
/// # Errors
/// What could not be done.
pub(crate) fn run(session: &mut Session<'_>, command: FactsCommand) -> Result<(), Error> {
    match command {
        FactsCommand::Facts(flags) => facts(session, flags),
        FactsCommand::People => people(session),
        FactsCommand::Why { id } => why(session, &id),
        FactsCommand::Correct { id, words } => {
            let right = keeper(session)?.correct_fact(&id, &words.join(" "))?;
            session.emit(&right, |fact, _| fact.text.clone())
        }
        FactsCommand::Forget(flags) => forget(session, flags),
        FactsCommand::Digest { of, when } => digest(session, of, when.as_deref()),
    }
}

fn digest(session: &mut Session<'_>, of: DigestOf, when: Option<&str>) -> Result<(), Error> {
    let companion = keeper(session)?;
    let day = when.map(day_of).transpose()?;
    let digests = match of {
        DigestOf::Day => companion.day_digest(day)?,
        DigestOf::Month => companion.month_digest(day)?,
        DigestOf::Chapters => companion.chapters()?,
    };
    if digests.is_empty() {
        return session.tell("Nothing was said then.");
    }
    for digest in digests {
        session.emit(&digest, |digest: &DigestView, _| {
            let from = digest.from.as_deref().unwrap_or("the beginning");
            let to = digest.to.as_deref().unwrap_or("now");
            let text = os1_base::text::printable(&digest.text);
            format!("From {from} to {to}:\n{text}")
        })?;
    }
    Ok(())
}

/// A day, or the first of a month.
fn day_of(text: &str) -> Result<Date, Error> {
    let month = format!("{text}-01");
    text.parse().or_else(|_| month.parse()).map_err(|_| {
        Error::new(
            ErrorKind::Invalid,
            "The day cannot be read. Write it as YYYY-MM-DD, a month as YYYY-MM.",
        )
    })
}

/// What keeps the facts of the profile, whether or not somebody lives there yet.
fn keeper(session: &mut Session<'_>) -> Result<Companion, Error> {
    let profile = session.profile()?;
    let clock = session.clock(profile.zone()?)?;
    Companion::without_first_boot(&profile, session.parts(&profile, clock))
}

fn facts(session: &mut Session<'_>, flags: FactsFlags) -> Result<(), Error> {
    let companion = keeper(session)?;
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

fn people(session: &mut Session<'_>) -> Result<(), Error> {
    let people = keeper(session)?.people()?;
    if people.is_empty() {
        return session.tell("Nobody is known yet.");
    }
    for known in people {
        session.emit(&known, |known, _| {
            let person = &known.person;
            let relations = person.relations.join(", ");
            let name = os1_base::text::printable(&person.name);
            format!("{}  {name}  {relations}", person.id)
        })?;
    }
    Ok(())
}

fn why(session: &mut Session<'_>, id: &str) -> Result<(), Error> {
    let fact = keeper(session)?.fact(id)?;
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

fn forget(session: &mut Session<'_>, flags: ForgetFlags) -> Result<(), Error> {
    let companion = keeper(session)?;
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
    let aside = match gone.set_aside {
        0 => String::new(),
        n => format!(
            " {n} databases that were set aside as damaged could not be cleaned and are gone."
        ),
    };
    format!(
        "Forgotten: {} things said, a part of {} more, {} facts, {} people, {} summaries, {} drafts; {} backups were cleaned.{aside}",
        gone.episodes,
        gone.shortened,
        gone.facts,
        gone.people,
        gone.summaries,
        gone.drafts,
        gone.backups
    )
}
