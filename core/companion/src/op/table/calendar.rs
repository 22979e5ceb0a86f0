//! The evening in the calendar: held, certain, released, and followed where the user moves it.

use jiff::SignedDuration;
use os1_base::{Error, Source};
use os1_booking::letter::{Language, spelled};
use os1_booking::link::{MapApp, Travel, Way};
use os1_booking::state::{Command, Event as Happened, Reservation};
use os1_calendar::alarm::{EventAlarm, EventOffset, EventTrigger};
use os1_calendar::ical::Document;
use os1_calendar::{Event, EventSet, Moment, ObjectEdit, Status, Transparency};

use crate::world::World;

/// How long before it the event's alarm rings.
const ALARM_BEFORE: SignedDuration = SignedDuration::from_hours(3);
/// How long before it can no more be called off for nothing it rings.
pub(super) const DEADLINE_BEFORE: SignedDuration = SignedDuration::from_hours(3);

impl World {
    /// Keeps the evening in the calendar, tentatively or for certain. The event is made, or changed where it is.
    pub(super) fn hold_table(&self, one: &Reservation, certain: bool) -> Result<(), Error> {
        if !certain {
            self.withdraw_invitation(one)?;
        }
        let calendar = self.calendar();
        let there = calendar.objects_of_uid(&uid(one))?;
        let (home, mut set) = match there.first() {
            Some(object) => (object.collection, read(&object.text)),
            None => (calendar.usual()?.id, None),
        };
        let start = Moment::At(one.request.when.clone());
        let stamp = self.now().timestamp();
        let set = set.get_or_insert_with(|| EventSet::create(&uid(one), &start, stamp));
        if let Some(event) = set.master_mut() {
            self.describe(event, one, certain);
        }
        let text = set.document().write().into_bytes();
        if there.first().is_some_and(|object| object.text == text) {
            return Ok(());
        }
        let put = ObjectEdit::Put {
            calendar: home,
            text,
        };
        let (what, why) = if certain {
            (
                format!(
                    "put the table at {} into the calendar",
                    one.request.venue_name
                ),
                "the venue has the table",
            )
        } else {
            (
                format!("held the evening for a table at {}", one.request.venue_name),
                "you asked for the table",
            )
        };
        calendar.change(&[put], Source::User, &what, why)?;
        Ok(())
    }

    /// Takes the evening out of the calendar. Where somebody was invited it stays as called off, because they are
    /// told of that event.
    pub(super) fn release_table(&self, one: &Reservation) -> Result<(), Error> {
        let calendar = self.calendar();
        let mut edits = Vec::new();
        for object in calendar.objects_of_uid(&uid(one))? {
            let set = read(&object.text).filter(|_| one.invited);
            match set {
                Some(mut set) => {
                    if let Some(event) = set.master_mut() {
                        event.set_status(Some(Status::Cancelled));
                        event.set_transparency(Transparency::Transparent);
                        event.set_alarms(Vec::new());
                    }
                    edits.push(ObjectEdit::Put {
                        calendar: object.collection,
                        text: set.document().write().into_bytes(),
                    });
                }
                None => edits.push(ObjectEdit::Delete { object: object.id }),
            }
        }
        if edits.is_empty() {
            return Ok(());
        }
        let what = format!("released the evening at {}", one.request.venue_name);
        calendar.change(&edits, Source::User, &what, "there is no table")?;
        Ok(())
    }

