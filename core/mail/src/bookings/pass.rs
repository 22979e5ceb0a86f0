//! Wallet passes: a zip with `pass.json` (Apple's Wallet pass format).

use std::io::{Cursor, Read as _};

use serde_json::Value;
use zip::ZipArchive;

use super::schema::{field, text};
use super::{Booking, BookingKind, BookingTime};

/// The largest pass that is opened, in bytes.
const MAX_PASS: usize = 16 * 1024 * 1024;
/// The most that `pass.json` unpacks to, in bytes.
const MAX_JSON: u64 = 1024 * 1024;
/// The most files of a pass.
const MAX_FILES: usize = 1_000;

/// The booking that a pass holds; `None` when it cannot be read or is a card, a coupon.
pub(super) fn booking(bytes: &[u8]) -> Option<Booking> {
    let pass = json(bytes)?;
    let kind = if field(&pass, "boardingPass").is_object() {
        match field(field(&pass, "boardingPass"), "transitType").as_str() {
            Some("PKTransitTypeAir") | None => BookingKind::Flight,
            Some("PKTransitTypeTrain") => BookingKind::Train,
            Some(_) => BookingKind::Bus,
        }
    } else if field(&pass, "eventTicket").is_object() {
        BookingKind::Event
    } else {
        return None;
    };
    let start = field(&pass, "relevantDate")
        .as_str()?
        .parse::<BookingTime>()
        .ok()?;
    let said = |name: &str| text(field(&pass, name));
    let title = match kind {
        BookingKind::Event => said("description")?,
        _ => format!("{} ({})", said("description")?, said("organizationName")?),
    };
    Some(Booking {
        kind,
        title,
        number: said("serialNumber"),
        provider: said("organizationName"),
        start: Some(start),
        end: None,
        place: None,
        amount: None,
        pending: false,
        cancelled: field(&pass, "voided").as_bool() == Some(true),
    })
}

fn json(bytes: &[u8]) -> Option<Value> {
    if bytes.len() > MAX_PASS {
        return None;
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    if archive.len() > MAX_FILES {
        return None;
    }
    let mut text = Vec::new();
    let file = archive.by_name("pass.json").ok()?;
    file.take(MAX_JSON).read_to_end(&mut text).ok()?;
    serde_json::from_slice(&text).ok()
}
