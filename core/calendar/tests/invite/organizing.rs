//! The user invites, tells guests of changes, hears answers and calls off.

use os1_base::Source;
use os1_calendar::invite::{CancelRequest, Choice, InviteError, MakeFault};
use os1_calendar::{Moment, ObjectEdit};
use os1_guard::{Action, SendInvitation};

use crate::address;
use crate::desk::{AMY, Home, account};

const UID: &str = "dinner@example.org";

fn with_dinner() -> Home {
    let home = Home::new();
    home.add(&format!(
        "UID:{UID}\nSUMMARY:Dinner\nLOCATION:Trattoria\n\
         DTSTART;TZID=Europe/Berlin:20260320T200000\nDURATION:PT2H"
    ));
    home
}

fn sent(action: &Action) -> &SendInvitation {
    match action {
        Action::SendInvitation(sent) => sent,
        _ => panic!("no invitation"),
    }
}

fn invite(home: &Home, guests: &[&str]) -> os1_calendar::invite::Prepared {
    let guests: Vec<_> = guests.iter().map(|one| address(one)).collect();
    let prepared = home
        .calendar
        .prepare_invite(account(), UID, &guests)
        .unwrap();
    prepared.action.check().unwrap();
    prepared
}

fn reply(guest: &str, status: &str, sequence: u32) -> String {
    format!(
        "BEGIN:VCALENDAR\nPRODID:-//x//EN\nVERSION:2.0\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:{UID}\n\
         ORGANIZER:mailto:theo@example.org\nATTENDEE;PARTSTAT={status}:mailto:{guest}\n\
         SEQUENCE:{sequence}\nDTSTAMP:20260309T090000Z\nEND:VEVENT\nEND:VCALENDAR\n"
    )
}

/// Moves the dinner by an hour in the user's own calendar.
fn an_hour_later(home: &Home) {
    let object = home.calendar.objects_of_uid(UID).unwrap().swap_remove(0);
    let text = String::from_utf8(object.text)
        .unwrap()
        .replace("T200000", "T210000");
    let edit = ObjectEdit::Replace {
        object: object.id,
        text: text.into_bytes(),
    };
    home.calendar
        .change(&[edit], Source::User, "moved it", "you asked")
        .unwrap();
}

#[test]
fn guests_are_invited_and_told_of_a_new_time() {
    let home = with_dinner();
    let first = invite(&home, &[AMY, "paul@example.com"]);
    assert_eq!(sent(&first.action).to.len(), 2);
    assert_eq!(first.familiar.len(), 2, "the user named them");
    insta::assert_snapshot!(sent(&first.action).calendar);
    assert!(
        !home.text(UID).unwrap().contains("ATTENDEE"),
        "not before the yes"
    );
    home.yes(&first);

    let heard = home.receive(&reply(AMY, "ACCEPTED", 0), AMY);
    assert_eq!(heard.state, "applied");
    assert_eq!(heard.notes, ["amy@example.com: accepted."]);
    an_hour_later(&home);
    let second = invite(&home, &[]);
    let again = sent(&second.action);
    assert_eq!(again.sequence, 1);
    assert!(!again.calendar.contains("X-OS1"), "what we note stays here");
    // A server that schedules must not write to them too; they are not told so.
    let kept = home.text(UID).unwrap().replace("\n ", "");
    assert_eq!(kept.matches("SCHEDULE-AGENT=CLIENT").count(), 2, "{kept}");
    assert!(!again.calendar.contains("SCHEDULE-AGENT"));
    assert!(!again.calendar.contains("PARTSTAT=ACCEPTED:mailto:amy"));
    assert_eq!(second.familiar.len(), 2, "they are of the thread");
    home.yes(&second);
    let late = home.receive(
        &reply("paul@example.com", "ACCEPTED", 0),
        "paul@example.com",
    );
    assert_eq!(late.state, "nothing", "an answer to the old time");
}

#[test]
fn without_a_change_the_revision_stays() {
    let home = with_dinner();
    home.yes(&invite(&home, &[AMY]));
    let again = invite(&home, &["paul@example.com"]);
    assert_eq!(sent(&again.action).sequence, 0);
    assert_eq!(sent(&again.action).to.len(), 2);
}

#[test]
fn guests_that_were_in_the_event_already_are_new_on_the_card() {
    let home = Home::new();
    home.add(&format!(
        "UID:{UID}\nSUMMARY:Dinner\nDTSTART:20260320T190000Z\nATTENDEE:mailto:eve@evil.example"
    ));
    let prepared = invite(&home, &[AMY]);
    assert_eq!(sent(&prepared.action).to.len(), 2);
    assert_eq!(prepared.familiar, [address(AMY)]);
}

