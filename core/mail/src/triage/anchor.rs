//! Links of mail HTML with the words they stand under.

use html5gum::{DefaultEmitter, Token, Tokenizer};

/// The most links that are looked at.
const MAX_LINKS: usize = 300;
/// The longest words of a link that are kept, in characters.
const MAX_WORDS: usize = 200;
/// The most HTML that is looked through.
const MAX_HTML: usize = 256 * 1024;

/// The longest address of a plain text that is looked at, in characters.
const MAX_TARGET: usize = 2_048;
/// How an address begins that mail programs make a link of.
const SCHEMES: [&str; 2] = ["http://", "https://"];

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Anchor {
    /// What a reader sees.
    pub(super) words: String,
    /// Where it leads.
    pub(super) target: String,
}

/// Where the addresses lead that stand written out in a plain text, in order.
pub(super) fn written(text: &str) -> Vec<Anchor> {
    let ends = |c: char| c.is_whitespace() || "<>\"()[]".contains(c);
    let starts = SCHEMES.iter().flat_map(|scheme| text.match_indices(scheme));
    let targets = starts.filter_map(|(at, _)| text.get(at..)?.split(ends).next());
    let targets = targets.take(MAX_LINKS);
    targets
        .map(|target| Anchor {
            words: String::new(),
            target: target.chars().take(MAX_TARGET).collect(),
        })
        .collect()
}

/// The links of a HTML text, in order.
pub(super) fn anchors(html: &str) -> Vec<Anchor> {
    let mut end = html.len().min(MAX_HTML);
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut found: Vec<Anchor> = Vec::new();
    let mut open = false;
    for token in Tokenizer::new_with_emitter(html.get(..end).unwrap_or_default(), emitter) {
        match token {
            Ok(Token::StartTag(tag)) if tag.name.0 == b"a" => {
                if found.len() >= MAX_LINKS {
                    break;
                }
                let href = tag.attributes.iter().find(|(name, _)| name.0 == b"href");
                open = href.is_some();
                if let Some((_, target)) = href {
                    found.push(Anchor {
                        words: String::new(),
                        target: String::from_utf8_lossy(&target.value.0).trim().to_owned(),
                    });
                }
            }
            Ok(Token::EndTag(tag)) if tag.name.0 == b"a" => open = false,
            Ok(Token::String(text)) if open => {
                if let Some(anchor) = found.last_mut() {
                    let room = MAX_WORDS.saturating_sub(anchor.words.chars().count());
                    let text = String::from_utf8_lossy(&text.value.0);
                    anchor.words.extend(text.chars().take(room));
                }
            }
            Ok(_) => {}
            Err(never) => match never {},
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_words_of_a_link_are_gathered_across_elements() {
        let found = anchors("<p>See <a href=' http://evil.test/x '><b>www.bank</b>.com</a>!</p>");
        assert_eq!(
            found,
            [Anchor {
                words: "www.bank.com".to_owned(),
                target: "http://evil.test/x".to_owned()
            }]
        );
    }

    #[test]
    fn addresses_in_plain_text_are_links() {
        let targets = |text: &str| -> Vec<String> {
            let found = written(text).into_iter();
            found.map(|one| one.target).collect()
        };
        assert_eq!(
            targets("Confirm at http://203.0.113.7/login now (https://a.example/b)."),
            ["http://203.0.113.7/login", "https://a.example/b"]
        );
        assert!(targets("nothing at example.com").is_empty());
    }

    proptest! {
        #[test]
        fn any_text_gives_bounded_links(html in "(<a href=x>|</a>|<a|[a-z<>\"= ]){0,60}") {
            prop_assert!(anchors(&html).len() <= MAX_LINKS);
        }
    }
}
