//! A server that writes to an event's people itself (RFC 6638): each message goes out once.

use os1_base::{Labels, Readers, Source};
use os1_calendar::invite::{AnswerRequest, Choice, Message, Own, Prepared};
use os1_guard::{Address, Decision, Proposal};
use os1_tests::{CalDav, Device};

use crate::home::Home;

const AMY: &str = "amy@localhost";

/// Amy's event, to which Sam is invited; far enough ahead that the server schedules.
fn lunch(method: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n{method}BEGIN:VEVENT\r\nUID:lunch\r\nDTSTAMP:20260301T000000Z\r\nDTSTART:20360310T120000Z\r\nDTEND:20360310T130000Z\r\nSUMMARY:Lunch\r\nORGANIZER:mailto:{AMY}\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:{AMY}\r\nATTENDEE;RSVP=TRUE;PARTSTAT=NEEDS-ACTION:mailto:sam@localhost\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

#[tokio::test]
async fn an_answer_that_goes_by_mail_is_not_sent_by_the_server_too() {
    let Some(server) = CalDav::cyrus_that_schedules() else {
        return;
    };
    let (sam, amy) = (server.device(), Device::new(server.port, "amy"));
    let options = sam.request("OPTIONS", server.home, &[], "");
    assert!(options.head.contains("calendar-auto-schedule"));
    let hers = "/dav/calendars/user/amy/Default/lunch.ics";
    amy.put(hers, &lunch(""));

    let home = Home::at(server.port);
    let own = Own::of([address("sam@localhost")]);
    home.calendar.keep_own(&own).unwrap();
    let message = Message::read(lunch("METHOD:REQUEST\r\n").as_bytes()).unwrap();
    let received = home.calendar.receive(&message, Some(&address(AMY)));
    let invitation = received.unwrap().value.id.unwrap();
    home.sync().await;
    answered(&home, &invitation);
    home.sync().await;
    home.say_yes();
    home.sync().await;

    let his = home.object("lunch").unwrap().href.unwrap();
    let his = sam.get(&format!("{}{his}", server.path("Default")));
    let his = his.unwrap().replace("\r\n ", "");
    assert!(his.contains("ORGANIZER;SCHEDULE-AGENT=CLIENT:"), "{his}");
    assert!(
        his.contains("PARTSTAT=ACCEPTED:mailto:sam@localhost"),
        "{his}"
    );
    let hers = amy.get(hers).unwrap().replace("\r\n ", "");
    let sam = hers.lines().find(|line| line.ends_with("sam@localhost"));
    assert!(
        sam.unwrap().contains("PARTSTAT=NEEDS-ACTION"),
        "the server answered: {hers}"
    );
}

#[tokio::test]
async fn an_invitation_that_goes_by_mail_is_not_sent_by_the_server_too() {
    let Some(server) = CalDav::cyrus_that_schedules() else {
        return;
    };
    let amy = Device::new(server.port, "amy");
    let home = Home::at(server.port);
    home.calendar
        .keep_own(&Own::of([address("sam@localhost")]))
        .unwrap();
    home.sync().await;
    let dinner = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VEVENT\r\nUID:dinner\r\nDTSTAMP:20260301T000000Z\r\nDTSTART:20360310T190000Z\r\nDTEND:20360310T210000Z\r\nSUMMARY:Dinner\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    home.put(home.view("personal").id, dinner);
    let prepared = home
        .calendar
        .prepare_invite(home.account, "dinner", &[address(AMY)])
        .unwrap();
    sent(&home, &prepared);
    home.sync().await;
    home.say_yes();
    home.sync().await;

    let hers = "/dav/calendars/user/amy/Default/";
    let his = server
        .device()
        .get(&format!("{}dinner.ics", server.path("Default")));
    assert!(his.unwrap().contains("SCHEDULE-AGENT=CLIENT"));
    assert_eq!(amy.list(hers), [""; 0], "the server wrote to her too");
    // It would have: another of his programs leaves it to the server.
    let other = lunch("").replace("UID:lunch", "UID:other");
    let other = other.replace("ORGANIZER:mailto:amy", "ORGANIZER:mailto:sam");
    let path = format!("{}other.ics", server.path("Default"));
    server.device().put(&path, &other);
    assert_eq!(amy.list(hers).len(), 1);
}

fn address(text: &str) -> Address {
    text.parse().unwrap()
}

/// The user accepts, and the answer goes into the outbox.
fn answered(home: &Home, invitation: &str) {
    let request = AnswerRequest {
        choice: Choice::Accept,
        comment: None,
        instance: None,
    };
    let prepared = home
        .calendar
        .prepare_answer(home.account, invitation, &request)
        .unwrap();
    sent(home, &prepared);
}

/// The user says yes, and the message goes into the outbox.
fn sent(home: &Home, prepared: &Prepared) {
    let labels = Labels::new(Source::ThirdParty, Readers::on_device());
    let proposal = Proposal::new(prepared.action.clone(), labels);
    let proposal = proposal.familiar(prepared.familiar.clone());
    let Decision::Ask(approval) = home.gate.propose(proposal).unwrap() else {
        panic!("nothing goes out without a question");
    };
    home.calendar
        .await_yes(approval.id, prepared, None)
        .unwrap();
    let permit = home.permit(approval.id);
    let part = os1_calendar::invite::mime_part(&prepared.action).unwrap();
    let text = String::from_utf8_lossy(&part);
    assert!(!text.contains("SCHEDULE-AGENT"), "{text}");
    home.gate
        .queue_invitation(permit, &prepared.action, &part, jiff::Timestamp::UNIX_EPOCH)
        .unwrap();
    for waiting in home.calendar.waiting().unwrap() {
        home.calendar.carried_out(&waiting).unwrap();
    }
}
