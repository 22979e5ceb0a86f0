//! What mails book, bill and deliver.

use os1_mail::{Booking, BookingKind, Change, bookings_of};
use proptest::prelude::*;

use crate::Home;

fn sent() -> jiff::Zoned {
    "2025-02-10T09:00:00+01:00[Europe/Berlin]".parse().unwrap()
}

/// A mail in HTML.
fn html(id: &str, day: u8, body: &str) -> String {
    format!(
        "From: Nordwind Air <booking@nordwind.test>\nTo: theo@example.org\n\
         Date: {day} Feb 2025 09:00:00 +0100\nMessage-ID: <{id}@nordwind.test>\n\
         Subject: Your booking\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n\
         <html><body>{body}</body></html>\n"
    )
}

fn flight(number: &str, time: &str, status: &str) -> String {
    format!(
        r#"<script type="application/ld+json">{{"@context":"http://schema.org","@type":"FlightReservation",
        "reservationNumber":"{number}","reservationStatus":"http://schema.org/{status}",
        "underName":{{"@type":"Person","name":"Theo"}},
        "reservationFor":{{"@type":"Flight","flightNumber":"123",
        "airline":{{"@type":"Airline","name":"Nordwind","iataCode":"NW"}},
        "departureAirport":{{"@type":"Airport","name":"Berlin","iataCode":"BER"}},
        "departureTime":"{time}",
        "arrivalAirport":{{"@type":"Airport","name":"Oslo","iataCode":"OSL"}},
        "arrivalTime":"2025-03-14T12:05:00+01:00"}}}}</script><p>See you on board.</p>"#
    )
}

fn read(raw: &str) -> Vec<Booking> {
    bookings_of(raw.as_bytes(), &sent())
}

#[test]
fn a_flight_in_json_ld_is_read_whole() {
    let mail = html(
        "1",
        10,
        &flight("RX1", "2025-03-14T10:15:00+01:00", "ReservationConfirmed"),
    );
    insta::assert_json_snapshot!(read(&mail));
}

#[test]
fn every_sort_of_reservation_is_read() {
    let things = r#"<script type="application/ld+json">[
      {"@type":"LodgingReservation","reservationNumber":"H1","reservationFor":{"@type":"LodgingBusiness","name":"Hotel Sonne","address":{"@type":"PostalAddress","streetAddress":"Seestr. 1","addressLocality":"Kiel"}},"checkinDate":"2025-04-11","checkoutDate":"2025-04-13"},
      {"@type":"FoodEstablishmentReservation","reservationNumber":"T1","startTime":"2025-04-11T19:30:00+02:00","partySize":"2","reservationFor":{"@type":"FoodEstablishment","name":"Kombüse","address":"Hafen 3"}},
      {"@type":"EventReservation","reservationNumber":"E1","reservationFor":{"@type":"MusicEvent","name":"Evening of Strings","startDate":"2025-05-02T20:00:00+02:00","location":{"@type":"Place","name":"Town Hall","address":"Markt 1"}}},
      {"@type":"TrainReservation","reservationNumber":"Z1","reservationFor":{"@type":"TrainTrip","trainNumber":"ICE 73","departureStation":{"name":"Kiel Hbf"},"departureTime":"2025-04-13T11:20:00+02:00","arrivalStation":{"name":"Basel SBB"},"arrivalTime":"2025-04-13T20:12:00+02:00"}},
      {"@type":"RentalCarReservation","reservationNumber":"C1","reservationFor":{"name":"Compact"},"pickupTime":"2025-06-01T09:00:00","dropoffTime":"2025-06-04T09:00:00","pickupLocation":{"name":"Airport"}},
      {"@type":"ParcelDelivery","trackingNumber":"P1","carrier":{"name":"Paketfix"},"itemShipped":{"name":"Lamp"},"expectedArrivalUntil":"2025-02-13"},
      {"@type":"Order","orderNumber":"O1","merchant":{"name":"Lampenladen"},"price":"49.90","priceCurrency":"EUR"},
      {"@type":"Invoice","accountId":"A1","provider":{"name":"City Power"},"paymentDueDate":"2025-03-01","totalPaymentDue":{"@type":"PriceSpecification","price":84.2,"priceCurrency":"EUR"}},
      {"@type":"NewsArticle","name":"nothing of the kind"}]</script>"#;
    let found: Vec<String> = read(&html("1", 10, things))
        .iter()
        .map(|one| {
            format!(
                "{:?}: {} | {} | {} | {}",
                one.kind,
                one.title,
                one.start
                    .as_ref()
                    .map(ToString::to_string)
                    .unwrap_or_default(),
                one.place.as_deref().unwrap_or_default(),
                one.amount.as_deref().unwrap_or_default(),
            )
        })
        .collect();
    insta::assert_snapshot!(found.join("\n"));
}

