//! Which addresses stand beside a name in the mail that is kept.

use std::collections::BTreeMap;

use os1_base::Labeled;

use super::Mailbox;
use crate::search::searchable;
use crate::{Address, MailError};

/// The most pairs of name and address that are looked at.
const MAX_PAIRS: i64 = 50_000;

impl Mailbox {
    /// The addresses of those whom `name` means, those that occur most first, at most `limit`.
    /// All words of `name` stand in the display name or before the `@`, without regard to case
    /// and accents; what fits the display name is preferred.
    ///
    /// A display name is what a sender wrote: whoever uses an address has to look at it.
    ///
    /// # Errors
    /// The store failed.
    pub fn addresses_of(
        &self,
        name: &str,
        limit: usize,
    ) -> Result<Labeled<Vec<Address>>, MailError> {
        let words: Vec<String> = words_of(name);
        if words.is_empty() {
            return Ok(Labeled::by_third_party(Vec::new()));
        }
        let pairs = self.pairs()?;
        let fitting = |text: fn(&Pair) -> String| -> Vec<Address> {
            let mut found: BTreeMap<String, (u64, Address)> = BTreeMap::new();
            for pair in &pairs {
                let known = words_of(&text(pair));
                if !words.iter().all(|word| known.contains(word)) {
                    continue;
                }
                let address = Address {
                    name: Some(pair.name.clone()).filter(|name| !name.is_empty()),
                    address: Some(pair.address.clone()),
                };
                let entry = found.entry(address.key()).or_insert((0, address));
                entry.0 += pair.count;
            }
            let mut found: Vec<(u64, Address)> = found.into_values().collect();
            found.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
            found
                .into_iter()
                .map(|(_, address)| address)
                .take(limit)
                .collect()
        };
        let mut found = fitting(|pair| pair.name.clone());
        if found.is_empty() {
            found = fitting(|pair| {
                pair.address
                    .split('@')
                    .next()
                    .unwrap_or_default()
                    .to_owned()
            });
        }
        Ok(Labeled::by_third_party(found))
    }

    /// Whether somebody with this address wrote a mail that is kept, or was written to in one.
    ///
    /// # Errors
    /// The store failed.
    pub fn writes_with(&self, address: &str) -> Result<bool, MailError> {
        let address = address.to_lowercase();
        self.store.read(|connection| {
            Ok(connection
                .prepare_cached(
                    "SELECT EXISTS (SELECT 1 FROM mail_person WHERE address = ?1 AND role IN (0, 1))",
                )?
                .query_row([address], |row| row.get(0))?)
        })
    }

    fn pairs(&self) -> Result<Vec<Pair>, MailError> {
        self.store.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT address, name, count(*) FROM mail_person WHERE address <> '' \
                 GROUP BY address, name ORDER BY count(*) DESC LIMIT ?1",
            )?;
            let rows = statement.query_map([MAX_PAIRS], |row| {
                Ok(Pair {
                    address: row.get(0)?,
                    name: row.get(1)?,
                    count: row.get::<_, i64>(2)?.unsigned_abs(),
                })
            })?;
            Ok(rows.collect::<Result<Vec<_>, _>>()?)
        })
    }
}

/// A name beside an address, and in how many mails.
struct Pair {
    address: String,
    name: String,
    count: u64,
}

fn words_of(text: &str) -> Vec<String> {
    searchable(&text.to_lowercase())
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
