//! Invitations in a profile: received, shown with what is in the way, taken over, undone.

use std::sync::Arc;

use os1_base::{FixedClock, Id, IdSource, Source};
use os1_calendar::invite::{
    AnswerRequest, Choice, INVITE_SCHEMA, InvitationView, InviteError, Prepared,
};
use os1_calendar::{Calendar, ObjectEdit, SCHEMA};
use os1_guard::{Action, Decision, Gate, GateOptions, GestureDoor, OutboxEvent, Proposal};
use os1_store::{Key, Store};

use crate::{address, message, own};

/// A Monday morning in Berlin.
pub(crate) const NOW: &str = "2026-03-09T08:00:00+01:00[Europe/Berlin]";
pub(crate) const THEO: &str = "theo@example.org";
pub(crate) const AMY: &str = "amy@example.com";

/// A profile of Theo's, with its gate.
pub(crate) struct Home {
    pub(crate) calendar: Calendar,
    pub(crate) gate: Gate,
    door: GestureDoor,
    _folder: tempfile::TempDir,
}

impl Home {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let schemas = [os1_guard::SCHEMA, SCHEMA, INVITE_SCHEMA];
        let store = Store::open(folder.path(), &Key::from_bytes([7; 32]), &schemas).unwrap();
        let clock = Arc::new(FixedClock::new(NOW.parse().unwrap()));
        let ids = IdSource::new(clock.clone(), 1);
        let options = GateOptions::default();
        let (gate, door) = Gate::open(store.clone(), clock.clone(), ids.clone(), options).unwrap();
        let calendar = Calendar::new(store, clock, ids, gate.journal());
        calendar.keep_own(&own(&[THEO])).unwrap();
        Self {
            calendar,
            gate,
            door,
            _folder: folder,
        }
    }

    pub(crate) fn receive(&self, text: &str, sender: &str) -> InvitationView {
        let sender = (!sender.is_empty()).then(|| address(sender));
        let received = self
            .calendar
            .receive(&message(text), sender.as_ref())
            .unwrap();
        assert!(received.labels.has_third_party(), "a stranger's words");
        received.value
    }

    /// Puts an event of the user's own into the calendar.
    pub(crate) fn add(&self, lines: &str) -> Id {
        let text = format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VEVENT\r\n{}\r\n\
             DTSTAMP:20260301T000000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            lines.replace('\n', "\r\n")
        );
        let edits = [ObjectEdit::Put {
            calendar: self.calendar.usual().unwrap().id,
            text: text.into_bytes(),
        }];
        let changed = self
            .calendar
            .change(&edits, Source::User, "added", "you asked");
        changed.unwrap().objects[0]
    }

    pub(crate) fn answer(&self, id: &str, choice: Choice) -> Result<Prepared, InviteError> {
        let request = AnswerRequest {
            choice,
            comment: None,
            instance: None,
        };
        self.calendar.prepare_answer(account(), id, &request)
    }

    /// Asks for a yes and says it; the message is in the outbox then and entered here.
    pub(crate) fn yes(&self, prepared: &Prepared) {
        let proposal = Proposal::new(
            prepared.action.clone(),
            os1_base::Labels::new(Source::ThirdParty, os1_base::Readers::on_device()),
        )
        .familiar(prepared.familiar.clone());
        let Decision::Ask(approval) = self.gate.propose(proposal).unwrap() else {
            panic!("nothing goes out without a question");
        };
        self.calendar
            .await_yes(approval.id, prepared, None)
            .unwrap();
        let permit = self.gate.approve(self.door.gesture(), approval.id).unwrap();
        let part = os1_calendar::invite::mime_part(&prepared.action).unwrap();
        let now = jiff::Timestamp::UNIX_EPOCH;
        self.gate
            .queue_invitation(permit, &prepared.action, &part, now)
            .unwrap();
        for waiting in self.calendar.waiting().unwrap() {
            self.calendar.carried_out(&waiting).unwrap();
        }
    }

    /// What the calendar has of a UID.
    pub(crate) fn text(&self, uid: &str) -> Option<String> {
        let found = self.calendar.objects_of_uid(uid).unwrap();
        let text = found.into_iter().next()?.text;
        Some(String::from_utf8(text).unwrap().replace("\r\n", "\n"))
    }
}

pub(crate) fn account() -> Id {
    "01ARZ3NDEKTSV4RRFFQ69G5FAV".parse().unwrap()
}

