//! What a rule takes: names, places, things.

use super::kind::Kind;
use super::plans::{ambition, plan, rest};
use super::segment::Segment;
use super::things::{doing, thing, what};
use super::words::{is_in, list};
use crate::fact::kinship;

/// The most words of something that is taken.
pub(super) const LONGEST: usize = 6;

/// Where something of `kind` that begins at `at` may end, the likeliest first.
pub(super) fn ends(kind: Kind, segment: &Segment<'_>, at: usize) -> Vec<usize> {
    match kind {
        Kind::Name => name(segment, at),
        Kind::Place | Kind::AnyPlace => place(segment, at),
        Kind::Org => org(segment, at),
        Kind::Firm => place(segment, at),
        Kind::Code => segment.code(at).into_iter().collect(),
        Kind::Mail => {
            let code = segment.code(at).into_iter();
            code.filter(|&end| (at..end).any(|word| segment.word(word).contains('@')))
                .collect()
        }
        Kind::Brand if segment.capital(at) => place(segment, at),
        Kind::Brand => Vec::new(),
        Kind::Role => run(segment, at, 4)
            .into_iter()
            .filter(|&end| !is_in("vague_roles", segment.word(end - 1)))
            .collect(),
        Kind::Trade => trade(segment, at),
        Kind::Venture => of_kind("ventures", segment, at),
        Kind::Closest => relation(segment, at, |kin| {
            let closest = [
                "sister",
                "brother",
                "daughter",
                "son",
                "wife",
                "husband",
                "girlfriend",
                "boyfriend",
                "fiance",
            ];
            closest.contains(&kin.name)
        }),
        Kind::Thing => thing(segment, at),
        Kind::Noun => one(segment, at, |word| !is_in("pronouns", word)),
        Kind::Rest => rest(segment, at),
        Kind::Plan => plan(segment, at),
        Kind::Ambition => ambition(segment, at),
        Kind::What => what(segment, at),
        Kind::Title => segment.is_title(at).then_some(at + 1).into_iter().collect(),
        Kind::Size => one(segment, at, is_size),
        Kind::Number => one(segment, at, |word| number(word).is_some()),
        Kind::Listed(name) => of_list(name, segment, at),
        Kind::Headed(name) => headed(name, segment, at),
        Kind::Doing => doing(segment, at),
        Kind::Fancy => one(segment, at, |word| {
            !is_in("pronouns", word) && !is_in("no_tastes", word) && !is_in("sizes_of_fans", word)
        }),
        Kind::Rel => relation(segment, at, |_| true),
        Kind::Family => relation(segment, at, |kin| kin.close && kin.name != "boss"),
        Kind::Mood => of_list("moods", segment, at),
        Kind::Appointment => of_list("appointments", segment, at),
    }
}

fn one(segment: &Segment<'_>, at: usize, fits: impl Fn(&str) -> bool) -> Vec<usize> {
    let word = segment.word(at);
    if !word.is_empty() && !segment.is_mark(at) && fits(word) {
        vec![at + 1]
    } else {
        Vec::new()
    }
}

/// Years of age, in digits or in a word.
pub(super) fn number(word: &str) -> Option<usize> {
    let said = list("numbers").iter().position(|name| *name == word);
    let digits = || word.parse::<usize>().ok().filter(|n| (1..=120).contains(n));
    said.map(|at| at + 1).or_else(digits)
}

fn is_size(word: &str) -> bool {
    let letters = [
        "xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl", "small", "medium", "large",
    ];
    let number = word.parse::<f32>().is_ok_and(|n| (0.0..=70.0).contains(&n));
    number || letters.contains(&word)
}

fn of_list(name: &str, segment: &Segment<'_>, at: usize) -> Vec<usize> {
    let mut ends: Vec<usize> = list(name)
        .iter()
        .map(|line| line.split(' ').collect::<Vec<_>>())
        .filter(|phrase| segment.says(at, phrase))
        .map(|phrase| at + phrase.len())
        .collect();
    ends.sort_unstable_by(|a, b| b.cmp(a));
    ends
}

fn relation(
    segment: &Segment<'_>,
    at: usize,
    fits: impl Fn(&kinship::Kinship) -> bool,
) -> Vec<usize> {
    let mut place = at;
    while is_in("kin_adjectives", segment.word(place)) && place < at + 2 {
        place += 1;
    }
    let known = kinship::kinship(segment.word(place)).is_some_and(fits);
    known.then_some(place + 1).into_iter().collect()
}

