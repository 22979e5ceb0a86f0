//! A scheduling message, read and checked.

use os1_guard::Address;

use super::{MessageFault, Method};
use crate::ical::{Component, DefectKind, Document};
use crate::{Event, EventSet};

/// The largest message, in bytes.
pub const MAX_MESSAGE_BYTES: usize = 1 << 20;
/// The most events of one message: the series with its changed instances.
pub const MAX_MESSAGE_PARTS: usize = 200;
/// The most people of one event in a message.
pub const MAX_MESSAGE_PEOPLE: usize = 500;
/// The longest UID, in bytes: it stands on a card.
const MAX_UID: usize = 900;

/// What a message is about.
#[derive(Debug, Clone)]
pub enum About {
    /// An event or to-do with the instances it names.
    Meeting(EventSet),
    /// When somebody is free (VFREEBUSY).
    Busy(Component),
}

/// A message that may be acted on: one METHOD, one UID, one organizer, within every bound.
#[derive(Debug, Clone)]
pub struct Message {
    method: Method,
    uid: String,
    organizer: Address,
    about: About,
    document: Document,
}

impl Message {
    /// Reads a file and checks what RFC 5546 §3 demands of it.
    ///
    /// # Errors
    /// [`MessageFault`] says what is wrong. A message that is not understood does nothing.
    pub fn read(bytes: &[u8]) -> Result<Self, MessageFault> {
        if bytes.len() > MAX_MESSAGE_BYTES {
            return Err(MessageFault::TooLarge);
        }
        let parsed = Document::parse(bytes);
        let broken = |kind| matches!(kind, DefectKind::NeverEnds | DefectKind::TooDeep);
        if parsed.defects.iter().any(|defect| broken(defect.kind)) {
            return Err(MessageFault::CutOff);
        }
        let calendar = only_calendar(&parsed.document)?;
        let method = method_of(calendar)?;
        let parts = parts_of(calendar)?;
        let uid = uid_of(&parts)?;
        let organizer = organizer_of(&parts)?;
        let about = if parts.iter().all(|part| part.is("VFREEBUSY")) {
            About::Busy(busy_of(&parts, method)?)
        } else {
            About::Meeting(meeting_of(&parsed.document)?)
        };
        let message = Self {
            method,
            uid,
            organizer,
            about,
            document: parsed.document,
        };
        message.checked()
    }

    /// What it does.
    #[must_use]
    pub fn method(&self) -> Method {
        self.method
    }

    /// The event it is about.
    #[must_use]
    pub fn uid(&self) -> &str {
        &self.uid
    }

    /// Who it says organises it. Anybody can write that.
    #[must_use]
    pub fn organizer(&self) -> &Address {
        &self.organizer
    }

    /// What it is about.
    #[must_use]
    pub fn about(&self) -> &About {
        &self.about
    }

    /// The message as it stands.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Who it says may act for the organizer (SENT-BY, RFC 5545 §3.2.18).
    #[must_use]
    pub fn sent_by(&self) -> Option<Address> {
        let part = self.first()?;
        super::people::sent_by(part.property("ORGANIZER")?)
    }

    /// A word with it (COMMENT), of the first component that has one.
    #[must_use]
    pub fn comment(&self) -> Option<String> {
        let parts = self
            .document
            .calendars()
            .flat_map(Component::all_components);
        let said = parts.filter_map(|part| part.text("COMMENT"));
        said.map(|text| text.trim().to_owned())
            .find(|text| !text.is_empty())
    }

    fn first(&self) -> Option<&Component> {
        match &self.about {
            About::Meeting(set) => set.events().first().map(Event::component),
            About::Busy(part) => Some(part),
        }
    }

    /// What each METHOD must have (RFC 5546 §3.2 to §3.4).
    fn checked(self) -> Result<Self, MessageFault> {
        let About::Meeting(set) = &self.about else {
            return Ok(self);
        };
        for event in set.events() {
            if event.stamp().is_none() {
                return Err(MessageFault::NoStamp);
            }
            let guests = event.component().properties("ATTENDEE").count();
            match self.method {
                Method::Reply if guests == 0 => return Err(MessageFault::NoGuests),
                // The one who delegates may name the one who comes instead.
                Method::Reply if guests > 2 => return Err(MessageFault::AnswersForMany),
                Method::Request | Method::Add | Method::Counter | Method::Refresh
                    if guests == 0 =>
                {
                    return Err(MessageFault::NoGuests);
                }
                _ => {}
            }
            let has_time = event.start().is_some() || event.is_todo();
            let needs_time = matches!(
                self.method,
                Method::Request | Method::Add | Method::Counter | Method::Publish
            );
            if needs_time && !has_time {
                return Err(MessageFault::NoStart);
            }
        }
        Ok(self)
    }
}

