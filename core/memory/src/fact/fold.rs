//! The algebra of facts: from statements in the order they were made to what holds.
//!
//! Two axes (Snodgrass 1999; SQL:2011 calls them application and system time): a period has
//! the time in which it holds in the world, and the time since which, and until which, it was
//! believed. Folding the statements up to a moment gives what was believed then; nothing
//! said later can change it.

use jiff::tz::TimeZone;

use super::{Arity, Bound};
use crate::learn::Stance;

/// A statement, as the fold needs it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Stated {
    /// The fact it is about.
    pub(crate) fact: i64,
    /// What it names; the same for the same value.
    pub(crate) key: String,
    /// `false` for what is denied.
    pub(crate) polarity: bool,
    /// How it bears on what is known.
    pub(crate) stance: Stance,
    /// From when.
    pub(crate) from: Option<Bound>,
    /// Until when, exclusive.
    pub(crate) to: Option<Bound>,
    /// When it was said, in the one order of the talk.
    pub(crate) said: i64,
    /// Where it was said.
    pub(crate) zone: TimeZone,
    /// Whether a model found it.
    pub(crate) proposed: bool,
}

/// A fact and its times.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Period {
    /// The fact.
    pub(crate) fact: i64,
    /// What it names.
    pub(crate) key: String,
    /// `false` for what is denied.
    pub(crate) polarity: bool,
    /// From when it holds, if that was said or follows.
    pub(crate) from: Option<Bound>,
    /// Until when, exclusive; `None` while it holds.
    pub(crate) to: Option<Bound>,
    /// The fact that ended it, where one did by being said, and nobody said that it was over.
    pub(crate) ended_by: Option<i64>,
    /// Since when it is known.
    pub(crate) learned: i64,
    /// When it turned out never to have been so.
    pub(crate) withdrawn: Option<i64>,
    /// Whether the user put it right: only their own later words change it.
    pub(crate) corrected: bool,
    /// Whether somebody's words said so outright, and not a model's reading of them alone.
    pub(crate) said_outright: bool,
}

impl Period {
    /// Whether it is not over at `us`.
    pub(crate) fn is_open_at(&self, us: i64) -> bool {
        let end = self.to.as_ref().map(|to| to.at.as_microsecond());
        end.is_none_or(|end| end > us)
    }

    fn begin(&self) -> Option<i64> {
        self.from.as_ref().map(|from| from.at.as_microsecond())
    }
}

/// What the statements of one slot come to. They stand in the order they were made.
pub(crate) fn fold<'a>(
    arity: Arity,
    statements: impl IntoIterator<Item = &'a Stated>,
) -> Vec<Period> {
    let mut periods: Vec<Period> = Vec::new();
    for stated in statements {
        if stated.proposed && is_settled(&periods, arity, stated) {
            continue;
        }
        match stated.stance {
            Stance::Says | Stance::Corrects => say(&mut periods, arity, stated),
            Stance::Ends => end(&mut periods, stated),
            Stance::Denies => {
                if let Some(period) = of(&mut periods, stated.fact) {
                    period.withdrawn.get_or_insert(stated.said);
                }
            }
        }
    }
    periods
}

/// Whether a model proposes to change what was said outright or put right.
fn is_settled(periods: &[Period], arity: Arity, stated: &Stated) -> bool {
    periods.iter().any(|period| {
        let holds =
            period.said_outright && period.withdrawn.is_none() && period.is_open_at(stated.said);
        let stands = (period.corrected || holds) && period.fact != stated.fact;
        stands && excludes(arity, period, stated)
            || period.fact == stated.fact && (period.said_outright || period.withdrawn.is_some())
    })
}

fn of(periods: &mut [Period], fact: i64) -> Option<&mut Period> {
    periods.iter_mut().find(|period| period.fact == fact)
}