#[test]
fn a_pass_that_is_attached_is_read_and_not_told_twice() {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("pass.json", zip::write::SimpleFileOptions::default())
        .unwrap();
    zip.write_all(br#"{"description":"Concert","organizationName":"Town Hall","serialNumber":"S9","relevantDate":"2025-05-02T20:00:00+02:00","eventTicket":{}}"#)
        .unwrap();
    let pass = zip.finish().unwrap().into_inner();
    let encoded = base64(&pass);
    let mail = format!(
        "From: a@b.test\nSubject: ticket\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nHere it is.\n--b\nContent-Type: application/vnd.apple.pkpass; name=t.pkpass\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n{encoded}\n--b--\n"
    );
    let found = read(&mail);
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].kind, found[0].title.as_str()),
        (BookingKind::Event, "Concert")
    );
    assert_eq!(found[0].number.as_deref(), Some("S9"));
}

/// Base64 without a crate: the tests alone need it.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk
            .iter()
            .fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte))
            << (8 * (3 - chunk.len()));
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at) & 63) as usize];
            out.push(if at <= chunk.len() {
                letter as char
            } else {
                '='
            });
        }
        if out.len() % 77 == 76 {
            out.push('\n');
        }
    }
    out
}

#[test]
fn a_forged_mail_books_nothing() {
    let sound = html(
        "1",
        10,
        &flight("RX1", "2025-03-14T10:15:00+01:00", "ReservationConfirmed"),
    );
    assert_eq!(read(&sound).len(), 1);
    let forged = format!("Authentication-Results: mx.example; dmarc=fail\n{sound}");
    assert!(read(&forged).is_empty());
    let junk = format!("X-Spam-Flag: YES\n{sound}");
    assert!(read(&junk).is_empty());
}

#[test]
fn a_booking_is_proposed_once_changed_by_later_mail_and_called_off() {
    let home = Home::new();
    let first = flight("RX1", "2025-03-14T10:15:00+01:00", "ReservationConfirmed");
    home.receive("1", &html("1", 8, &first));
    let waiting = |home: &Home| {
        home.mailbox.read_bookings(100, &|_| Vec::new()).unwrap();
        home.mailbox.booking_proposals().unwrap()
    };
    let proposals = waiting(&home);
    assert!(proposals.labels.has_third_party());
    let [one] = proposals.value.as_slice() else {
        panic!("{proposals:?}")
    };
    assert_eq!(one.change, Change::New);
    let id = one.id.clone();
    // The same again says nothing new.
    home.receive("2", &html("2", 9, &first));
    assert_eq!(waiting(&home).value.len(), 1);
    home.mailbox.settle_booking(&id, true).unwrap();
    assert!(waiting(&home).value.is_empty());
    // Later.
    let later = flight("RX1", "2025-03-14T10:45:00+01:00", "ReservationConfirmed");
    home.receive("3", &html("3", 10, &later));
    let changed = waiting(&home).value;
    assert_eq!(
        (changed[0].id.as_str(), changed[0].change),
        (id.as_str(), Change::Changed)
    );
    home.mailbox.settle_booking(&id, true).unwrap();
    let off = flight("RX1", "2025-03-14T10:45:00+01:00", "ReservationCancelled");
    home.receive("4", &html("4", 11, &off));
    assert_eq!(waiting(&home).value[0].change, Change::CalledOff);
    home.mailbox.settle_booking(&id, true).unwrap();
    // An older mail that comes late changes nothing.
    home.receive("5", &html("5", 7, &first));
    assert!(waiting(&home).value.is_empty());
    assert!(home.mailbox.booking_proposal(&id).is_err());
}

#[test]
fn what_was_declined_or_never_taken_stays_quiet() {
    let home = Home::new();
    let first = flight("RX1", "2025-03-14T10:15:00+01:00", "ReservationConfirmed");
    home.receive("1", &html("1", 8, &first));
    home.mailbox.read_bookings(100, &|_| Vec::new()).unwrap();
    let id = home.mailbox.booking_proposals().unwrap().value[0]
        .id
        .clone();
    home.mailbox.settle_booking(&id, false).unwrap();
    let off = flight("RX1", "2025-03-14T10:15:00+01:00", "ReservationCancelled");
    home.receive("2", &html("2", 9, &off));
    home.mailbox.read_bookings(100, &|_| Vec::new()).unwrap();
    assert!(home.mailbox.booking_proposals().unwrap().value.is_empty());
    let past = flight("RX0", "2024-03-14T10:15:00+01:00", "ReservationConfirmed");
    let past = past.replace("2025-03-14T12", "2024-03-14T12");
    home.receive("3", &html("3", 9, &past));
    home.mailbox.read_bookings(100, &|_| Vec::new()).unwrap();
    assert!(
        home.mailbox.booking_proposals().unwrap().value.is_empty(),
        "long over"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Whatever is marked up, nothing breaks, and what is read is bounded and shown plainly.
    #[test]
    fn hostile_markup_is_bounded(
        noise in prop::collection::vec("(\\{|\\}|\\[|\\]|\"@type\":|\"Order\"|\"reservationFor\":|,|<div itemscope>|itemprop=name|<script type=\"application/ld\\+json\">|</script>|\\PC){0,8}", 0..24),
    ) {
        let mail = html("1", 10, &noise.concat());
        for booking in read(&mail) {
            prop_assert!(booking.title.chars().count() <= 1_000);
            prop_assert!(!booking.title.chars().any(char::is_control));
        }
    }
}
