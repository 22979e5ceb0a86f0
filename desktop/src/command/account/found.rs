//! `os1 account add caldav ADDRESS`: the server is found by the address.

use os1_base::{Error, ErrorKind};
use os1_companion::mail::PlainAddress;
use os1_companion::{Companion, FoundServer, ServerKind};

use crate::approval::yes;
use crate::session::Session;

/// An address on the web and the user's name there.
type Place = (String, Option<String>);

/// Where the server is, as it was given or as the domain of the address that was given says; `None` when
/// none was found that is taken. In a script one outside the domain is not taken unseen.
///
/// # Errors
/// Neither a server nor an address was given.
pub(super) fn place(
    session: &mut Session<'_>,
    companion: &Companion,
    kind: ServerKind,
    (given, user): (Option<String>, Option<String>),
) -> Result<Option<Place>, Error> {
    let given = given.ok_or_else(|| {
        Error::new(
            ErrorKind::Invalid,
            "Say where the server is: os1 account add caldav https://dav.example.org --user NAME, or name your address there.",
        )
    })?;
    let address = match given.parse::<PlainAddress>() {
        Ok(address) if !given.contains("://") && kind != ServerKind::Ics => address,
        _ => return Ok(Some((given, user))),
    };
    let what = match kind {
        ServerKind::Carddav => "contacts are",
        ServerKind::Caldav | ServerKind::Ics => "calendars are",
    };
    let domain = address.domain().to_owned();
    session.tell(&format!("I ask {domain} where its {what}."))?;
    let runtime = session.host().runtime.clone();
    let found = runtime.block_on(companion.find_server(kind, &address))?;
    let chosen = chosen(session, &domain, found)?;
    let user = user.unwrap_or_else(|| address.as_str().to_owned());
    Ok(chosen.map(|server| (server.url, Some(user))))
}

fn chosen(
    session: &mut Session<'_>,
    domain: &str,
    found: Vec<FoundServer>,
) -> Result<Option<FoundServer>, Error> {
    if !session.console().look().asks || session.global().json {
        return Ok(found.into_iter().find(|server| server.in_domain));
    }
    for server in found {
        session.tell(&shown(&server, domain))?;
        if yes(session, "Is this right? [y/N] ")? {
            return Ok(Some(server));
        }
    }
    Ok(None)
}

fn shown(server: &FoundServer, domain: &str) -> String {
    let FoundServer { url, host, .. } = server;
    let who = if server.named {
        format!("What {domain} says in DNS")
    } else {
        format!("{domain} itself answers")
    };
    let warning = if server.in_domain {
        String::new()
    } else {
        format!(" {host} is not in the domain {domain}: say yes only if you know it.")
    };
    format!("{who}: {url}.{warning}")
}
