//! What mails are sorted as, and why.

use os1_mail::{Class, Flag, MailFilter, Shelf, Suggestion, TriagedMail, grouped};

use crate::{Home, mail};

const DAY: &str = "Sun, 9 Feb 2025 10:00:00 +0100";

fn inbox() -> MailFilter {
    MailFilter {
        inbox: true,
        limit: 1_000,
        ..MailFilter::default()
    }
}

fn sorted(home: &Home) -> Vec<TriagedMail> {
    home.mailbox.triage(&inbox()).unwrap().value
}

/// The one mail of a new mailbox, sorted.
fn only(raw: &str) -> TriagedMail {
    let home = Home::new();
    home.receive("one", raw);
    sorted(&home).remove(0)
}

fn with_headers(headers: &str, subject: &str, body: &str) -> String {
    let raw = mail("x", "News <news@example.net>", DAY, subject, body);
    format!("{headers}\n{raw}")
}

#[test]
fn what_is_marked_up_for_programs_says_which_sort_a_mail_is() {
    for (thing, class) in [
        (
            r#"{"@type":"FlightReservation","reservationNumber":"XYZ12","reservationFor":{"@type":"Flight","flightNumber":"LH 110","departureTime":"2026-12-10T20:15:00+01:00"}}"#,
            Class::Booking,
        ),
        (
            r#"{"@type":"ParcelDelivery","trackingNumber":"00340434161094015902","expectedArrivalUntil":"2026-12-10"}"#,
            Class::Delivery,
        ),
        (
            r#"{"@type":"Event","name":"A concert that is advertised"}"#,
            Class::Notification,
        ),
    ] {
        let thing = thing.replacen('{', r#"{"@context":"http://schema.org","#, 1);
        let raw = format!(
            "From: Air <noreply@air.example>\nTo: sam@example.org\nDate: Tue, 10 Mar 2026 09:00:00 +0000\n\
             Message-ID: <m@air.example>\nSubject: For you\nMIME-Version: 1.0\n\
             Content-Type: text/html; charset=utf-8\n\n\
             <script type=\"application/ld+json\">{thing}</script><p>For you</p>\n"
        );
        let sorted = only(&raw);
        assert_eq!(sorted.class, class, "{thing}: {:?}", sorted.reasons);
    }
}

#[test]
fn each_sort_is_known_by_what_it_says_of_itself() {
    let list = "List-Unsubscribe: <https://example.net/u>";
    for (raw, class) in [
        (
            with_headers(list, "The garden letter", "In this issue: roses."),
            Class::Newsletter,
        ),
        (
            with_headers(list, "Winter sale", "Special offer: 50 % off, shop now!"),
            Class::Advertisement,
        ),
        (
            with_headers(
                "Auto-Submitted: auto-generated",
                "Your order",
                "Thank you for your order. Order number 5.",
            ),
            Class::Receipt,
        ),
        (
            with_headers(
                "Auto-Submitted: auto-generated",
                "Your parcel",
                "Your package has shipped. Tracking number 7.",
            ),
            Class::Delivery,
        ),
        (
            with_headers(
                "Auto-Submitted: auto-generated",
                "Your trip",
                "Your flight: itinerary and boarding pass.",
            ),
            Class::Booking,
        ),
        (
            with_headers(
                "Auto-Submitted: auto-generated",
                "Invoice 7",
                "Amount due: 20 EUR. Please pay by 1 March.",
            ),
            Class::Bill,
        ),
        (
            with_headers(
                "Auto-Submitted: auto-generated",
                "New sign-in",
                "A new sign-in to your account.",
            ),
            Class::Notification,
        ),
        (
            mail(
                "p",
                "Anna <anna@example.com>",
                DAY,
                "Lake",
                "It was lovely at the lake.",
            ),
            Class::Personal,
        ),
        (
            mail(
                "w",
                "Bo <bo@example.com>",
                DAY,
                "Minutes",
                "The minutes of the meeting and the project agenda.",
            ),
            Class::Work,
        ),
        (
            mail(
                "i",
                "Cy <cy@example.com>",
                DAY,
                "Party",
                "Save the date: please join us on Saturday.",
            ),
            Class::Invitation,
        ),
    ] {
        let told = only(&raw);
        assert_eq!(told.class, class, "{told:?}");
    }
}

#[test]
fn an_attorney_who_writes_three_times_about_a_deadline_is_urgent() {
    let home = Home::new();
    for n in 1..=3 {
        let body = "The settlement papers must be signed. The deadline is Friday; the court will not wait.";
        home.receive(
            &format!("a{n}"),
            &mail(
                &format!("a{n}"),
                "R. Marsh <marsh@law.example>",
                DAY,
                "Urgent: your divorce",
                body,
            ),
        );
    }
    let told = sorted(&home).remove(0);
    assert_eq!(
        (told.class, told.suggest),
        (Class::Urgent, Suggestion::Flag)
    );
    let reasons = told.reasons.join("; ");
    assert!(
        reasons.contains("3 mails from this sender wait"),
        "{reasons}"
    );
    assert!(
        reasons.contains("“deadline”") && reasons.contains("“urgent”"),
        "{reasons}"
    );
}

#[test]
fn who_is_answered_is_told_in_the_reasons() {
    let home = Home::new();
    for n in 0..4 {
        let id = format!("f{n}");
        home.receive(
            &id,
            &mail(
                &id,
                "Anna <anna@example.com>",
                DAY,
                &format!("Walk {n}"),
                "Nice.",
            ),
        );
    }
    for one in sorted(&home).iter().take(3) {
        home.mailbox
            .set_flag(one.id.as_deref().unwrap(), Flag::Answered, true)
            .unwrap();
    }
    let told = sorted(&home).remove(0);
    assert_eq!(
        told.reasons.first().map(String::as_str),
        Some("you answered 3 of 4 mails from this sender")
    );
}

#[test]
fn who_pretends_to_be_somebody_else_is_found_out() {
    let bank = "From: \"service@paypal.com\" <x@mailer.example>\nSubject: Account\nMessage-ID: <b@x>\nDate: Sun, 9 Feb 2025 10:00:00 +0100\nContent-Type: text/html\n\n<p>Please verify your account: <a href=\"http://paypal.evil.example/login\">https://www.paypal.com/login</a></p>\n";
    let told = only(bank);
    assert_eq!(
        (told.class, told.suggest),
        (Class::Phishing, Suggestion::Junk)
    );
    let reasons = told.reasons.join("; ");
    assert!(
        reasons.contains("a link says www.paypal.com and goes to paypal.evil.example"),
        "{reasons}"
    );
    assert!(
        reasons.contains("shows an address at paypal.com and comes from mailer.example"),
        "{reasons}"
    );
    // One weak sign alone accuses nobody.
    let answer = mail("r", "Anna <anna@example.com>", DAY, "Hi", "Hello.");
    let told = only(&format!("Reply-To: anna@home.example\n{answer}"));
    assert_eq!(told.class, Class::Personal);
}

#[test]
fn a_group_is_put_away_and_taken_back_as_one() {
    let home = Home::new();
    for n in 0..6 {
        let raw = with_headers(
            "List-Unsubscribe: <https://example.net/u>",
            &format!("Letter {n}"),
            "In this issue: tea.",
        );
        home.receive(&format!("n{n}"), &raw.replace("<x@", &format!("<n{n}@")));
    }
    home.receive(
        "p",
        &mail("p", "Anna <anna@example.com>", DAY, "Lake", "Lovely."),
    );
    let groups = grouped(&sorted(&home));
    let letters = groups
        .iter()
        .find(|group| group.group == Class::Newsletter)
        .unwrap();
    assert_eq!(
        (letters.mails, letters.senders, letters.unopened),
        (6, 1, 6)
    );
    let changes = home
        .store
        .write(|tx| home.mailbox.shelve_in(tx, &letters.ids, Shelf::Archive))
        .unwrap();
    assert_eq!((changes.len(), sorted(&home).len()), (6, 1));
    home.store
        .write(|tx| {
            changes
                .iter()
                .try_for_each(|change| home.mailbox.unshelve_in(tx, change))
        })
        .unwrap();
    assert_eq!(sorted(&home).len(), 7);
}

#[test]
fn answered_addresses_under_one_full_name_are_one_person_and_a_friend_falls_quiet() {
    let home = Home::new();
    for n in 1..=6 {
        let day = format!("{n} Oct 2024 10:00:00 +0200");
        let from = if n % 2 == 0 {
            "Ida Holm <ida@work.example>"
        } else {
            "Ida Holm <ida@home.example>"
        };
        home.receive(
            &format!("q{n}"),
            &mail(
                &format!("q{n}"),
                from,
                &day,
                &format!("Walk {n}"),
                "Shall we?",
            ),
        );
    }
    home.receive(
        "s",
        &mail("s", "Shop <noreply@shop.example>", DAY, "Sale", "Buy."),
    );
    for one in sorted(&home)
        .iter()
        .filter(|one| one.from.key().starts_with("ida"))
    {
        home.mailbox
            .set_flag(one.id.as_deref().unwrap(), Flag::Answered, true)
            .unwrap();
    }
    home.receive(
        "stranger",
        &mail(
            "stranger",
            "Ida Holm <ida@evil.example>",
            "7 Oct 2024 10:00:00 +0200",
            "Money",
            "Send me some.",
        ),
    );
    let people = home.mailbox.contacts(&[]).unwrap().value;
    assert_eq!(
        people.last().unwrap().addresses,
        ["ida@evil.example"],
        "a stranger under a friend's name: {people:?}"
    );
    assert_eq!(people.len(), 2, "a machine is nobody: {people:?}");
    assert_eq!(
        (
            people[0].name.as_str(),
            people[0].addresses.len(),
            people[0].mails
        ),
        ("Ida Holm", 2, 6)
    );
    assert!(
        people[0].quiet
            && people[0]
                .why
                .join("; ")
                .contains("has not written for 127 days"),
        "{people:?}"
    );
}