/// A message of Amy's about planning at these lines.
pub(crate) fn planning(method: &str, lines: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\nPRODID:-//Amy//EN\nVERSION:2.0\nMETHOD:{method}\nBEGIN:VEVENT\n\
         UID:planning@example.com\nORGANIZER;CN=Amy:mailto:amy@example.com\n{lines}\n\
         END:VEVENT\nEND:VCALENDAR\n"
    )
}

pub(crate) fn weekly() -> String {
    planning(
        "REQUEST",
        "ATTENDEE;ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:amy@example.com\n\
         ATTENDEE;CN=Theodore;RSVP=TRUE:mailto:theo@example.org\n\
         DTSTAMP:20260308T120000Z\nSEQUENCE:0\nSUMMARY:Planning\nLOCATION:Room 4\n\
         DTSTART;TZID=Europe/Berlin:20260317T090000\nDTEND;TZID=Europe/Berlin:20260317T100000\n\
         RRULE:FREQ=WEEKLY;COUNT=4",
    )
}

#[test]
fn an_invitation_waits_with_what_is_in_the_way_and_nothing_is_in_the_calendar() {
    let home = Home::new();
    home.add(
        "UID:gym\nSUMMARY:Gym\nDTSTART;TZID=Europe/Berlin:20260310T093000\n\
         DTEND;TZID=Europe/Berlin:20260310T103000\nRRULE:FREQ=WEEKLY",
    );
    home.add("UID:x\nSUMMARY:Lunch\nDTSTART;TZID=Europe/Berlin:20260317T120000\nDURATION:PT1H");
    let view = home.receive(&weekly(), AMY);
    assert_eq!(view.state, "open");
    assert_eq!(
        view.start.as_deref(),
        Some("2026-03-17T09:00:00+01:00[Europe/Berlin]")
    );
    assert_eq!(view.conflict_count, 4, "each Tuesday: {:?}", view.conflicts);
    assert!(view.conflicts.iter().all(|one| one.summary == "Gym"));
    assert_eq!(home.text("planning@example.com"), None);
    assert_eq!(home.calendar.invitations().unwrap().value.len(), 1);
    insta::assert_json_snapshot!(view, { ".id" => "[id]", ".conflicts[].calendar" => "[id]" });
}

#[test]
fn an_update_of_what_is_in_the_calendar_is_taken_over_and_can_be_taken_back() {
    let home = Home::new();
    home.receive(&weekly(), AMY);
    home.yes(&home.answer("planning@example.com", Choice::Accept).unwrap());
    let before = home.text("planning@example.com").unwrap();
    assert!(
        before
            .replace("\n ", "")
            .contains("PARTSTAT=ACCEPTED:mailto:theo@example.org")
    );
    let later = weekly()
        .replace("T090000", "T110000")
        .replace("T100000", "T120000")
        .replace("SEQUENCE:0", "SEQUENCE:1");
    let view = home.receive(&later, AMY);
    assert_eq!(view.state, "applied");
    assert_eq!(
        view.answer.as_deref(),
        Some("needs-action"),
        "the yes was to another time"
    );
    let changed: Vec<_> = view.changes.iter().map(|one| one.what.as_str()).collect();
    assert_eq!(changed, ["start", "end"]);
    assert_eq!(
        home.calendar.invitations().unwrap().value.len(),
        1,
        "it asks again"
    );
    home.calendar
        .undo(view.undo.unwrap().parse().unwrap())
        .unwrap();
    assert_eq!(home.text("planning@example.com").unwrap(), before);
}

#[test]
fn what_a_forger_sends_is_applied_only_on_the_users_word() {
    let home = Home::new();
    home.receive(&weekly(), AMY);
    home.yes(&home.answer("planning@example.com", Choice::Accept).unwrap());
    let before = home.text("planning@example.com").unwrap();
    let off = planning(
        "CANCEL",
        "DTSTAMP:20260309T120000Z\nSEQUENCE:1\nSTATUS:CANCELLED",
    );
    let view = home.receive(&off, "eve@evil.example");
    assert_eq!(view.state, "offered");
    assert!(view.notes[0].contains("may be forged"), "{:?}", view.notes);
    assert_eq!(home.text("planning@example.com").unwrap(), before);
    let undo = home.calendar.apply_invitation(&view.id.unwrap()).unwrap();
    assert!(
        home.text("planning@example.com")
            .unwrap()
            .contains("STATUS:CANCELLED")
    );
    home.calendar.undo(undo).unwrap();
    assert_eq!(home.text("planning@example.com").unwrap(), before);
}

