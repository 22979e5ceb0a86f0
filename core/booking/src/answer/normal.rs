//! A clause as `os1_when` reads it: clocks with a colon, German words of time in English.

use super::german;

/// Words of a sentence that are abbreviations of zones as well (IST, EST, ET), and what stands for them: a venue
/// means its own clock.
const NO_ZONES: &[(&str, &str)] = &[
    ("ist", "is"),
    ("est", "is"),
    ("et", "and"),
    ("eat", "so"),
    ("get", "so"),
    ("art", "so"),
    ("west", "so"),
    ("pet", "so"),
    ("cat", "so"),
];

/// The words of a clause with its times made plain. `24h`, `20.30 Uhr` and `8.15pm` become `20:30`; `6:30 or 9`
/// becomes two clocks.
pub(super) fn plain_times(clause: &str) -> String {
    let lower = clause.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let bare: Vec<&str> = words.iter().map(|word| trimmed(word)).collect();
    let mut out: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(word) = bare.get(at).copied() {
        let rest = bare.get(at..).unwrap_or_default();
        if let Some((hour, minute, used)) = german::clock(rest) {
            out.push(format!("{hour}:{minute:02}"));
            at += used;
            continue;
        }
        let next = bare.get(at + 1).copied().unwrap_or_default();
        let last = at.checked_sub(1).and_then(|at| bare.get(at)).copied();
        out.push(one(word, last.unwrap_or_default(), next, out.last()));
        at += 1;
    }
    out.retain(|word| !word.is_empty());
    out.join(" ")
}

fn trimmed(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// One word between its neighbours; `said` is what the one before became.
fn one(word: &str, last: &str, next: &str, said: Option<&String>) -> String {
    if let Some(clock) = clock(word, next) {
        return clock;
    }
    if let Some(day) = day(word) {
        return day;
    }
    let is_number = word
        .parse::<u8>()
        .is_ok_and(|hour| (1..=24).contains(&hour));
    let after_clock = said.is_some_and(|said| said == "or" || said == "and")
        && matches!(last, "or" | "and" | "oder" | "und");
    if is_number && after_clock && (next.is_empty() || is_small(next)) {
        return format!("{word}:00");
    }
    let no_zone = NO_ZONES.iter().find(|(zone, _)| *zone == word);
    let known = no_zone.map(|(_, so)| *so).or_else(|| german::english(word));
    known.map_or_else(|| word.to_owned(), str::to_owned)
}

/// Words after a bare number that leave it an hour.
fn is_small(word: &str) -> bool {
    matches!(
        word,
        "if" | "would" | "instead" | "whichever" | "be" | "is" | "are"
    )
}

/// A clock: `20:30`, `20.30` before "Uhr", `8.15pm`, `20h`, `20h30`, `8pm`, `20` before "Uhr".
fn clock(word: &str, next: &str) -> Option<String> {
    let (number, half) = ["pm", "am", "p.m", "a.m", "uhr", "h"]
        .iter()
        .find_map(|end| word.strip_suffix(end).map(|number| (number, *end)))
        .unwrap_or((word, ""));
    let number = number.trim_end_matches('.');
    let (hour, minute) = match number.split_once([':', '.', 'h']) {
        Some((hour, minute)) => (hour, minute),
        None => (number, ""),
    };
    let follows = matches!(next, "uhr" | "pm" | "am" | "p.m" | "a.m" | "h" | "o'clock");
    let is_marked = !half.is_empty() || follows || number.contains(':');
    // "8.30" without anything beside it: quarters are clocks, the rest may be a date.
    let is_quarter = matches!(minute, "00" | "15" | "30" | "45");
    if !(is_marked || is_quarter) || minute.len() > 2 || minute.len() == 1 {
        return None;
    }
    let hour: u8 = hour.parse().ok().filter(|hour| *hour <= 24)?;
    let minute: u8 = if minute.is_empty() {
        0
    } else {
        minute.parse().ok().filter(|minute| *minute < 60)?
    };
    let half = match half {
        "pm" | "p.m" => "pm",
        "am" | "a.m" => "am",
        _ => "",
    };
    Some(format!("{hour}:{minute:02}{half}"))
}

/// A date of digits with dots, day first: `04.12.2026`, `4.12`.
fn day(word: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let mut parts = word.split('.');
    let (day, month) = (parts.next()?, parts.next()?);
    let day: u8 = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    let month: usize = month.parse().ok()?;
    let month = MONTHS.get(month.checked_sub(1)?)?;
    let year = parts.next().unwrap_or_default();
    let year = match year.len() {
        2 => format!("20{year}"),
        _ => year.to_owned(),
    };
    Some(format!("{day} {month} {year}").trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::plain_times;

    #[test]
    fn clocks_and_dates_are_made_plain() {
        for (said, plain) in [
            (
                "Freitag, den 4. Dezember um 20:30 Uhr",
                "friday 4 december at 20:30",
            ),
            ("8.15pm or 9", "8:15pm or 9:00"),
            ("am 04.12.2026 um 20.00 Uhr", "on 4 december 2026 at 20:00"),
            ("Ginge auch halb neun?", "ginge auch 8:30"),
            ("Viertel nach acht", "8:15"),
            ("18 Uhr oder halb neun", "18:00 or 8:30"),
            ("18 Uhr oder 21 Uhr", "18:00 or 21:00"),
            ("at 20h", "at 20:00"),
            ("7.30", "7:30"),
            ("6 p.m.", "6:00 p.m"),
            // Neither India's time nor New York's.
            ("21 Uhr ist reserviert", "21:00 is reserviert"),
            ("20h et 21h", "20:00 and 21:00"),
        ] {
            assert_eq!(plain_times(said), plain, "{said}");
        }
    }
}
