//! Formulas, versions and powers in words.

use os1_base::in_words;

use super::number::{digits, whole};

/// Signs of elements that formulas of daily life have.
const ELEMENTS: [&str; 19] = [
    "H", "C", "N", "O", "S", "P", "F", "I", "K", "Cl", "Na", "Ca", "Fe", "Mg", "Br", "Al", "Si",
    "Cu", "Zn",
];

/// `x²`, `x^2`, `H2O`, `1.2.3`, `v2.0`; `None` for anything else.
pub(super) fn words(core: &str) -> Option<String> {
    version(core)
        .or_else(|| power(core))
        .or_else(|| molecule(core))
}

/// A sign that stands alone between two things that can be reckoned with.
pub(super) fn sign(core: &str, before: Option<&str>, next: &str) -> Option<&'static str> {
    let counts = |word: &str| {
        let word = word.trim_matches(['(', ')', ',', '.']);
        word.chars()
            .any(|c| c.is_ascii_digit() || "²³^√π".contains(c))
            || word.chars().count() == 1 && word.chars().all(char::is_alphabetic)
    };
    if !counts(before?) || !counts(next) {
        return None;
    }
    Some(match core {
        "+" => "plus",
        "-" | "−" | "–" => "minus",
        "/" | "÷" => "divided by",
        "*" | "·" => "times",
        "<" => "is less than",
        ">" => "is more than",
        _ => return None,
    })
}

/// Numbers between dots, three at least, or with a `v` before them.
fn version(core: &str) -> Option<String> {
    let (named, numbers) = match core.strip_prefix('v') {
        Some(numbers) => ("version ", numbers),
        None => ("", core),
    };
    let parts: Vec<&str> = numbers.split('.').collect();
    let plain = |part: &&str| {
        (1..=5).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let enough = if named.is_empty() { 3 } else { 1 };
    if parts.len() < enough || parts.len() > 8 || !parts.iter().all(plain) {
        return None;
    }
    let said: Vec<String> = parts
        .iter()
        .map(|part| {
            whole(part)
                .filter(|_| !part.starts_with('0') || part.len() == 1)
                .map_or_else(|| digits(part), in_words)
        })
        .collect();
    Some(format!("{named}{}", said.join(" point ")))
}

fn power(core: &str) -> Option<String> {
    let (base, power) = if let Some(base) = core.strip_suffix('²') {
        (base, "squared".to_owned())
    } else if let Some(base) = core.strip_suffix('³') {
        (base, "cubed".to_owned())
    } else {
        let (base, power) = core.split_once('^')?;
        let power = match whole(power)? {
            2 => "squared".to_owned(),
            3 => "cubed".to_owned(),
            more => format!("to the power of {}", in_words(more)),
        };
        (base, power)
    };
    let number = whole(base).map(in_words);
    let letters = !base.is_empty() && base.chars().all(char::is_alphanumeric);
    let base = number.or_else(|| letters.then(|| base.to_owned()))?;
    Some(format!("{base} {power}"))
}

/// `CO2`, `C6H12O6`: elements with their counts.
fn molecule(core: &str) -> Option<String> {
    if core.len() > 24 || !core.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (mut said, mut rest) = (Vec::new(), core);
    while !rest.is_empty() {
        let element = ELEMENTS
            .iter()
            .filter(|sign| rest.starts_with(**sign))
            .max_by_key(|sign| sign.len())?;
        rest = rest.strip_prefix(element)?;
        said.push((*element).to_owned());
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (count, behind) = rest.split_at_checked(length)?;
        if length > 0 {
            said.push(in_words(count.parse().ok()?));
        }
        rest = behind;
    }
    Some(said.join(" "))
}
