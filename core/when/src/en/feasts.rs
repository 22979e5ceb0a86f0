//! The names of feasts and how their days are found, read from `feasts.txt`.

use crate::engine::Symbol::Holiday;
use crate::engine::feast::{Feast, Regional};
use crate::engine::{Entry, value::Value};

/// One line a rule: how the day is found, how many days it lasts, and its names.
const TEXT: &str = include_str!("feasts.txt");

/// The names, as rows of the lexicon.
pub(crate) fn words() -> Vec<Entry> {
    TEXT.lines().filter_map(row).collect()
}

fn row(line: &'static str) -> Option<Entry> {
    let (rule, names) = line.split_once(": ")?;
    let (rule, days) = rule.split_once(" for ").unwrap_or((rule, "1"));
    let value = Value::Holiday(feast(rule)?, days.parse().ok()?);
    Some((names, Holiday, value))
}

fn feast(rule: &str) -> Option<Feast> {
    let mut words = rule.split(' ');
    let kind = words.next()?;
    let numbers: Vec<i16> = words.filter_map(|word| word.parse().ok()).collect();
    let number = |at: usize| numbers.get(at).copied();
    let small = |at: usize| u8::try_from(number(at)?).ok();
    let signed = |at: usize| i8::try_from(number(at)?).ok();
    Some(match kind {
        "on" => Feast::On(small(0)?, small(1)?),
        "observed" => Feast::Observed(small(0)?, small(1)?),
        "nth" => Feast::Nth(small(0)?, small(1)?, signed(2)?),
        "nth-and" => Feast::NthAnd(small(0)?, small(1)?, signed(2)?, number(3)?),
        "before" => Feast::Before(small(0)?, small(1)?, small(2)?),
        "on-or-after" => Feast::OnOrAfter(small(0)?, small(1)?, small(2)?),
        "nearest" => Feast::Nearest(small(0)?, small(1)?, small(2)?),
        "easter" => Feast::Easter(number(0)?),
        "orthodox" => Feast::Orthodox(number(0)?),
        "hebrew" => Feast::Hebrew(small(0)?, small(1)?),
        "islamic" => Feast::Islamic(small(0)?, small(1)?, signed(2)?),
        "chinese" => Feast::Chinese(small(0)?, small(1)?),
        "hindu" => Feast::Hindu(small(0)?, small(1)?, signed(2)?),
        "election" => Feast::Election,
        "thanksgiving" => Feast::Regional(Regional::Thanksgiving),
        "mothers" => Feast::Regional(Regional::Mothers),
        "fathers" => Feast::Regional(Regional::Fathers),
        "labour" => Feast::Regional(Regional::Labour),
        "independence" => Feast::Regional(Regional::Independence),
        "memorial" => Feast::Regional(Regional::Memorial),
        "summer-time" => Feast::Regional(Regional::SummerTime),
        "winter-time" => Feast::Regional(Regional::WinterTime),
        "black-friday" => Feast::Regional(Regional::BlackFriday(number(0)?)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        let rows = TEXT
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty());
        assert_eq!(words().len(), rows.count());
        assert!(words().len() > 250);
    }
}
