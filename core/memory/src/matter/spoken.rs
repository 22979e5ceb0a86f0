//! Whether the user spoke of something since.

use std::collections::BTreeSet;

use jiff::Timestamp;
use os1_base::Id;

use super::keys::keys;
use super::said::Said;

/// How it is told how something went, without naming it.
const WENT: &[&str] = &[
    "it went",
    "went well",
    "went badly",
    "went great",
    "went okay",
    "i passed",
    "i failed",
    "got the job",
    "didn't get",
    "i got it",
];

/// Words that say of something that it will not be, or not then.
const OFF: &[&str] = &[
    "cancelled",
    "canceled",
    "cancel ",
    "postponed",
    "rescheduled",
    "moved",
    "called off",
    "skipped",
    "skipping",
    "not going",
    "won't go",
    "not taking",
    "don't have",
    "no longer",
    "anymore",
    "any more",
    "instead",
];

/// What the user said after `since`, but for episode `own`.
fn after(talk: &[Said], since: Timestamp, own: Id) -> impl Iterator<Item = &Said> {
    talk.iter()
        .filter(move |said| said.by_user && said.id != own && said.at.timestamp() >= since)
}

/// Whether how it went was told since it began.
pub(super) fn is_told(talk: &[Said], (what, own): (&str, Id), began: Timestamp) -> bool {
    let wanted = keys(what);
    after(talk, began, own).any(|said| {
        let low = said.text.to_lowercase().replace('\u{2019}', "'");
        WENT.iter().any(|words| low.contains(words)) || !keys(&said.text).is_disjoint(&wanted)
    })
}

/// Whether it was said after `learned` that it will not be.
pub(super) fn is_off(talk: &[Said], (what, own): (&str, Id), learned: Timestamp) -> bool {
    let wanted = keys(what);
    after(talk, learned, own).any(|said| {
        let low = said.text.to_lowercase().replace('\u{2019}', "'");
        OFF.iter().any(|words| low.contains(words)) && !keys(&said.text).is_disjoint(&wanted)
    })
}

/// Whether most of what was promised was spoken of after `since`: "I called Ben".
pub(super) fn is_kept(talk: &[Said], (what, own): (&str, Id), since: Timestamp) -> bool {
    let wanted = keys(what);
    let enough = (wanted.len() * 3).div_ceil(5).max(1);
    after(talk, since, own).any(|said| keys(&said.text).intersection(&wanted).count() >= enough)
}

/// Whether one of `words` was spoken of after `since` together with all of `also`.
pub(super) fn is_named(
    talk: &[Said],
    (words, also): (&BTreeSet<String>, &str),
    since: Timestamp,
    own: Id,
) -> bool {
    let also = keys(also);
    after(talk, since, own).any(|said| {
        let spoken = keys(&said.text);
        also.is_subset(&spoken) && (words.is_empty() || !spoken.is_disjoint(words))
    })
}