/// One to three words with capitals.
fn name(segment: &Segment<'_>, at: usize) -> Vec<usize> {
    let is_part = |place: usize| {
        let word = segment.word(place);
        segment.capital(place)
            && word
                .chars()
                .all(|c| c.is_alphabetic() || "-'’.".contains(c))
    };
    let first = segment.word(at);
    let no_name = is_in("no_names", first)
        || is_in("pronouns", first)
        || is_in("openers", first)
        || kinship::kinship(first).is_some();
    if !is_part(at) || no_name || first.chars().count() < 2 {
        return Vec::new();
    }
    let mut end = at + 1;
    while end < at + 3 && is_part(end) && !is_in("no_names", segment.word(end)) {
        end += 1;
    }
    // Typed as a sentence begins, a second capital belongs to the name.
    vec![end]
}

/// Words with capitals, "of" and "the" between them, a country after a comma.
fn place(segment: &Segment<'_>, at: usize) -> Vec<usize> {
    let mut end = at + usize::from(segment.word(at) == "the");
    if !segment.capital(end) || is_in("no_names", segment.word(end)) && !segment.is_last(end) {
        return lower_case_place(segment, at);
    }
    while end < at + LONGEST {
        let joins = ["of", "de", "la", "the", "am", "upon", "and"].contains(&segment.word(end));
        let goes_on = joins && segment.capital(end + 1) && end > at && segment.word(end) != "and";
        if segment.capital(end) && !segment.is_mark(end) && segment.word(end) != "i" {
            end += 1;
        } else if goes_on {
            end += 2;
        } else {
            break;
        }
    }
    // "I live in Anna's house."
    if segment.word(end) == "'s" && at != segment.first {
        return Vec::new();
    }
    let mut ends = Vec::new();
    if segment.word(end) == "," && segment.capital(end + 1) && segment.is_last(end + 1) {
        ends.push(end + 2);
    }
    ends.push(end);
    ends
}

/// A place in a sentence without capitals: one or two words at its end.
fn lower_case_place(segment: &Segment<'_>, at: usize) -> Vec<usize> {
    let word = segment.word(at);
    let small = ["a", "an", "the", "and"].contains(&word) || is_in("pronouns", word);
    if !segment.lower_case() || small || word.is_empty() || is_in("no_places", word) {
        return Vec::new();
    }
    (at + 1..=at + 2)
        .filter(|&end| segment.ends_at(end) && !segment.is_mark(end - 1))
        .collect()
}

/// A name with capitals, or "a small bank" at the end.
fn org(segment: &Segment<'_>, at: usize) -> Vec<usize> {
    let first = segment.word(at);
    if ["a", "an", "the"].contains(&first) && !segment.capital(at + 1) {
        let ends = run(segment, at + 1, 4);
        let plain = [
            "same", "time", "moment", "end", "job", "company", "living", "while", "minute",
        ];
        return if plain.contains(&segment.word(at + 1)) {
            Vec::new()
        } else {
            ends
        };
    }
    place(segment, at)
}

/// Plain words up to a stop.
pub(super) fn run(segment: &Segment<'_>, at: usize, most: usize) -> Vec<usize> {
    let mut end = at;
    while end < at + most && is_plain(segment, end) && segment.word(end) != "in" {
        end += 1;
    }
    if end > at && (segment.closes(end)) {
        vec![end]
    } else {
        Vec::new()
    }
}

pub(super) fn is_plain(segment: &Segment<'_>, at: usize) -> bool {
    let word = segment.word(at);
    let open = word.chars().any(char::is_alphanumeric);
    open && !segment.is_mark(at) && !is_in("stops", word) && !is_in("pronouns", word)
}

/// What one is at work, without a judgement: "a terrible cook" is no trade.
fn trade(segment: &Segment<'_>, at: usize) -> Vec<usize> {
    let judged = |end: usize| (at..end).any(|place| is_in("judgements", segment.word(place)));
    let ends = of_kind("trades", segment, at).into_iter();
    ends.filter(|&end| !judged(end)).collect()
}

/// Plain words of which the last is of a list.
fn of_kind(name: &str, segment: &Segment<'_>, at: usize) -> Vec<usize> {
    run(segment, at, 4)
        .into_iter()
        .filter(|&end| {
            let last = segment.word(end - 1);
            let two = format!("{} {last}", segment.word(end.saturating_sub(2)));
            is_in(name, last) || is_in(name, &two)
        })
        .collect()
}

/// The same behind an article, an owner or a number: "my first half marathon".
fn headed(name: &str, segment: &Segment<'_>, at: usize) -> Vec<usize> {
    let from = at + usize::from(is_in("determiners", segment.word(at)));
    // "Giving away any game" goes nowhere.
    let particle = ["away", "up", "out", "off", "over", "any", "no"];
    if particle.contains(&segment.word(from)) {
        return Vec::new();
    }
    of_kind(name, segment, from)
}
