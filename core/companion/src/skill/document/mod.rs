//! The user's own documents in the talk: which there are, reading, writing on, the trash, and
//! sending one as a file.

mod send;
mod wish;

use os1_base::{Error, ErrorKind, Labeled, Labels, Readers, Source};
use os1_documents::{Document, DocumentView};
use os1_language::Intent;
use os1_language::phrase::{Values, plain};
use os1_mail::Reading;

use self::wish::{Wish, wish};
use super::{Answer, Ask};
use crate::state::{OpenDocument, TalkState};
use crate::view::CardView;
use crate::world::World;

/// The name of who answers, in events.
pub(crate) const NAME: &str = "documents";

/// How many documents are told; a card shows more.
const TOLD: usize = 5;
/// How many a card shows.
const CARD_ROWS: usize = 20;

/// The answer to words about documents; `None` when they are about other things, or there is no
/// such document and something else may be meant.
///
/// # Errors
/// The profile could not be read or written.
pub(crate) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    match wish(ask.text) {
        Some(Wish::List) => list(ask, world).map(Some),
        Some(Wish::More) => more(ask, world),
        Some(Wish::Read(what)) => match sought(world, &what)? {
            Sought::One(view) => read(ask, &view, 0).map(Some),
            Sought::Several(why) => Ok(Some(Answer::words(why))),
            Sought::None => Ok(None),
        },
        Some(Wish::Add { to, line }) => on_one(ask, world, &to, |ask, world, view| {
            let document = world.documents().append(&view.document.id, &line)?;
            let values = Values::new().with("line", line.clone());
            named(ask, "documents.added", values, &document)
        }),
        // "Delete the dentist" means what takes place, unless it is called a document.
        Some(Wish::Trash(what)) if is_other(ask) && !wish::is_named_so(&what) => Ok(None),
        Some(Wish::Trash(what)) => on_one(ask, world, &what, |ask, world, view| {
            let document = world.documents().trash(&view.document.id)?;
            named(ask, "documents.trashed", Values::new(), &document)
        }),
        Some(Wish::Send { what, who, said }) => on_one(ask, world, &what, |ask, world, view| {
            send::ask_to_send(ask, world, &view.document, (&who, said.as_deref()))
        }),
        None => Ok(None),
    }
}

/// Whether the words by themselves change something of another room.
fn is_other(ask: &Ask<'_>) -> bool {
    matches!(
        ask.understood.intent,
        Intent::CalendarChange
            | Intent::ReminderSet
            | Intent::ListChange
            | Intent::AlarmSet
            | Intent::TimerSet
    )
}

/// Does `deed` with the document that is meant; what cannot be done is said.
fn on_one(
    ask: &mut Ask<'_>,
    world: &World,
    what: &str,
    deed: impl FnOnce(&mut Ask<'_>, &World, &DocumentView) -> Result<Answer, Error>,
) -> Result<Option<Answer>, Error> {
    match sought(world, what)? {
        Sought::One(view) => super::calendar::spoken(deed(ask, world, &view.value)).map(Some),
        Sought::Several(why) => Ok(Some(Answer::words(why))),
        Sought::None => Ok(None),
    }
}

/// What a name came to.
enum Sought {
    One(Box<Labeled<DocumentView>>),
    /// Several could be meant; the sentence about it.
    Several(String),
    None,
}

/// The document that `what` means: by its name, or by its name without what it is.
fn sought(world: &World, what: &str) -> Result<Sought, Error> {
    let what = what.trim();
    let kinds = [" note", " notes", " document", " paper", " file", " pdf"];
    let lower = what.to_ascii_lowercase();
    let shorter = kinds.iter().find_map(|kind| lower.strip_suffix(kind));
    let shorter = shorter.and_then(|kept| what.get(..kept.len()));
    for name in [Some(what), shorter].into_iter().flatten() {
        match world.documents().show(name) {
            Ok(view) => return Ok(Sought::One(Box::new(view))),
            Err(error) => {
                let error = Error::from(error);
                match error.kind {
                    ErrorKind::NotFound => {}
                    ErrorKind::Invalid => return Ok(Sought::Several(error.message)),
                    _ => return Err(error),
                }
            }
        }
    }
    Ok(Sought::None)
}

fn list(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let all = world.documents().list(false, CARD_ROWS)?;
    let (count, _) = world.documents().count()?;
    if all.is_empty() {
        return Ok(Answer::words(ask.phrase("documents.none", &Values::new())?));
    }
    let mut told: Vec<String> = all.iter().take(TOLD).map(|one| said(&one.name)).collect();
    let told_count = u64::try_from(told.len()).unwrap_or(u64::MAX);
    match count.saturating_sub(told_count) {
        0 => {}
        1 => told.push("one other".to_owned()),
        more => told.push(format!("{more} others")),
    }
    let values = Values::new().with("list", plain::list(&told));
    let words = ask.phrase("documents.list", &values)?;
    let card = all
        .iter()
        .fold(CardView::new("Your documents"), |card, one| {
            card.row(
                said(&one.name),
                format!("{}, {} bytes", one.media_type, one.size),
            )
        });
    Ok(Answer::quoting(strangers(words)).card(card))
}

/// Goes on with the document that is being read; `None` when none is.
fn more(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    let Some(open) = ask.state.document.clone() else {
        return Ok(None);
    };
    match sought(world, &open.id)? {
        Sought::One(view) => read(ask, &view, open.piece).map(Some),
        Sought::Several(_) | Sought::None => Ok(None),
    }
}

fn read(ask: &mut Ask<'_>, view: &Labeled<DocumentView>, piece: usize) -> Result<Answer, Error> {
    let document = &view.value.document;
    let reading = Reading::of(&view.value.text);
    let pieces: Vec<&String> = reading.pieces.iter().chain(&reading.aside).collect();
    let Some(text) = pieces.get(piece) else {
        let key = if piece == 0 {
            "documents.no_text"
        } else {
            "mail.no_more_of_it"
        };
        return named(ask, key, Values::new(), document);
    };
    let mut words = (*text).clone();
    if piece == 0 {
        let values = Values::new()
            .with("name", said(&document.name))
            .with("text", words);
        words = ask.phrase("documents.read", &values)?;
    }
    let next = (piece + 1 < pieces.len()).then_some(piece + 1);
    if next.is_some() {
        words = format!(
            "{words} {}",
            ask.phrase("mail.there_is_more", &Values::new())?
        );
    }
    let state = TalkState {
        document: next.map(|piece| OpenDocument {
            id: document.id.clone(),
            piece,
        }),
        ..ask.state.clone()
    };
    let own = Labels::new(Source::Companion, Readers::all());
    Ok(Answer::quoting(Labeled::new(words, own.join(&view.labels))).about(state))
}

/// A phrase with the document's name in it.
fn named(
    ask: &mut Ask<'_>,
    key: &str,
    values: Values,
    document: &Document,
) -> Result<Answer, Error> {
    let words = ask.phrase(key, &values.with("name", said(&document.name)))?;
    Ok(Answer::quoting(strangers(words)))
}

/// Words with the name of a file in them: whoever made it chose that.
fn strangers(words: String) -> Labeled<String> {
    let own = Labels::new(Source::Companion, Readers::all());
    let theirs = Labels::new(Source::ThirdParty, Readers::on_device());
    Labeled::new(words, own.join(&theirs))
}

/// A name to be said: one line, not too long.
fn said(name: &str) -> String {
    let name = os1_base::text::printable(name).replace('\n', " ");
    os1_base::text::shortened(name.trim(), 80)
}
