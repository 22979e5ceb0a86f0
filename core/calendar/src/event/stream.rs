//! The recurrence set of one component, in order (RFC 5545 §3.8.5).

use std::collections::VecDeque;

use jiff::tz::TimeZone;

use super::length::Length;
use super::series::{Series, key_of, until_on, wall_of_start};
use crate::recurrence::{Expansion, Rule};
use crate::zone::Wall;

/// DTSTART, the instances of the rules, and RDATE, without EXDATE and EXRULE, by instant.
#[derive(Debug)]
pub(super) struct Stream {
    wall: Wall,
    rules: Vec<RuleStream>,
    dates: VecDeque<(i64, Option<Length>)>,
    exrules: Vec<RuleStream>,
    exdates: Vec<i64>,
}

impl Stream {
    /// The set of a series between two instants; some before and behind may come too.
    pub(super) fn new(series: &Series, zone: &TimeZone, from: i64, to: i64) -> Self {
        let mut wall = series.wall(zone);
        let start = &series.start;
        let mut dates: Vec<_> = series
            .rdates
            .iter()
            .map(|(date, length)| (key_of(date, start, &mut wall), *length))
            .collect();
        dates.push((key_of(start, start, &mut wall), None));
        // Of two on the same instant, the period comes first and is taken.
        dates.sort_by_key(|(key, length)| (*key, length.is_none()));
        dates.dedup_by_key(|(key, _)| *key);
        let mut exdates: Vec<_> = series
            .exdates
            .iter()
            .map(|date| key_of(date, start, &mut wall))
            .collect();
        exdates.sort_unstable();
        let mut streams = |rules: &[Rule]| -> Vec<RuleStream> {
            rules
                .iter()
                .map(|rule| RuleStream::new(rule, series, &mut wall, (from, to)))
                .collect()
        };
        let (rules, exrules) = (streams(&series.rules), streams(&series.exrules));
        Self {
            wall,
            rules,
            dates: dates.into(),
            exrules,
            exdates,
        }
    }

    /// The wall clock of the series.
    pub(super) fn wall(&mut self) -> &mut Wall {
        &mut self.wall
    }

    /// The next instance: its instant, and its length where it has one of its own.
    pub(super) fn next(&mut self) -> Option<(i64, Option<Length>)> {
        loop {
            let mut key = self.dates.front().map_or(i64::MAX, |(key, _)| *key);
            for rule in &mut self.rules {
                key = rule.peek(&mut self.wall).map_or(key, |next| next.min(key));
            }
            if key == i64::MAX {
                return None;
            }
            for rule in &mut self.rules {
                rule.pass(key, &mut self.wall);
            }
            let dated = self.dates.front().filter(|(date, _)| *date == key);
            let length = dated.and_then(|(_, length)| *length);
            if dated.is_some() {
                self.dates.pop_front();
            }
            if !self.is_left_out(key) {
                return Some((key, length));
            }
        }
    }

    /// Whether a rule was given up before its end.
    pub(super) fn gave_up(&self) -> bool {
        let mut rules = self.rules.iter().chain(&self.exrules);
        rules.any(|rule| rule.expansion.gave_up())
    }

    fn is_left_out(&mut self, key: i64) -> bool {
        let wall = &mut self.wall;
        let by_rule = self.exrules.iter_mut().any(|rule| rule.gives(key, wall));
        by_rule || self.exdates.binary_search(&key).is_ok()
    }
}

/// One rule's instances as instants, in order, each once.
#[derive(Debug)]
struct RuleStream {
    expansion: Expansion,
    /// The last instant allowed, when UNTIL names one.
    until: Option<i64>,
    /// What was read ahead around a gap of the wall clock, in order.
    around_gap: VecDeque<i64>,
    /// The first wall time behind it.
    behind: Option<i64>,
    ahead: Option<i64>,
}

impl RuleStream {
    fn new(rule: &Rule, series: &Series, wall: &mut Wall, (from, to): (i64, i64)) -> Self {
        let start = wall_of_start(&series.start);
        let until = rule
            .until()
            .map(|until| until_on(wall, until, series.start.is_day()));
        let mut expansion = Expansion::new(rule, start, until.map(|(wall, _)| wall));
        // A wall clock is never more than a day away from another.
        expansion.seek(from.saturating_sub(2 * 86_400));
        expansion.only_until(to.saturating_add(2 * 86_400));
        Self {
            expansion,
            until: until.and_then(|(_, instant)| instant),
            around_gap: VecDeque::new(),
            behind: None,
            ahead: None,
        }
    }

    fn peek(&mut self, wall: &mut Wall) -> Option<i64> {
        if self.ahead.is_none() {
            self.ahead = self.pull(wall);
        }
        self.ahead
    }

    /// Takes `key` if it is next.
    fn pass(&mut self, key: i64, wall: &mut Wall) {
        while self.peek(wall).is_some_and(|next| next <= key) {
            self.ahead = None;
        }
    }

    /// Whether `key` is one of its instances; passes over those before it.
    fn gives(&mut self, key: i64, wall: &mut Wall) -> bool {
        loop {
            match self.peek(wall) {
                Some(next) if next < key => self.ahead = None,
                next => return next == Some(key),
            }
        }
    }

    fn pull(&mut self, wall: &mut Wall) -> Option<i64> {
        let key = match self.around_gap.pop_front() {
            Some(key) => key,
            None => {
                let time = self.behind.take().or_else(|| self.expansion.next())?;
                match wall.instant_of(time) {
                    (key, true) => key,
                    (key, false) => {
                        self.read_around_gap(time, key, wall);
                        self.around_gap.pop_front()?
                    }
                }
            }
        };
        self.until.is_none_or(|until| key <= until).then_some(key)
    }

    /// Times in a gap move behind it, among those that are there already; reads all that may
    /// come between and puts them in order.
    fn read_around_gap(&mut self, time: i64, key: i64, wall: &mut Wall) {
        let gap = wall.wall_at(key) - time;
        let mut keys = vec![key];
        let mut end = time + gap;
        for time in self.expansion.by_ref() {
            if time >= end {
                self.behind = Some(time);
                break;
            }
            let (key, shown) = wall.instant_of(time);
            if !shown {
                end = time + gap;
            }
            keys.push(key);
        }
        keys.sort_unstable();
        keys.dedup();
        self.around_gap = keys.into();
    }
}
