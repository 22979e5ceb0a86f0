//! Wishes in the language of the venue.

use super::Language;

/// The table of usual wishes.
const TABLE: &str = include_str!("../../words/wishes.txt");
/// Words that may stand before a wish.
const LEAD: [&str; 5] = ["please ", "a ", "an ", "the ", "with "];

/// `wishes`, one line, with the usual ones of them in `language`; every other one stays as it was said.
pub(super) fn translated(wishes: &str, language: Language) -> String {
    let column = match language {
        Language::English => return wishes.to_owned(),
        Language::German => 1,
        Language::French => 2,
        Language::Italian => 3,
        Language::Spanish => 4,
    };
    let parts = wishes.split([',', ';']).map(str::trim);
    let parts = parts.filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts
        .map(|part| usual(part, column).unwrap_or(part))
        .collect();
    parts.join(", ")
}

/// A usual wish in this column of the table.
fn usual(wish: &str, column: usize) -> Option<&'static str> {
    let wish = wish.to_lowercase();
    let mut bare = wish.trim_end_matches('.').trim();
    while let Some(rest) = LEAD.iter().find_map(|lead| bare.strip_prefix(lead)) {
        bare = rest;
    }
    let mut lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    lines.find_map(|line| {
        let mut columns = line.split('|').map(str::trim);
        let spellings = columns.next()?;
        let said = spellings.split('/').any(|spelling| spelling.trim() == bare);
        said.then(|| columns.nth(column - 1)).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_wishes_are_said_in_the_language_of_the_venue() {
        let said = |wishes| translated(wishes, Language::German);
        assert_eq!(
            said("a quiet table, a nut allergy"),
            "ein ruhiger Tisch, eine Allergie gegen Nüsse"
        );
        assert_eq!(
            said("please a high chair; no garlic."),
            "ein Kinderstuhl, no garlic."
        );
        assert_eq!(said("ein ruhiger Tisch"), "ein ruhiger Tisch");
        assert_eq!(translated("a dog", Language::English), "a dog");
    }

    #[test]
    fn every_line_has_every_language() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            assert_eq!(line.split('|').count(), 5, "{line}");
        }
    }
}
