//! What is asked of everything that is kept.

use crate::view::FoundKind;

/// A question to all rooms.
#[derive(Debug, Clone)]
pub(crate) struct SearchRequest<'a> {
    /// The question, in any words.
    pub(crate) query: &'a str,
    /// The rooms that are asked; all when empty.
    pub(crate) kinds: &'a [FoundKind],
    /// Whose mail alone is looked at, by addresses in lower case; everybody's when empty.
    pub(crate) from: &'a [String],
    /// How many at most, up to [`super::MAX_FOUND`].
    pub(crate) limit: usize,
    /// Who hears the answer, besides the user: what they have no part in stays out.
    pub(crate) present: &'a [String],
}

impl SearchRequest<'_> {
    /// Whether the room of this kind is asked.
    pub(crate) fn asks(&self, kind: FoundKind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }

    /// Whether everybody who hears the answer is among `people`, by any name of theirs.
    pub(crate) fn may_be_heard_with(&self, people: &[String]) -> bool {
        let people: Vec<String> = people.iter().map(|one| one.to_lowercase()).collect();
        self.present.iter().all(|name| {
            let name = name.to_lowercase();
            let mut words = name.split_whitespace().peekable();
            words.peek().is_some()
                && people.iter().any(|one| {
                    let known: Vec<&str> = one.split(|c: char| !c.is_alphanumeric()).collect();
                    name.split_whitespace().all(|word| known.contains(&word))
                })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_there_hears_only_what_they_have_part_in() {
        let people = ["Anna Müller anna@example.test".to_owned()];
        let asked = |present: &[&str]| {
            let present: Vec<String> = present.iter().map(|name| (*name).to_owned()).collect();
            let request = SearchRequest {
                query: "",
                kinds: &[],
                from: &[],
                limit: 1,
                present: &present,
            };
            request.may_be_heard_with(&people)
        };
        assert!(asked(&[]));
        assert!(asked(&["Anna"]));
        assert!(asked(&["anna müller"]));
        assert!(!asked(&["Ann"]));
        assert!(!asked(&["Anna", "Tom"]));
        assert!(!asked(&[""]));
    }
}
