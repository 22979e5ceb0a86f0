//! Money in words.

use os1_base::in_words;

use super::number::{Numeral, whole};

/// A currency: its sign, one and more of it, one and more of its hundredths.
const CURRENCIES: [(char, [&str; 4]); 4] = [
    ('$', ["dollar", "dollars", "cent", "cents"]),
    ('€', ["euro", "euros", "cent", "cents"]),
    ('£', ["pound", "pounds", "penny", "pence"]),
    ('¥', ["yen", "yen", "sen", "sen"]),
];

/// `$12.50`, `12€`, `-£3`, `$2m`.
pub(super) fn words(core: &str) -> Option<String> {
    let (sign, rest) = match core.strip_prefix(['-', '−']) {
        Some(rest) => ("minus ", rest),
        None => ("", core),
    };
    let (amount, names) = CURRENCIES.iter().find_map(|(mark, names)| {
        Some((
            rest.strip_prefix(*mark)
                .or_else(|| rest.strip_suffix(*mark))?,
            names,
        ))
    })?;
    let [one, many, cent, cents] = *names;
    let large = [
        ("k", "thousand"),
        ("m", "million"),
        ("M", "million"),
        ("bn", "billion"),
        ("B", "billion"),
    ];
    if let Some((number, name)) = large
        .iter()
        .find_map(|(end, name)| Some((Numeral::read(amount.strip_suffix(end)?)?, name)))
    {
        return Some(format!("{sign}{} {name} {many}", number.words()));
    }
    if let Some((units, hundredths)) = amount.split_once('.').filter(|(_, part)| part.len() == 2) {
        let (units, hundredths) = (whole(units)?, whole(hundredths)?);
        let small = format!(
            "{} {}",
            in_words(hundredths),
            if hundredths == 1 { cent } else { cents }
        );
        let large = format!(
            "{} {}",
            in_words(units),
            if units == 1 { one } else { many }
        );
        return Some(match (units, hundredths) {
            (_, 0) => format!("{sign}{large}"),
            (0, _) => format!("{sign}{small}"),
            _ => format!("{sign}{large} and {small}"),
        });
    }
    let number = Numeral::read(amount)?;
    Some(format!(
        "{sign}{} {}",
        number.words(),
        if number.is_one() { one } else { many }
    ))
}
