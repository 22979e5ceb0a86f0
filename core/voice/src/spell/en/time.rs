//! Times of day in words.

use os1_base::in_words;

/// `14:30`, `8:05`, `20:00`, `8:30pm`, `14:30:05`.
pub(super) fn words(core: &str) -> Option<String> {
    let lower = core.to_ascii_lowercase();
    let half = ["am", "pm"]
        .iter()
        .find_map(|half| Some((lower.strip_suffix(half)?.trim_end(), *half)));
    let (clock, half) = half.map_or((lower.as_str(), ""), |(clock, half)| (clock, half));
    let said = clock_words(clock, !half.is_empty())?;
    Some(match half {
        "am" => format!("{said} a m"),
        "pm" => format!("{said} p m"),
        _ => said,
    })
}

fn clock_words(clock: &str, halved: bool) -> Option<String> {
    let two = |text: &str| {
        (text.len() == 2)
            .then(|| text.parse::<u64>().ok().filter(|part| *part < 60))
            .flatten()
    };
    let mut parts = clock.split(':');
    let hour = parts.next().filter(|hour| (1..=2).contains(&hour.len()))?;
    let hour = hour.parse::<u64>().ok().filter(|hour| *hour <= 24)?;
    let minute = match parts.next() {
        Some(minute) => two(minute)?,
        None if halved => return Some(in_words(hour)),
        None => return None,
    };
    let second = parts.next().map(two);
    if parts.next().is_some() || second == Some(None) {
        return None;
    }
    let (hour, half) = match hour {
        0 | 24 => (12, " a m"),
        13..=23 => (hour - 12, " p m"),
        _ => (hour, ""),
    };
    let said = match minute {
        0 if halved || !half.is_empty() => in_words(hour),
        0 => format!("{} o'clock", in_words(hour)),
        1..=9 => format!("{} oh {}", in_words(hour), in_words(minute)),
        _ => format!("{} {}", in_words(hour), in_words(minute)),
    };
    let said = format!("{said}{half}");
    Some(match second.flatten() {
        None | Some(0) => said,
        Some(second) => format!("{said} and {} seconds", in_words(second)),
    })
}
