//! "Forget what I said about work."

use std::ops::Range;

use rusqlite::Connection;

use super::cut::Cut;
use super::runs::runs_with;
use super::scope::{Going, all_words, answers, barred_with, facts, matching, words_of};
use crate::MemoryError;
use crate::fact::Ledger;
use crate::fact::rows::{Scope, StatementRow};

/// Predicates that are about a topic without having its word in them.
const TOPICS: &[(&str, &[&str])] = &[
    ("work", &["works_at", "works_as"]),
    ("job", &["works_at", "works_as"]),
    ("home", &["lives_in", "address"]),
    ("birthday", &["birthday"]),
    ("allergies", &["allergic_to"]),
    ("allergy", &["allergic_to"]),
    ("diet", &["diet", "eats", "drinks"]),
    ("mood", &["mood"]),
    ("moods", &["mood"]),
    ("pets", &["pet"]),
];

/// Whatever was said about `words`, all of them, in any order.
///
/// One's own work is meant by "work" alone: that a sister works as a nurse is something about the sister, and
/// goes by her name, or by "Anna's work".
pub(super) fn of(c: &Connection, words: &str) -> Result<Going, MemoryError> {
    let Some(expression) = all_words(words) else {
        return Ok(Going::default());
    };
    let lower = words.trim().to_lowercase();
    let own = TOPICS.iter().find(|(word, _)| lower == *word);
    let predicates = own.map_or(&[] as &[&str], |(_, predicates)| predicates);
    let ledger = Ledger::load(c, Scope::All, None)?;
    let user = ledger.people.iter().find(|person| person.is_user);
    let is_users = |row: &StatementRow| user.is_some_and(|user| user.seq == row.subject);
    let named = |row: &&StatementRow| predicates.contains(&row.predicate.name());
    let of_others: Vec<&StatementRow> = ledger
        .facts
        .values()
        .flatten()
        .filter(named)
        .filter(|row| !is_users(row))
        .collect();
    let mut episodes = matching(c, &expression, true)?;
    let mut cuts = Vec::new();
    for marked in runs_with(c, &words_of(words), &expression)? {
        let seq = marked.episode;
        let theirs = |span: &Range<usize>| {
            let said = of_others.iter().filter(|row| row.episode_seq == seq);
            said.into_iter()
                .any(|row| stands_only_in(&marked.text, &lower, span, row.first..row.past))
        };
        let before = cuts.len();
        let spans = marked.runs.iter().filter(|span| !theirs(span)).cloned();
        cuts.extend(spans.map(|span| Cut { episode: seq, span }));
        if cuts.len() > before {
            episodes.extend(answers(c, seq)?);
        }
    }
    for seq in barred_with(c, words)? {
        episodes.extend(answers(c, seq)?);
        episodes.insert(seq);
    }
    let about = ledger.facts.values().map(Vec::as_slice).filter(|rows| {
        let first = rows.first();
        first.is_some_and(|row| named(&row) && is_users(row))
    });
    let (more, said) = facts(c, &ledger, about)?;
    episodes.extend(more);
    cuts.extend(said);
    Ok((episodes, cuts))
}

/// Whether a word stands in a span of a text nowhere but in a quote.
fn stands_only_in(text: &str, word: &str, span: &Range<usize>, quote: Range<usize>) -> bool {
    let count = |part: Range<usize>| {
        let part = text.get(part).unwrap_or_default().to_lowercase();
        part.matches(word).count()
    };
    let inside = span.start <= quote.start && quote.end <= span.end;
    let quoted = count(quote);
    inside && quoted > 0 && quoted == count(span.clone())
}
