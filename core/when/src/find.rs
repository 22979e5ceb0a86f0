//! Finding: from a text to what was found.

use std::cell::{Cell, RefCell};

use jiff::Zoned;
use jiff::tz::{Offset, TimeZone};

use crate::Grain;
use crate::alternatives;
use crate::context::{Context, Direction};
use crate::en::ENGLISH;
use crate::engine::expr::{Expr, Id, says};
use crate::engine::value::{Value, ZoneName};
use crate::engine::{Arena, Chart, Edge, Repeat, Symbol, Tokens, pick};
use crate::found::{Alternative, Found, Kind, Reading};
use crate::resolve::{Period, Placed, Resolver, Side, place, rrule};

/// Characters of a text that are read; what comes after is passed over.
pub const MAX_CHARS: usize = 100_000;

/// Said of a feast that is on another day each year.
const MOVES: &str =
    "this day moves from year to year by no rule of the calendar, so only the next one is meant";

/// What is used again for every text, so that reading allocates little.
#[derive(Default)]
struct Desk {
    tokens: Tokens,
    chart: Chart,
}

thread_local! {
    static DESK: RefCell<Desk> = RefCell::default();
}

/// Finds the times in a text, in its order and without overlap.
///
/// At most the first [`MAX_CHARS`] characters are read. It never fails: what cannot be read
/// is not found.
#[must_use]
pub fn find(text: &str, context: &Context) -> Vec<Found> {
    let text = head(text);
    DESK.with_borrow_mut(|desk| search(desk, text, context))
}

fn head(text: &str) -> &str {
    if text.len() <= MAX_CHARS {
        return text;
    }
    let end = text
        .char_indices()
        .nth(MAX_CHARS)
        .map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

fn search(desk: &mut Desk, text: &str, context: &Context) -> Vec<Found> {
    let language = &*ENGLISH;
    desk.tokens.read(text, context.order);
    desk.chart.fill(
        &desk.tokens,
        &language.lexicon,
        &language.grammar,
        context.order,
    );
    let picked = pick(&desk.chart, desk.tokens.len(), |edge| {
        (language.is_time)(&desk.tokens, &desk.chart, edge)
    });
    if picked.is_empty() {
        return Vec::new();
    }
    let back = match context.direction {
        Direction::Read => (language.is_past)(&desk.tokens),
        Direction::Forward => false,
        Direction::Backward => true,
    };
    let mut reader = Reader {
        context,
        arena: &desk.chart.arena,
        half: (language.half_day)(&desk.tokens),
        back,
        previous: None,
        joined: false,
    };
    let mut places = Places {
        text,
        byte: 0,
        count: 0,
    };
    let mut found: Vec<Found> = Vec::with_capacity(picked.len());
    let mut ended = 0;
    for edge in picked {
        let begins = desk.tokens.get(edge.start).map_or(0, |token| token.start);
        reader.joined = !found.is_empty() && joins(text.get(ended..begins).unwrap_or_default());
        if let Some(made) = reader.read(&edge)
            && let Some(mut put) = places.put(&desk.tokens, &edge, made)
        {
            alternatives::other_order(&mut put, context);
            found.push(put);
        }
        ended = places.byte;
    }
    found
}

/// "Tuesday or Thursday": what stands between the two.
fn joins(between: &str) -> bool {
    let words = between.trim_matches(|c: char| c.is_whitespace() || c == ',');
    matches!(
        words.to_ascii_lowercase().as_str(),
        "or" | "and" | "or on" | "and on"
    )
}

/// Counts code points on the way through the text.
struct Places<'a> {
    text: &'a str,
    byte: usize,
    count: usize,
}

impl Places<'_> {
    fn put(&mut self, tokens: &Tokens, edge: &Edge, mut found: Found) -> Option<Found> {
        let start = tokens.get(edge.start)?.start;
        let end = tokens.get(edge.end.checked_sub(1)?)?.end;
        found.phrase = self.text.get(start..end)?.to_owned();
        self.count += self.text.get(self.byte..start)?.chars().count();
        found.from = self.count;
        self.count += found.phrase.chars().count();
        found.to = self.count;
        self.byte = end;
        Some(found)
    }
}

/// Reads expressions in their order.
struct Reader<'a> {
    context: &'a Context,
    arena: &'a Arena,
    half: crate::resolve::HalfDay,
    back: bool,
    previous: Option<Period>,
    /// Whether only "or" or "and" stands between what comes and what was found before.
    joined: bool,
}

