//! `os1 model …`.

use std::path::Path;

use os1_base::{Error, ErrorKind, Secret};
use os1_companion::{Companion, NewProvider, ProviderView};
use serde_json::json;

use crate::approval::yes;
use crate::args::{ModelAdd, ModelCommand, ProviderKind};
use crate::bounded;
use crate::console::Asked;
use crate::output::unread;
use crate::session::Session;

/// The longest key file that is read, in bytes.
const KEY_MAX: usize = 16 << 10;

/// Runs `os1 model …`.
///
/// # Errors
/// What could not be done.
pub(crate) fn run(session: &mut Session<'_>, command: ModelCommand) -> Result<(), Error> {
    let companion = session.companion()?;
    match command {
        ModelCommand::Add(add) => run_add(session, &companion, add),
        ModelCommand::Allow { id } => allow(session, &companion, &id),
        ModelCommand::List => list(session, &companion),
        ModelCommand::Remove { id } => {
            companion.remove_provider(&id)?;
            session.emit(&json!({ "removed": id }), |_, _| {
                "Removed, with its key and its consent.".to_owned()
            })
        }
        ModelCommand::Test { id } => {
            let runtime = session.host().runtime.clone();
            let report = runtime.block_on(companion.test_provider(id.as_deref()))?;
            session.emit(&report, |report, _| {
                format!(
                    "{} works: {} spoke after {} ms.",
                    report.id, report.model, report.first_word_ms
                )
            })
        }
        ModelCommand::Use { id } => {
            companion.use_provider(&id)?;
            list(session, &companion)
        }
    }
}

fn run_add(session: &mut Session<'_>, companion: &Companion, add: ModelAdd) -> Result<(), Error> {
    let kind = match add.kind {
        ProviderKind::Openai => "openai",
        ProviderKind::Anthropic => "anthropic",
        ProviderKind::Gguf => "gguf",
    };
    let key = match &add.key_file {
        Some(path) => Some(read_key(&session.console().look().resolve(path))?),
        None if add.kind == ProviderKind::Gguf => None,
        None => ask_key(session)?,
    };
    let model = if add.kind == ProviderKind::Gguf {
        let path = session.console().look().resolve(Path::new(&add.model));
        path.to_string_lossy().into_owned()
    } else {
        add.model
    };
    let view = companion.add_provider(NewProvider {
        id: add.id.unwrap_or_else(|| kind.to_owned()),
        kind: kind.to_owned(),
        url: add.url,
        model,
        window: add.window,
        key,
    })?;
    session.emit(&view, |view, _| {
        if view.allowed {
            format!("{} is ready.", view.id)
        } else {
            format!(
                "{} is added. Nothing goes there before you allow it: os1 model allow {}",
                view.id, view.id
            )
        }
    })
}

/// Shows what consent means for this provider and records it on a yes.
///
/// In a script the command itself is the yes: it names the provider.
fn allow(session: &mut Session<'_>, companion: &Companion, id: &str) -> Result<(), Error> {
    let sentence = companion.consent_sentence(id)?;
    session.tell(&sentence)?;
    let asks = session.console().look().asks && !session.global().json;
    if asks && !yes(session, "Allow it? [y/N] ")? {
        return session.tell("Nothing goes there.");
    }
    let view = companion.allow_provider(id)?;
    session.emit(&view, |_, _| "Allowed.".to_owned())
}

fn list(session: &mut Session<'_>, companion: &Companion) -> Result<(), Error> {
    let providers = companion.providers()?;
    if providers.is_empty() {
        return session.tell("No model yet. os1 model add --help shows how; I manage without one.");
    }
    for provider in providers {
        session.emit(&provider, |view, _| words(view))?;
    }
    Ok(())
}

fn words(view: &ProviderView) -> String {
    let allowed = if view.allowed {
        "allowed"
    } else {
        "not allowed"
    };
    format!(
        "{}  {}  {}  {}  {allowed}",
        view.id, view.kind, view.server, view.model
    )
}

pub(super) fn read_key(path: &Path) -> Result<Secret, Error> {
    let text = bounded::read_text(path, "The key", KEY_MAX)?;
    let line = text.lines().next().unwrap_or_default().trim();
    Ok(Secret::new(line.to_owned()))
}

/// Asks for the key on a terminal; an empty answer means that the server needs none.
pub(super) fn ask_key(session: &mut Session<'_>) -> Result<Option<Secret>, Error> {
    if !session.console().look().asks {
        return Ok(None);
    }
    let prompt = "Key (empty if the server needs none): ";
    match session.console().ask_hidden(prompt).map_err(unread)? {
        Asked::Line(line) if !line.text.trim().is_empty() => {
            Ok(Some(Secret::new(line.text.trim().to_owned())))
        }
        Asked::Line(_) => Ok(None),
        Asked::Interrupted | Asked::End => {
            Err(Error::new(ErrorKind::Stopped, "Nothing was added."))
        }
    }
}
