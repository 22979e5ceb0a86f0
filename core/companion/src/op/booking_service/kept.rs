//! Which booking services there are.

use os1_base::{Error, ErrorKind, Id, Secret};
use os1_booking::service::{ServiceClient, base_path};
use os1_guard::{OpenHost, Origin, Service};
use serde::{Deserialize, Serialize};

use crate::companion::Companion;
use crate::op::server_accounts::is_sound;
use crate::view::BookingServiceView;
use crate::world::World;

/// The setting that holds them.
const SERVICES: &str = "booking.services";
/// The most of them.
const MOST: usize = 10;

/// A booking service to be added.
#[derive(Debug, Clone)]
pub struct NewBookingService {
    /// What it is called by.
    pub id: String,
    /// Its address, `https://…`.
    pub url: String,
    /// The token by which it knows the user; `None` for a service that asks for none.
    pub token: Option<Secret>,
}

/// A booking service as it is kept; its token is in the secret store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct BookingService {
    /// The guard's id.
    pub(super) id: Id,
    pub(super) name: String,
    pub(super) origin: Origin,
    /// The path that it is under, without a slash at its end.
    pub(super) base: String,
}

impl Companion {
    /// What adding a booking service means, naming its server.
    ///
    /// # Errors
    /// The address is none that may be talked to.
    pub fn booking_service_sentence(&self, new: &NewBookingService) -> Result<String, Error> {
        let (origin, _) = place(&new.url)?;
        Ok(format!(
            "With your yes, I ask {origin} which places it takes bookings for, and when there is a table. Each request for a table is shown to you first and goes on your yes. You can take this back at any time: os1 bookings service remove {}.",
            new.id
        ))
    }

    /// Adds a booking service and opens its host. Called on the user's own yes only. Nothing is sent yet.
    ///
    /// # Errors
    /// The address is none that may be talked to, the name is taken, or a store did not answer.
    pub fn add_booking_service(&self, new: NewBookingService) -> Result<BookingServiceView, Error> {
        let (origin, base) = place(&new.url)?;
        let all = self.world.booking_services()?;
        check(&new.id, &all)?;
        let service = BookingService {
            id: self.world.ids().next(),
            name: new.id,
            origin,
            base,
        };
        if let Some(token) = &new.token {
            self.world.secrets().put(&secret_of(service.id), token)?;
        }
        self.open_on_yes(&host(&service))?;
        let settings = self.world.settings();
        settings.update(SERVICES, |all: &mut Vec<BookingService>| {
            all.push(service.clone());
        })?;
        let what = format!("added the booking service {}", service.name);
        self.note_done(&what, "you asked me to")?;
        self.world.booking_service_view(&service)
    }

    /// Removes a booking service, its token and its host. What was booked there stays booked.
    ///
    /// # Errors
    /// There is none of this name, or a store did not answer.
    pub fn remove_booking_service(&self, name: &str) -> Result<(), Error> {
        let service = self.world.booking_service(name)?;
        self.world.gate().close_hosts(service.id)?;
        self.world.secrets().remove(&secret_of(service.id))?;
        self.world.tables().keep_venues(name, &[])?;
        let settings = self.world.settings();
        settings.update(SERVICES, |all: &mut Vec<BookingService>| {
            all.retain(|one| one.id != service.id);
        })?;
        let what = format!("removed the booking service {name}");
        self.note_done(&what, "you asked me to")
    }

    /// The booking services.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn booking_services(&self) -> Result<Vec<BookingServiceView>, Error> {
        let all = self.world.booking_services()?;
        all.iter()
            .map(|service| self.world.booking_service_view(service))
            .collect()
    }
}

impl World {
    /// What the export leaves out of them.
    pub(in crate::op) fn booking_services_left_out(&self) -> Result<Vec<String>, Error> {
        let all = self.booking_services()?.into_iter();
        let said = all.map(|one| {
            format!(
                "The booking service {}: its address, its token, and your yes. os1 bookings service add {}{} --id {0}",
                one.name, one.origin, one.base
            )
        });
        Ok(said.collect())
    }

    /// All of them.
    pub(super) fn booking_services(&self) -> Result<Vec<BookingService>, Error> {
        Ok(self.settings().get(SERVICES)?.unwrap_or_default())
    }

    /// The one of this name.
    pub(super) fn booking_service(&self, name: &str) -> Result<BookingService, Error> {
        let mut all = self.booking_services()?.into_iter();
        let found = all.find(|one| one.name == name);
        found.ok_or_else(|| {
            Error::new(
                ErrorKind::NotFound,
                "There is no such booking service. os1 bookings service shows those there are.",
            )
        })
    }

    /// The way to it.
    pub(super) fn booking_client(&self, service: &BookingService) -> Result<ServiceClient, Error> {
        let token = self.secrets().get(&secret_of(service.id))?;
        let gate = self.gate();
        let channel = gate.booking_channel(service.id, &service.origin, token.as_ref())?;
        Ok(ServiceClient::new(channel, service.base.clone()))
    }

    fn booking_service_view(&self, service: &BookingService) -> Result<BookingServiceView, Error> {
        Ok(BookingServiceView {
            id: service.name.clone(),
            server: format!("{}{}", service.origin, service.base),
            venues: self.tables().venues_of(&service.name)?,
        })
    }
}

fn host(service: &BookingService) -> OpenHost {
    OpenHost {
        account: service.id,
        service: Service::Bookings,
        host: service.origin.host().to_owned(),
        port: u64::from(service.origin.port()),
    }
}

fn secret_of(service: Id) -> String {
    format!("booking.{service}")
}

/// The origin and the path of an address.
fn place(url: &str) -> Result<(Origin, String), Error> {
    let url = url.trim();
    let url = if url.contains("://") {
        url.to_owned()
    } else {
        format!("https://{url}")
    };
    let origin =
        Origin::of_url(&url).map_err(|error| Error::new(ErrorKind::Invalid, error.to_string()))?;
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let path = rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("");
    let base = base_path(path).ok_or_else(|| {
        Error::new(
            ErrorKind::Invalid,
            "The address of a booking service is a host and a plain path, without ? or #. Write it so.",
        )
    })?;
    Ok((origin, base))
}

fn check(name: &str, all: &[BookingService]) -> Result<(), Error> {
    let (kind, why) = if !is_sound(name, None) {
        (
            ErrorKind::Invalid,
            "A booking service is called by a short name of letters, digits and -._@. Choose another with --id.",
        )
    } else if all.iter().any(|one| one.name == name) {
        (
            ErrorKind::Refused,
            "There is a booking service of that name already. Choose another with --id, or remove it.",
        )
    } else if all.len() >= MOST {
        (
            ErrorKind::TooLarge,
            "There are 10 booking services already, the most that are kept. Remove one first.",
        )
    } else {
        return Ok(());
    };
    Err(Error::new(kind, why))
}