fn say(periods: &mut Vec<Period>, arity: Arity, stated: &Stated) {
    if of(periods, stated.fact).is_none() {
        periods.push(Period {
            fact: stated.fact,
            key: stated.key.clone(),
            polarity: stated.polarity,
            from: None,
            to: None,
            ended_by: None,
            learned: stated.said,
            withdrawn: None,
            corrected: false,
            said_outright: false,
        });
    }
    let corrects = stated.stance == Stance::Corrects;
    let Some(period) = of(periods, stated.fact) else {
        return;
    };
    // Said anew after it was withdrawn, it is believed again.
    period.withdrawn = None;
    period.corrected |= corrects;
    period.said_outright |= !stated.proposed;
    if stated.from.is_some() {
        period.from.clone_from(&stated.from);
    }
    period.to.clone_from(&stated.to);
    period.ended_by = None;
    tidy(period, stated);
    let current = period.clone();
    if current.is_open_at(stated.said) {
        let inherited = close_others(periods, arity, stated, &current, corrects)
            .or_else(|| came_back(periods, &current).then(|| day_of(stated)));
        if let (Some(period), Some(from)) = (of(periods, stated.fact), inherited) {
            let before_end = period.to.as_ref().is_none_or(|to| from.at < to.at);
            if before_end {
                period.from.get_or_insert(from);
            }
        }
    }
}

/// Ends or withdraws what cannot hold beside `current`; from when the one that it corrects
/// was believed to hold.
fn close_others(
    periods: &mut [Period],
    arity: Arity,
    stated: &Stated,
    current: &Period,
    corrects: bool,
) -> Option<Bound> {
    let mut inherited = None;
    let cut = current.from.clone().unwrap_or_else(|| day_of(stated));
    for other in periods.iter_mut() {
        let beside = other.fact == current.fact || other.withdrawn.is_some();
        if beside || !excludes(arity, other, stated) || !other.is_open_at(cut.at.as_microsecond()) {
            continue;
        }
        let never = other
            .begin()
            .is_some_and(|begin| begin >= cut.at.as_microsecond());
        if corrects && stated.from.is_none() {
            inherited = inherited.or_else(|| other.from.clone());
            other.withdrawn = Some(stated.said);
        } else if never || arity == Arity::Fixed {
            other.withdrawn = Some(stated.said);
        } else {
            other.to = Some(cut.clone());
            other.ended_by = Some(current.fact);
        }
    }
    inherited
}

/// Whether the same held before and was over: what came back did not hold all along.
fn came_back(periods: &[Period], current: &Period) -> bool {
    periods.iter().any(|before| {
        let same = before.key == current.key && before.polarity == current.polarity;
        same && before.fact != current.fact && before.withdrawn.is_none() && before.to.is_some()
    })
}

/// Whether a period and what is stated cannot both hold.
fn excludes(arity: Arity, period: &Period, stated: &Stated) -> bool {
    let same = period.key == stated.key;
    match arity {
        Arity::One | Arity::Fixed => {
            period.polarity && stated.polarity || same && period.polarity != stated.polarity
        }
        Arity::Many => same && period.polarity != stated.polarity,
    }
}

fn end(periods: &mut [Period], stated: &Stated) {
    let Some(period) = of(periods, stated.fact) else {
        return;
    };
    period.to = Some(stated.to.clone().unwrap_or_else(|| day_of(stated)));
    period.ended_by = None;
    tidy(period, stated);
}

/// An end that is not after the beginning is none of a period that ever was.
fn tidy(period: &mut Period, stated: &Stated) {
    if let (Some(from), Some(to)) = (&period.from, &period.to)
        && to.at <= from.at
    {
        if period.begin().is_some_and(|begin| begin < stated.said) {
            period.to = Some(day_of(stated));
        } else {
            period.from = None;
        }
    }
}

/// The day on which it was said, where it was said.
fn day_of(stated: &Stated) -> Bound {
    Bound {
        at: jiff::Timestamp::from_microsecond(stated.said).unwrap_or(jiff::Timestamp::UNIX_EPOCH),
        grain: "day".to_owned(),
        zone: stated.zone.clone(),
    }
}

#[cfg(test)]
mod tests;
