//! A sum that is due, in plain words.

use super::read::{Read, booking, has};
use crate::bookings::{Booking, BookingKind, BookingTime};

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

/// The bill that a mail is, when a sentence of it says what is owed, and one until when.
pub(super) fn bill(read: &Read) -> Option<Booking> {
    if !read.says(&OWED) || read.says(&SETTLED) {
        return None;
    }
    let sentences: Vec<&str> = read.sentences().collect();
    let is_due = |sentence: &&&str| DUE.iter().any(|word| has(&sentence.to_lowercase(), word));
    let due: Vec<&&str> = sentences.iter().filter(is_due).collect();
    let day = due
        .iter()
        .find_map(|sentence| read.time_in(sentence))?
        .date();
    let amount = due
        .iter()
        .copied()
        .chain(sentences.iter().filter(|one| {
            let low = one.to_lowercase();
            has(&low, "total") || has(&low, "amount") || has(&low, "balance")
        }))
        .find_map(|sentence| amount_in(sentence))?;
    let from = read.from.clone()?;
    Some(Booking {
        provider: Some(from.clone()),
        amount: Some(amount),
        ..booking(
            BookingKind::Bill,
            format!("Bill of {from}"),
            BookingTime::Day(day),
        )
    })
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
    use crate::{Address, ParsedMail};

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
        let bill = bill(&Read::of(&mail, &sent))?;
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
