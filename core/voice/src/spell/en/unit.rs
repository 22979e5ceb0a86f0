//! Units behind numbers.

use super::number::Numeral;

/// The name of a unit, of one or of more.
pub(super) fn named(sign: &str, one: bool) -> Option<String> {
    let lines = include_str!("../../../words/en/units.txt").lines();
    let mut known = lines.filter(|line| !line.starts_with('#'));
    known.find_map(|line| {
        let mut parts = line.split(' ');
        let (name, single, many) = (parts.next()?, parts.next()?, parts.next()?);
        (name == sign).then(|| (if one { single } else { many }).replace('_', " "))
    })
}

/// A number with its unit in one word: `5km`, `20%`, `37.2°C`.
pub(super) fn attached(core: &str) -> Option<String> {
    let at = core.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (number, sign) = core.split_at_checked(at)?;
    let number = Numeral::read(number)?;
    Some(format!(
        "{} {}",
        number.words(),
        named(sign, number.is_one())?
    ))
}
