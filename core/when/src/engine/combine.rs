//! How expressions join: what one says, the other must not say again.

use super::arena::{Arena, Node};
use super::expr::{Bound, Expr, Id, says};
use super::value::Value;
use crate::Grain;

/// Bits that place a day or something coarser.
pub(crate) const DATE: u32 = says::YEAR
    | says::MONTH
    | says::DAY
    | says::WEEKDAY
    | says::WEEK
    | says::WHOLE
    | says::HOLIDAY
    | says::SEASON;
/// Bits that place something within a day.
pub(crate) const TIME: u32 = says::CLOCK | says::PART;
/// Bits that do not keep two expressions apart.
const LOOSE: u32 = says::LED | says::WEAK | says::DAY_FIRST;

impl Arena {
    /// An expression as a value.
    pub(crate) fn time(&mut self, expr: Expr, says: u32, grain: Grain) -> Option<Value> {
        self.keep(expr, says, grain).map(Value::Time)
    }

    /// The same expression that says less or more.
    pub(crate) fn saying(&mut self, id: Id, add: u32, take: u32) -> Option<Value> {
        let node = self.node(id);
        let says = (node.says | add) & !take;
        if says == node.says {
            return Some(Value::Time(id));
        }
        self.time(node.expr, says, node.grain)
    }

    /// Both together: Friday and 8 pm.
    pub(crate) fn join(&mut self, a: Id, b: Id) -> Option<Value> {
        let (first, second) = (self.node(a), self.node(b));
        let day_first = first.says & DATE != 0 && second.says & TIME != 0;
        let order = if day_first { says::DAY_FIRST } else { 0 };
        let both = (first.says | second.says) & !LOOSE | order;
        if first.says & says::PART != 0 && second.says & says::CLOCK != 0 {
            return self.clock_in_part(a, b);
        }
        if second.says & says::PART != 0 && first.says & says::CLOCK != 0 {
            return self.clock_in_part(b, a);
        }
        if let Some(range) = self.days_at(a, b).or_else(|| self.days_at(b, a)) {
            return Some(range);
        }
        if !may_join(&first, &second) {
            return None;
        }
        if let Expr::Zoned(inner, zone) = first.expr {
            return self.join_zoned(inner, b, zone);
        }
        if let Expr::Zoned(inner, zone) = second.expr {
            return self.join_zoned(inner, a, zone);
        }
        // Beside a date of digits "2:15" is read on a clock of 24 hours.
        let digits = |node: &Node| matches!(node.expr, Expr::Date { .. });
        let a = if digits(&second) {
            self.definite(a)?
        } else {
            a
        };
        let b = if digits(&first) { self.definite(b)? } else { b };
        let (outer, inner) = if coarser(&second, &first) {
            (b, a)
        } else {
            (a, b)
        };
        let grain = first.grain.min(second.grain);
        self.time(Expr::And(outer, inner), both, grain)
    }

    /// "22-23 Feb at 7pm": from seven on the first to seven on the last.
    fn days_at(&mut self, days: Id, clock: Id) -> Option<Value> {
        let (range, time) = (self.node(days), self.node(clock));
        let apart = range.says & DATE != 0 && range.says & TIME == 0;
        let (Expr::Between(first, last), Expr::Clock { .. }) = (range.expr, time.expr) else {
            return None;
        };
        if !apart {
            return None;
        }
        let (Value::Time(first), Value::Time(last)) =
            (self.join(first, clock)?, self.join(last, clock)?)
        else {
            return None;
        };
        self.between(first, last)
    }

    fn join_zoned(&mut self, a: Id, b: Id, zone: super::value::ZoneName) -> Option<Value> {
        let Value::Time(joined) = self.join(a, b)? else {
            return None;
        };
        self.in_zone(joined, zone)
    }

    /// A year for both ends of a range of days.
    pub(crate) fn join_range(&mut self, range: Id, year: Id) -> Option<Value> {
        let Expr::Between(first, last) = self.expr(range) else {
            return None;
        };
        let (Value::Time(first), Value::Time(last)) =
            (self.join(first, year)?, self.join(last, year)?)
        else {
            return None;
        };
        for end in [first, last] {
            self.exists(end)?;
        }
        self.between(first, last)
    }

    /// Whether a full date is one: 29 February 2022 is none.
    pub(crate) fn exists(&self, date: Id) -> Option<()> {
        let Expr::And(year, date) = self.expr(date) else {
            return Some(());
        };
        let (Expr::Year(year), Expr::And(month, day)) = (self.expr(year), self.expr(date)) else {
            return Some(());
        };
        let (Expr::Month(month), Expr::Day(day)) = (self.expr(month), self.expr(day)) else {
            return Some(());
        };
        jiff::civil::Date::new(year, month.cast_signed(), day.cast_signed())
            .ok()
            .map(|_| ())
    }

