//! Writing into an event's own alarm that the person has heard it (RFC 9074 §6.1).

use jiff::Timestamp;
use os1_base::Source;
use os1_guard::guests_of;

use os1_dav::StoredObject;

use super::{Authorship, Calendar, Pen};
use crate::alarm::acknowledged;
use crate::ical::Document;
use crate::index::index;
use crate::{CalendarError, EventSet, store};

impl Calendar {
    /// Writes ACKNOWLEDGED into the alarm `alarm` (its UID, else its place) of the event `uid`,
    /// so that the user's other devices ring no more; whether anything was written. Durable on
    /// return. It is no entry of the activity log: it is no change that anybody takes back.
    ///
    /// An event with guests is left as it is: a server would write to them.
    ///
    /// # Errors
    /// The store failed.
    pub fn acknowledge(
        &self,
        uid: &str,
        alarm: &str,
        at: Timestamp,
    ) -> Result<bool, CalendarError> {
        let mut written = false;
        for object in self.objects_of_uid(uid)? {
            let can_change = !self.calendar(object.collection)?.read_only;
            if can_change && let Some(text) = heard(&object, alarm, at) {
                written |= self.write_heard(&object, &text)?;
            }
        }
        Ok(written)
    }

    /// Writes the text over the object that it was made from; not over another.
    fn write_heard(&self, seen: &StoredObject, text: &[u8]) -> Result<bool, CalendarError> {
        let made = index(text)?;
        let now = self.now();
        self.store.write(|tx| {
            let known = store::object(tx, seen.id)?;
            if known.revision != seen.revision {
                return Ok(false);
            }
            let pen = Pen {
                tx,
                change: store::begin_change(tx, now)?,
                by: Authorship::at_the_users_word(Source::User),
            };
            pen.rewrite(&known, text, &made)?;
            Ok(true)
        })
    }
}

/// The object's text with the alarm acknowledged; `None` where there is nothing to write.
fn heard(object: &StoredObject, alarm: &str, at: Timestamp) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(&object.text).ok()?;
    if !guests_of(text)?.is_empty() {
        return None;
    }
    let document = Document::parse(&object.text).document;
    let mut set = EventSet::events_of(&document).into_iter().next()?;
    let mut written = false;
    for event in set.events_mut() {
        let mut alarms: Vec<_> = event.alarms().cloned().collect();
        for (number, one) in alarms.iter_mut().enumerate() {
            written |= acknowledged(one, number, alarm, at);
        }
        event.set_alarms(alarms);
    }
    written.then(|| set.document().write().into_bytes())
}
