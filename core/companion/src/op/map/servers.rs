//! The map servers that the user allowed.

use jiff::Zoned;
use os1_base::{Error, ErrorKind, Id};
use os1_guard::{OpenHost, Origin, Service};
use os1_places::remote::{MapServer, Pace};
use serde::{Deserialize, Serialize};

use crate::companion::Companion;
use crate::op::server_accounts::place;
use crate::world::World;

/// The setting that holds them.
pub(super) const SERVERS: &str = "places.servers";

/// A map server as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Allowed {
    /// The guard's id.
    pub(super) id: Id,
    pub(super) kind: MapServer,
    pub(super) origin: Origin,
    /// The path that is asked.
    pub(super) path: String,
    #[serde(default)]
    pub(super) pace: Pace,
}

/// A map server as shells show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MapServerView {
    /// `overpass`, `nominatim` or `photon`.
    pub kind: MapServer,
    /// Where it is.
    pub address: String,
    /// What it is asked, in words.
    pub asked: &'static str,
    /// Until when it asked to be left alone.
    pub not_before: Option<Zoned>,
}

impl Companion {
    /// What allowing a map server means, naming it.
    ///
    /// # Errors
    /// The address is none that may be talked to.
    pub fn map_server_sentence(
        &self,
        kind: MapServer,
        address: Option<&str>,
    ) -> Result<String, Error> {
        let (origin, _) = place(address.unwrap_or(kind.public()))?;
        let hears = match kind.knows_names() {
            true => {
                "hears the names of places that you speak of and I do not know, and the address where you say you live, with your region rounded to half a degree. Nothing that names somebody you know goes there"
            }
            false => {
                "hears which part of the map you ask about, in squares of some five kilometres, each once a month at most. Your point, who comes along and what you like stay here"
            }
        };
        Ok(format!(
            "With your yes, {origin} {hears}. You can take this back at any time: os1 places server remove {}.",
            kind.word()
        ))
    }

    /// Allows a map server. Called on the user's own yes only. Nothing is asked yet.
    ///
    /// # Errors
    /// The address is none that may be talked to, there is one of this kind already, or the profile could
    /// not be written.
    pub fn add_map_server(
        &self,
        kind: MapServer,
        address: Option<&str>,
    ) -> Result<MapServerView, Error> {
        let (origin, path) = place(address.unwrap_or(kind.public()))?;
        if self.world.map_server(|one| one.kind == kind)?.is_some() {
            return Err(Error::new(
                ErrorKind::Invalid,
                "There is a map server of this kind already. os1 places server remove takes it away first.",
            ));
        }
        let server = Allowed {
            id: self.world.ids().next(),
            kind,
            origin,
            path: kind.endpoint(&path),
            pace: Pace::default(),
        };
        self.open_on_yes(&OpenHost {
            account: server.id,
            service: Service::Map,
            host: server.origin.host().to_owned(),
            port: u64::from(server.origin.port()),
        })?;
        let gate = self.world.gate();
        gate.give_grant(self.door.gesture(), server.id)?;
        let view = self.world.map_server_view(&server);
        let what = format!("allowed questions about places to {}", server.origin);
        self.world
            .settings()
            .update(SERVERS, |all: &mut Vec<Allowed>| all.push(server))?;
        self.note_done(&what, "you said yes")?;
        Ok(view)
    }

    /// The map servers that the user allowed.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn map_servers(&self) -> Result<Vec<MapServerView>, Error> {
        let all = self.world.allowed_maps()?;
        Ok(all
            .iter()
            .map(|one| self.world.map_server_view(one))
            .collect())
    }

    /// Takes a map server away, with the leave to ask it and the names that were asked. Places that it
    /// told stay, as those of files do.
    ///
    /// # Errors
    /// There is none of this kind, or the profile could not be written.
    pub fn remove_map_server(&self, kind: MapServer) -> Result<(), Error> {
        let world = &self.world;
        let server = world.map_server(|one| one.kind == kind)?.ok_or_else(|| {
            Error::new(
                ErrorKind::NotFound,
                "No map server of this kind is allowed. os1 places server list shows those that are.",
            )
        })?;
        world.gate().take_grant(server.id)?;
        world.gate().close_hosts(server.id)?;
        world.settings().update(SERVERS, |all: &mut Vec<Allowed>| {
            all.retain(|one| one.id != server.id);
        })?;
        if kind.knows_names() {
            world.places().forget_names()?;
        }
        let what = format!("took the leave to ask {} back", server.origin);
        self.note_done(&what, "you asked me to")
    }
}

impl World {
    pub(super) fn allowed_maps(&self) -> Result<Vec<Allowed>, Error> {
        Ok(self.settings().get(SERVERS)?.unwrap_or_default())
    }

    /// The first one that fits.
    pub(super) fn map_server(
        &self,
        fits: impl Fn(&Allowed) -> bool,
    ) -> Result<Option<Allowed>, Error> {
        Ok(self.allowed_maps()?.into_iter().find(fits))
    }

    fn map_server_view(&self, server: &Allowed) -> MapServerView {
        let now = self.now();
        let rest = server.pace.not_before(now.timestamp());
        MapServerView {
            kind: server.kind,
            address: format!("{}{}", server.origin, server.path),
            asked: match server.kind.knows_names() {
                true => "where names are",
                false => "what is in an area",
            },
            not_before: rest.map(|at| at.to_zoned(now.time_zone().clone())),
        }
    }
}
