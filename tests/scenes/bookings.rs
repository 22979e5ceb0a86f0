//! Mails tell of a flight, a table, a parcel and a bill: asked about, taken over on a yes,
//! changed and called off by later mails, never by themselves.

use os1_tests::Handset;

fn mail(id: &str, day: &str, from: &str, subject: &str, body: &str) -> String {
    format!(
        "From: {from}\nTo: theo@example.test\nDate: {day} Mar 2026 09:00:00 +0100\n\
         Message-ID: <{id}@example.test>\nSubject: {subject}\nMIME-Version: 1.0\n\
         Content-Type: text/html; charset=utf-8\n\n<html><body>{body}</body></html>\n"
    )
}

fn flight(time: &str, status: &str) -> String {
    format!(
        r#"<script type="application/ld+json">{{"@context":"http://schema.org","@type":"FlightReservation",
        "reservationNumber":"RX1","reservationStatus":"http://schema.org/{status}",
        "reservationFor":{{"@type":"Flight","flightNumber":"123",
        "airline":{{"@type":"Airline","name":"Nordwind","iataCode":"NW"}},
        "departureAirport":{{"@type":"Airport","name":"Berlin","iataCode":"BER"}},
        "departureTime":"2026-03-20T{time}:00+01:00",
        "arrivalAirport":{{"@type":"Airport","name":"Oslo","iataCode":"OSL"}},
        "arrivalTime":"2026-03-20T13:05:00+01:00"}}}}</script><p>Thank you for flying.</p>"#
    )
}

fn receive(handset: &Handset, name: &str, raw: &str) {
    let file = handset.write(&format!("{name}.eml"), raw);
    handset
        .run(&["mail", "import", &file.to_string_lossy()])
        .ok();
}

fn with_flight() -> Handset {
    let handset = Handset::set_up();
    let booked = flight("10:15", "ReservationConfirmed");
    let raw = mail("f1", "8", "Nordwind <fly@nordwind.test>", "Booked", &booked);
    receive(&handset, "f1", &raw);
    handset
}

fn agenda(handset: &Handset) -> Vec<(String, String)> {
    let listed = handset
        .run(&[
            "calendar",
            "agenda",
            "--from",
            "2026-03-01",
            "--to",
            "2026-04-30",
        ])
        .ok();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    listed
        .lines
        .iter()
        .map(|line| (text(&line["summary"]), text(&line["start"])))
        .collect()
}

#[test]
fn a_flight_is_taken_over_changed_and_called_off_on_the_users_word() {
    let handset = with_flight();
    let waiting = handset.run(&["mail", "bookings"]).ok();
    assert_eq!(waiting.lines.len(), 1, "{waiting:?}");
    let one = waiting.first();
    assert_eq!(one["kind"], "flight");
    assert_eq!(one["change"], "new");
    assert_eq!(
        one["says"],
        "Flight NW 123 Berlin (BER) to Oslo (OSL) on Friday, 20 March, 10:15: shall I put it in the calendar?"
    );
    assert!(agenda(&handset).is_empty(), "nothing happens by itself");
    let id = one["id"].as_str().unwrap().to_owned();
    let accept = || handset.run(&["mail", "bookings", "--accept", &id]);
    accept().ok();
    let entries = agenda(&handset);
    assert_eq!(entries.len(), 1);
    assert!(entries[0].1.starts_with("2026-03-20T10:15"), "{entries:?}");
    assert_eq!(accept().code, Some(1), "it waits no more");
    let later = flight("10:45", "ReservationConfirmed");
    let raw = mail("f2", "9", "Nordwind <fly@nordwind.test>", "Changed", &later);
    receive(&handset, "f2", &raw);
    let waiting = handset.run(&["mail", "bookings"]).ok();
    assert_eq!(waiting.first()["change"], "changed");
    assert!(agenda(&handset)[0].1.starts_with("2026-03-20T10:15"));
    accept().ok();
    assert!(agenda(&handset)[0].1.starts_with("2026-03-20T10:45"));
    let off = flight("10:45", "ReservationCancelled");
    let raw = mail(
        "f3",
        "10",
        "Nordwind <fly@nordwind.test>",
        "Cancelled",
        &off,
    );
    receive(&handset, "f3", &raw);
    assert_eq!(
        handset.run(&["mail", "bookings"]).ok().first()["change"],
        "called_off"
    );
    accept().ok();
    assert!(agenda(&handset).is_empty());
    handset.run(&["undo"]).ok();
    assert_eq!(agenda(&handset).len(), 1, "and that can be taken back");
}