    /// In a zone, unless one was named before.
    pub(crate) fn in_zone(&mut self, id: Id, zone: super::value::ZoneName) -> Option<Value> {
        let node = self.node(id);
        if node.says & says::ZONE != 0 {
            return None;
        }
        self.time(Expr::Zoned(id, zone), node.says | says::ZONE, node.grain)
    }

    /// From one to the other; a missing "pm" is taken from the end.
    pub(crate) fn between(&mut self, a: Id, b: Id) -> Option<Value> {
        let (first, second) = (self.node(a), self.node(b));
        let open = says::OPEN | says::RANGE;
        // "9:30 to 11:00 on Thursday" is Thursday's range; "2 pm till tomorrow 4 pm" is not.
        let split = first.says & says::CLOCK != 0
            && first.says & DATE == 0
            && second.says & DATE != 0
            && second.says & TIME != 0
            && second.says & says::DAY_FIRST == 0;
        let third = |node: &Node| matches!(node.expr, Expr::Portion(..));
        let thirds = third(&first) && third(&second);
        let fits = (first.says | second.says) & says::OPEN == 0
            && (first.says & second.says & open == 0 || thirds)
            && !split;
        let same_kind = (first.says & TIME == 0) == (second.says & TIME == 0)
            || (first.says & DATE != 0 && second.says & DATE != 0)
            || first.says & says::INSTANT != 0
            || second.says & says::INSTANT != 0;
        if !fits || !same_kind {
            return None;
        }
        let a = self.before_noon_as(a, b)?;
        let says = (first.says | second.says) & !LOOSE | says::RANGE;
        let grain = first.grain.min(second.grain);
        self.time(Expr::Between(a, b), says, grain)
    }

    /// Open on one side.
    pub(crate) fn open(&mut self, bound: Bound, id: Id) -> Option<Value> {
        let node = self.node(id);
        if node.says & says::OPEN != 0 {
            return None;
        }
        let says = (node.says | says::OPEN) & !LOOSE;
        self.time(Expr::Open(bound, id), says, node.grain)
    }
}

/// Which of two nodes of the same kind holds the other.
fn coarser(a: &Node, b: &Node) -> bool {
    if a.grain != b.grain && (a.says | b.says) & says::RANGE == 0 {
        return a.grain > b.grain;
    }
    rank(a.says) > rank(b.says)
}

fn rank(says: u32) -> u8 {
    const RANKS: [(u32, u8); 9] = [
        (says::CLOCK, 0),
        (says::PART, 1),
        (says::WEEKDAY, 2),
        (says::DAY, 3),
        (says::HOLIDAY, 3),
        (says::WHOLE, 4),
        (says::WEEK, 5),
        (says::MONTH, 6),
        (says::YEAR, 8),
    ];
    let finest = RANKS.iter().find(|(bit, _)| says & bit != 0);
    finest.map_or(7, |(_, rank)| *rank)
}

fn may_join(a: &Node, b: &Node) -> bool {
    let (x, y) = (a.says & !LOOSE, b.says & !LOOSE);
    if x & y & !(says::RANGE | says::OPEN) != 0 || (x | y) & says::INSTANT != 0 {
        return false;
    }
    let (dates_x, dates_y) = (x & DATE, y & DATE);
    if dates_x != 0 && dates_y != 0 {
        // "after Friday" is open already; nothing more places it, nor a range of days.
        let range = |node: &Node| matches!(node.expr, Expr::Between(..));
        return (x | y) & says::OPEN == 0 && !range(a) && !range(b) && dates_join(dates_x, dates_y);
    }
    let times = x & TIME != 0 && y & TIME != 0;
    let wide = says::RANGE | says::OPEN;
    // A range of days does not take a time of day; a range of hours takes a day.
    let range_of_days = (x & wide != 0 && x & DATE != 0) || (y & wide != 0 && y & DATE != 0);
    let finer_than_day = |dates: u32| {
        dates == 0 || dates & (says::DAY | says::WHOLE | says::WEEKDAY | says::HOLIDAY) != 0
    };
    !times && !range_of_days && finer_than_day(dates_x) && finer_than_day(dates_y)
}

/// Kinds of dates that go together.
fn dates_join(x: u32, y: u32) -> bool {
    let both = x | y;
    if both & says::WHOLE != 0 {
        return both & !(says::WHOLE | says::WEEKDAY | says::YEAR) == 0
            || both == says::WHOLE | says::WEEKDAY;
    }
    if both & says::HOLIDAY != 0 {
        return both & !(says::HOLIDAY | says::YEAR | says::WEEKDAY) == 0;
    }
    if both & says::SEASON != 0 {
        return both & !(says::SEASON | says::YEAR) == 0;
    }
    if both & says::WEEK != 0 {
        return both & !(says::WEEK | says::WEEKDAY | says::YEAR) == 0;
    }
    let placed = both & says::DAY == 0 || both & says::MONTH != 0 || both & says::YEAR == 0;
    let weekday = both & says::WEEKDAY == 0 || both & says::DAY != 0;
    placed && weekday
}
