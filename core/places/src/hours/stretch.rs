//! Stretches of time with one state.

use jiff::Zoned;
use jiff::civil::Date;
use serde::Serialize;

use super::Hours;
use super::place::Place;
use super::state::{DAY, of_day};
use super::token::Said;

/// The most days that stretches are told for: 20 years.
pub const MAX_DAYS: usize = 7_305;

/// What holds for a stretch that is not closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Open.
    Open,
    /// It cannot be told from the value: a condition in words, an open end.
    Unknown,
}

/// A stretch of time that is open, or of which nothing certain can be said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// Its beginning.
    pub from: Zoned,
    /// Its end; not part of it.
    pub to: Zoned,
    /// Open or unknown.
    pub state: State,
    /// What the value says of it in words.
    pub comment: Option<String>,
}

impl Hours {
    /// What is open or unknown between two instants, in order, cut at both; neighbours with the same
    /// state and comment are one. At most [`MAX_DAYS`] days from `from` on are told.
    #[must_use]
    pub fn stretches(&self, from: &Zoned, to: &Zoned, place: &Place) -> Vec<Stretch> {
        let (from, to) = (
            from.with_time_zone(place.zone().clone()),
            to.with_time_zone(place.zone().clone()),
        );
        let mut found: Vec<Stretch> = Vec::new();
        let mut day = from.date();
        for _ in 0..MAX_DAYS {
            if day > to.date() {
                break;
            }
            for piece in self.of_day(day, place) {
                append(&mut found, piece);
            }
            let Ok(next) = day.tomorrow() else { break };
            day = next;
        }
        found
            .into_iter()
            .filter_map(|stretch| within(stretch, &from, &to))
            .collect()
    }

    fn of_day(&self, day: Date, place: &Place) -> Vec<Stretch> {
        of_day(self.rules(), day, place)
            .into_iter()
            .filter_map(|piece| {
                let state = match piece.said {
                    Said::Open => State::Open,
                    Said::Unknown => State::Unknown,
                    Said::Closed => return None,
                };
                Some(Stretch {
                    from: at(day, piece.from, place)?,
                    to: at(day, piece.to, place)?,
                    state,
                    comment: piece.comment,
                })
            })
            .collect()
    }
}

/// A minute of a day on the wall of a place; a time that the clock skips is the one after the gap.
fn at(day: Date, minute: i32, place: &Place) -> Option<Zoned> {
    let (day, minute) = if minute >= DAY {
        (day.tomorrow().ok()?, 0)
    } else {
        (day, minute)
    };
    let hour = i8::try_from(minute / 60).ok()?;
    let minute = i8::try_from(minute % 60).ok()?;
    day.at(hour, minute, 0, 0)
        .to_zoned(place.zone().clone())
        .ok()
}

fn append(found: &mut Vec<Stretch>, next: Stretch) {
    match found.last_mut() {
        Some(last)
            if last.to == next.from && last.state == next.state && last.comment == next.comment =>
        {
            last.to = next.to;
        }
        _ => found.push(next),
    }
}

fn within(stretch: Stretch, from: &Zoned, to: &Zoned) -> Option<Stretch> {
    let begins = stretch.from.clone().max(from.clone());
    let ends = stretch.to.clone().min(to.clone());
    (begins < ends).then_some(Stretch {
        from: begins,
        to: ends,
        ..stretch
    })
}
