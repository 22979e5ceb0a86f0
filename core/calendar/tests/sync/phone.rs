//! The phone's own calendar behind the port, as a phone's shell would write it, and a day with it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use async_trait::async_trait;
use os1_base::Id;
use os1_calendar::{
    CalendarView, NewCalendar, Origin, RemoteChange, RemoteChanges, RemoteCollection, RemoteObject,
    Span, SyncError, SyncReport, SyncState,
};
use os1_dav::DavError;
use os1_guard::{Action, DavDelete, DavPut, Gate, Permit};

use crate::home::Home;
use crate::{event, object};

const COLLECTION: &str = "/phone/1/";

/// The system's calendar: events with a counter each, and no list of what changed since when.
#[derive(Debug, Default)]
struct System {
    events: BTreeMap<String, (u64, String)>,
    counter: u64,
    /// Whether the user lets OS1 at the calendar.
    allowed: bool,
}

#[derive(Debug, Clone)]
struct Phone {
    system: Arc<Mutex<System>>,
    gate: Gate,
}

impl Phone {
    fn of(home: &Home) -> Self {
        let system = System {
            allowed: true,
            ..System::default()
        };
        Self {
            system: Arc::new(Mutex::new(system)),
            gate: home.gate.clone(),
        }
    }

    fn system(&self) -> MutexGuard<'_, System> {
        self.system.lock().unwrap()
    }

    /// The user changes or makes an event in the phone's own program.
    fn edit(&self, name: &str, text: &str) {
        let mut system = self.system();
        system.counter += 1;
        let version = system.counter;
        system
            .events
            .insert(name.to_owned(), (version, text.to_owned()));
    }

    fn remove(&self, name: &str) {
        let mut system = self.system();
        system.counter += 1;
        system.events.remove(name);
    }

    fn text(&self, name: &str) -> Option<String> {
        let system = self.system();
        system.events.get(name).map(|(_, text)| text.clone())
    }

    /// The system's calendar, where the user lets OS1 at it.
    fn opened(&self) -> Result<MutexGuard<'_, System>, DavError> {
        let system = self.system();
        if system.allowed {
            Ok(system)
        } else {
            Err(DavError::Forbidden)
        }
    }
}

fn named(resource: &str) -> &str {
    resource.strip_prefix(COLLECTION).unwrap()
}

#[async_trait]
impl RemoteCollection for Phone {
    async fn changes(&self, since: &SyncState) -> Result<RemoteChanges, DavError> {
        let system = self.opened()?;
        let state = SyncState {
            token: system.counter.to_string(),
            ..SyncState::default()
        };
        let whole = since.token != state.token;
        let all = system.events.iter().filter(|_| whole);
        Ok(RemoteChanges {
            changed: all
                .map(|(name, (version, _))| RemoteChange {
                    name: name.clone(),
                    etag: Some(version.to_string()),
                })
                .collect(),
            gone: Vec::new(),
            whole,
            state,
        })
    }

    async fn fetch(&self, names: &[String]) -> Result<Vec<RemoteObject>, DavError> {
        let system = self.opened()?;
        let fetched = names.iter().map(|name| match system.events.get(name) {
            Some((version, text)) => RemoteObject::There {
                name: name.clone(),
                etag: Some(version.to_string()),
                text: text.clone().into_bytes(),
            },
            None => RemoteObject::Gone(name.clone()),
        });
        Ok(fetched.collect())
    }

    fn collection(&self) -> Option<&str> {
        Some(COLLECTION)
    }

    fn resource(&self, name: &str) -> Option<String> {
        Some(format!("{COLLECTION}{name}"))
    }

    async fn put(&self, permit: Permit, what: DavPut) -> Result<Option<String>, DavError> {
        let DavPut::Event(event) = what else {
            return Err(DavError::Forbidden);
        };
        let name = named(&event.resource).to_owned();
        let version = self.opened()?.events.get(&name).map(|(v, _)| v.to_string());
        if version != event.etag {
            return Err(DavError::Changed);
        }
        let cleared = self.gate.redeem(permit, Action::PutEvent(event))?;
        let Action::PutEvent(event) = cleared.action() else {
            return Err(DavError::Forbidden);
        };
        self.edit(&name, &event.calendar);
        Ok(Some(self.system().counter.to_string()))
    }

    async fn delete(&self, permit: Permit, what: DavDelete) -> Result<(), DavError> {
        let DavDelete::Event(event) = what else {
            return Err(DavError::Forbidden);
        };
        let name = named(&event.resource).to_owned();
        let version = self.opened()?.events.get(&name).map(|(v, _)| v.to_string());
        if version.is_some_and(|version| version != event.etag) {
            return Err(DavError::Changed);
        }
        let _cleared = self.gate.redeem(permit, Action::DeleteEvent(event))?;
        self.remove(&name);
        Ok(())
    }
}

