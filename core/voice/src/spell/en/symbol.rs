//! Signs that are words, addresses, and signs that are nothing to the ear.

/// The line with signs that are words set apart, and pictures left out.
pub(super) fn spaced(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '&' => out.push_str(" and "),
            '=' => out.push_str(" is "),
            '→' | '⇒' => out.push_str(" to "),
            '≈' | '~' => out.push_str(" about "),
            '×' => out.push_str(" times "),
            '÷' => out.push_str(" divided by "),
            '±' => out.push_str(" plus or minus "),
            '≤' => out.push_str(" is at most "),
            '≥' => out.push_str(" is at least "),
            '≠' => out.push_str(" is not "),
            '√' => out.push_str(" the square root of "),
            'π' => out.push_str(" pi "),
            '∞' => out.push_str(" infinity "),
            '¼' => out.push_str(" one quarter "),
            '¾' => out.push_str(" three quarters "),
            '½' => out.push_str(" one half "),
            '—' => out.push_str(", "),
            _ if is_picture(c) => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

/// Emoji, dingbats, arrows and boxes, with what joins and colours them (UTS 51).
fn is_picture(c: char) -> bool {
    matches!(c,
        '\u{200D}' | '\u{FE0E}' | '\u{FE0F}' | '\u{20E3}' | '\u{2190}'..='\u{21FF}'
        | '\u{2300}'..='\u{23FF}' | '\u{2500}'..='\u{27BF}' | '\u{2900}'..='\u{297F}'
        | '\u{2B00}'..='\u{2BFF}' | '\u{3030}' | '\u{303D}' | '\u{1F000}'..='\u{1FAFF}'
        | '•' | '·' | '©' | '®' | '™')
}

/// `amy@example.org` and `example.com`, with their dots said.
pub(super) fn address_words(core: &str) -> Option<String> {
    let (name, host) = core
        .rsplit_once('@')
        .map_or((None, core), |(name, host)| (Some(name), host));
    let labels: Vec<&str> = host.split('.').collect();
    let plain =
        |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let top = labels
        .last()
        .is_some_and(|top| top.len() >= 2 && top.chars().all(char::is_alphabetic));
    let long = labels.iter().any(|label| label.chars().count() > 1);
    if labels.len() < 2 || !top || !long || !labels.iter().all(plain) {
        return None;
    }
    let host = labels.join(" dot ");
    let known = [
        "com", "org", "net", "de", "io", "test", "example", "uk", "eu", "edu", "gov", "info",
        "app", "dev", "at", "ch", "fr",
    ];
    match name {
        Some(name) if !name.is_empty() => Some(format!("{} at {host}", name.replace('.', " dot "))),
        Some(_) => None,
        None => labels
            .last()
            .is_some_and(|top| known.contains(top))
            .then_some(host),
    }
}