impl Reader<'_> {
    fn resolver(&self, now: &Zoned) -> Resolver<'_> {
        Resolver {
            arena: self.arena,
            now: now.datetime(),
            region: self.context.region,
            back: self.back,
            half: self.half,
            previous: self.previous,
            steps: Cell::new(0),
        }
    }

    fn read(&mut self, edge: &Edge) -> Option<Found> {
        match (edge.symbol, edge.value) {
            (Symbol::Length | Symbol::Bounded, Value::Length(id)) => Some(self.length(id)),
            (Symbol::Set, Value::Set(id)) => self.set(&self.arena.repeat(id)),
            (_, Value::Time(id)) => self.time(id),
            _ => None,
        }
    }

    fn length(&self, id: Id) -> Found {
        let amounts = self.arena.length(id);
        let mut found = empty(Kind::Duration, amounts.finest());
        found.duration = Some(amounts.iso());
        found
    }

    fn set(&self, repeat: &Repeat) -> Option<Found> {
        let said = repeat.at.and_then(|at| self.zone_in(at));
        let zone = said.unwrap_or_else(|| self.context.now.time_zone().clone());
        let resolver = self.resolver(&self.context.now.with_time_zone(zone.clone()));
        let first = resolver.first_of(repeat)?;
        let mut found = self.placed(&first, &zone)?;
        match rrule(&resolver, repeat, &zone) {
            Some(rule) => {
                found.kind = Kind::Set;
                found.recurs = Some(rule);
            }
            None => found.note = Some(MOVES),
        }
        Some(found)
    }

    fn time(&mut self, id: Id) -> Option<Found> {
        let here = self.context.now.time_zone();
        let (id, zone, last) = match self.arena.expr(id) {
            Expr::Zoned(of, name) => (of, zone_of(name)?, None),
            Expr::Between(a, b) => {
                // "From 9 to 11 Paris time": one zone said is that of both ends.
                let last = self.zone_in(b);
                let first = self.zone_in(a).or_else(|| last.clone());
                (id, first.unwrap_or_else(|| here.clone()), last)
            }
            _ => (id, self.zone_in(id).unwrap_or_else(|| here.clone()), None),
        };
        // "Today" is the speaker's day, whatever zone the time of day is told in; a moment
        // from now is the same everywhere.
        let instant = self.arena.says(id) & says::INSTANT != 0;
        let period = if instant {
            self.resolver(&self.context.now.with_time_zone(zone.clone()))
                .resolve(id)?
        } else {
            self.resolver(&self.context.now).resolve(id)?
        };
        let period = self.after_previous(id).unwrap_or(period);
        self.previous = Some(period);
        let mut found = self.placed(&period, &zone)?;
        if let Some(last) = last {
            found.reading.end = place(period.end, &last).map(|placed| placed.instant);
        }
        alternatives::add(
            &mut found,
            id,
            &period,
            &self.resolver(&self.context.now),
            &zone,
        );
        Some(found)
    }

    /// "Next week on Tuesday or Thursday": a bare weekday that is joined to a day before it is
    /// the one after that day.
    fn after_previous(&self, id: Id) -> Option<Period> {
        let previous = self
            .previous
            .filter(|day| self.joined && day.grain == Grain::Day && !day.range)?;
        if self.back || self.arena.says(id) != says::WEEKDAY {
            return None;
        }
        let day = self
            .context
            .now
            .with()
            .date(previous.start.date())
            .build()
            .ok()?;
        self.resolver(&day.start_of_day().ok()?).resolve(id)
    }

    /// The zone that a part of an expression names.
    fn zone_in(&self, id: Id) -> Option<TimeZone> {
        match self.arena.expr(id) {
            Expr::Zoned(_, name) => zone_of(name),
            Expr::And(a, b) | Expr::Between(a, b) => self.zone_in(b).or_else(|| self.zone_in(a)),
            Expr::Open(_, of) | Expr::Lasting(of, _) => self.zone_in(of),
            _ => None,
        }
    }

    /// The instants of a stretch of wall time.
    fn placed(&self, period: &Period, zone: &TimeZone) -> Option<Found> {
        let kind = if period.range {
            Kind::Range
        } else {
            Kind::Point
        };
        let mut found = empty(kind, period.grain);
        let fine = period.grain < Grain::Day;
        if period.open != Some(Side::Start) {
            let placed = place(period.start, zone)?;
            found.reading.start = Some(self.note(&mut found, placed, fine));
        }
        if period.range && period.open != Some(Side::End) {
            let placed = place(period.end, zone)?;
            found.reading.end = Some(self.note(&mut found, placed, fine));
        }
        Some(found)
    }

    fn note(&self, found: &mut Found, placed: Placed, fine: bool) -> Zoned {
        if fine {
            found.note = found.note.or(placed.note);
            if let Some((other, why)) = placed.other {
                let reading = Reading {
                    start: Some(other),
                    end: None,
                };
                found.ambiguous.push(Alternative { reading, why });
            }
        }
        placed.instant
    }
}

fn empty(kind: Kind, grain: Grain) -> Found {
    Found {
        phrase: String::new(),
        from: 0,
        to: 0,
        kind,
        reading: Reading::default(),
        grain,
        recurs: None,
        duration: None,
        ambiguous: Vec::new(),
        note: None,
    }
}

/// The zone of that name.
fn zone_of(name: ZoneName) -> Option<TimeZone> {
    match name {
        ZoneName::Fixed(minutes) => {
            let offset = Offset::from_seconds(i32::from(minutes) * 60).ok()?;
            Some(TimeZone::fixed(offset))
        }
        ZoneName::Iana(name) => TimeZone::get(name).ok(),
    }
}
