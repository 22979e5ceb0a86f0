//! The wall clock of a zone, fast for times that come in order.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Turns wall times into instants and back, both in seconds since 1970, and remembers the
/// stretches between changes of the offset.
///
/// A wall time in a gap moves forward by the gap, one in an overlap is the first of the two
/// (RFC 5545 §3.3.5).
#[derive(Debug, Clone)]
pub(crate) struct Wall {
    zone: TimeZone,
    stretches: Vec<Stretch>,
    at: usize,
}

/// Time between two changes of the offset.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    /// The first instant, and the first that is no longer in it.
    from: i64,
    to: i64,
    offset: i64,
    /// The same on the wall: which wall times are taken for times of this stretch.
    wall_from: i64,
    wall_to: i64,
    /// Where the wall times in it end that really are shown; behind them is a gap.
    gap_from: i64,
    next_offset: i64,
}

impl Wall {
    /// The wall clock of this zone, to be asked first about a time near this instant.
    pub(crate) fn new(zone: TimeZone, near: i64) -> Self {
        let mut wall = Self {
            zone,
            stretches: Vec::new(),
            at: 0,
        };
        let first = wall.stretch_around(near);
        wall.stretches.push(first);
        wall
    }

    /// The zone.
    pub(crate) fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The offset from UTC at an instant, seconds.
    pub(crate) fn offset_at(&mut self, instant: i64) -> i64 {
        let mut here = self.here();
        if instant < here.from || instant >= here.to {
            here = self.go_to_instant(instant);
        }
        here.offset
    }

    /// What the wall shows at an instant.
    pub(crate) fn wall_at(&mut self, instant: i64) -> i64 {
        instant.saturating_add(self.offset_at(instant))
    }

    /// The last wall time that is not after an instant; in the second pass of an overlap it is
    /// the end of the first, which all its wall times are taken for.
    pub(crate) fn last_wall_at(&mut self, instant: i64) -> i64 {
        let wall = self.wall_at(instant);
        let here = self.here();
        if wall < here.wall_from {
            here.wall_from - 1
        } else {
            wall
        }
    }

    /// The instant of a wall time, and whether the wall shows it at all.
    pub(crate) fn instant_of(&mut self, wall: i64) -> (i64, bool) {
        let mut here = self.here();
        if wall < here.wall_from || wall >= here.wall_to {
            here = self.go_to_wall(wall);
        }
        (wall - here.offset, wall < here.gap_from)
    }

    fn here(&self) -> Stretch {
        self.stretches
            .get(self.at)
            .copied()
            .unwrap_or(Stretch::ALWAYS)
    }

    fn go_to_instant(&mut self, instant: i64) -> Stretch {
        self.leap(instant);
        loop {
            let here = self.here();
            if instant < here.from {
                self.step_back();
            } else if instant >= here.to {
                self.step_on();
            } else {
                return here;
            }
        }
    }

    fn go_to_wall(&mut self, wall: i64) -> Stretch {
        self.leap(wall);
        loop {
            let here = self.here();
            if wall < here.wall_from {
                self.step_back();
            } else if wall >= here.wall_to {
                self.step_on();
            } else {
                return here;
            }
        }
    }

    /// Starts anew near a time that is more than three years away from what is remembered.
    fn leap(&mut self, time: i64) {
        const FAR: i64 = 3 * 366 * 86_400;
        let known = self.stretches.first().zip(self.stretches.last());
        let near = known.is_some_and(|(first, last)| {
            time > first.from.saturating_sub(FAR) && time < last.to.saturating_add(FAR)
        });
        if !near {
            let around = self.stretch_around(time);
            self.stretches = vec![around];
            self.at = 0;
        }
    }

    fn step_on(&mut self) {
        self.at += 1;
        if self.at >= self.stretches.len() {
            let last = self.stretches.last().copied().unwrap_or(Stretch::ALWAYS);
            let next = self.stretch(last.to, last.next_offset, Some(last.offset));
            self.stretches.push(next);
        }
    }

    fn step_back(&mut self) {
        if self.at == 0 {
            let before = self.here().from.saturating_sub(1);
            let before = self.stretch_around(before);
            self.stretches.insert(0, before);
        } else {
            self.at -= 1;
        }
    }

    fn stretch_around(&self, instant: i64) -> Stretch {
        let at = timestamp(instant);
        let offset = i64::from(self.zone.to_offset(at).seconds());
        // `preceding` is exclusive, and a stretch begins at its change.
        let after = timestamp(instant.saturating_add(1));
        match self.zone.preceding(after).next() {
            Some(change) => {
                let from = change.timestamp().as_second();
                let before = self.zone.to_offset(timestamp(from - 1));
                self.stretch(from, offset, Some(i64::from(before.seconds())))
            }
            None => self.stretch(i64::MIN, offset, None),
        }
    }

    fn stretch(&self, from: i64, offset: i64, offset_before: Option<i64>) -> Stretch {
        let wall_from = offset_before.map_or(i64::MIN, |before| from + before.max(offset));
        // A zone made from a file may tell a change that it is standing at; the next is meant.
        let mut changes = self.zone.following(timestamp(from)).take(2);
        let change = changes.find(|change| change.timestamp().as_second() > from);
        let Some(change) = change else {
            return Stretch {
                from,
                offset,
                wall_from,
                ..Stretch::ALWAYS
            };
        };
        let to = change.timestamp().as_second();
        let next_offset = i64::from(change.offset().seconds());
        Stretch {
            from,
            to,
            offset,
            wall_from,
            wall_to: to + offset.max(next_offset),
            gap_from: to + offset,
            next_offset,
        }
    }
}

impl Stretch {
    const ALWAYS: Self = Self {
        from: i64::MIN,
        to: i64::MAX,
        offset: 0,
        wall_from: i64::MIN,
        wall_to: i64::MAX,
        gap_from: i64::MAX,
        next_offset: 0,
    };
}

/// The instant, or the nearest that there is.
pub(crate) fn timestamp(seconds: i64) -> Timestamp {
    let bounded = seconds.clamp(Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
    Timestamp::from_second(bounded).unwrap_or(Timestamp::UNIX_EPOCH)
}
