//! Leaving a list with one click (RFC 8058).

use std::collections::HashSet;
use std::net::IpAddr;

use mail_parser::Message;
use os1_guard::Origin;

use super::{LeavingWay, MAX_VALUE, MAX_WAYS, THIS_MACHINE};
use crate::authentication::Authentication;
use crate::link::host;

/// Whether a click is asked for, and a signature that holds covers both headers.
pub(super) fn may_click(message: &Message<'_>, vouchers: &HashSet<String>) -> bool {
    let post = message
        .header_raw("List-Unsubscribe-Post")
        .unwrap_or_default();
    let asks = post
        .trim()
        .eq_ignore_ascii_case("List-Unsubscribe=One-Click");
    let Some(said) = Authentication::of(message, vouchers).filter(|_| asks) else {
        return false;
    };
    let signers: Vec<&str> = said.signers().collect();
    let signatures = message
        .headers_raw()
        .filter(|(name, _)| name.eq_ignore_ascii_case("DKIM-Signature"))
        .map(|(_, value)| value);
    signatures.take(MAX_WAYS).any(|value| {
        let tag = |name: &str| tag(value, name).unwrap_or_default().to_lowercase();
        let covered = tag("h");
        let covers = |header: &str| covered.split(':').any(|own| own == header);
        signers.contains(&tag("d").as_str())
            && covers("list-unsubscribe")
            && covers("list-unsubscribe-post")
    })
}

/// A tag of a signature (RFC 6376 section 3.2), without blanks.
fn tag(value: &str, wanted: &str) -> Option<String> {
    let bounded = value.get(..value.floor_char_boundary(MAX_VALUE))?;
    bounded.split(';').find_map(|part| {
        let (name, value) = part.split_once('=')?;
        let bare = |text: &str| {
            text.chars()
                .filter(|c| !c.is_whitespace())
                .collect::<String>()
        };
        (bare(name) == wanted).then(|| bare(value))
    })
}

/// An https address on the open network, as origin and path. What names this machine or a bare
/// number could make the device ask something of its own network; it is taken only where the
/// account's own server is on this machine (`is_home`).
pub(super) fn one_click(way: &str, is_home: bool) -> Option<LeavingWay> {
    let secure = way.get(..8)?.eq_ignore_ascii_case("https://");
    let name = host(way)?;
    if is_home && name == THIS_MACHINE {
        return click_at(way);
    }
    if !secure {
        return None;
    }
    let is_bare = name.trim_matches(['[', ']']).parse::<IpAddr>().is_ok() || way.contains('[');
    let is_inner = !name.contains('.') || name.ends_with(".local") || name.ends_with(".internal");
    if is_bare || is_inner {
        return None;
    }
    click_at(way)
}

/// An address as origin and path.
fn click_at(way: &str) -> Option<LeavingWay> {
    let origin = Origin::of_url(way).ok()?;
    let (_, rest) = way.split_once("://")?;
    let at = rest.find(['/', '?', '#'])?;
    let path = rest.get(at..)?.split('#').next()?;
    let path = if path.starts_with('/') {
        path.to_owned()
    } else {
        format!("/{path}")
    };
    Some(LeavingWay::OneClick { origin, path })
}
