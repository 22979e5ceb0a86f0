//! What the user answers: only on their yes, and nothing but their own answer changes.

use os1_calendar::invite::{AnswerRequest, Choice, InviteError, MakeFault, mime_part};
use os1_calendar::{AgendaEntry, Moment, Span};
use os1_guard::{Action, Gate};

use crate::desk::{AMY, Home, account, planning, weekly};
use crate::own;

const UID: &str = "planning@example.com";

fn moment(text: &str) -> Moment {
    Moment::At(text.parse().unwrap())
}

fn calendar_of(action: &Action) -> &str {
    match action {
        Action::AnswerInvitation(answer) => &answer.calendar,
        Action::CounterInvitation(counter) => &counter.calendar,
        Action::SendInvitation(sent) => &sent.calendar,
        _ => panic!("no message"),
    }
}

fn request(choice: Choice) -> AnswerRequest {
    AnswerRequest {
        choice,
        comment: Some("See you, then; bye".to_owned()),
        instance: None,
    }
}

#[test]
fn a_yes_is_this_reply() {
    let home = Home::new();
    home.receive(&weekly(), AMY);
    let prepared = home
        .calendar
        .prepare_answer(account(), UID, &request(Choice::Accept))
        .unwrap();
    assert_eq!(prepared.familiar, [AMY.parse().unwrap()]);
    insta::assert_snapshot!(calendar_of(&prepared.action));
    let part = String::from_utf8(mime_part(&prepared.action).unwrap()).unwrap();
    assert!(part.starts_with(
        "Content-Type: text/calendar; charset=UTF-8; method=REPLY; component=VEVENT\r\n"
    ));
    assert!(part.lines().all(|line| line.len() <= 76));
    prepared.action.check().unwrap();
}

#[test]
fn the_organizer_is_new_when_somebody_else_sent_the_invitation() {
    let home = Home::new();
    home.receive(&weekly(), "eve@evil.example");
    let prepared = home.answer(UID, Choice::Accept).unwrap();
    assert!(prepared.familiar.is_empty());
}

#[test]
fn one_time_is_declined_by_itself_and_takes_no_time_then() {
    let home = Home::new();
    home.receive(&weekly(), AMY);
    home.yes(&home.answer(UID, Choice::Accept).unwrap());
    let instance = moment("2026-03-24T09:00:00+01:00[Europe/Berlin]");
    let no = AnswerRequest {
        instance: Some(instance),
        ..request(Choice::Decline)
    };
    let prepared = home.calendar.prepare_answer(account(), UID, &no).unwrap();
    prepared.action.check().unwrap();
    insta::assert_snapshot!(calendar_of(&prepared.action));
    home.yes(&prepared);
    let from = "2026-03-01T00:00:00Z".parse().unwrap();
    let to = "2026-05-01T00:00:00Z".parse().unwrap();
    let entries = home.calendar.agenda(&Span::new(from, to)).unwrap().value;
    let taking: Vec<bool> = entries.iter().map(AgendaEntry::takes_time).collect();
    assert_eq!(taking, [true, false, true, true]);
}

#[test]
fn a_no_to_what_is_not_in_the_calendar_leaves_it_out() {
    let home = Home::new();
    home.receive(&weekly(), AMY);
    home.yes(&home.answer(UID, Choice::Decline).unwrap());
    assert_eq!(home.text(UID), None);
    let view = home.calendar.invitation(UID).unwrap().value;
    assert_eq!(
        (view.state.as_str(), view.answer.as_deref()),
        ("answered", Some("declined"))
    );
}

#[test]
fn an_answer_changes_nothing_but_the_users_line_and_whether_it_takes_time() {
    let odd = weekly().replace(
        "SUMMARY",
        "X-ODD;P=\"a:b\":c\\,d\nGEO:1;2\nATTENDEE;PARTSTAT=DECLINED:mailto:x@example.com\nSUMMARY",
    );
    let others = |text: &str| -> Vec<String> {
        // Who tells the organizer is between OS1 and the server (RFC 6638 §7.1).
        let text = text
            .replace("\n ", "")
            .replace(";SCHEDULE-AGENT=CLIENT", "");
        let mut in_zone = false;
        let mut kept = Vec::new();
        for line in text.lines() {
            in_zone |= line == "BEGIN:VTIMEZONE";
            let own = line.ends_with("mailto:theo@example.org") || line.starts_with("TRANSP");
            if !in_zone && !own && line != "METHOD:REQUEST" {
                kept.push(line.to_owned());
            }
            in_zone &= line != "END:VTIMEZONE";
        }
        kept
    };
    for choice in [Choice::Accept, Choice::Tentative, Choice::Decline] {
        let home = Home::new();
        home.receive(&odd, AMY);
        home.yes(&home.answer(UID, Choice::Accept).unwrap());
        assert_eq!(others(&odd), others(&home.text(UID).unwrap()));
        home.yes(&home.answer(UID, choice).unwrap());
        assert_eq!(others(&odd), others(&home.text(UID).unwrap()));
    }
}