#[test]
fn a_message_that_does_nothing_leaves_nothing() {
    let home = Home::new();
    let off = planning(
        "CANCEL",
        "DTSTAMP:20260309T120000Z\nSEQUENCE:1\nSTATUS:CANCELLED",
    );
    let view = home.receive(&off, AMY);
    assert_eq!(view.state, "nothing");
    assert_eq!(view.id, None);
    assert!(home.calendar.invitations().unwrap().value.is_empty());
    assert!(
        home.calendar
            .apply_invitation("planning@example.com")
            .is_err()
    );
}

#[test]
fn hidden_characters_of_a_stranger_are_not_shown() {
    let home = Home::new();
    let text = weekly().replace(
        "SUMMARY:Planning",
        "SUMMARY:Pla\u{202E}gnin\u{1b}[2J\u{200B}g",
    );
    let view = home.receive(&text, AMY);
    assert_eq!(view.summary, "Plagnin[2Jg");
    let prepared = home.answer("planning@example.com", Choice::Accept).unwrap();
    let card = os1_guard::Card::of(&prepared.action, &std::collections::BTreeSet::new());
    let event = card.rows.iter().find(|row| row.label == "Event").unwrap();
    assert!(event.lines[0].contains("<U+202E>"), "{:?}", event.lines);
}

#[test]
fn a_message_goes_through_the_outbox_once() {
    let home = Home::new();
    home.receive(&weekly(), AMY);
    home.yes(
        &home
            .answer("planning@example.com", Choice::Tentative)
            .unwrap(),
    );
    assert!(home.calendar.waiting().unwrap().is_empty());
    let entry = &home.gate.outbox().unwrap()[0];
    assert_eq!(entry.to, [AMY]);
    assert_eq!(entry.subject, "perhaps: Planning");
    let out = home.gate.attempt(entry.id).unwrap();
    assert!(matches!(out.action, Action::AnswerInvitation(_)));
    let _cleared = home.gate.release(out.permit, out.action).unwrap();
    home.gate.report(entry.id, OutboxEvent::Accept).unwrap();
    home.gate.report(entry.id, OutboxEvent::File).unwrap();
    assert!(home.gate.due().unwrap().is_empty());
}

/// A process may end between the outbox and the calendar: the next one enters it, and a second
/// time does no harm.
#[test]
fn entering_an_answer_twice_is_the_same_as_once() {
    let home = Home::new();
    home.receive(&weekly(), AMY);
    let prepared = home.answer("planning@example.com", Choice::Accept).unwrap();
    let approval = account();
    home.calendar.await_yes(approval, &prepared, None).unwrap();
    let waiting = home.calendar.waiting().unwrap().swap_remove(0);
    home.calendar.carried_out(&waiting).unwrap();
    let once = home.text("planning@example.com");
    home.calendar.carried_out(&waiting).unwrap();
    assert_eq!(home.text("planning@example.com"), once);
    assert_eq!(home.calendar.count().unwrap(), 1);
}

#[test]
fn what_the_user_declined_to_send_is_forgotten() {
    let home = Home::new();
    home.receive(&weekly(), AMY);
    let prepared = home.answer("planning@example.com", Choice::Accept).unwrap();
    home.calendar
        .await_yes(account(), &prepared, Some("reply.ics"))
        .unwrap();
    let waiting = home.calendar.waiting().unwrap().swap_remove(0);
    assert_eq!(waiting.path.as_deref(), Some("reply.ics"));
    home.calendar.forget_waiting(&waiting).unwrap();
    assert!(home.calendar.waiting().unwrap().is_empty());
    assert_eq!(home.text("planning@example.com"), None);
}

/// An invitation may claim an answer of an address that only later turns out to be the user's.
#[test]
fn a_claim_for_an_address_that_is_told_later_is_taken_back() {
    let home = Home::new();
    let claims = weekly().replace(
        "RSVP=TRUE:mailto:theo@example.org",
        "PARTSTAT=ACCEPTED:mailto:theodore@work.example",
    );
    home.receive(&claims, AMY);
    home.calendar
        .keep_own(&own(&[THEO, "theodore@work.example"]))
        .unwrap();
    let view = home.calendar.invitation("planning@example.com").unwrap();
    assert_eq!(view.value.answer.as_deref(), Some("needs-action"));
}

#[test]
fn without_an_address_of_the_user_nothing_is_taken_in() {
    let home = Home::new();
    home.calendar.keep_own(&own(&[])).unwrap();
    let refused = home.calendar.receive(&message(&weekly()), None);
    assert!(refused.unwrap_err().to_string().contains("invite me"));
    assert!(home.calendar.invitations().unwrap().value.is_empty());
}
