//! Cards of tables at a booking service.

use jiff::tz::TimeZone;

use super::Draft;
use crate::action::BookTable;

pub(super) fn booked(draft: &mut Draft<'_>, booking: &BookTable) -> &'static str {
    let BookTable {
        account,
        origin,
        path,
        step,
        key,
        revision,
        venue,
        name,
        at,
        zone,
        guests,
        under,
        wishes,
    } = booking;
    draft.row("Venue", name);
    // The instant and the zone stand in rows of their own; this one is for reading.
    if let Ok(zone) = TimeZone::get(zone) {
        let local = at.to_zoned(zone);
        draft.row("When", local.strftime("%A %-d %B %Y, %H:%M"));
    }
    draft.row("For", guests);
    draft.row("Name", under);
    draft.text("Wishes", wishes);
    draft.row("By the booking service at", origin);
    draft.row("Instant", at);
    draft.row("Zone", zone);
    draft.row("Venue there", venue);
    draft.row("Path", path);
    draft.row("Booking", key);
    draft.row("Request", revision);
    draft.row("Account", account);
    step.title()
}
