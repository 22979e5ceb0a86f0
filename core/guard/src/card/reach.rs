//! Cards of bookings, new hosts and web requests.

use jiff::tz::TimeZone;

use super::Draft;
use crate::action::{BookTable, BookingChannel, ConsentModel, HttpRequest, OpenHost};

pub(super) fn booked(draft: &mut Draft<'_>, booking: &BookTable) -> &'static str {
    let BookTable {
        venue,
        name,
        channel,
        at,
        zone,
        guests,
        text,
    } = booking;
    draft.row("Venue", name);
    // The instant and the zone stand in rows of their own; this one is for reading.
    if let Ok(zone) = TimeZone::get(zone) {
        let local = at.to_zoned(zone);
        draft.row("When", local.strftime("%A %-d %B %Y, %H:%M"));
    }
    draft.row("Instant", at);
    draft.row("Zone", zone);
    draft.row("For", guests);
    match channel {
        BookingChannel::Mail(address) => draft.address("By message to", address),
        BookingChannel::Web(origin) => draft.row("By form at", origin),
        BookingChannel::Call(number) => draft.row("By a call to", number),
    }
    draft.text("Words", text);
    draft.row("Place", venue);
    "Ask for a table"
}

pub(super) fn consented(draft: &mut Draft<'_>, consent: &ConsentModel) -> &'static str {
    let ConsentModel {
        provider,
        origin,
        model,
    } = consent;
    draft.row("Provider", provider);
    draft.row("Server", origin);
    draft.maybe("Only the model", model.as_deref());
    "Let our conversation go to this model server"
}

pub(super) fn opened(draft: &mut Draft<'_>, host: &OpenHost) -> &'static str {
    let OpenHost {
        account,
        service,
        host,
        port,
    } = host;
    draft.row("Host", host);
    draft.row("Port", port);
    draft.row("For", service.word());
    draft.row("Account", account);
    "Let an account talk to this server"
}

pub(super) fn requested(draft: &mut Draft<'_>, request: &HttpRequest) -> &'static str {
    let HttpRequest {
        method,
        origin,
        path,
        headers,
        size,
        sha256,
        why,
    } = request;
    draft.row("What for", why);
    draft.row("Server", origin);
    draft.row("Method", method.word());
    draft.row("Path", path);
    for header in headers {
        draft.lines("Header", [header.name.clone(), header.value.clone()]);
    }
    draft.row("Body", format!("{size} bytes"));
    draft.row("Body, SHA-256", sha256);
    "Send this web request"
}
