//! A sum that is due, from plain words: the last that is tried.

use jiff::Zoned;
use os1_base::text::{printable, shortened};
use os1_when::{Context, Direction, Grain, find};
use unicode_segmentation::UnicodeSegmentation as _;

use super::{Booking, BookingKind, BookingTime};
use crate::ParsedMail;

/// How much of a mail is read, in characters; a bill says it early.
const MAX_READ: usize = 20_000;
/// Words that say that money is owed.
const OWED: [&str; 8] = [
    "invoice",
    "bill",
    "statement",
    "amount due",
    "payment due",
    "balance due",
    "please pay",
    "fee",
];
/// Words that lead to the day it is due.
const DUE: [&str; 7] = [
    "due",
    "payable",
    "pay by",
    "paid by",
    "no later than",
    "at the latest",
    "deadline",
];
/// Words after which nothing is owed any more.
const SETTLED: [&str; 6] = [
    "has been paid",
    "paid in full",
    "payment received",
    "thank you for your payment",
    "refund",
    "no payment is due",
];
/// Signs and codes of currencies.
const CURRENCIES: [&str; 12] = [
    "€", "$", "£", "¥", "eur", "usd", "gbp", "chf", "cad", "aud", "sek", "nok",
];

/// The bill that `mail` is, when a sentence of it says what is owed, and one until when.
pub(super) fn bill(mail: &ParsedMail, sent: &Zoned) -> Option<Booking> {
    let subject = mail.subject.clone().unwrap_or_default();
    let text: String = mail.text.chars().take(MAX_READ).collect();
    let whole = format!("{subject}\n{text}").to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| has(&whole, word));
    if !says(&OWED) || says(&SETTLED) {
        return None;
    }
    let sentences: Vec<&str> = text
        .split('\n')
        .flat_map(str::unicode_sentences)
        .map(str::trim)
        .collect();
    let is_due = |sentence: &&&str| DUE.iter().any(|word| has(&sentence.to_lowercase(), word));
    let due: Vec<&&str> = sentences.iter().filter(is_due).collect();
    let day = due.iter().find_map(|sentence| day_in(sentence, sent))?;
    let amount = due
        .iter()
        .copied()
        .chain(sentences.iter().filter(|one| {
            let low = one.to_lowercase();
            has(&low, "total") || has(&low, "amount") || has(&low, "balance")
        }))
        .find_map(|sentence| amount_in(sentence))?;
    let from = mail.from.first().map(|from| from.spoken().to_owned());
    let from = from.map(|from| shortened(&printable(&from), 80))?;
    Some(Booking {
        kind: BookingKind::Bill,
        title: format!("Bill of {from}"),
        number: None,
        provider: Some(from),
        start: Some(BookingTime::Day(day)),
        end: None,
        place: None,
        amount: Some(amount),
        pending: false,
        cancelled: false,
    })
}

/// Whether `word` stands in `text` as a word of its own.
fn has(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text
            .get(at + word.len()..)
            .and_then(|after| after.chars().next());
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        !is_letter(before) && !is_letter(after.filter(|c| *c != 's'))
    })
}

/// The day that the sentence names, not before the mail was sent nor more than a year later.
fn day_in(sentence: &str, sent: &Zoned) -> Option<jiff::civil::Date> {
    let mut context = Context::new(sent.clone());
    context.direction = Direction::Forward;
    let found = find(sentence, &context);
    let days = found
        .iter()
        .filter(|one| one.grain <= Grain::Day && one.recurs.is_none())
        .filter_map(|one| one.reading.end.as_ref().or(one.reading.start.as_ref()))
        .map(Zoned::date);
    let within = |day: &jiff::civil::Date| {
        let ahead = (*day - sent.date()).get_days();
        (0..=366).contains(&ahead)
    };
    days.into_iter().find(within)
}

/// The first sum in the sentence: a number beside the sign or the code of a currency.
fn amount_in(sentence: &str) -> Option<String> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    words.iter().enumerate().find_map(|(at, word)| {
        let word = word.trim_matches(|c: char| "().,;:!?*".contains(c));
        if !word.chars().any(|c| c.is_ascii_digit()) || word.chars().count() > 20 {
            return None;
        }
        let low = word.to_lowercase();
        let own = CURRENCIES.iter().any(|sign| {
            low.strip_prefix(sign)
                .or_else(|| low.strip_suffix(sign))
                .is_some_and(is_number)
        });
        if own {
            return Some(word.to_owned());
        }
        let beside = |at: Option<usize>| {
            let next = words
                .get(at?)?
                .trim_matches(|c: char| "().,;:!?*".contains(c));
            let known = CURRENCIES.contains(&next.to_lowercase().as_str());
            (known && is_number(&low)).then(|| format!("{word} {next}"))
        };
        beside(Some(at + 1)).or_else(|| beside(at.checked_sub(1)))
    })
}

fn is_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits > 0
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || ".,'’".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Address;

    fn read(subject: &str, text: &str) -> Option<(String, String)> {
        let mail = ParsedMail {
            subject: Some(subject.to_owned()),
            from: vec![Address {
                name: Some("City Power".to_owned()),
                address: None,
            }],
            text: text.to_owned(),
            ..ParsedMail::default()
        };
        let sent = "2026-03-10T09:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let bill = bill(&mail, &sent)?;
        Some((bill.amount?, bill.start?.to_string()))
    }

    #[test]
    fn a_sum_with_its_day_is_a_bill_and_nothing_else_is() {
        let bill = |amount: &str, day: &str| Some((amount.to_owned(), day.to_owned()));
        assert_eq!(
            read(
                "Your invoice",
                "Hello,\nThe amount of 84.20 EUR is due on 24 March 2026.\nBye"
            ),
            bill("84.20 EUR", "2026-03-24")
        );
        assert_eq!(
            read(
                "Electricity bill",
                "Total: $1,204.50\nPlease pay by Friday."
            ),
            bill("$1,204.50", "2026-03-13")
        );
        assert_eq!(
            read("Invoice", "Paid in full: 84.20 EUR, due on 24 March 2026."),
            None
        );
        assert_eq!(
            read("Lunch", "The train is due at noon, it costs 12 EUR."),
            None
        );
        assert_eq!(
            read("Invoice", "The invoice is due on 24 March 2026."),
            None,
            "no sum"
        );
        assert_eq!(
            read("Invoice", "84.20 EUR, due on 24 March 2020."),
            None,
            "long ago"
        );
        assert_eq!(read("", ""), None);
    }
}
