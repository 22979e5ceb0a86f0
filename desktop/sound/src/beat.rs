//! Whether callbacks come in time.

use std::time::{Duration, Instant};

/// How much later than its sound a callback may come before it counts as late: a system that hands
/// over ten milliseconds at a time is always a little early or late.
const ALLOWED: Duration = Duration::from_millis(10);

/// Counts callbacks that came later than the sound of the one before lasted.
#[derive(Debug, Default)]
pub struct Beat {
    due: Option<Instant>,
}

impl Beat {
    /// A callback came at `now` with so much sound; whether it was late.
    pub fn came(&mut self, now: Instant, sound: Duration) -> bool {
        let late = self.due.is_some_and(|due| now > due + ALLOWED);
        // What came early may be made up for later; what came late moves the beat.
        let from = self.due.filter(|due| !late && *due > now).unwrap_or(now);
        self.due = Some(from + sound);
        late
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_callback_is_late_once_the_sound_before_it_is_over() {
        let begin = Instant::now();
        let ms = Duration::from_millis;
        let mut beat = Beat::default();
        let late: Vec<bool> = [0, 10, 20, 45, 55, 56, 76, 86, 107]
            .map(|at| beat.came(begin + ms(at), ms(10)))
            .into();
        let expected = [false, false, false, true, false, false, false, false, true];
        assert_eq!(late, expected);
    }
}
