//! A mail's words, taken apart for those who look for bookings in them.

use jiff::Zoned;
use os1_base::text::{printable, shortened};
use os1_when::{Context, Direction, Grain, find};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::ParsedMail;
use crate::bookings::{Booking, BookingKind, BookingTime};

/// How much of a mail is read, in characters; what is booked is said early.
const MAX_READ: usize = 20_000;
/// The longest name of a sender, in characters.
const MAX_NAME: usize = 80;
/// How far ahead of the mail something may be, in days.
const MAX_AHEAD: i32 = 366;

/// The words of one mail.
pub(super) struct Read {
    /// Subject and text in lower case.
    whole: String,
    /// The subject first, then the lines of the text that are not empty.
    pub(super) lines: Vec<String>,
    /// Who sent it, as it is told.
    pub(super) from: Option<String>,
    sent: Zoned,
}

impl Read {
    pub(super) fn of(mail: &ParsedMail, sent: &Zoned) -> Self {
        let subject = mail.subject.clone().unwrap_or_default();
        let text: String = mail.text.chars().take(MAX_READ).collect();
        let text = format!("{subject}\n{text}");
        let from = mail.from.first().map(|from| printable(from.spoken()));
        Self {
            whole: text.to_lowercase(),
            lines: text
                .lines()
                .map(|line| line.trim().to_owned())
                .filter(|line| !line.is_empty())
                .collect(),
            from: from.map(|from| shortened(&from, MAX_NAME)),
            sent: sent.clone(),
        }
    }

    /// Whether one of these stands in it as words of their own.
    pub(super) fn says(&self, words: &[&str]) -> bool {
        words.iter().any(|word| has(&self.whole, word))
    }

    /// The sentences of all lines.
    pub(super) fn sentences(&self) -> impl Iterator<Item = &str> {
        let lines = self.lines.iter();
        lines
            .flat_map(|line| line.unicode_sentences())
            .map(str::trim)
    }

    /// The first time that `text` names, from the day of the mail to a year later; the end of a
    /// stretch.
    pub(super) fn time_in(&self, text: &str) -> Option<BookingTime> {
        let mut context = Context::new(self.sent.clone());
        context.direction = Direction::Forward;
        let found = find(text, &context);
        let times = found
            .iter()
            .filter(|one| one.grain <= Grain::Day && one.recurs.is_none());
        let times = times.filter_map(|one| {
            let at = match one.grain {
                Grain::Day => one.reading.end.as_ref().or(one.reading.start.as_ref()),
                _ => one.reading.start.as_ref().or(one.reading.end.as_ref()),
            }?;
            Some((one.grain, at))
        });
        let within = |at: &Zoned| {
            let time = BookingTime::Day(at.date());
            (0..=MAX_AHEAD).contains(&self.days_until(&time))
        };
        let (grain, at) = times.into_iter().find(|(_, at)| within(at))?;
        Some(match grain {
            Grain::Day => BookingTime::Day(at.date()),
            _ => BookingTime::Wall(at.datetime()),
        })
    }

    /// How many days lie between the mail and `time`.
    pub(super) fn days_until(&self, time: &BookingTime) -> i32 {
        (time.date() - self.sent.date()).get_days()
    }

    /// The same where a time of day is said.
    pub(super) fn moment_in(&self, text: &str) -> Option<BookingTime> {
        self.time_in(text).filter(|time| !time.is_day())
    }

    /// The number behind one of these words: "Booking code: ABC123".
    pub(super) fn number_behind(&self, words: &[&str]) -> Option<String> {
        self.lines.iter().find_map(|line| {
            let low = line.to_lowercase();
            // Letters whose lower case is longer would shift what stands behind.
            if low.len() != line.len() {
                return None;
            }
            words.iter().find_map(|word| {
                let at = low.find(word)? + word.len();
                let rest = line.get(at..)?;
                let code = rest
                    .split(|c: char| c.is_whitespace() || ":#.,;()".contains(c))
                    .filter(|part| !FILLERS.contains(&part.to_lowercase().as_str()))
                    .find(|part| !part.is_empty())?;
                is_code(code).then(|| code.to_owned())
            })
        })
    }
}

/// Words between "booking code" and the code itself.
const FILLERS: [&str; 6] = ["is", "number", "code", "no", "nr", "id"];

/// Capitals, digits and hyphens, some of them digits or all of them capitals.
fn is_code(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
    (5..=30).contains(&text.len()) && text.chars().all(plain)
}

/// Whether `word` stands in `text` as a word of its own.
pub(super) fn has(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text
            .get(at + word.len()..)
            .and_then(|after| after.chars().next());
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        !is_letter(before) && !is_letter(after.filter(|c| *c != 's'))
    })
}

/// Something of this sort at this time, with nothing else known.
pub(super) fn booking(kind: BookingKind, title: String, start: BookingTime) -> Booking {
    Booking {
        kind,
        title,
        number: None,
        provider: None,
        start: Some(start),
        end: None,
        place: None,
        amount: None,
        pending: false,
        cancelled: false,
    }
}
