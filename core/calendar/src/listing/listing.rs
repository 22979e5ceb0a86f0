//! Instances of many events, by start.

use std::io::{self, Write};

use jiff::Zoned;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::form::Form;
use crate::event::{Event, EventSet, Instance, Instances, MAX_INSTANCES, Window, ceiling};

/// How many instances of all events together are listed; the later events are left out.
pub const MAX_LISTED: usize = 4_000_000;
/// How many bytes are written at once.
const CHUNK: usize = 64 << 10;

/// The instances of many events in a window, by start.
#[derive(Debug)]
pub struct Listing {
    instances: Vec<Listed>,
    components: Vec<Shown>,
    ids: Vec<Option<Form>>,
    defects: Vec<ListingDefect>,
}

/// What is wrong with one event, or with a line of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListingDefect {
    /// The event, where it is known.
    pub uid: Option<String>,
    /// The line of the file, from 1; 0 where there is none.
    pub line: usize,
    /// What is wrong, in a sentence without the content.
    pub defect: String,
}

/// An instance of the component at this place of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Listed {
    start: i64,
    component: usize,
    end: i64,
    id: i64,
}

/// What all instances of a component share.
#[derive(Debug)]
struct Shown {
    head: Vec<u8>,
    tail: Vec<u8>,
    summary: String,
    forms: Option<(Form, Form)>,
    /// Which of the forms for recurrence ids is its own.
    set: usize,
}

impl Listing {
    /// The instances that overlap `[from, to)`; days and floating times are those of `zone`.
    #[must_use]
    pub fn of(sets: &[EventSet], from: &Zoned, to: &Zoned, zone: &TimeZone) -> Self {
        let window = Window {
            from: from.timestamp().as_second(),
            to: ceiling(to),
            limit: MAX_INSTANCES,
        };
        let mut listing = Self {
            instances: Vec::new(),
            components: Vec::new(),
            ids: Vec::new(),
            defects: Vec::new(),
        };
        for set in sets {
            listing.take(set, window, zone);
        }
        listing.instances.sort_unstable();
        listing
    }

    fn take(&mut self, set: &EventSet, window: Window, zone: &TimeZone) {
        let uid = set.uid();
        let room = MAX_LISTED.saturating_sub(self.instances.len());
        let window = Window {
            limit: window.limit.min(room),
            ..window
        };
        let instances = Instances::of(set, window, zone);
        for defect in instances.defects {
            self.defects.push(ListingDefect {
                uid: Some(uid.clone()),
                line: defect.line,
                defect: defect.kind.sentence().to_owned(),
            });
        }
        if instances.found.is_empty() {
            return;
        }
        let first = self.components.len();
        let listed = instances.found.into_iter().map(|instance| Listed {
            start: instance.start,
            component: first + instance.component,
            end: instance.end,
            id: instance.id,
        });
        self.instances.extend(listed);
        for event in set.events() {
            let shown = Shown::of(event, &uid, self.ids.len(), zone);
            self.components.push(shown);
        }
        self.ids
            .push(set.id_form().map(|like| Form::of(&like, zone)));
    }

    /// How many instances there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.instances.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.instances.is_empty()
    }

    /// What is wrong with the events' times and rules.
    #[must_use]
    pub fn defects(&self) -> &[ListingDefect] {
        &self.defects
    }

    /// Writes one JSON object a line: `{"uid","recurrence_id","start","end","summary"}`.
    ///
    /// # Errors
    /// `out` failed.
    pub fn write_json(&mut self, out: &mut impl Write) -> io::Result<()> {
        let (components, ids) = (&mut self.components, &mut self.ids);
        in_chunks(out, &self.instances, |buffer, listed| {
            let Some(shown) = components.get_mut(listed.component) else {
                return;
            };
            let Some((start, end)) = &mut shown.forms else {
                return;
            };
            buffer.extend(&shown.head);
            match ids.get_mut(shown.set) {
                Some(Some(form)) if listed.id != Instance::ALONE => form.write(buffer, listed.id),
                _ => buffer.extend(b"null"),
            }
            buffer.extend(b",\"start\":");
            start.write(buffer, listed.start);
            buffer.extend(b",\"end\":");
            end.write(buffer, listed.end);
            buffer.extend(&shown.tail);
        })
    }

    /// Writes a line for a person for each: begin, end, summary.
    ///
    /// # Errors
    /// `out` failed.
    pub fn write_text(&mut self, out: &mut impl Write) -> io::Result<()> {
        let components = &mut self.components;
        in_chunks(out, &self.instances, |buffer, listed| {
            let Some(shown) = components.get_mut(listed.component) else {
                return;
            };
            let Some((start, end)) = &mut shown.forms else {
                return;
            };
            let mut line = Vec::new();
            start.write(&mut line, listed.start);
            line.extend(b"  ");
            end.write(&mut line, listed.end);
            line.retain(|byte| *byte != b'"');
            buffer.extend(&line);
            buffer.extend(b"  ");
            buffer.extend(shown.summary.as_bytes());
            buffer.push(b'\n');
        })
    }
}

impl Shown {
    fn of(event: &Event, uid: &str, set: usize, zone: &TimeZone) -> Self {
        let json = |text: &str| serde_json::to_string(text).unwrap_or_default();
        let summary = event.summary();
        let shown = summary.as_deref().map_or_else(|| "null".to_owned(), json);
        let forms = event
            .form()
            .map(|(start, end)| (Form::of(&start, zone), Form::of(&end, zone)));
        Self {
            head: format!("{{\"uid\":{},\"recurrence_id\":", json(uid)).into_bytes(),
            tail: format!(",\"summary\":{shown}}}\n").into_bytes(),
            summary: on_one_line(summary.as_deref().unwrap_or_default()),
            forms,
            set,
        }
    }
}

/// For a screen, without line breaks.
fn on_one_line(text: &str) -> String {
    os1_base::text::printable(text).replace(['\n', '\t'], " ")
}

fn in_chunks<T: Copy>(
    out: &mut impl Write,
    items: &[T],
    mut write: impl FnMut(&mut Vec<u8>, T),
) -> io::Result<()> {
    let mut buffer = Vec::with_capacity(2 * CHUNK);
    for item in items {
        write(&mut buffer, *item);
        if buffer.len() >= CHUNK {
            out.write_all(&buffer)?;
            buffer.clear();
        }
    }
    out.write_all(&buffer)
}
