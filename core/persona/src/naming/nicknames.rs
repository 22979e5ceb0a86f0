//! English names that are forms of one another, from `data/nicknames.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

static FAMILIES: LazyLock<HashMap<&'static str, Vec<usize>>> = LazyLock::new(|| {
    let mut families: HashMap<&'static str, Vec<usize>> = HashMap::new();
    let lines = include_str!("../../data/nicknames.txt").lines();
    for (family, line) in lines.filter(|line| !line.starts_with('#')).enumerate() {
        for name in line.split_whitespace() {
            families.entry(name).or_default().push(family);
        }
    }
    families
});

/// The families that `name` (small ASCII letters) belongs to; none for most names.
pub(super) fn families(name: &str) -> Vec<usize> {
    FAMILIES.get(name).cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ted_is_a_form_of_theodore_and_of_edward() {
        let ted = families("ted");
        assert!(families("theodore").iter().any(|f| ted.contains(f)));
        assert!(families("edward").iter().any(|f| ted.contains(f)));
        assert!(families("juniper").is_empty());
    }

    #[test]
    fn the_table_is_small_ascii_letters_only() {
        assert!(FAMILIES.len() > 300);
        assert!(
            FAMILIES
                .keys()
                .all(|name| name.bytes().all(|b| b.is_ascii_lowercase()))
        );
    }
}
