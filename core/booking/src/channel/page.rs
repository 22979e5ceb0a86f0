//! Pages for reserving, filled in as far as their address allows.

use os1_guard::Origin;

use crate::TableRequest;
use crate::link::escaped;

/// The longest address that is opened, in octets.
const MAX_URL: usize = 2_048;

/// Hosts whose address carries the request, and how.
const FILLED: [(&str, Filled); 4] = [
    ("opentable.com", Filled::OpenTable),
    ("opentable.de", Filled::OpenTable),
    ("resy.com", Filled::Resy),
    ("sevenrooms.com", Filled::SevenRooms),
];

/// How an address carries the request.
#[derive(Debug, Clone, Copy)]
enum Filled {
    /// `covers` and `dateTime`.
    OpenTable,
    /// `seats` and `date`.
    Resy,
    /// `party_size`, `date` and `time`.
    SevenRooms,
}

/// The address of a page with the request in it, where its host is known to read that; `None` for what is not plain
/// https. A name, a password, a space or a control character in it, and more than 2,048 octets, are refused.
pub(super) fn filled_in(value: &str, request: &TableRequest) -> Option<String> {
    let rest = value.strip_prefix("https://")?;
    // Even a name that is empty ("https://@host") is no part of a plain address.
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_plain = value.len() <= MAX_URL
        && !authority.contains('@')
        && value
            .chars()
            .all(|c| !c.is_whitespace() && !c.is_control() && c != '\\');
    let origin = Origin::of_url(value).ok().filter(|_| is_plain)?;
    let host = origin.host();
    let known = FILLED.iter().find(|(known, _)| {
        let under = host.strip_suffix(known);
        under.is_some_and(|under| under.is_empty() || under.ends_with('.'))
    });
    let Some((_, how)) = known else {
        return Some(value.to_owned());
    };
    let filled = with_query(value, &query(*how, request));
    Some(filled).filter(|url| url.len() <= MAX_URL)
}

fn query(how: Filled, request: &TableRequest) -> Vec<(&'static str, String)> {
    let people = request.party.people().to_string();
    let date = request.when.strftime("%Y-%m-%d").to_string();
    let time = request.when.strftime("%H:%M").to_string();
    match how {
        Filled::OpenTable => vec![("covers", people), ("dateTime", format!("{date}T{time}"))],
        Filled::Resy => vec![("seats", people), ("date", date)],
        Filled::SevenRooms => vec![("party_size", people), ("date", date), ("time", time)],
    }
}

/// The address with these parameters in front of its fragment. What it says of them already is left out.
fn with_query(url: &str, query: &[(&str, String)]) -> String {
    let (url, fragment) = url.split_once('#').unwrap_or((url, ""));
    let (path, own) = url.split_once('?').unwrap_or((url, ""));
    let is_filled = |part: &&str| {
        let name = part.split('=').next().unwrap_or(part);
        !part.is_empty() && !query.iter().any(|(filled, _)| *filled == name)
    };
    let mut parts: Vec<String> = own
        .split('&')
        .filter(is_filled)
        .map(str::to_owned)
        .collect();
    parts.extend(
        query
            .iter()
            .map(|(name, value)| format!("{name}={}", escaped(value))),
    );
    let fragment = if fragment.is_empty() {
        String::new()
    } else {
        format!("#{fragment}")
    };
    format!("{path}?{}{fragment}", parts.join("&"))
}
