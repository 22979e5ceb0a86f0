//! Map servers that the user allowed.

use os1_base::Id;

use super::Gate;
use crate::Origin;
use crate::action::{OpenHost, Service};
use crate::egress::MapChannel;
use crate::error::GuardError;

impl Gate {
    /// The channel to the map server `account` at `origin`, if the user opened that host for it and
    /// it has its standing grant. Opens no connection.
    ///
    /// # Errors
    /// [`GuardError::HostNotOpen`].
    pub fn map_channel(&self, account: Id, origin: &Origin) -> Result<MapChannel, GuardError> {
        let host = OpenHost {
            account,
            service: Service::Map,
            host: origin.host().to_owned(),
            port: u64::from(origin.port()),
        };
        self.check_reachable(&host)?;
        MapChannel::new(self.clone(), origin.clone(), host)
    }
}
