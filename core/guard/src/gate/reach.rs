//! What leaves: the offline switch, the departure table, and single web requests.

use std::time::Duration;

use bytes::Bytes;
use jiff::civil::Date;

use super::Gate;
use crate::Origin;
use crate::action::{Action, HttpRequest, Unsubscribe, UnsubscribeRequest};
use crate::day;
use crate::departure::{self, Departure};
use crate::egress::{self, EgressError, Response};
use crate::error::GuardError;
use crate::permit::Permit;

impl Gate {
    /// Refuses when offline, otherwise enters the departure; durable before a byte leaves.
    pub(crate) fn depart(
        &self,
        to: &impl ToString,
        bytes: usize,
        what: &str,
    ) -> Result<(), GuardError> {
        if self.is_offline() {
            return Err(EgressError::Offline.into());
        }
        let (now, to) = (self.now(), to.to_string());
        self.0
            .store
            .write(|tx| departure::insert(tx, now, &to, bytes, what))
    }

    /// What left the device on `day` (in the clock's zone), oldest first.
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn left_device_on(&self, day: Date) -> Result<Vec<Departure>, GuardError> {
        let (from, to) = day::bounds(day, self.0.clock.now().time_zone());
        self.0
            .store
            .read(|connection| departure::between(connection, from, to))
    }

    /// What left the device today, for `status.left_device_today`.
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn left_device_today(&self) -> Result<Vec<Departure>, GuardError> {
        self.left_device_on(self.0.clock.now().date())
    }

    /// Carries out one approved web request. Redirects come back as they are. `stall` is how
    /// long to wait for the head and then for each next piece.
    ///
    /// # Errors
    /// As [`Gate::redeem`]; [`GuardError::NotTheSame`] when `body` is not the approved one;
    /// [`EgressError`].
    pub async fn http(
        &self,
        permit: Permit,
        request: HttpRequest,
        body: Bytes,
        stall: Duration,
    ) -> Result<Response, GuardError> {
        if !request.holds(&body) {
            return Err(GuardError::NotTheSame);
        }
        let ready = egress::approved(&request, body, stall)?;
        let (origin, why) = (request.origin.clone(), request.why.clone());
        let _cleared = self.redeem(permit, Action::HttpRequest(request))?;
        self.go(&origin, ready, &why).await
    }

    /// Leaves a mailing list by its one-click request (RFC 8058 §3.1).
    ///
    /// # Errors
    /// As [`Gate::http`].
    pub async fn unsubscribe(
        &self,
        permit: Permit,
        request: UnsubscribeRequest,
        stall: Duration,
    ) -> Result<Response, GuardError> {
        let ready = egress::one_click(&request, stall)?;
        let origin = request.origin.clone();
        let action = Action::Unsubscribe(Unsubscribe::ByRequest(request));
        let _cleared = self.redeem(permit, action)?;
        self.go(&origin, ready, "leaving a mailing list").await
    }

    async fn go(
        &self,
        origin: &Origin,
        ready: egress::Request,
        what: &str,
    ) -> Result<Response, GuardError> {
        let halt = self.halt();
        let client = egress::client_for(self, origin)?;
        self.depart(origin, ready.body.len(), what)?;
        Ok(egress::send(&client, ready, halt).await?)
    }
}