#[test]
fn in_the_talk_a_yes_takes_it_over_and_a_no_leaves_it() {
    let handset = with_flight();
    let bill = "<p>Dear customer,</p><p>Your invoice for February: the amount of 84.20 EUR is due on 24 March 2026.</p>";
    let raw = mail(
        "b1",
        "9",
        "City Power <bill@power.test>",
        "Your invoice",
        bill,
    );
    receive(&handset, "b1", &raw);
    let asked = handset.say("Any bookings in my mail?");
    assert!(
        asked.out.contains("shall I put it in the calendar?"),
        "{}",
        asked.out
    );
    let next = handset.say("Yes, please");
    assert!(next.out.contains("84.20 EUR"), "the next one: {}", next.out);
    assert_eq!(agenda(&handset).len(), 1);
    handset.say("yes");
    let list = handset.run(&["list", "show", "to do"]).ok();
    assert_eq!(list.first()["text"], "Pay: Bill of City Power, 84.20 EUR");
    assert_eq!(list.first()["due"], "2026-03-24");
    let nothing = handset.say("Any bookings in my mail?");
    assert!(!nothing.out.contains("shall I"), "{}", nothing.out);
}

#[test]
fn a_yes_to_something_else_takes_nothing_over() {
    let handset = with_flight();
    handset.say("Any bookings in my mail?");
    handset.say("What time is it?");
    handset.say("Yes");
    assert!(agenda(&handset).is_empty());
    handset.say("Any bookings in my mail?");
    handset.say("no");
    assert!(agenda(&handset).is_empty());
    let waiting = handset.run(&["mail", "bookings"]).ok();
    assert!(waiting.lines.is_empty(), "declined is not asked again");
}

#[test]
fn a_calendar_file_that_is_no_invitation_is_asked_about_too() {
    let handset = Handset::set_up();
    let file = |method: &str, guest: &str| {
        format!(
            "From: Hall <tickets@hall.test>\nTo: theo@example.test\n\
             Date: 8 Mar 2026 09:00:00 +0100\nMessage-ID: <c{method}@hall.test>\n\
             Subject: Your ticket\nMIME-Version: 1.0\n\
             Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n\
             See you there.\n--b\nContent-Type: text/calendar; name=concert.ics\n\
             Content-Disposition: attachment; filename=concert.ics\n\nBEGIN:VCALENDAR\n\
             VERSION:2.0\n{method}BEGIN:VEVENT\nUID:concert-1@hall.test\n\
             DTSTAMP:20260301T000000Z\nDTSTART;TZID=Europe/Berlin:20260402T200000\n\
             DTEND;TZID=Europe/Berlin:20260402T220000\nSUMMARY:Evening of Strings\n\
             LOCATION:Town Hall\n{guest}END:VEVENT\nEND:VCALENDAR\n--b--\n"
        )
    };
    receive(&handset, "c1", &file("METHOD:PUBLISH\n", ""));
    let guest = "ATTENDEE:mailto:theo@example.test\n";
    receive(&handset, "c2", &file("METHOD:REQUEST\n", guest));
    let waiting = handset.run(&["mail", "bookings"]).ok();
    assert_eq!(
        waiting.lines.len(),
        1,
        "the invitation is not among them: {waiting:?}"
    );
    let id = waiting.first()["id"].as_str().unwrap().to_owned();
    handset.run(&["mail", "bookings", "--accept", &id]).ok();
    let entries = agenda(&handset);
    assert_eq!(entries[0].0, "Evening of Strings");
    assert!(entries[0].1.starts_with("2026-04-02T20:00"), "{entries:?}");
}

#[test]
fn a_forged_booking_is_not_even_asked_about() {
    let handset = Handset::set_up();
    let booked = flight("10:15", "ReservationConfirmed");
    let raw = mail("f1", "8", "Nordwind <fly@nordwind.test>", "Booked", &booked);
    receive(
        &handset,
        "f1",
        &format!("Authentication-Results: mx.example.test; spf=fail; dmarc=fail\n{raw}"),
    );
    let waiting = handset.run(&["mail", "bookings"]).ok();
    assert!(waiting.lines.is_empty(), "{waiting:?}");
}
