//! From letters at places to lines of words.
//!
//! A PDF knows no words and no lines, only letters and where they stand. Letters are taken in
//! the order in which they are drawn, which in practice is the order of reading; a step
//! across the line begins a new one, a gap along it is a blank.

/// A gap of this much of the font's size is a blank: blanks of common fonts are 0.25 to 0.33
/// wide, and letters are rarely set more than 0.1 apart.
const BLANK: f64 = 0.18;
/// A gap of this much is a new column: a tab.
const COLUMN: f64 = 2.0;
/// A step across the line of this much of the size is a new line: raised figures stay below.
const LINE: f64 = 0.45;
/// A step of this much is a new paragraph: lines of a paragraph are 1.0 to 1.5 apart.
const PARAGRAPH: f64 = 1.8;
/// The usual width of a letter whose font does not say it, of its size.
const WIDTH: f64 = 0.5;

/// A letter, or several where the font draws them as one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Letter {
    /// What it stands for.
    pub(super) text: String,
    /// Where it begins, on the page.
    pub(super) origin: (f64, f64),
    /// The direction of its line, as long as the font is large.
    pub(super) along: (f64, f64),
    /// How far it goes, in sizes of the font.
    pub(super) advance: Option<f64>,
}

/// The text of one page so far.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
    last: Option<Place>,
}

/// Where the last letter ended.
#[derive(Debug, Clone, Copy)]
struct Place {
    end: (f64, f64),
    direction: (f64, f64),
    size: f64,
}

impl Page {
    /// Adds a letter where it stands.
    pub(super) fn push(&mut self, letter: &Letter) {
        let (x, y) = letter.along;
        let size = x.hypot(y);
        let is_somewhere = size.is_finite()
            && size > 0.0
            && letter.origin.0.is_finite()
            && letter.origin.1.is_finite();
        if !is_somewhere {
            self.text.push_str(&letter.text);
            return;
        }
        let direction = (x / size, y / size);
        if let Some(last) = self.last {
            self.step(last, letter.origin, size);
        }
        self.text.push_str(&letter.text);
        let width = letter.advance.unwrap_or(WIDTH) * size;
        self.last = Some(Place {
            end: (
                letter.origin.0 + direction.0 * width,
                letter.origin.1 + direction.1 * width,
            ),
            direction,
            size,
        });
    }

    /// What stands between the last letter and one that begins at `origin`.
    fn step(&mut self, last: Place, origin: (f64, f64), size: f64) {
        let (dx, dy) = (origin.0 - last.end.0, origin.1 - last.end.1);
        let along = dx * last.direction.0 + dy * last.direction.1;
        let across = (dx * last.direction.1 - dy * last.direction.0).abs();
        let measure = last.size.min(size);
        if across > LINE * measure {
            self.end_line(across > PARAGRAPH * last.size.max(size));
        } else if along > COLUMN * measure {
            self.blank('\t');
        } else if along > BLANK * measure {
            self.blank(' ');
        } else if along < -2.0 * measure {
            // Back along the same line: another column, or the same letters drawn again.
            self.blank(' ');
        }
    }

    fn blank(&mut self, blank: char) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\t', '\n']) {
            self.text.push(blank);
        }
    }

    /// Ends the line; a word that was divided at its end is put together again.
    fn end_line(&mut self, paragraph: bool) {
        let trimmed = self.text.trim_end_matches([' ', '\t']).len();
        self.text.truncate(trimmed);
        // A soft hyphen says that the word goes on; an ordinary one may belong to it.
        if self.text.ends_with('\u{ad}') {
            self.text.pop();
            return;
        }
        self.text.push_str(if paragraph { "\n\n" } else { "\n" });
    }

    /// The text of the page.
    pub(super) fn text(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(page: &mut Page, x: f64, y: f64, text: &str) {
        for (at, c) in text.chars().enumerate() {
            #[allow(clippy::cast_precision_loss, reason = "a few letters")]
            let x = x + at as f64 * 6.0;
            page.push(&Letter {
                text: c.to_string(),
                origin: (x, y),
                along: (12.0, 0.0),
                advance: Some(0.5),
            });
        }
    }

    #[test]
    fn letters_become_words_lines_and_paragraphs() {
        let mut page = Page::default();
        line(&mut page, 0.0, 700.0, "Rent");
        line(&mut page, 28.0, 700.0, "is");
        line(&mut page, 200.0, 700.0, "800");
        line(&mut page, 0.0, 686.0, "due");
        line(&mut page, 0.0, 650.0, "Deposit");
        assert_eq!(page.text(), "Rent is\t800\ndue\n\nDeposit");
    }

    #[test]
    fn places_that_are_none_lose_no_letter() {
        let mut page = Page::default();
        for number in [f64::NAN, f64::INFINITY, 0.0] {
            page.push(&Letter {
                text: "a".to_owned(),
                origin: (number, 0.0),
                along: (number, 0.0),
                advance: None,
            });
        }
        assert_eq!(page.text(), "aaa");
    }
}
