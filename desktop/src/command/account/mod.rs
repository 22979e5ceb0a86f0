//! `os1 account …`.

mod found;
mod mail;
mod oauth;

use std::path::Path;

use os1_base::{Error, ErrorKind, Secret};
use os1_companion::mail::AddressError;
use os1_companion::{Companion, NewServerAccount, ServerKind};
use serde_json::json;

use crate::approval::yes;
use crate::args::{AccountAdd, AccountCommand, AccountKind, Added};
use crate::bounded;
use crate::console::Asked;
use crate::output::unread;
use crate::session::Session;

/// The longest password file that is read, in bytes.
const PASSWORD_MAX: usize = 16 << 10;

/// Runs `os1 account …`.
///
/// # Errors
/// What could not be done.
pub(crate) fn run(session: &mut Session<'_>, command: AccountCommand) -> Result<(), Error> {
    let companion = session.companion()?;
    match command {
        AccountCommand::Add(add) => run_add(session, &companion, *add),
        AccountCommand::Login { id, password_file } => {
            login(session, &companion, &id, password_file.as_deref())
        }
        AccountCommand::Test { id } => test(session, &companion, &id),
        AccountCommand::Remove { id } => {
            let runtime = session.host().runtime.clone();
            runtime.block_on(companion.remove_account(&id))?;
            session.emit(&json!({ "removed": id }), |_, _| {
                "Removed, with its password and what it brought here. On the server all stays."
                    .to_owned()
            })
        }
        AccountCommand::List => {
            let accounts = companion.accounts()?;
            if accounts.is_empty() {
                return session.tell(
                    "No accounts yet. os1 mail import reads a mailbox; os1 account add --help shows how to add a server.",
                );
            }
            for account in accounts {
                session.emit(&account, |account, _| {
                    format!("{}  {}  {}", account.id, account.kind, account.state)
                })?;
            }
            Ok(())
        }
        AccountCommand::Pin { id, fingerprint } => {
            companion.pin_account(&id, &fingerprint)?;
            session.emit(&json!({ "pinned": id }), |_, _| {
                format!("Allowed. os1 account test {id} tries it.")
            })
        }
        AccountCommand::From { id, address, name } => {
            let plain = address
                .parse()
                .map_err(|error: AddressError| Error::new(ErrorKind::Invalid, error.to_string()))?;
            companion.add_identity(&id, plain, name.as_deref())?;
            session.emit(&json!({ "id": id, "from": address }), |_, _| {
                format!("os1 mail send --from {address} writes from it.")
            })
        }
        AccountCommand::Allow { id, model, revoke } => {
            companion.allow_account(&id, &model, !revoke)?;
            let now = if revoke { "may not read" } else { "may read" };
            session.emit(
                &json!({ "id": id, "model": model, "allowed": !revoke }),
                |_, _| format!("{model} {now} {id}."),
            )
        }
    }
}

/// Shows what the account means and adds it on a yes.
///
/// In a script the command itself is the yes: it names the server.
fn run_add(session: &mut Session<'_>, companion: &Companion, add: AccountAdd) -> Result<(), Error> {
    let kind = match add.what.clone() {
        Added::Mail(address) => return mail::add(session, companion, address, add),
        Added::Calendar(AccountKind::Caldav) => ServerKind::Caldav,
        Added::Calendar(AccountKind::Carddav) => ServerKind::Carddav,
        Added::Calendar(AccountKind::Ics) => ServerKind::Ics,
    };
    let Some((url, user)) = found::place(session, companion, kind, (add.url, add.user))? else {
        return session.tell(
            "Nothing was added. If you know the server: os1 account add caldav https://dav.example.org --user NAME.",
        );
    };
    let password = match &user {
        Some(_) => password(session, add.password_file.as_deref())?,
        None => None,
    };
    let new = NewServerAccount {
        id: add.id.unwrap_or_else(|| kind.word().to_owned()),
        kind,
        url,
        user,
        password,
    };
    let sentence = companion.account_sentence(&new)?;
    session.tell(&sentence)?;
    if !agreed(session, "Add it? [y/N] ")? {
        return session.tell("Nothing was added.");
    }
    let view = companion.add_account(new)?;
    session.emit(&view, |view, _| {
        let group = if kind == ServerKind::Carddav {
            "contacts"
        } else {
            "calendar"
        };
        format!(
            "{} is added. os1 account test {} tries it; os1 {group} sync reads it.",
            view.id, view.id
        )
    })
}

/// Shows what the account means, and opens it on a yes; see [`run_add`].
fn login(
    session: &mut Session<'_>,
    companion: &Companion,
    id: &str,
    file: Option<&Path>,
) -> Result<(), Error> {
    let password = if companion.asks_password(id)? {
        password(session, file)?
    } else {
        None
    };
    let sentence = companion.login_sentence(id)?;
    session.tell(&sentence)?;
    if !agreed(session, "Log in? [y/N] ")? {
        return session.tell("Nothing was changed.");
    }
    let view = companion.log_in(id, password.as_ref())?;
    session.emit(&view, |view, _| {
        format!(
            "{} may be used. os1 account test {} tries it.",
            view.id, view.id
        )
    })
}

/// The person's yes in a terminal; in a script the command itself is it.
pub(super) fn agreed(session: &mut Session<'_>, question: &str) -> Result<bool, Error> {
    let asks = session.console().look().asks && !session.global().json;
    Ok(!asks || yes(session, question)?)
}

fn password(session: &mut Session<'_>, file: Option<&Path>) -> Result<Option<Secret>, Error> {
    match file {
        Some(path) => {
            let path = session.console().look().resolve(path);
            read_password(&path).map(Some)
        }
        None => ask_password(session),
    }
}

fn test(session: &mut Session<'_>, companion: &Companion, id: &str) -> Result<(), Error> {
    let runtime = session.host().runtime.clone();
    if let Some(tried) = runtime.block_on(companion.test_mail_account(id))? {
        return session.emit(&tried, |tried, _| {
            let reads = match tried.reads {
                Some(true) => "I can read your mail there, and send",
                _ => "I can send mail there",
            };
            format!("{} works: {reads}.", tried.id)
        });
    }
    let found = runtime.block_on(companion.test_account(id))?;
    let all = companion.accounts()?;
    let kind = all
        .iter()
        .find(|one| one.id == id)
        .map(|one| one.kind.as_str());
    let row = match kind {
        Some("carddav") => json!({ "id": id, "books": found }),
        _ => json!({ "id": id, "calendars": found }),
    };
    session.emit(&row, |_, _| {
        format!("{id} works. What is there: {}.", found.join(", "))
    })
}

pub(super) fn read_password(path: &Path) -> Result<Secret, Error> {
    let text = bounded::read_text(path, "The password", PASSWORD_MAX)?;
    let line = text.lines().next().unwrap_or_default();
    Ok(Secret::new(line.to_owned()))
}

/// Asks for the password on a terminal.
fn ask_password(session: &mut Session<'_>) -> Result<Option<Secret>, Error> {
    if !session.console().look().asks {
        return Ok(None);
    }
    match session.console().ask_hidden("Password: ").map_err(unread)? {
        Asked::Line(line) => Ok(Some(Secret::new(line.text))),
        Asked::Interrupted | Asked::End => {
            Err(Error::new(ErrorKind::Stopped, "Nothing was changed."))
        }
    }
}
