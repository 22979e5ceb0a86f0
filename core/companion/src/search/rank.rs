//! One yardstick for candidates of all rooms.
//!
//! `score = covers × (0.55 + 0.25 × together + 0.15 × title + 0.05 × near)`, each part 0…1:
//!
//! - `covers`: how much of the question the candidate says at all, rare words counting more
//!   ([`Terms::share`]). It multiplies, so that nothing else makes up for what is not there.
//! - 0.55 is what saying it all is worth by itself. More than a half, so that whatever says
//!   all of a question stands above whatever says half of it, however well that is placed.
//! - `together`, 0.25: how much of it one sentence says. Words that stand pages apart are
//!   usually about something else; that counts most of what is left.
//! - `title`, 0.15: how much the title says. What is called so is about it.
//! - `near`, 0.05: near in time, half of it lost every 180 days as in the mailbox. It only
//!   decides between equals.

use std::collections::HashSet;

use jiff::Zoned;

use super::candidate::{Candidate, Hit};
use super::passage;
use super::terms::Terms;

const ALL: f64 = 0.55;
const TOGETHER: f64 = 0.25;
const TITLE: f64 = 0.15;
const NEAR: f64 = 0.05;
/// After this many days, a candidate has lost half of what being near is worth.
const HALF_LIFE_DAYS: f64 = 180.0;

/// The candidates that say anything of the question, best first; equals in the order of time,
/// the newest first.
pub(crate) fn ranked(candidates: Vec<Candidate>, mut terms: Terms, now: &Zoned) -> Vec<Hit> {
    let held: Vec<HashSet<String>> = candidates
        .iter()
        .map(|one| {
            let mut held = terms.within(&one.text);
            held.extend(terms.within(&one.title));
            held.extend(terms.within(&one.who));
            held.into_iter().map(str::to_owned).collect()
        })
        .collect();
    terms.weigh(&held);
    let mut hits: Vec<Hit> = candidates
        .into_iter()
        .zip(&held)
        .filter(|(_, held)| !held.is_empty())
        .map(|(found, held)| weighed(found, held, &terms, now))
        .collect();
    let key = |hit: &Hit| hit.found.at.as_ref().map(Zoned::timestamp);
    hits.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then_with(|| key(b).cmp(&key(a)))
            .then_with(|| a.found.id.cmp(&b.found.id))
    });
    hits
}

fn weighed(found: Candidate, held: &HashSet<String>, terms: &Terms, now: &Zoned) -> Hit {
    let held: HashSet<&str> = held.iter().map(String::as_str).collect();
    let covers = terms.share(&held);
    let title = terms.share(&terms.within(&found.title));
    let mut passage = passage::best(&found.text, terms);
    if passage.text.is_empty() {
        passage.text = found.title.clone();
    }
    let together = passage.share.max(title);
    let score = score(covers, together, title, near(found.at.as_ref(), now));
    Hit {
        passage: passage.text,
        covers,
        score,
        found,
    }
}

/// See the module.
fn score(covers: f64, together: f64, title: f64, near: f64) -> f64 {
    covers * (ALL + TOGETHER * together + TITLE * title + NEAR * near)
}

/// 1 for now, half of it 180 days away on either side; nothing for what has no time.
#[allow(clippy::cast_precision_loss, reason = "days are few")]
fn near(at: Option<&Zoned>, now: &Zoned) -> f64 {
    let Some(at) = at else {
        return 0.0;
    };
    let seconds = (now.timestamp().as_second() - at.timestamp().as_second()).abs();
    0.5_f64.powf(seconds as f64 / 86_400.0 / HALF_LIFE_DAYS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use os1_base::{Labels, Readers, Source};
    use proptest::prelude::*;

    use crate::view::FoundKind;

    fn candidate(kind: FoundKind, title: &str, text: &str) -> Candidate {
        Candidate {
            kind,
            id: title.to_owned(),
            title: title.to_owned(),
            who: String::new(),
            at: None,
            text: text.to_owned(),
            labels: Labels::new(Source::ThirdParty, Readers::on_device()),
        }
    }

    #[test]
    fn what_answers_stands_first_whatever_room_it_is_from() {
        let now = "2026-03-10T12:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let candidates = vec![
            candidate(FoundKind::Mail, "Lunch", "See you at the flat."),
            candidate(
                FoundKind::Document,
                "lease.pdf",
                "The deposit for the flat is 3,600 EUR.",
            ),
            candidate(FoundKind::Memory, "", "I paid a deposit on the bottles."),
            candidate(FoundKind::Calendar, "Flat viewing", ""),
            candidate(FoundKind::Mail, "Nothing", "of the kind"),
        ];
        let hits = ranked(candidates, Terms::of("the flat's deposit"), &now);
        assert_eq!(hits.len(), 4);
        assert_eq!(hits[0].found.title, "lease.pdf");
        assert!((hits[0].covers - 1.0).abs() < 1e-9);
        assert!(hits[0].passage.contains("3,600"));
        assert!(hits.windows(2).all(|two| two[0].score >= two[1].score));
    }

    proptest! {
        /// Saying all of it is worth more than saying half of it, however placed.
        #[test]
        fn all_of_it_beats_half_of_it(
            parts in prop::array::uniform6(0.0..=1.0_f64),
            half in 0.0..=0.5_f64,
        ) {
            let [a, b, c, d, e, f] = parts;
            prop_assert!(score(1.0, a, b, c) >= score(half, d, e, f) + 0.04);
            prop_assert!((0.0..=1.0 + 1e-9).contains(&score(1.0, a, b, c)));
        }
    }
}