/// A profile with the phone's calendar in it; no server is asked.
fn with_phone() -> (Home, Phone, CalendarView) {
    let home = Home::at(9);
    let phone = Phone::of(&home);
    let new = NewCalendar {
        origin: Origin::Account {
            account: home.account,
            collection: COLLECTION.to_owned(),
        },
        ..NewCalendar::own("Phone")
    };
    let view = home.calendar.create(new, "it is the phone's").unwrap();
    (home, phone, view)
}

async fn round(home: &Home, phone: &Phone, calendar: Id) -> Result<SyncReport, SyncError> {
    let all = home.calendar.of_account(home.account).unwrap();
    let view = all.into_iter().find(|view| view.id == calendar).unwrap();
    home.desk.sync_one(&view, home.account, phone).await
}

fn day() -> Span {
    let instant = |text: &str| text.parse().unwrap();
    Span::new(
        instant("2026-03-10T00:00:00Z"),
        instant("2026-03-11T00:00:00Z"),
    )
}

#[tokio::test]
async fn the_phones_events_are_in_the_agenda_and_in_the_way() {
    let (home, phone, view) = with_phone();
    phone.edit("41", &event("dentist", "Dentist"));
    let own = NewCalendar::own("Mine");
    let own = home.calendar.create(own, "you asked").unwrap();
    home.put(own.id, &event("round", "Round"));
    assert_eq!(round(&home, &phone, view.id).await.unwrap().taken, 1);

    let agenda = home.calendar.agenda(&day()).unwrap().value;
    let names: Vec<_> = agenda.iter().map(|e| e.details.summary.as_str()).collect();
    assert_eq!(names, ["Dentist", "Round"]);
    let conflicts = home.calendar.conflicts(&day(), &()).unwrap().value;
    assert_eq!(conflicts.len(), 1, "{conflicts:?}");
    // Nothing of the user's own went to the phone, and nothing is told twice.
    assert_eq!(phone.system().events.len(), 1);
    let again = round(&home, &phone, view.id).await.unwrap();
    assert_eq!((again.taken, again.sent), (0, 0));
}

#[tokio::test]
async fn what_is_made_changed_and_deleted_here_goes_through_the_port_with_a_permit() {
    let (home, phone, view) = with_phone();
    phone.edit("41", &object("tea", "SUMMARY:Tea\nLOCATION:Home"));
    round(&home, &phone, view.id).await.unwrap();

    home.put(view.id, &event("run", "Run"));
    home.change("tea", "SUMMARY:Tea", "SUMMARY:Green tea");
    // The user moves it on the phone at the same time.
    phone.edit("41", &object("tea", "SUMMARY:Tea\nLOCATION:Garden"));
    let report = round(&home, &phone, view.id).await.unwrap();
    assert_eq!((report.sent, report.merged, report.conflicts), (2, 1, 0));
    assert!(phone.text("run.ics").unwrap().contains("SUMMARY:Run"));
    let tea = phone.text("41").unwrap();
    assert!(tea.contains("Green tea") && tea.contains("Garden"), "{tea}");

    home.delete("tea");
    phone.remove("run.ics");
    let report = round(&home, &phone, view.id).await.unwrap();
    assert_eq!((report.removed, report.gone), (1, 1));
    assert!(phone.system().events.is_empty());
    assert!(home.object("run").is_none());
}

#[tokio::test]
async fn a_calendar_that_the_user_closes_takes_nothing_away_and_loses_nothing() {
    let (home, phone, view) = with_phone();
    phone.edit("41", &event("dentist", "Dentist"));
    round(&home, &phone, view.id).await.unwrap();
    home.change("dentist", "SUMMARY:Dentist", "SUMMARY:Dentist, at last");
    phone.system().allowed = false;
    let error = round(&home, &phone, view.id).await.unwrap_err();
    assert!(matches!(error, SyncError::Remote(DavError::Forbidden)));
    assert!(home.text("dentist").contains("at last"));
    phone.system().allowed = true;
    assert_eq!(round(&home, &phone, view.id).await.unwrap().sent, 1);
    assert!(phone.text("41").unwrap().contains("at last"));
}

#[tokio::test]
async fn an_event_with_guests_waits_for_the_users_yes_on_the_phone_too() {
    let (home, phone, view) = with_phone();
    let guests =
        "SUMMARY:Lunch\nORGANIZER:mailto:sam@example.test\nATTENDEE:mailto:amy@example.test";
    home.put(view.id, &object("lunch", guests));
    assert_eq!(
        round(&home, &phone, view.id).await.unwrap().waiting.len(),
        1
    );
    assert!(phone.system().events.is_empty());
    home.say_yes();
    assert_eq!(round(&home, &phone, view.id).await.unwrap().sent, 1);
    assert!(phone.text("lunch.ics").unwrap().contains("Lunch"));
}
