//! `os1 zone`.

use os1_base::Error;
use serde_json::json;

use crate::session::Session;

/// The word for the machine's own zone.
const SYSTEM: &str = "system";

/// Says or changes the zone that walls are read in.
///
/// # Errors
/// There is no such zone, or the profile could not be written.
pub(crate) fn run(session: &mut Session<'_>, name: Option<&str>) -> Result<(), Error> {
    if let Some(name) = name {
        let named = Some(name).filter(|name| *name != SYSTEM);
        session.companion()?.set_zone(named)?;
    }
    // A new companion reads the new zone.
    let zone = session.companion()?.zone();
    session.emit(&json!({ "zone": zone }), |_, _| zone.clone())
}
