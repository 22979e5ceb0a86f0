//! From the words of a mail to what the venue answered.

use jiff::Zoned;
use os1_base::text::{printable, shortened};
use os1_mail::without_quotes;

use super::answer::{MAX_QUOTED, MAX_TIMES};
use super::clauses::{Clause, MAX_READ, clauses};
use super::party_said::party_said;
use super::times::{Named, times};
use super::words::{Says, says};
use super::{Answer, Asked, Claim};

/// A line that no mail has: before a mail of quotations alone it keeps these from counting as its own words.
const FIRST: &str = "\u{2063}";

/// What the venue answered: the plain text of its mail, quoted lines included, and what the mail marks up.
///
/// What is marked up counts before words, but neither counts against the other: then it is [`Answer::Unclear`]. At
/// most the first 8,000 characters are read. It never fails and never confirms when in doubt.
#[must_use]
pub fn read(text: &str, claims: &[Claim], asked: &Asked) -> Answer {
    let own = own_words(text);
    let words = read_words(&own, asked);
    let Some(claim) = claims.first() else {
        return words;
    };
    let unclear = || Answer::Unclear { text: quoted(&own) };
    let all = clauses(&own);
    let says_any = |what| all.iter().any(|one| says(&one.words, what));
    let doubtful = claim.pending || says_any(Says::Attack) || says_any(Says::Pending);
    match (claim.cancelled, &words) {
        _ if doubtful || claims.iter().any(|other| other != claim) => unclear(),
        (true, Answer::Declined { .. }) => words,
        (true, Answer::Unclear { .. }) => Answer::Declined {
            reason: quoted(&own),
        },
        (true, _) | (false, Answer::Declined { .. } | Answer::Countered { .. }) => unclear(),
        (false, _) => Answer::Confirmed {
            when: Some(claim.when.clone()),
            party: claim.party,
        },
    }
}

/// What the venue wrote itself.
pub(super) fn own_words(text: &str) -> String {
    let text: String = text.chars().take(MAX_READ).collect();
    let own = without_quotes(&format!("{FIRST}\n{text}"));
    printable_lines(own.trim_start_matches(FIRST))
}

fn printable_lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(printable).collect();
    lines.join("\n").trim().to_owned()
}

/// What all clauses together say.
#[derive(Debug, Default)]
struct Heard {
    confirms: bool,
    refusal: Option<String>,
    pending: bool,
    question: Option<String>,
    offered: Vec<Zoned>,
    other_day: bool,
    party: Option<u16>,
    other_party: bool,
}

fn read_words(own: &str, asked: &Asked) -> Answer {
    let all = clauses(own);
    let unclear = Answer::Unclear { text: quoted(own) };
    if all.iter().any(|one| says(&one.words, Says::Attack)) {
        return unclear;
    }
    let mut heard = Heard::default();
    for clause in &all {
        hear(&mut heard, clause, asked);
    }
    heard.offered.sort();
    heard.offered.dedup();
    heard.offered.truncate(MAX_TIMES);
    judged(heard, unclear)
}

fn judged(heard: Heard, unclear: Answer) -> Answer {
    let refused = heard.refusal.is_some();
    let Heard { offered, .. } = heard;
    if heard.pending {
        return unclear;
    }
    if !offered.is_empty() && (refused || !heard.confirms) {
        return Answer::Countered { times: offered };
    }
    if let Some(reason) = heard.refusal {
        return if heard.confirms || heard.other_day {
            unclear
        } else {
            Answer::Declined { reason }
        };
    }
    if heard.confirms {
        let doubtful = heard.other_party || heard.other_day || offered.len() > 1;
        return match heard.question {
            _ if doubtful => unclear,
            Some(text) => Answer::Question { text },
            None => Answer::Confirmed {
                when: offered.into_iter().next(),
                party: heard.party,
            },
        };
    }
    match heard.question {
        Some(text) => Answer::Question { text },
        None => unclear,
    }
}

fn hear(heard: &mut Heard, clause: &Clause, asked: &Asked) {
    let is = |what| says(&clause.words, what);
    // Until when it can be called off is a rule of the house too.
    let (refuses, house) = (is(Says::Refuse), is(Says::House) || is(Says::Deadline));
    let confirms = is(Says::Confirm) && !is(Says::Doubt) && !clause.asks;
    heard.pending |= is(Says::Pending);
    heard.confirms |= confirms && !refuses;
    if refuses && !clause.asks && !confirms && heard.refusal.is_none() {
        heard.refusal = Some(quoted(&clause.text));
    }
    if (clause.asks || is(Says::Ask)) && heard.question.is_none() {
        heard.question = Some(quoted(&clause.text));
    }
    if let Some(party) = party_said(&clause.words) {
        heard.party = Some(party);
        heard.other_party |= party != asked.party.people();
    }
    if house || (refuses && !confirms) {
        return;
    }
    for named in times(&clause.text, asked) {
        match named {
            Named::At(at) if at.timestamp() != asked.when.timestamp() => heard.offered.push(at),
            Named::Day(day) if day.date() != asked.when.date() => {
                heard.other_day |= confirms || is(Says::Offer);
            }
            Named::At(_) | Named::Day(_) => {}
        }
    }
}

/// A venue's words to be shown: one line, bounded, nothing hidden.
fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    shortened(&printable(&line), MAX_QUOTED)
}
