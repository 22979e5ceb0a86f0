//! Kinds of people and animals, with their article.

/// "Nurse" is "a nurse", "art teacher" "an art teacher"; a title in capitals ("CEO"), a plural
/// and what has a word before it already stay as they are.
pub(super) fn one_of(kind: &str) -> String {
    let first = kind.split(' ').next().unwrap_or_default();
    let led = [
        "a", "an", "the", "my", "your", "his", "her", "their", "our", "head", "chief",
    ];
    let plural = kind.ends_with('s') && !kind.ends_with("ss");
    let counted = first.chars().next().is_none_or(|c| !c.is_lowercase());
    if led.contains(&first) || plural || counted {
        return kind.to_owned();
    }
    match first.starts_with(['a', 'e', 'i', 'o']) {
        true => format!("an {kind}"),
        false => format!("a {kind}"),
    }
}

/// "Dog Rufus" is "a dog called Rufus".
pub(super) fn animal(object: &str) -> String {
    let named = object.rsplit_once(' ').filter(|(kind, name)| {
        let capital = |text: &str| text.chars().next().is_some_and(char::is_uppercase);
        capital(name) && !capital(kind)
    });
    match named {
        Some((kind, name)) => format!("{} called {name}", one_of(kind)),
        None => one_of(object),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_their_article() {
        for (kind, said) in [
            ("nurse", "a nurse"),
            ("art teacher", "an art teacher"),
            ("CEO", "CEO"),
            ("the boss", "the boss"),
            ("two cats", "two cats"),
        ] {
            assert_eq!(one_of(kind), said);
        }
        for (object, said) in [
            ("dog Rufus", "a dog called Rufus"),
            ("guinea pig Max", "a guinea pig called Max"),
            ("cat", "a cat"),
            ("Rufus", "Rufus"),
        ] {
            assert_eq!(animal(object), said);
        }
    }
}
