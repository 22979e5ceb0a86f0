//! `os1 places home` and `os1 places server …`, and the point that `--near` names.

use os1_base::{Error, ErrorKind};
use os1_companion::Companion;
use os1_companion::places::{Coordinate, Home, MapServer, MapServerView};
use serde_json::json;

use crate::approval::yes;
use crate::args::{MapServerCommand, Near, near};
use crate::output::unread;
use crate::session::Session;

/// The point that is meant; what is round it is asked of the map server, where the user allowed one.
pub(super) fn point(
    session: &mut Session<'_>,
    companion: &Companion,
    near: Option<Near>,
) -> Result<Option<Coordinate>, Error> {
    let Some(near) = near else {
        return Ok(None);
    };
    let runtime = session.host().runtime.clone();
    let at = match near {
        Near::Point(point) => point,
        Near::Named(name) => runtime.block_on(companion.locate(&name))?,
    };
    if let Some(said) = runtime.block_on(companion.look_round(at))? {
        session.console().note(&said).map_err(unread)?;
    }
    Ok(Some(at))
}

/// Shows where the user lives, keeps it, or lets go of it.
pub(super) fn home(session: &mut Session<'_>, place: &str, forget: bool) -> Result<(), Error> {
    let companion = session.companion()?;
    if forget {
        let known = companion.forget_home()?;
        return session.emit(&json!({ "forgotten": known }), |_, _| match known {
            true => "Forgotten.".to_owned(),
            false => "You never said where you live.".to_owned(),
        });
    }
    if place.is_empty() {
        return match companion.home()? {
            Some(home) => session.emit(&home, words),
            None => session.tell("You did not say where you live yet: os1 places home LAT,LON."),
        };
    }
    let wrong = |why: String| Error::new(ErrorKind::Invalid, why);
    let at = match near(place).map_err(wrong)? {
        Near::Point(point) => point,
        Near::Named(name) => {
            let runtime = session.host().runtime.clone();
            runtime.block_on(companion.locate(&name))?
        }
    };
    let home = companion.set_home(at, place)?;
    session.emit(&home, words)
}

fn words(home: &Home, _width: usize) -> String {
    let point = format!("{:.5}, {:.5}", home.at.lat(), home.at.lon());
    match home.label.contains(char::is_alphabetic) {
        true => format!("Home is {} ({point}).", home.label),
        false => format!("Home is at {point}."),
    }
}

/// Allows, lists and takes away map servers.
pub(super) fn server(session: &mut Session<'_>, command: MapServerCommand) -> Result<(), Error> {
    match command {
        MapServerCommand::Add { kind, url } => add(session, kind, url.as_deref()),
        MapServerCommand::List => {
            let servers = session.companion()?.map_servers()?;
            if servers.is_empty() {
                return session.tell(
                    "No map server is allowed, so none is asked. os1 places server add --help shows how.",
                );
            }
            for server in servers {
                session.emit(&server, shown)?;
            }
            Ok(())
        }
        MapServerCommand::Remove { kind } => {
            session.companion()?.remove_map_server(kind)?;
            session.emit(&json!({ "removed": kind }), |_, _| {
                "It is asked nothing more. The places that it told stay: os1 places list."
                    .to_owned()
            })
        }
    }
}

/// Shows what the server would hear, and allows it on a yes. In a script the command itself is the yes: it
/// names the server.
fn add(session: &mut Session<'_>, kind: MapServer, url: Option<&str>) -> Result<(), Error> {
    let companion = session.companion()?;
    let sentence = companion.map_server_sentence(kind, url)?;
    session.tell(&sentence)?;
    let asks = session.console().look().asks && !session.global().json;
    if asks && !yes(session, "Allow it? [y/N] ")? {
        return session.tell("It is asked nothing.");
    }
    let view = companion.add_map_server(kind, url)?;
    session.emit(&view, |_, _| "Allowed.".to_owned())
}

fn shown(server: &MapServerView, _width: usize) -> String {
    let rest = match &server.not_before {
        Some(at) => format!(", left alone until {}", at.strftime("%Y-%m-%d %H:%M")),
        None => String::new(),
    };
    format!(
        "{}  {}  asked {}{rest}",
        server.kind.word(),
        server.address,
        server.asked
    )
}
