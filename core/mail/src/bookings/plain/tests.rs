//! Mails as airlines, hotels and carriers write them, and mails that only speak of such things.

use super::*;
use crate::Address;

/// What is read from a mail of 10 March 2026, a Tuesday.
fn read(from: &str, subject: &str, text: &str) -> Vec<String> {
    let mail = ParsedMail {
        subject: Some(subject.to_owned()),
        from: vec![Address {
            name: Some(from.to_owned()),
            address: None,
        }],
        text: text.to_owned(),
        ..ParsedMail::default()
    };
    let sent = "2026-03-10T09:00:00+01:00[Europe/Berlin]".parse().unwrap();
    let told = |one: &Booking| {
        let time = |time: &Option<crate::BookingTime>| {
            time.as_ref().map_or("?".to_owned(), ToString::to_string)
        };
        format!(
            "{} | {} | {} | {}",
            one.title,
            one.number.as_deref().unwrap_or("-"),
            time(&one.start),
            time(&one.end)
        )
    };
    bookings(&mail, &sent).iter().map(told).collect()
}

#[test]
fn flights_are_read_from_sentences_and_from_tables() {
    assert_eq!(
        read(
            "Nordwind",
            "Your flight NW123",
            "Flight NW123 from Frankfurt to Oslo on 12 April 2026 at 09:40. Booking code ABC123."
        ),
        ["Flight NW 123 Frankfurt to Oslo | ABC123 | 2026-04-12T09:40:00 | ?"]
    );
    assert_eq!(
        read(
            "Nordwind",
            "Itinerary",
            "Dear Theo,\n\nBooking reference: X7K2PQ\n\nOutbound flight\nNW 123\nFrom: Frankfurt (FRA)\nTo: Oslo (OSL)\n\
             Departure: Sunday, 12 April 2026, 09:40\nArrival: Sunday, 12 April 2026, 11:45\n\nReturn flight\nNW 126\nFrom: Oslo (OSL)\n\
             To: Frankfurt (FRA)\nDeparture: Friday, 17 April 2026, 18:05\nArrival: Friday, 17 April 2026, 20:10\n"
        ),
        [
            "Flight NW 123 Frankfurt (FRA) to Oslo (OSL) | X7K2PQ | 2026-04-12T09:40:00 | 2026-04-12T11:45:00",
            "Flight NW 126 Oslo (OSL) to Frankfurt (FRA) | X7K2PQ | 2026-04-17T18:05:00 | 2026-04-17T20:10:00"
        ]
    );
}

#[test]
fn stays_and_parcels_are_read() {
    assert_eq!(
        read(
            "Hotel Sonne",
            "Your reservation at Hotel Sonne",
            "Thank you for your reservation. Confirmation number: 48213377\nCheck-in: Friday, 3 April 2026 from 15:00\n\
             Check-out: Sunday, 5 April 2026 until 11:00\nOne double room."
        ),
        ["Stay at Hotel Sonne | 48213377 | 2026-04-03T15:00:00 | 2026-04-05T11:00:00"]
    );
    assert_eq!(
        read(
            "Paketfix",
            "Your parcel is on its way",
            "Your parcel will be delivered on Friday.\nTracking number: 00340434161094042557"
        ),
        ["Parcel from Paketfix | 00340434161094042557 | 2026-03-13 | ?"]
    );
    assert_eq!(
        read(
            "Lampenladen",
            "Your order has shipped",
            "Good news!\nEstimated delivery:\n12 March 2026"
        ),
        ["Parcel from Lampenladen | - | 2026-03-12 | ?"]
    );
}

#[test]
fn what_is_only_spoken_of_is_no_booking() {
    for (subject, text) in [
        (
            "Pick me up?",
            "My flight LH123 leaves on 12 April at 09:40. Can you bring me?",
        ),
        (
            "Flights from 29 euros",
            "Fly to Oslo on 12 April 2026 at 09:40 from 29 euros! Book flight NW123 now.",
        ),
        (
            "Your parcel",
            "Your parcel was delivered on Monday, 9 March.",
        ),
        (
            "Weekend",
            "Shall we book a hotel room? Arrival Friday, departure Sunday.",
        ),
        ("Your order", "Your order of 12 April 2025 was cancelled."),
        (
            "Free delivery until Friday",
            "Order until Friday and it costs nothing.",
        ),
        ("", ""),
    ] {
        assert_eq!(
            read("Anna", subject, text),
            Vec::<String>::new(),
            "{subject}"
        );
    }
}

proptest::proptest! {
    #[test]
    fn any_words_are_read_without_harm(
        words in proptest::collection::vec(
            proptest::prelude::prop_oneof![
                "(flight|booking code|LH|123|LH123|From:|To:|check-in|check-out|your parcel|arrives|due|EUR|İ|ß)",
                "(12 April 2026|09:40|Friday|\\n|:|to|from)",
                "\\PC{0,8}",
            ],
            0..60,
        )
    ) {
        let found = read("x", "Your flight", &words.join(" "));
        proptest::prop_assert!(found.len() <= 10);
    }
}
