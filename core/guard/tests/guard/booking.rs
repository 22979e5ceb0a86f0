//! Asking a booking service, against a real socket on this machine.

use os1_base::{Id, Labels, Readers, Secret, Source};
use os1_guard::{
    Action, ApprovalState, BookTable, BookingChannel, BookingStep, BookingTransport as _, Decision,
    GuardError, OpenHost, Origin, Proposal, Refusal, Service, TransportFault,
};

use crate::desk::Desk;
use crate::egress::server;

const CONFIRMED: &str = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

fn account() -> Id {
    "01ARZ3NDEKTSV4RRFFQ69G5FAV".parse().unwrap()
}

fn table(origin: &Origin) -> BookTable {
    BookTable {
        account: account(),
        origin: origin.clone(),
        path: "/api/bookings/01j9".to_owned(),
        step: BookingStep::Book,
        key: "01j9".to_owned(),
        revision: 1,
        venue: "roma-17".to_owned(),
        name: "Trattoria Roma".to_owned(),
        at: "2026-12-04T19:00:00Z".parse().unwrap(),
        zone: "Europe/Berlin".to_owned(),
        guests: 2,
        under: "Ada".to_owned(),
        wishes: "a quiet corner".to_owned(),
    }
}

fn opened(desk: &Desk, origin: &Origin) -> BookingChannel {
    let host = OpenHost {
        account: account(),
        service: Service::Bookings,
        host: origin.host().to_owned(),
        port: u64::from(origin.port()),
    };
    let permit = agreed(desk, Action::OpenHost(host.clone()));
    desk.gate.open_host(permit, host).unwrap();
    let token = Secret::new("canary".to_owned());
    desk.gate
        .booking_channel(account(), origin, Some(&token))
        .unwrap()
}

fn agreed(desk: &Desk, action: Action) -> os1_guard::Permit {
    let labels = Labels::new(Source::User, Readers::all());
    let Decision::Ask(asked) = desk.gate.propose(Proposal::new(action, labels)).unwrap() else {
        panic!("it is asked");
    };
    desk.gate.approve(desk.tap(), asked.id).unwrap()
}

#[tokio::test]
async fn a_request_for_a_table_goes_once_with_the_approved_body() {
    let (origin, heard) = server(CONFIRMED, false).await;
    let desk = Desk::new();
    let channel = opened(&desk, &origin);
    let booking = table(&origin);
    let permit = agreed(&desk, Action::BookTable(booking.clone()));
    let other = BookTable {
        guests: 9,
        ..booking.clone()
    };
    let refused = channel.book(permit, other).await;
    assert!(matches!(
        refused,
        Err(TransportFault::Guard(GuardError::NotTheSame))
    ));
    let permit = agreed(&desk, Action::BookTable(booking.clone()));
    assert_eq!(channel.book(permit, booking.clone()).await.unwrap(), "{}");
    let heard = heard.await.unwrap();
    assert!(
        heard.starts_with("PUT /api/bookings/01j9 HTTP/1.1\r\n"),
        "{heard}"
    );
    assert!(heard.ends_with(&booking.body()), "the exact body: {heard}");
    assert!(
        heard
            .to_lowercase()
            .contains("authorization: bearer canary")
    );
    let requests = desk.gate.booking_requests().unwrap();
    let states: Vec<ApprovalState> = requests.iter().map(|(_, state)| *state).collect();
    assert_eq!(states, [ApprovalState::Approved, ApprovalState::Used]);
    assert_eq!(
        desk.gate.left_device_today().unwrap().len(),
        1,
        "entered once"
    );
    assert!(!format!("{channel:?}").contains("canary"));
}

#[tokio::test]
async fn without_its_open_host_a_service_is_not_asked() {
    let (origin, heard) = server(CONFIRMED, false).await;
    let desk = Desk::new();
    let none = desk.gate.booking_channel(account(), &origin, None);
    assert!(matches!(none, Err(GuardError::HostNotOpen)));
    let channel = opened(&desk, &origin);
    desk.gate.close_hosts(account()).unwrap();
    assert!(matches!(
        channel.read("/api/venues").await,
        Err(GuardError::HostNotOpen)
    ));
    let booking = table(&origin);
    let permit = agreed(&desk, Action::BookTable(booking.clone()));
    assert!(channel.book(permit, booking).await.is_err());
    assert!(!heard.is_finished(), "nobody knocked");
    heard.abort();
}

#[test]
fn a_number_that_could_lead_elsewhere_is_not_even_asked() {
    let origin = Origin::of_url("https://tables.example").unwrap();
    let desk = Desk::new();
    for (key, path) in [
        ("../x", "/api/bookings/../x"),
        ("a b", "/api/bookings/a b"),
        ("", "/api/bookings/"),
        ("01j9", "/api/venues"),
    ] {
        let booking = BookTable {
            key: key.to_owned(),
            path: path.to_owned(),
            ..table(&origin)
        };
        let labels = Labels::new(Source::User, Readers::all());
        let asked = Proposal::new(Action::BookTable(booking), labels);
        let decision = desk.gate.propose(asked).unwrap();
        assert!(
            matches!(decision, Decision::Refused(Refusal::Missing { .. })),
            "{key:?}"
        );
    }
}