    /// What the user changed in the calendar is a wish about the table: moved, it is asked for another time; taken
    /// away, it is called off. The letter about it waits for the user's yes. Whether anything was changed.
    pub(super) fn follow_the_calendar(&self) -> Result<bool, Error> {
        let mut changed = false;
        let open = self.tables().tasks()?;
        for one in self.tables().live()? {
            let is_written = |command: &Command| {
                matches!(command, Command::HoldCalendar | Command::ConfirmCalendar)
            };
            let mut own = open.iter().filter(|task| task.booking.id == one.id);
            if own.any(|task| is_written(&task.command)) {
                continue;
            }
            let objects = self.calendar().objects_of_uid(&uid(&one))?;
            let Some(object) = objects.first() else {
                self.tables().happen(one.id, &Happened::CalledOff)?;
                changed = true;
                continue;
            };
            let set = read(&object.text);
            let called_off = set
                .as_ref()
                .and_then(EventSet::master)
                .is_some_and(|event| event.status() == Some(Status::Cancelled));
            if called_off {
                self.tables().happen(one.id, &Happened::CalledOff)?;
                changed = true;
                continue;
            }
            if let Some(set) = &set {
                self.hear_guest(&one, set)?;
            }
            let start = set.and_then(|set| set.master()?.start());
            if let Some(Moment::At(start)) = start
                && start.timestamp() != one.request.starts()
            {
                let to = start.with_time_zone(one.request.when.time_zone().clone());
                let after = self.tables().happen(one.id, &Happened::Moved { to })?;
                changed |= after != one;
            }
        }
        Ok(changed)
    }

    fn describe(&self, event: &mut Event, one: &Reservation, certain: bool) {
        let request = &one.request;
        let mark = if certain { "" } else { " (asked for)" };
        event.set_summary(Some(&format!("Table at {}{mark}", request.venue_name)));
        event.set_location(Some(
            request.address.as_deref().unwrap_or(&request.venue_name),
        ));
        event.set_start(&Moment::At(request.when.clone()));
        let end = request.ends().to_zoned(request.when.time_zone().clone());
        event.set_end(&Moment::At(end));
        let status = if certain {
            Status::Confirmed
        } else {
            Status::Tentative
        };
        event.set_status(Some(status));
        let mut notes = vec![format!(
            "For {}, under {}.",
            request.party.people(),
            request.name
        )];
        if !request.wishes.is_empty() {
            notes.push(format!("Wishes: {}", request.wishes));
        }
        notes.extend(one.cancel_until.as_ref().map(|until| {
            let until = spelled(until, Language::English);
            format!("They say that it can be called off for nothing until {until}.")
        }));
        notes.extend(request.at.map(|to| {
            let way = Way {
                app: MapApp::OpenStreetMap,
                from: None,
                to,
                travel: Travel::Foot,
            };
            format!("The way there: {way}")
        }));
        event.set_description(Some(&notes.join("\n")));
        event.set_alarms(if certain { alarms(one) } else { Vec::new() });
    }
}

/// What rings: before the evening, and before it can no more be called off for nothing.
fn alarms(one: &Reservation) -> Vec<os1_calendar::ical::Component> {
    let venue = &one.request.venue_name;
    let alarm = |id: &str, before: SignedDuration, what: String| {
        let trigger = EventTrigger::Offset(EventOffset::before(before));
        let (wall, repeat, acknowledged) = (None, None, None);
        let id = format!("{}-{id}", one.id);
        EventAlarm {
            id,
            trigger,
            wall,
            repeat,
            acknowledged,
            what,
        }
        .write()
    };
    let mut all = vec![alarm("near", ALARM_BEFORE, format!("Table at {venue}"))];
    if let Some(until) = &one.cancel_until {
        let left = one.request.starts().duration_since(until.timestamp());
        let what = format!(
            "The table at {venue} can be called off for nothing until {}",
            spelled(until, Language::English)
        );
        all.push(alarm("deadline", left + DEADLINE_BEFORE, what));
    }
    all
}

/// The UID of the event of a table, whatever becomes of it.
pub(super) fn uid(one: &Reservation) -> String {
    format!("table-{}@os1", one.id.to_string().to_lowercase())
}

fn read(text: &[u8]) -> Option<EventSet> {
    let document = Document::parse(text).document;
    EventSet::events_of(&document).into_iter().next()
}
