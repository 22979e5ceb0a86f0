//! Where a link leads, without following it.

/// The host of a link, in lower case; `None` for links inside the mail and for addresses.
///
/// What stands before an `@` is a user's name, whatever it looks like, and is left out.
pub(crate) fn host(href: &str) -> Option<String> {
    let href = href.trim();
    let rest = href
        .split_once("://")
        .map(|(_, rest)| rest)
        .or_else(|| href.strip_prefix("//"))?;
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().to_lowercase();
    let host = host.trim_end_matches(|c: char| !c.is_alphanumeric());
    (!host.is_empty() && host.len() <= 253).then(|| host.to_owned())
}

/// The part of a host that somebody registered, by rule of thumb.
pub(crate) fn registered(host: &str) -> &str {
    let labels: Vec<&str> = host.rsplit('.').take(2).collect();
    let is_two = matches!(labels.as_slice(), [top, second] if top.len() == 2 && second.len() <= 3);
    let wanted = if is_two { 3 } else { 2 };
    match host.rmatch_indices('.').nth(wanted - 1) {
        Some((at, _)) => host.get(at + 1..).unwrap_or(host),
        None => host,
    }
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn the_host_is_what_would_be_asked() {
        assert_eq!(
            host("https://Example.com:8443/a?b"),
            Some("example.com".to_owned())
        );
        assert_eq!(
            host("http://bank.com@evil.test/x"),
            Some("evil.test".to_owned())
        );
        assert_eq!(
            host("//cdn.example.com/x"),
            Some("cdn.example.com".to_owned())
        );
        assert_eq!(host("mailto:ada@example.com"), None);
        assert_eq!(host("#top"), None);
    }
}
