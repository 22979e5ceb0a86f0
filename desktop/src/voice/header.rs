//! The line at the top of a terminal: who has the floor, how loud the microphone is, what is being said.

use os1_voice::Phase;
use unicode_width::UnicodeWidthStr;

use super::lines::word;

/// Columns of the meter.
const METER: usize = 12;
/// What the left and the right end of the meter stand for, in decibels under full scale.
const RANGE_DB: (f32, f32) = (-60.0, -6.0);

/// Draws the line whenever something of it changes.
#[derive(Debug)]
pub(crate) struct Header {
    width: usize,
    unicode: bool,
    phase: Phase,
    level: f32,
    words: String,
    begun: bool,
}

impl Header {
    /// A line of so many columns.
    pub(crate) fn new(width: usize, unicode: bool) -> Self {
        Self {
            width,
            unicode,
            phase: Phase::Idle,
            level: RANGE_DB.0,
            words: String::new(),
            begun: false,
        }
    }

    /// The talk stands here now.
    pub(crate) fn phase(&mut self, phase: Phase) -> String {
        self.phase = phase;
        self.draw()
    }

    /// The microphone is so loud.
    pub(crate) fn level(&mut self, db: f32) -> String {
        self.level = db;
        self.draw()
    }

    /// These words are being said.
    pub(crate) fn words(&mut self, words: &str) -> String {
        words.clone_into(&mut self.words);
        self.draw()
    }

    /// Gives the whole screen back.
    pub(crate) fn end(&self) -> String {
        if self.begun {
            "\u{1b}7\u{1b}[r\u{1b}8".to_owned()
        } else {
            String::new()
        }
    }

    /// The cursor is kept, the first line drawn, the cursor put back; what scrolls is below it.
    fn draw(&mut self) -> String {
        let fence = if std::mem::replace(&mut self.begun, true) {
            ""
        } else {
            "\n\u{1b}7\u{1b}[2;9999r\u{1b}8"
        };
        format!("{fence}\u{1b}7\u{1b}[1;1H\u{1b}[2K{}\u{1b}8", self.text())
    }

    fn text(&self) -> String {
        let (full, empty) = if self.unicode {
            ("▮", "▯")
        } else {
            ("#", "-")
        };
        let (low, high) = RANGE_DB;
        let share = ((self.level - low) / (high - low)).clamp(0.0, 1.0);
        let lit = (share * METER as f32).round() as usize;
        let meter = full.repeat(lit) + &empty.repeat(METER - lit);
        let head = format!("{meter}  {:<14}  ", word(self.phase));
        let room = self.width.saturating_sub(head.width() + 1);
        format!("{head}{}", tail(&self.words, room))
    }
}

/// The last words that fit into so many columns.
fn tail(words: &str, room: usize) -> String {
    let mut from = words;
    while from.width() > room {
        let Some((_, rest)) = from.split_once(' ') else {
            return String::new();
        };
        from = rest;
    }
    from.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_shows_floor_level_and_the_last_words() {
        let mut header = Header::new(62, false);
        header.phase(Phase::UserSpeaking);
        header.level(-33.0);
        let drawn = header.words("well I would like to know what is on today and on Monday");
        let shown = drawn.rsplit("[2K").next().unwrap();
        let text = shown.trim_end_matches("\u{1b}8");
        assert_eq!(
            text,
            "######------  you speak       what is on today and on Monday"
        );
        assert!(text.width() <= 62);
    }
}
