//! Names that were heard wrong, put right in what is told back.

use rusqlite::Connection;
use unicode_segmentation::UnicodeSegmentation;

use super::ledger::{Ledger, name_key};
use super::rows::Scope;

/// The names that were put right: what was heard, and what is right. One that somebody else
/// bears is not among them.
pub(crate) fn renamed(c: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    let ledger = Ledger::load(c, Scope::People, None)?;
    let wrong = ledger.facts.iter().filter_map(|(fact, rows)| {
        let row = rows.first().filter(|row| row.predicate.name() == "name")?;
        ledger.periods.get(fact)?.withdrawn?;
        let right = (*ledger.names(row.subject).last()?).to_owned();
        let taken = !ledger.named(&row.object).is_empty();
        (!taken && row.object != right).then(|| (row.object.clone(), right))
    });
    Ok(wrong.collect())
}

/// `text` with the right names.
pub(crate) fn put_right(text: &str, names: &[(String, String)]) -> String {
    text.split_word_bounds()
        .map(|word| {
            let found = names
                .iter()
                .find(|(wrong, _)| name_key(wrong) == name_key(word));
            found.map_or(word, |(_, right)| right.as_str())
        })
        .collect()
}
