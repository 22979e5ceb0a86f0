//! Times of day: parts of the day, "am" and "pm", and what one end of a range says of the other.

use super::arena::Arena;
use super::combine::{DATE, TIME};
use super::expr::{Expr, Id, says};
use super::value::{Part, Value};
use crate::Grain;

impl Arena {
    /// "This evening" and "at eight": the part says which eight.
    pub(super) fn clock_in_part(&mut self, part: Id, clock: Id) -> Option<Value> {
        let (with_part, with_clock) = (self.node(part), self.node(clock));
        let apart = (with_part.says & with_clock.says & (DATE | TIME | says::ZONE)) == 0;
        let shut = says::RANGE | says::INSTANT;
        if !apart
            || with_part.says & (shut | says::OPEN) & !says::RANGE != 0
            || with_clock.says & says::INSTANT != 0
        {
            return None;
        }
        let kind = self.part_of(part)?;
        let settled = self.settle(clock, kind)?;
        let dated = self.without_part(part);
        match dated {
            Some(date) => self.join(date, settled),
            None => Some(Value::Time(settled)),
        }
    }

    /// The part of the day inside an expression.
    fn part_of(&self, id: Id) -> Option<Part> {
        match self.expr(id) {
            Expr::Part(part) => Some(part),
            Expr::And(a, b) => self.part_of(b).or_else(|| self.part_of(a)),
            _ => None,
        }
    }

    /// What is left when the part of the day is taken away.
    fn without_part(&mut self, id: Id) -> Option<Id> {
        let node = self.node(id);
        match node.expr {
            Expr::And(a, b) if matches!(self.expr(b), Expr::Part(_)) => Some(a),
            Expr::And(a, b) => {
                let rest = self.without_part(b)?;
                match self.join(a, rest)? {
                    Value::Time(joined) => Some(joined),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The times inside, with morning or afternoon settled by the part of the day.
    fn settle(&mut self, id: Id, part: Part) -> Option<Id> {
        let node = self.node(id);
        let expr = match node.expr {
            Expr::Clock {
                second,
                grain,
                half: true,
            } => Expr::Clock {
                second: in_part(second, part),
                grain,
                half: false,
            },
            Expr::And(a, b) => Expr::And(self.settle(a, part)?, self.settle(b, part)?),
            Expr::Between(a, b) => Expr::Between(self.settle(a, part)?, self.settle(b, part)?),
            Expr::Open(bound, a) => Expr::Open(bound, self.settle(a, part)?),
            Expr::Zoned(a, zone) => Expr::Zoned(self.settle(a, part)?, zone),
            Expr::Lasting(a, by) => Expr::Lasting(self.settle(a, part)?, by),
            other => other,
        };
        self.keep(expr, node.says, node.grain)
    }

    /// A time of digits as it stands, on a clock of 24 hours.
    pub(super) fn definite(&mut self, id: Id) -> Option<Id> {
        let node = self.node(id);
        match node.expr {
            Expr::Clock {
                second,
                grain: Grain::Minute,
                half: true,
            } => {
                let expr = Expr::Clock {
                    second,
                    grain: Grain::Minute,
                    half: false,
                };
                self.keep(expr, node.says, node.grain)
            }
            _ => Some(id),
        }
    }

    /// A time of day; `half` when it may be morning or afternoon.
    pub(crate) fn clock(&mut self, hour: u32, minute: u32, half: bool) -> Option<Value> {
        let grain = if minute == 0 {
            Grain::Hour
        } else {
            Grain::Minute
        };
        self.clock_to(hour, minute, grain, half)
    }

    /// A time of day to this grain.
    pub(crate) fn clock_to(
        &mut self,
        hour: u32,
        minute: u32,
        grain: Grain,
        half: bool,
    ) -> Option<Value> {
        if hour > 24 || minute > 59 {
            return None;
        }
        let half = half && (1..=12).contains(&hour);
        let second = hour * 3600 + minute * 60;
        self.time(
            Expr::Clock {
                second,
                grain,
                half,
            },
            says::CLOCK,
            grain,
        )
    }

    /// The time with "am" or "pm".
    pub(crate) fn meridiem(&mut self, id: Id, pm: bool) -> Option<Value> {
        let node = self.node(id);
        let Expr::Clock { second, grain, .. } = node.expr else {
            return None;
        };
        let hour = second / 3600;
        let rest = second % 3600;
        let hour = match (hour, pm) {
            (12, false) => 0,
            (12, true) => 12,
            (1..=11, true) => hour + 12,
            (0..=11, false) => hour,
            (13..=23, true) if grain < Grain::Hour => hour,
            _ => return None,
        };
        let expr = Expr::Clock {
            second: hour * 3600 + rest,
            grain,
            half: false,
        };
        self.time(expr, node.says, node.grain)
    }

    /// "3 to 4 pm": three in the afternoon; "11 to 1 pm": eleven in the morning.
    pub(super) fn before_noon_as(&mut self, a: Id, b: Id) -> Option<Id> {
        let node = self.node(a);
        let (
            Expr::Clock {
                second: from,
                grain,
                half: true,
            },
            Some((to, false)),
        ) = (node.expr, self.clock_of(b))
        else {
            return Some(a);
        };
        if self.says(b) & DATE != 0
            && self.says(a) & DATE == 0
            && !matches!(self.expr(b), Expr::And(..))
        {
            return Some(a);
        }
        let from = from % 43_200;
        let later = from + 43_200;
        let second = if later < to { later } else { from };
        let second = if second >= to && to > 0 && later < 86_400 {
            later
        } else {
            second
        };
        self.keep(
            Expr::Clock {
                second,
                grain,
                half: false,
            },
            node.says,
            node.grain,
        )
    }

    /// The time of day inside, and whether it may be morning or afternoon.
    pub(crate) fn clock_of(&self, id: Id) -> Option<(u32, bool)> {
        match self.expr(id) {
            Expr::Clock { second, half, .. } => Some((second, half)),
            Expr::And(a, b) => self.clock_of(b).or_else(|| self.clock_of(a)),
            Expr::Zoned(a, _) => self.clock_of(a),
            _ => None,
        }
    }
}

/// The second of the day that a half-day time means in a part of the day.
fn in_part(second: u32, part: Part) -> u32 {
    let hour = second / 3600 % 12;
    let rest = second % 3600;
    let hour = match part {
        // Twelve in the morning is noon.
        Part::Morning | Part::LateMorning if hour == 0 => 12,
        Part::Morning | Part::EarlyMorning | Part::LateMorning => hour,
        Part::Night | Part::LateNight if hour == 0 => 24,
        Part::Evening if hour == 0 => 24,
        Part::Night | Part::LateNight if hour < 5 && rest == 0 && hour != 0 => hour,
        _ => hour + 12,
    };
    hour * 3600 + rest
}