#[test]
fn it_is_called_off_for_all_or_for_one() {
    let home = with_dinner();
    home.yes(&invite(&home, &[AMY, "paul@example.com"]));
    let one = CancelRequest {
        guests: vec![address("paul@example.com")],
        ..CancelRequest::default()
    };
    let prepared = home.calendar.prepare_cancel(account(), UID, &one).unwrap();
    prepared.action.check().unwrap();
    assert_eq!(sent(&prepared.action).to, [address("paul@example.com")]);
    assert!(
        !sent(&prepared.action).calendar.contains("amy@"),
        "only who goes"
    );
    home.yes(&prepared);
    assert!(!home.text(UID).unwrap().contains("paul@"));

    let all = CancelRequest::default();
    let prepared = home.calendar.prepare_cancel(account(), UID, &all).unwrap();
    prepared.action.check().unwrap();
    insta::assert_snapshot!(sent(&prepared.action).calendar);
    home.yes(&prepared);
    assert!(home.text(UID).unwrap().contains("STATUS:CANCELLED"));
}

#[test]
fn one_time_and_all_later_ones_are_called_off() {
    let home = Home::new();
    home.add(&format!(
        "UID:{UID}\nSUMMARY:Choir\nDTSTART;TZID=Europe/Berlin:20260312T190000\n\
         DURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=6"
    ));
    home.yes(&invite(&home, &[AMY]));
    let later = CancelRequest {
        instance: Some(Moment::At(
            "2026-04-02T19:00:00+02:00[Europe/Berlin]".parse().unwrap(),
        )),
        and_later: true,
        ..CancelRequest::default()
    };
    let prepared = home
        .calendar
        .prepare_cancel(account(), UID, &later)
        .unwrap();
    prepared.action.check().unwrap();
    let text = &sent(&prepared.action).calendar;
    assert!(text.contains("RANGE=THISANDFUTURE"), "{text}");
    home.yes(&prepared);
    let from = "2026-03-01T00:00:00Z".parse().unwrap();
    let to = "2026-06-01T00:00:00Z".parse().unwrap();
    let span = os1_calendar::Span::new(from, to);
    let entries = home.calendar.agenda(&span).unwrap().value;
    assert_eq!(entries.iter().filter(|one| one.takes_time()).count(), 3);
}

#[test]
fn a_guests_other_time_is_declined_or_taken() {
    let home = with_dinner();
    home.yes(&invite(&home, &[AMY]));
    let counter = reply(AMY, "TENTATIVE", 0)
        .replace("METHOD:REPLY", "METHOD:COUNTER")
        .replace(
            "SEQUENCE",
            "DTSTART:20260320T180000Z\nDTEND:20260320T200000Z\nSEQUENCE",
        );
    let view = home.receive(&counter, AMY);
    assert_eq!(view.state, "offered");
    let id = view.id.unwrap();
    let before = home.text(UID).unwrap();
    let no = home.answer(&id, Choice::Decline).unwrap();
    no.action.check().unwrap();
    insta::assert_snapshot!(sent(&no.action).calendar);
    assert!(matches!(
        home.answer(&id, Choice::Accept),
        Err(InviteError::Make(_))
    ));
    assert_eq!(home.text(UID).unwrap(), before);
    home.calendar.apply_invitation(&id).unwrap();
    let told = invite(&home, &[]);
    assert_eq!(
        sent(&told.action).sequence,
        1,
        "and the guests are told of it"
    );
}

#[test]
fn nobody_invites_to_what_others_organise() {
    let home = Home::new();
    home.receive(&crate::desk::weekly(), AMY);
    home.yes(&home.answer("planning@example.com", Choice::Accept).unwrap());
    let invited = home.calendar.prepare_invite(
        account(),
        "planning@example.com",
        &[address("paul@example.com")],
    );
    assert!(matches!(
        invited,
        Err(InviteError::Make(MakeFault::NotYours))
    ));
    let all = CancelRequest::default();
    let off = home
        .calendar
        .prepare_cancel(account(), "planning@example.com", &all);
    assert!(matches!(off, Err(InviteError::Make(MakeFault::NotYours))));
}

#[test]
fn without_guests_or_address_there_is_nothing_to_send() {
    let home = with_dinner();
    let nobody = home.calendar.prepare_invite(account(), UID, &[]);
    assert!(matches!(
        nobody,
        Err(InviteError::Make(MakeFault::NoGuests))
    ));
    home.calendar.keep_own(&crate::own(&[])).unwrap();
    let nowhere = home
        .calendar
        .prepare_invite(account(), UID, &[address(AMY)]);
    assert!(matches!(
        nowhere,
        Err(InviteError::Make(MakeFault::NoAddress))
    ));
}

#[test]
fn others_are_asked_when_they_are_free_and_the_organizer_for_the_latest_state() {
    let home = Home::new();
    let window = os1_calendar::Span::new(
        "2026-03-10T08:00:00Z".parse().unwrap(),
        "2026-03-11T08:00:00Z".parse().unwrap(),
    );
    let asked = home
        .calendar
        .prepare_ask_busy(account(), &[address(AMY)], &window)
        .unwrap();
    asked.action.check().unwrap();
    let text = &sent(&asked.action).calendar;
    assert!(
        text.contains("METHOD:REQUEST") && text.contains("BEGIN:VFREEBUSY"),
        "{text}"
    );
    home.receive(&crate::desk::weekly(), AMY);
    let refresh = home
        .calendar
        .prepare_refresh(account(), "planning@example.com")
        .unwrap();
    refresh.action.check().unwrap();
    insta::assert_snapshot!(sent(&refresh.action).calendar);
}
