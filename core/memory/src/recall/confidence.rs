//! What was told in confidence.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::candidates;
use super::turn::Turn;
use crate::Speaker;

/// How many turns after the one that asks for confidence are in it: "Can you keep a
/// secret?", "Of course.", and then the secret with what is said on it.
pub(crate) const TURNS: i64 = 3;

/// What people say when they confide, in lower case.
const SIGNS: &[&str] = &[
    "in confidence",
    "between us",
    "between you and me",
    "between ourselves",
    "keep this to yourself",
    "keep it to yourself",
    "keep a secret",
    "it's a secret",
    "its a secret",
    "our secret",
    "this is a secret",
    "don't tell anyone",
    "don't tell anybody",
    "dont tell anyone",
    "do not tell anyone",
    "don't tell a soul",
    "tell no one",
    "tell nobody",
    "nobody knows yet",
    "no one knows yet",
    "off the record",
    "confidentially",
    "strictly confidential",
    "mum's the word",
    "don't mention it to anyone",
];

/// Whether `text` asks for confidence.
pub(crate) fn confides(text: &str) -> bool {
    let low = text.to_lowercase().replace('\u{2019}', "'");
    SIGNS.iter().any(|sign| low.contains(sign))
}

/// The rows that `present` may not hear of. They are known before anything is looked up, so that
/// neither what is found nor how rare a word is tells that they are there.
pub(crate) fn withheld(c: &Connection, present: &[String]) -> rusqlite::Result<BTreeSet<i64>> {
    if present.is_empty() {
        return Ok(BTreeSet::new());
    }
    let signs: Vec<String> = SIGNS.iter().map(|sign| format!("\"{sign}\"")).collect();
    let asking: Vec<i64> = c
        .prepare_cached("SELECT rowid FROM episode_words WHERE episode_words MATCH ?1")?
        .query_map([signs.join(" OR ")], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let rows: BTreeSet<i64> = asking.iter().flat_map(|seq| *seq..=seq + TURNS).collect();
    let all = candidates::turns(c, &rows, None)?;
    let mut told = all.clone();
    withhold(&mut told, present);
    let told: BTreeSet<i64> = told.iter().map(|turn| turn.seq).collect();
    let all = all.into_iter().map(|turn| turn.seq);
    Ok(all.filter(|seq| !told.contains(seq)).collect())
}

/// Takes out of `pool` what was confided and `present` may not hear: only who confided it,
/// and the user, may.
fn withhold(pool: &mut Vec<Turn>, present: &[String]) {
    if present.is_empty() {
        return;
    }
    let confided: Vec<(i64, Speaker)> = pool
        .iter()
        .filter(|turn| confides(&turn.text))
        .map(|turn| (turn.seq, turn.speaker.clone()))
        .collect();
    let hears = |name: &String, by: &Speaker| match by {
        Speaker::Other(other) => other.eq_ignore_ascii_case(name),
        Speaker::User | Speaker::Companion => false,
    };
    pool.retain(|turn| {
        confided.iter().all(|(from, by)| {
            let inside = (*from..=from + TURNS).contains(&turn.seq);
            !inside
                || present
                    .iter()
                    .all(|name| hears(name, by) || turn.present.contains(name))
        })
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn(seq: i64, name: &str, text: &str) -> Turn {
        Turn {
            seq,
            position: seq,
            at_us: seq,
            speaker: Speaker::Other(name.to_owned()),
            present: Vec::new(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_secret_is_for_who_told_it() {
        let talk = [
            turn(1, "Ann", "Lovely weather."),
            turn(2, "Ann", "Don\u{2019}t tell anyone, please."),
            turn(3, "Ann", "I am leaving Tom."),
            turn(6, "Ann", "Shall we eat?"),
        ];
        let left = |present: &[&str]| {
            let mut pool = talk.to_vec();
            let present: Vec<String> = present.iter().map(|name| (*name).to_owned()).collect();
            withhold(&mut pool, &present);
            pool.iter().map(|turn| turn.seq).collect::<Vec<_>>()
        };
        assert_eq!(left(&[]), [1, 2, 3, 6]);
        assert_eq!(left(&["ann"]), [1, 2, 3, 6]);
        assert_eq!(left(&["Tom"]), [1, 6]);
        assert_eq!(left(&["Ann", "Tom"]), [1, 6]);
    }
}
