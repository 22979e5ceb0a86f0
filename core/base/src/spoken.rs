//! Words as they are said: links by the domain they lead to, codes by name.

/// A run of plain letters without a blank beyond this many characters is a code for machines.
const LONGEST_WORD: usize = 60;
/// What begins a link, in lower case.
const SCHEMES: [&str; 3] = ["https://", "http://", "ftp://"];

/// A line without marks of layout, its links by their domain.
#[must_use]
pub fn spoken_line(line: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in line.split_whitespace().filter(|word| *word != "|") {
        let said = spoken_word(word);
        // "example.com <https://example.com/>" is said once.
        let again = |before: &String| bare(before) == bare(&said) && has_link(word);
        if !said.is_empty() && !words.last().is_some_and(again) {
            words.push(said);
        }
    }
    words.join(" ")
}

/// The host of a link, in lower case; `None` for links inside the mail and for addresses.
///
/// What stands before an `@` is a user's name, whatever it looks like, and is left out.
#[must_use]
pub fn host(href: &str) -> Option<String> {
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

/// A word as it is said.
fn spoken_word(word: &str) -> String {
    if let Some(at) = first_scheme(word) {
        return with_links(word, at);
    }
    let lower = word.to_ascii_lowercase();
    let inner = lower.trim_start_matches(is_edge);
    if inner.starts_with("www.") && inner.contains('/') {
        return said_host(&format!("https://{inner}"), word).unwrap_or_else(|| word.to_owned());
    }
    let address = word.trim_matches(is_edge);
    if let Some(address) = strip_ignoring_case(address, "mailto:") {
        return address.split('?').next().unwrap_or_default().to_owned();
    }
    if word.len() > LONGEST_WORD && word.is_ascii() {
        return "a long code".to_owned();
    }
    // The first word of a Markdown link.
    let opened = word.strip_prefix('[').filter(|rest| !rest.contains(']'));
    opened.unwrap_or(word).to_owned()
}

/// A word with links in it, the first at byte `at`: what stands before and between them stays.
fn with_links(word: &str, at: usize) -> String {
    let (before, rest) = word.split_at_checked(at).unwrap_or((word, ""));
    let before = before.trim_end_matches(is_edge);
    let scheme = SCHEMES.iter().map(|scheme| scheme.len()).max().unwrap_or(0);
    let behind = rest
        .get(scheme..)
        .and_then(first_scheme)
        .map_or(rest.len(), |next| next + scheme);
    let (link, more) = rest.split_at_checked(behind).unwrap_or((rest, ""));
    let mut said: Vec<String> = Vec::new();
    if !before.trim_matches(is_edge).is_empty() {
        said.push(before.trim_start_matches(is_edge).to_owned());
    }
    said.push(said_host(link, link).unwrap_or_else(|| "a link".to_owned()));
    if let Some(next) = first_scheme(more) {
        said.push(with_links(more, next));
    }
    said.join(" ")
}

/// The host of a link with the mark that ends the sentence, as `word` has it.
fn said_host(link: &str, word: &str) -> Option<String> {
    let host = host(link.trim_end_matches(is_edge))?;
    let host = host.strip_prefix("www.").unwrap_or(&host).to_owned();
    let end = word.trim_end_matches(is_edge).chars().last();
    let end = end.filter(|c| ".,;!?".contains(*c));
    Some(host + &end.map(String::from).unwrap_or_default())
}

/// Where the first link of a word begins, in bytes.
fn first_scheme(word: &str) -> Option<usize> {
    let lower = word.to_ascii_lowercase();
    SCHEMES.iter().filter_map(|scheme| lower.find(scheme)).min()
}

fn has_link(word: &str) -> bool {
    first_scheme(word).is_some()
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| is_edge(c) || ".,;!?:".contains(c))
}

fn is_edge(c: char) -> bool {
    "<>()[]{}\"'“”„*_".contains(c)
}

fn strip_ignoring_case<'a>(text: &'a str, begin: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(begin.len())?;
    head.eq_ignore_ascii_case(begin).then_some(rest)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{host, spoken_line};

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

    #[test]
    fn links_are_said_by_where_they_lead() {
        for (line, said) in [
            (
                "Look: <https://www.example.com/a?b=c#d>.",
                "Look: example.com.",
            ),
            (
                "At http://bank.com:pw@evil.test/x, now",
                "At evil.test, now",
            ),
            (
                "[Track it](HTTPS://ship.example/t?id=9)",
                "Track it ship.example",
            ),
            (
                "https://a.example/x,https://b.example/y",
                "a.example, b.example",
            ),
            ("(see https://a.example).", "(see a.example."),
            ("www.example.com/very/long?x=1 is it", "example.com is it"),
            ("example.com <https://example.com/>", "example.com"),
            ("bank.com <https://evil.test/>", "bank.com evil.test"),
            (
                "write mailto:amy@example.org?subject=x",
                "write amy@example.org",
            ),
            ("https://", "a link"),
            ("http://[::1]:80/x", "a link"),
            ("https://bank.com\\@evil.test/", "bank.com"),
            ("a | b | c", "a b c"),
            ("Der Größe halber: ünüblich", "Der Größe halber: ünüblich"),
        ] {
            assert_eq!(spoken_line(line), said, "{line}");
        }
        let token = "x".repeat(200);
        assert_eq!(spoken_line(&token), "a long code");
        assert_eq!(
            spoken_line(&format!("https://t.example/{token}")),
            "t.example"
        );
        let unspaced = "日本語".repeat(60);
        assert_eq!(spoken_line(&unspaced), unspaced);
    }

    proptest! {
        #[test]
        fn no_path_of_a_link_is_ever_said(
            before in "[a-z(<\\[\"]{0,4}", path in "[a-z0-9%=&?#/@:._~-]{0,40}", after in "[)>\\].,\"]{0,3}"
        ) {
            let said = spoken_line(&format!("{before}https://host.example/secretpath{path}{after}"));
            prop_assert!(said.contains("host.example"), "{said}");
            prop_assert!(!said.contains("secretpath"), "{said}");
        }

        #[test]
        fn any_line_is_said(line in "\\PC{0,200}") {
            let _ = spoken_line(&line);
        }
    }
}
