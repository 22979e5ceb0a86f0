//! Recurrence rules in words.

use os1_language::phrase::plain;

/// A rule in words, as far as the usual ones go.
pub(crate) fn recurrence(rule: &str) -> String {
    let part = |name: &str| {
        rule.split(';')
            .find_map(|part| part.strip_prefix(name)?.strip_prefix('='))
    };
    let every: u32 = part("INTERVAL").and_then(|n| n.parse().ok()).unwrap_or(1);
    let unit = match part("FREQ").unwrap_or_default() {
        "DAILY" => "day",
        "WEEKLY" => "week",
        "MONTHLY" => "month",
        "YEARLY" => "year",
        _ => "time",
    };
    let mut how = match every {
        1 => format!("every {unit}"),
        2 => format!("every other {unit}"),
        n => format!("every {n} {unit}s"),
    };
    let days: Vec<String> = part("BYDAY")
        .unwrap_or_default()
        .split(',')
        .filter_map(day_name)
        .collect();
    if !days.is_empty() {
        how = format!("{how}, on {}", plain::list(&days));
    }
    if let Some(last) = part("UNTIL").and_then(until) {
        how = format!("{how}, until {last}");
    }
    if let Some(count) = part("COUNT") {
        how = format!("{how}, {count} times");
    }
    how
}

/// "FR", "2TU", "-1SU".
fn day_name(code: &str) -> Option<String> {
    let (place, code) = code.split_at_checked(code.len().checked_sub(2)?)?;
    let day = match code {
        "MO" => "Monday",
        "TU" => "Tuesday",
        "WE" => "Wednesday",
        "TH" => "Thursday",
        "FR" => "Friday",
        "SA" => "Saturday",
        "SU" => "Sunday",
        _ => return None,
    };
    Some(match place.parse::<i32>() {
        Ok(-1) => format!("the last {day}"),
        Ok(n) => {
            let place = plain::ordinal(u64::from(n.unsigned_abs()));
            format!("the {place} {day}")
        }
        Err(_) => day.to_owned(),
    })
}

fn until(value: &str) -> Option<String> {
    let date: jiff::civil::Date = value.get(..8)?.parse().ok()?;
    Some(date.strftime("%B %-d, %Y").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_rules_have_words() {
        for (rule, said) in [
            (
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;UNTIL=20270531",
                "every other week, on Wednesday, until May 31, 2027",
            ),
            (
                "FREQ=MONTHLY;BYDAY=2TU",
                "every month, on the second Tuesday",
            ),
            ("FREQ=DAILY;COUNT=5", "every day, 5 times"),
            ("FREQ=YEARLY", "every year"),
        ] {
            assert_eq!(recurrence(rule), said);
        }
    }
}