fn only_calendar(document: &Document) -> Result<&Component, MessageFault> {
    let mut all = document.components();
    match (all.next(), all.next()) {
        (Some(only), None) if only.is("VCALENDAR") => Ok(only),
        _ => Err(MessageFault::NotOneCalendar),
    }
}

fn method_of(calendar: &Component) -> Result<Method, MessageFault> {
    let mut all = calendar.properties("METHOD");
    match (all.next(), all.next()) {
        (None, _) => Err(MessageFault::NoMethod),
        (Some(only), None) => Method::read(&only.text()).ok_or(MessageFault::BadMethod),
        (Some(_), Some(_)) => Err(MessageFault::BadMethod),
    }
}

/// The components that the message is about, all of one kind.
fn parts_of(calendar: &Component) -> Result<Vec<&Component>, MessageFault> {
    let parts: Vec<&Component> = calendar
        .all_components()
        .filter(|part| !part.is("VTIMEZONE"))
        .collect();
    let Some(first) = parts.first() else {
        return Err(MessageFault::Empty);
    };
    if parts.len() > MAX_MESSAGE_PARTS {
        return Err(MessageFault::TooManyParts);
    }
    let known = ["VEVENT", "VTODO", "VFREEBUSY"]
        .iter()
        .any(|kind| first.is(kind));
    if !known || parts.iter().any(|part| !part.is(first.name())) {
        return Err(MessageFault::OtherKind);
    }
    let crowd = |part: &&Component| part.properties("ATTENDEE").count() > MAX_MESSAGE_PEOPLE;
    if parts.iter().any(crowd) {
        return Err(MessageFault::TooManyPeople);
    }
    Ok(parts)
}

fn uid_of(parts: &[&Component]) -> Result<String, MessageFault> {
    let mut uids = parts
        .iter()
        .map(|part| part.text("UID").unwrap_or_default());
    let first = uids.next().unwrap_or_default();
    // RFC 5546's own free/busy of §4.3.1 has none; nothing is answered to that.
    let needs_none = parts.iter().all(|part| part.is("VFREEBUSY"));
    if first.is_empty() && !needs_none {
        return Err(MessageFault::NoUid);
    }
    if uids.any(|uid| uid != first) {
        return Err(MessageFault::SeveralUids);
    }
    if first.len() > MAX_UID || first.chars().any(char::is_control) {
        return Err(MessageFault::BadUid);
    }
    Ok(first)
}

fn organizer_of(parts: &[&Component]) -> Result<Address, MessageFault> {
    let mut found: Option<Address> = None;
    for part in parts {
        let mut lines = part.properties("ORGANIZER");
        let line = match (lines.next(), lines.next()) {
            (Some(line), None) => line,
            (None, _) => return Err(MessageFault::NoOrganizer),
            (Some(_), Some(_)) => return Err(MessageFault::SeveralOrganizers),
        };
        let address = super::people::address(line).ok_or(MessageFault::BadOrganizer)?;
        match &found {
            Some(known) if !known.as_str().eq_ignore_ascii_case(address.as_str()) => {
                return Err(MessageFault::SeveralOrganizers);
            }
            _ => found = Some(address),
        }
    }
    found.ok_or(MessageFault::Empty)
}

fn busy_of(parts: &[&Component], method: Method) -> Result<Component, MessageFault> {
    if !matches!(method, Method::Publish | Method::Request | Method::Reply) {
        return Err(MessageFault::MethodDoesNotFit);
    }
    match parts {
        [only] => Ok((*only).clone()),
        _ => Err(MessageFault::OtherKind),
    }
}

fn meeting_of(document: &Document) -> Result<EventSet, MessageFault> {
    let events = EventSet::events_of(document);
    let todos = EventSet::todos_of(document);
    let mut sets = events.into_iter().chain(todos);
    match (sets.next(), sets.next()) {
        (Some(set), None) => Ok(set),
        (None, _) => Err(MessageFault::Empty),
        (Some(_), Some(_)) => Err(MessageFault::SeveralUids),
    }
}
