//! From schema.org things to bookings.

use os1_base::text::{printable, shortened};
use serde_json::Value;

use super::{Booking, BookingKind, BookingTime};

/// The longest text of one field, in characters.
const MAX_FIELD: usize = 200;
/// The most parts of a list that are read.
const MAX_LISTED: usize = 20;

/// The bookings that a thing tells of: one, or one for each part of a list.
pub(super) fn bookings(thing: &Value) -> Vec<Booking> {
    let Some(kind) = kind_of(thing) else {
        return Vec::new();
    };
    each(field(thing, about(kind)))
        .into_iter()
        .map(|what| booking(kind, thing, what))
        .collect()
}

/// The sort of thing, by its type with or without its address.
fn kind_of(thing: &Value) -> Option<BookingKind> {
    let named = each(field(thing, "@type"))
        .into_iter()
        .filter_map(Value::as_str)
        .map(|name| name.rsplit(['/', '#', ':']).next().unwrap_or(name));
    named.into_iter().find_map(|name| {
        Some(match name {
            "FlightReservation" => BookingKind::Flight,
            "TrainReservation" => BookingKind::Train,
            "BusReservation" | "BoatReservation" => BookingKind::Bus,
            "LodgingReservation" => BookingKind::Lodging,
            "FoodEstablishmentReservation" => BookingKind::Table,
            "EventReservation" => BookingKind::Event,
            "RentalCarReservation" => BookingKind::Car,
            "ParcelDelivery" => BookingKind::Parcel,
            "Order" => BookingKind::Order,
            "Invoice" => BookingKind::Bill,
            _ => return None,
        })
    })
}

/// The property that holds what was booked.
const fn about(kind: BookingKind) -> &'static str {
    match kind {
        BookingKind::Parcel => "itemShipped",
        BookingKind::Order => "acceptedOffer",
        BookingKind::Bill => "referencesOrder",
        _ => "reservationFor",
    }
}

fn booking(kind: BookingKind, thing: &Value, what: &Value) -> Booking {
    let provider = provider(thing, what);
    let (start, end) = times(kind, thing, what);
    Booking {
        title: title(kind, what, provider.as_deref()),
        number: first_text(
            thing,
            &[
                "reservationNumber",
                "reservationId",
                "trackingNumber",
                "orderNumber",
                "confirmationNumber",
                "accountId",
            ],
        ),
        start,
        end,
        place: place(kind, thing, what),
        amount: amount(thing),
        pending: is_pending(thing),
        cancelled: is_cancelled(thing),
        provider,
        kind,
    }
}

