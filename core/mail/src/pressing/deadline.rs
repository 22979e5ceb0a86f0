//! Until when a mail wants something, by the date code.

use jiff::Zoned;
use jiff::civil::Date;
use os1_base::text::{printable, shortened};
use os1_when::{Context, Direction, Grain, find};
use unicode_segmentation::UnicodeSegmentation as _;

/// How much of a mail is read, in characters.
const MAX_READ: usize = 20_000;
/// The most sentences in which a day is looked for.
const MAX_SENTENCES: usize = 50;
/// The longest words that are quoted, in characters.
const MAX_WORDS: usize = 60;
/// Words that lead to a day that counts.
const LEADS: [&str; 17] = [
    "deadline",
    " due",
    " by ",
    "no later than",
    "at the latest",
    "until ",
    "before ",
    "respond",
    "reply",
    "answer",
    "sign",
    "hearing",
    "court",
    "expires",
    "appointment",
    "need ",
    "must ",
];

/// The first day that the writer's own words want something until, between two days ago and
/// `ahead` days from `now`; with the words. `sent` is when it was written.
pub(super) fn deadline(own: &str, sent: &Zoned, now: &Zoned, ahead: i32) -> Option<(String, Date)> {
    let text: String = own.chars().take(MAX_READ).collect();
    let leads = |sentence: &&str| {
        let low = format!(" {} ", sentence.to_lowercase());
        LEADS.iter().any(|word| low.contains(word))
    };
    let sentences = text.split('\n').flat_map(str::unicode_sentences);
    sentences
        .filter(leads)
        .take(MAX_SENTENCES)
        .find_map(|sentence| day_in(sentence, sent, now, ahead))
}

fn day_in(sentence: &str, sent: &Zoned, now: &Zoned, ahead: i32) -> Option<(String, Date)> {
    let mut context = Context::new(sent.clone());
    context.direction = Direction::Forward;
    find(sentence, &context).into_iter().find_map(|found| {
        if found.grain > Grain::Day || found.recurs.is_some() {
            return None;
        }
        let at = found
            .reading
            .end
            .as_ref()
            .or(found.reading.start.as_ref())?;
        let day = at.with_time_zone(now.time_zone().clone()).date();
        let left = (day - now.date()).get_days();
        let written_before = sent.date() <= day;
        (written_before && (-2..=ahead).contains(&left))
            .then(|| (shortened(&printable(found.phrase.trim()), MAX_WORDS), day))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, now: &str) -> Option<(String, String)> {
        let sent: Zoned = "2026-03-10T09:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let now: Zoned = now.parse().unwrap();
        let (words, day) = deadline(text, &sent, &now, 14)?;
        Some((words, day.to_string()))
    }

    #[test]
    fn a_day_counts_from_when_it_was_written() {
        let now = "2026-03-12T09:00:00+01:00[Europe/Berlin]";
        let told = read("Hello.\nThe court needs your papers by Friday.", now);
        assert_eq!(told.map(|(_, day)| day), Some("2026-03-13".to_owned()));
        assert_eq!(read("I was there on Monday, it was lovely.", now), None);
        assert_eq!(read("Please sign by 1 August 2027.", now), None, "far away");
        assert_eq!(
            read(
                "Please sign by Friday.",
                "2026-05-01T09:00:00+02:00[Europe/Berlin]"
            ),
            None
        );
    }
}