#[test]
fn another_time_is_proposed_and_the_event_stays() {
    let home = Home::new();
    home.receive(&weekly(), AMY);
    home.yes(&home.answer(UID, Choice::Accept).unwrap());
    let before = home.text(UID);
    let counter = AnswerRequest {
        instance: Some(moment("2026-03-24T09:00:00+01:00[Europe/Berlin]")),
        ..request(Choice::Counter {
            start: moment("2026-03-24T11:00:00+01:00[Europe/Berlin]"),
            end: moment("2026-03-24T12:00:00+01:00[Europe/Berlin]"),
        })
    };
    let prepared = home
        .calendar
        .prepare_answer(account(), UID, &counter)
        .unwrap();
    prepared.action.check().unwrap();
    insta::assert_snapshot!(calendar_of(&prepared.action));
    home.yes(&prepared);
    assert_eq!(home.text(UID), before);
}

#[test]
fn what_cannot_be_answered_is_said() {
    let home = Home::new();
    home.receive(&weekly(), AMY);
    let fault = |choice: Choice| match home.answer(UID, choice) {
        Err(InviteError::Make(fault)) => fault,
        other => panic!("{other:?}"),
    };
    let backwards = Choice::Counter {
        start: moment("2026-03-24T12:00:00+01:00[Europe/Berlin]"),
        end: moment("2026-03-24T11:00:00+01:00[Europe/Berlin]"),
    };
    assert_eq!(fault(backwards), MakeFault::EndBeforeStart);
    let nowhere = AnswerRequest {
        instance: Some(moment("2026-03-25T09:00:00+01:00[Europe/Berlin]")),
        ..request(Choice::Accept)
    };
    let refused = home.calendar.prepare_answer(account(), UID, &nowhere);
    assert!(matches!(
        refused,
        Err(InviteError::Make(MakeFault::NoSuchInstance))
    ));
    home.calendar
        .keep_own(&own(&["somebody@else.example"]))
        .unwrap();
    assert_eq!(fault(Choice::Accept), MakeFault::NotInvited);
    assert!(matches!(
        home.answer("nothing", Choice::Accept),
        Err(InviteError::NotFound)
    ));
}

#[test]
fn what_was_called_off_is_not_answered() {
    let home = Home::new();
    home.receive(&weekly(), AMY);
    home.receive(
        &planning(
            "CANCEL",
            "DTSTAMP:20260309T120000Z\nSEQUENCE:1\nSTATUS:CANCELLED",
        ),
        AMY,
    );
    let refused = home.answer(UID, Choice::Accept);
    assert!(
        matches!(refused, Err(InviteError::Make(MakeFault::CalledOff))),
        "{refused:?}"
    );
}

#[test]
fn free_time_is_told_as_stretches_only_and_only_on_a_yes() {
    let home = Home::new();
    home.add("UID:s\nSUMMARY:Secret\nDTSTART:20260310T090000Z\nDTEND:20260310T100000Z");
    let asked = "BEGIN:VCALENDAR\nPRODID:-//Amy//EN\nVERSION:2.0\nMETHOD:REQUEST\n\
        BEGIN:VFREEBUSY\nUID:fb1\nORGANIZER:mailto:amy@example.com\n\
        ATTENDEE:mailto:theo@example.org\nDTSTAMP:20260309T060000Z\n\
        DTSTART:20260310T080000Z\nDTEND:20260310T160000Z\nEND:VFREEBUSY\nEND:VCALENDAR\n";
    let view = home.receive(asked, AMY);
    assert_eq!(view.state, "open");
    let id = view.id.unwrap();
    let prepared = home.answer(&id, Choice::Accept).unwrap();
    prepared.action.check().unwrap();
    let text = calendar_of(&prepared.action);
    assert!(!text.contains("Secret"));
    insta::assert_snapshot!(text);
    home.yes(&prepared);
    assert_eq!(
        home.calendar.invitation(&id).unwrap().value.state,
        "answered"
    );
}

/// There is no way from a message to an answer: the gate has to be asked and to be told yes.
#[test]
fn without_a_yes_nothing_is_queued_or_entered() {
    let home = Home::new();
    home.receive(&weekly(), AMY);
    let prepared = home.answer(UID, Choice::Accept).unwrap();
    let gate: &Gate = &home.gate;
    assert!(gate.outbox().unwrap().is_empty());
    assert!(home.calendar.waiting().unwrap().is_empty());
    assert_eq!(home.text(UID), None);
    let view = home.calendar.invitation(UID).unwrap().value;
    assert_eq!(view.answer.as_deref(), Some("needs-action"));
    drop(prepared);
}
