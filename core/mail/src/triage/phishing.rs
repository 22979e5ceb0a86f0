//! Signs that a mail pretends to come from somebody else.

use std::net::IpAddr;

use unicode_security::confusable_detection::skeleton;

use super::{Content, relation::Relations};
use crate::link::{host, registered};

/// Names that are pretended most; their own domains end so.
const OFTEN_COPIED: [&str; 14] = [
    "paypal.com",
    "amazon.com",
    "apple.com",
    "microsoft.com",
    "google.com",
    "netflix.com",
    "ebay.com",
    "facebook.com",
    "instagram.com",
    "dhl.com",
    "fedex.com",
    "ups.com",
    "chase.com",
    "wellsfargo.com",
];

/// One sign: what is wrong, and how much that weighs; 1 is enough by itself.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sign {
    pub(super) reason: String,
    pub(super) weight: f64,
}

impl Sign {
    fn new(weight: f64, reason: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
            weight,
        }
    }
}

/// The signs in a mail.
pub(super) fn signs(content: &Content, relations: &Relations) -> Vec<Sign> {
    let address = content.from.key();
    let domain = address.rsplit('@').next().unwrap_or_default().to_owned();
    let mut signs = Vec::new();
    signs.extend(name_against_address(content, &domain));
    signs.extend(borrowed_name(content, &address, relations));
    signs.extend(look_alike(&domain, relations));
    signs.extend(reply_elsewhere(content, &domain));
    signs.extend(firms_name(content, &domain));
    signs.extend(refuted(content));
    signs.extend(links(content, relations));
    if let Some(words) = content.spoken.first("credentials") {
        signs.push(Sign::new(0.4, format!("it says “{words}”")));
    }
    signs
}

/// The name of a firm that is often copied, in front of an address that is not the firm's.
fn firms_name(content: &Content, domain: &str) -> Option<Sign> {
    let name = content.from.name.as_deref()?.to_lowercase();
    let own = registered(domain).split('.').next().unwrap_or_default();
    let firm = OFTEN_COPIED.iter().find_map(|firm| {
        let firm = firm.split('.').next()?;
        // Short names are words and initials of others.
        let is_named = name
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word == firm);
        (firm.len() > 5 && is_named && !own.contains(firm)).then_some(firm)
    })?;
    Some(Sign::new(
        0.4,
        format!("it is called {firm} and comes from {domain}"),
    ))
}

/// The user's own provider could not verify the sender. A mailing list breaks signatures, so there
/// it says nothing.
fn refuted(content: &Content) -> Option<Sign> {
    (content.is_refuted() && !content.list).then(|| Sign::new(0.4, UNVERIFIED))
}

/// What is told where the provider refutes a sender.
pub(super) const UNVERIFIED: &str = "your provider says that the sender could not be verified";

/// "service@bank.com" as a name in front of another address.
fn name_against_address(content: &Content, domain: &str) -> Option<Sign> {
    let name = content.from.name.as_deref()?.to_lowercase();
    let shown = name.split_whitespace().find(|word| word.contains('@'))?;
    let shown = shown
        .rsplit('@')
        .next()?
        .trim_matches(|c: char| !c.is_alphanumeric());
    let differs = shown.contains('.') && registered(shown) != registered(domain);
    differs.then(|| {
        Sign::new(
            0.8,
            format!("it shows an address at {shown} and comes from {domain}"),
        )
    })
}

/// The name of somebody who is known, on an address that is not.
fn borrowed_name(content: &Content, address: &str, relations: &Relations) -> Option<Sign> {
    let name = content.from.name.as_deref()?;
    let known = relations.known_by(name)?;
    let is_new = !known.contains(address) && relations.of(address).answered == 0;
    is_new.then(|| {
        let name = os1_base::text::printable(name);
        Sign::new(
            0.5,
            format!("{name} wrote to you from another address before"),
        )
    })
}

/// A domain that looks like one that is known (UTS 39 skeletons; one letter more, less or other).
fn look_alike(domain: &str, relations: &Relations) -> Option<Sign> {
    let own = registered(domain);
    let (plain, _) = idna::domain_to_unicode(own);
    let known = relations.domains().iter().map(String::as_str);
    let known: Vec<&str> = known.chain(OFTEN_COPIED).collect();
    if own.is_empty() || known.contains(&own) {
        return None;
    }
    let bones = folded(&plain);
    let twin = known.into_iter().find(|one| {
        folded(one) == bones
            || (one.len() >= 8 && is_one_apart(&plain, one))
            || (OFTEN_COPIED.contains(one) && is_name_in_disguise(&plain, one))
    })?;
    Some(Sign::new(0.9, format!("{own} only looks like {twin}")))
}

