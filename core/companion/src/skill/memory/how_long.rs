//! "How long have I been learning Italian?": from the day since which it is so.

use jiff::Zoned;
use os1_base::Error;
use os1_language::phrase::Values;
use os1_memory::{About, Fact, FactQuery, telling_stems};

use super::{Answer, Ask, remembering, told};
use crate::facts::sentence;
use crate::skill::recall::lasting;
use crate::world::World;

/// How it is asked of oneself.
const OWN: &[&str] = &[
    "how long have i ",
    "how long have we ",
    "since when have i ",
    "since when have we ",
    "since when am i ",
    "since when do i ",
];
/// How it is asked of somebody else.
const THEIRS: &[&str] = &[
    "how long has ",
    "how long have ",
    "since when has ",
    "since when does ",
    "since when is ",
];
/// As many words as a name or a relation has.
const NAME_WORDS: usize = 3;

/// For how long it has been so; `None` when that is not what is asked.
///
/// # Errors
/// The profile could not be read.
pub(super) fn answered(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    let low = ask.text.to_lowercase().replace('\u{2019}', "'");
    let own = OWN.iter().find_map(|head| low.strip_prefix(head));
    let (about, what) = match own {
        Some(what) => (About::User, what.to_owned()),
        None => match THEIRS.iter().find_map(|head| low.strip_prefix(head)) {
            Some(rest) => match whom(rest, world)? {
                Some((id, what)) => (About::Person(id), what),
                None => return Ok(None),
            },
            None => return Ok(None),
        },
    };
    let facts = world.memory().facts(&FactQuery::about(about))?;
    match closest(&facts, &what, ask.now) {
        Some(fact) => answer(fact, ask).map(Some),
        // "How long have we known each other?" is not asked of memory.
        None if low.contains("have we") => Ok(None),
        None if own.is_some() => {
            let text = ask.phrase("knowing.not_that_you", &Values::new())?;
            Ok(Some(Answer::words(text)))
        }
        None => Ok(None),
    }
}

/// Who is asked about at the beginning of `rest`, and the words after.
fn whom(rest: &str, world: &World) -> Result<Option<(os1_base::Id, String)>, Error> {
    let words: Vec<&str> = rest.split_whitespace().collect();
    for count in (1..=NAME_WORDS.min(words.len())).rev() {
        let (name, what) = words.split_at(count);
        let people = world.memory().people_called(&name.join(" "))?;
        if let [person] = people.as_slice() {
            return Ok(Some((person.id, what.join(" "))));
        }
    }
    Ok(None)
}

/// The fact with a beginning that says most of `what`.
fn closest<'a>(facts: &'a [Fact], what: &str, now: &Zoned) -> Option<&'a Fact> {
    let asked = telling_stems(what);
    let shared = |fact: &&Fact| {
        telling_stems(&sentence(fact, now))
            .intersection(&asked)
            .count()
    };
    facts
        .iter()
        .filter(|fact| fact.valid_from.is_some() && fact.valid_to.is_none() && fact.polarity)
        .filter(|fact| shared(fact) > 0)
        .max_by_key(shared)
}

fn answer(fact: &Fact, ask: &mut Ask<'_>) -> Result<Answer, Error> {
    let since = fact
        .valid_from
        .as_ref()
        .map_or_else(|| ask.now.clone(), os1_memory::Bound::said);
    let about = match fact
        .valid_from
        .as_ref()
        .is_some_and(os1_memory::Bound::is_wide)
    {
        true => "about ",
        false => "",
    };
    let length = lasting(since.date(), ask.now.date());
    let mut words = told(&[fact], ask);
    let values = Values::new()
        .with("length", format!("{about}{length}"))
        .with("fact", words.value);
    words.value = ask.phrase("knowing.how_long", &values)?;
    let state = remembering(ask, &[fact], None);
    Ok(Answer::quoting(words).about(state))
}