fn title(kind: BookingKind, what: &Value, provider: Option<&str>) -> String {
    let name = first_text(what, &["name"]);
    let by = provider.unwrap_or_default();
    let route = |from: &str, to: &str| match (station(field(what, from)), station(field(what, to)))
    {
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => String::new(),
    };
    let title = match kind {
        BookingKind::Flight => {
            let airline = first_text(field(what, "airline"), &["iataCode", "name"]);
            let number = first_text(what, &["flightNumber"]).unwrap_or_default();
            let code = match airline {
                Some(airline) if !number.starts_with(airline.as_str()) => {
                    format!("{airline} {number}")
                }
                _ => number,
            };
            format!(
                "Flight {code} {}",
                route("departureAirport", "arrivalAirport")
            )
        }
        BookingKind::Train => {
            let number = first_text(what, &["trainNumber", "trainName"]).unwrap_or_default();
            format!(
                "Train {number} {}",
                route("departureStation", "arrivalStation")
            )
        }
        BookingKind::Bus => {
            let number = first_text(what, &["busNumber", "busName"]).unwrap_or_default();
            let stops = route("departureBusStop", "arrivalBusStop");
            let stops = if stops.is_empty() {
                route("departureBoatTerminal", "arrivalBoatTerminal")
            } else {
                stops
            };
            format!("Journey {number} {stops}")
        }
        BookingKind::Lodging => format!("Stay at {}", name.unwrap_or_default()),
        BookingKind::Table => format!("Table at {}", name.unwrap_or_default()),
        BookingKind::Event => name.unwrap_or_default(),
        BookingKind::Car => format!("Car: {}", name.unwrap_or_else(|| by.to_owned())),
        BookingKind::Parcel => match name {
            Some(name) => format!("Parcel: {name}"),
            None => format!("Parcel from {by}"),
        },
        BookingKind::Order => format!("Order at {by}"),
        BookingKind::Bill => format!("Bill of {by}"),
    };
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An airport or a station: its name and, where there is one, its code.
fn station(place: &Value) -> Option<String> {
    let name = first_text(place, &["name"]);
    match (name, first_text(place, &["iataCode"])) {
        (Some(name), Some(code)) if !name.contains(&code) => Some(format!("{name} ({code})")),
        (name, code) => name.or(code),
    }
}

fn times(
    kind: BookingKind,
    thing: &Value,
    what: &Value,
) -> (Option<BookingTime>, Option<BookingTime>) {
    let (starts, ends): (&[&str], &[&str]) = match kind {
        BookingKind::Flight | BookingKind::Train | BookingKind::Bus => {
            (&["departureTime", "boardingTime"], &["arrivalTime"])
        }
        BookingKind::Lodging => (
            &["checkinTime", "checkinDate", "checkInDate"],
            &["checkoutTime", "checkoutDate", "checkOutDate"],
        ),
        BookingKind::Table => (&["startTime", "startDate"], &["endTime", "endDate"]),
        BookingKind::Event => (
            &["startDate", "startTime", "doorTime"],
            &["endDate", "endTime"],
        ),
        BookingKind::Car => (&["pickupTime"], &["dropoffTime"]),
        BookingKind::Parcel => (&["expectedArrivalUntil", "expectedArrivalFrom"], &[]),
        BookingKind::Order => (&[], &[]),
        BookingKind::Bill => (&["paymentDueDate", "paymentDue"], &[]),
    };
    let first = |names: &[&str]| {
        names
            .iter()
            .flat_map(|name| [field(thing, name), field(what, name)])
            .find_map(|value| value.as_str()?.parse::<BookingTime>().ok())
    };
    let (start, end) = (first(starts), first(ends));
    // What ends before it begins has no known end.
    let end = end.filter(|end| {
        start.as_ref().is_some_and(|start| {
            let zone = jiff::tz::TimeZone::UTC;
            end.is_day() == start.is_day() && end.instant(&zone) > start.instant(&zone)
        })
    });
    (start, end)
}

fn provider(thing: &Value, what: &Value) -> Option<String> {
    [
        (what, "airline"),
        (what, "provider"),
        (thing, "provider"),
        (thing, "carrier"),
        (thing, "seller"),
        (thing, "merchant"),
        (thing, "broker"),
        (thing, "bookingAgent"),
        (what, "seller"),
    ]
    .into_iter()
    .find_map(|(of, name)| first_text(field(of, name), &["name"]).or_else(|| text(field(of, name))))
}

fn place(kind: BookingKind, thing: &Value, what: &Value) -> Option<String> {
    let at = match kind {
        BookingKind::Flight => return station(field(what, "departureAirport")),
        BookingKind::Train => return station(field(what, "departureStation")),
        BookingKind::Bus => return station(field(what, "departureBusStop")),
        BookingKind::Car => field(thing, "pickupLocation"),
        BookingKind::Event => field(what, "location"),
        BookingKind::Lodging | BookingKind::Table => what,
        BookingKind::Parcel | BookingKind::Order | BookingKind::Bill => return None,
    };
    let name = first_text(at, &["name"]).filter(|_| kind != BookingKind::Table);
    let address = text(field(at, "address")).or_else(|| {
        let parts = [
            "streetAddress",
            "postalCode",
            "addressLocality",
            "addressCountry",
        ];
        let parts: Vec<String> = parts
            .iter()
            .filter_map(|part| {
                let part = field(field(at, "address"), part);
                text(part).or_else(|| first_text(part, &["name"]))
            })
            .collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    });
    match (name, address) {
        (Some(name), Some(address)) => Some(format!("{name}, {address}")),
        (name, address) => name.or(address),
    }
}

fn amount(thing: &Value) -> Option<String> {
    let due = field(thing, "totalPaymentDue");
    let price = first_text(thing, &["totalPrice", "price"])
        .or_else(|| first_text(due, &["price", "value"]))?;
    let currency = first_text(thing, &["priceCurrency"])
        .or_else(|| first_text(due, &["priceCurrency", "currency"]));
    Some(match currency {
        Some(currency) if !price.contains(&currency) => format!("{price} {currency}"),
        _ => price,
    })
}

/// `ReservationPending` and `ReservationHold` (<https://schema.org/ReservationStatusType>).
fn is_pending(thing: &Value) -> bool {
    let status = first_text(thing, &["reservationStatus"]).unwrap_or_default();
    status.ends_with("ReservationPending") || status.ends_with("ReservationHold")
}

fn is_cancelled(thing: &Value) -> bool {
    let status = first_text(
        thing,
        &["reservationStatus", "orderStatus", "paymentStatus"],
    );
    status.is_some_and(|status| {
        let status = status.to_lowercase();
        status.ends_with("cancelled") || status.ends_with("canceled")
    })
}

/// What stands where nothing does.
static NOTHING: Value = Value::Null;

/// A property; nothing where there is none.
pub(super) fn field<'a>(of: &'a Value, name: &str) -> &'a Value {
    of.get(name).unwrap_or(&NOTHING)
}

/// The first of these properties that is a text.
fn first_text(of: &Value, names: &[&str]) -> Option<String> {
    let one = each(of).into_iter().next().unwrap_or(of);
    names.iter().find_map(|name| text(field(one, name)))
}

/// A text as it may be shown: one line, bounded, nothing hidden.
pub(super) fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let text = printable(&text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    (!text.is_empty()).then(|| shortened(&text, MAX_FIELD))
}

/// The parts of a list; the thing itself where it is none, and nothing known as one unknown.
fn each(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(many) if !many.is_empty() => many.iter().take(MAX_LISTED).collect(),
        other => vec![other],
    }
}