/// Whether the name before the ending looks like that of `known` without being it, whatever the
/// ending: "paypa1.example". The same name under another ending may be the firm's own.
fn is_name_in_disguise(domain: &str, known: &str) -> bool {
    let name = |domain: &str| domain.split('.').next().unwrap_or_default().to_owned();
    let (own, known) = (name(domain), name(known));
    own != known && known.len() >= 4 && folded(&own) == folded(&known)
}

/// The skeleton, with what mail programs' letters make alike.
fn folded(domain: &str) -> String {
    let bones: String = skeleton(domain).collect();
    bones
        .replace("rn", "m")
        .replace("vv", "w")
        .replace(['1', 'I'], "l")
        .replace(['0', 'O'], "o")
}

/// Whether two names of the same ending differ by one letter.
fn is_one_apart(a: &str, b: &str) -> bool {
    let split = |name: &str| {
        let (head, end) = name.split_once('.')?;
        Some((head.chars().collect::<Vec<char>>(), end.to_owned()))
    };
    let (Some((a, a_end)), Some((b, b_end))) = (split(a), split(b)) else {
        return false;
    };
    if a_end != b_end || a == b || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let same_head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let same_tail = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    same_head + same_tail + 1 >= a.len().max(b.len())
}

fn reply_elsewhere(content: &Content, domain: &str) -> Option<Sign> {
    let reply = content.reply_to.as_ref()?.key();
    let other = reply.rsplit('@').next().unwrap_or_default();
    let differs = !other.is_empty() && registered(other) != registered(domain);
    (differs && !content.list).then(|| {
        Sign::new(
            0.25,
            format!("answers would go to {other}, not to {domain}"),
        )
    })
}

fn links(content: &Content, relations: &Relations) -> Vec<Sign> {
    let mut signs = Vec::new();
    for anchor in &content.anchors {
        let Some(target) = host(&anchor.target) else {
            continue;
        };
        if let Some(said) = said_host(&anchor.words)
            && registered(&said) != registered(&target)
        {
            signs.push(Sign::new(
                0.6,
                format!("a link says {said} and goes to {target}"),
            ));
        }
        if target.trim_matches(['[', ']']).parse::<IpAddr>().is_ok() {
            signs.push(Sign::new(
                0.5,
                "a link goes to a bare number instead of a name",
            ));
        } else if target.split('.').any(|label| label.starts_with("xn--")) {
            signs.push(Sign::new(
                0.3,
                format!("a link goes to {target}, written in disguise"),
            ));
        } else if let Some(sign) = look_alike(&target, relations) {
            signs.push(sign);
        }
        if signs.len() >= 3 {
            break;
        }
    }
    signs.dedup();
    signs
}

/// The host that the words of a link name, when they are an address of the web.
fn said_host(words: &str) -> Option<String> {
    let words = words.trim().to_lowercase();
    if words.contains(char::is_whitespace) || words.contains('@') {
        return None;
    }
    let rest = words
        .split_once("://")
        .map_or(words.as_str(), |(_, rest)| rest);
    let name = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let end = name.rsplit('.').next().unwrap_or_default();
    let is_name = name.contains('.')
        && (words.contains("://") || name.starts_with("www.") || ENDINGS.contains(&end))
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || c == '.' || c == '-');
    is_name.then(|| name.to_owned())
}

/// Ends by which bare words are taken for a host.
const ENDINGS: [&str; 10] = [
    "com", "org", "net", "de", "uk", "fr", "eu", "io", "gov", "edu",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_apart_or_alike_is_a_look_alike() {
        let nobody = Relations::default();
        for domain in [
            "paypa1.com",
            "paypall.com",
            "rnicrosoft.com",
            "xn--pypal-4ve.com",
            "arnazon.com",
            "paypa1.example",
            "faceb00k.example",
        ] {
            assert!(look_alike(domain, &nobody).is_some(), "{domain}");
        }
        for domain in [
            "paypal.com",
            "mail.paypal.com",
            "example.org",
            "upsilon.com",
            "dhl.de",
            "paypal.de",
            "amazon.co.uk",
        ] {
            assert!(look_alike(domain, &nobody).is_none(), "{domain}");
        }
    }

    #[test]
    fn only_words_that_are_an_address_name_a_host() {
        assert_eq!(
            said_host("https://www.bank.com/login"),
            Some("www.bank.com".to_owned())
        );
        assert_eq!(said_host(" bank.com "), Some("bank.com".to_owned()));
        assert_eq!(said_host("Click here"), None);
        assert_eq!(said_host("report.pdf"), None);
        assert_eq!(said_host("me@bank.com"), None);
    }
}
