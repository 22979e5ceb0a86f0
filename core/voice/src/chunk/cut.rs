//! Where a text may be cut.

use crate::spell::is_abbreviation;

/// The most words of the first clause: how long a listener waits for it.
pub const FIRST_WORDS: usize = 12;
/// The most words of any other.
pub const MOST_WORDS: usize = 30;
/// The fewest words before a comma that make a clause worth a breath.
const WORTH_A_BREATH: usize = 4;
/// Bytes without any place to cut after which it is cut all the same.
const MAX_BYTES: usize = 2_000;

/// Bytes after which a bracket that was opened is no link's.
const LONGEST_LINK: usize = 300;

/// A gap between two words of a text.
struct Gap<'a> {
    /// Where the next word begins, in bytes.
    at: usize,
    before: &'a str,
    after: &'a str,
    lines: bool,
}

/// Where to cut the next clause off `text`, in bytes; `None` when more must come first. Only gaps
/// whose next word is whole are looked at, unless nothing more comes.
pub(super) fn cut(text: &str, most: usize, over: bool) -> Option<usize> {
    let mut words = 0;
    let mut fallback: Option<(u8, usize)> = None;
    for gap in gaps(text, over) {
        words += usize::from(!gap.before.is_empty());
        let free = is_free(text, &gap);
        if free
            && (gap.lines
                || ends_sentence(&gap)
                || words >= WORTH_A_BREATH && gap.before.ends_with([',', ';', ':', '—']))
        {
            return Some(gap.at);
        }
        let quality = match () {
            () if !free => 0,
            () if words >= WORTH_A_BREATH && is_break(gap.after) => 2,
            () => 1,
        };
        if quality > 0 && fallback.is_none_or(|(best, _)| quality >= best) {
            fallback = Some((quality, gap.at));
        }
        if words >= most && fallback.is_some() {
            return fallback.map(|(_, at)| at);
        }
    }
    if text.len() > MAX_BYTES {
        let at = (MAX_BYTES..text.len()).find(|at| text.is_char_boundary(*at));
        return fallback.map(|(_, at)| at).or(at);
    }
    over.then_some(text.len()).filter(|length| *length > 0)
}

/// The gaps of a text, first to last.
fn gaps(text: &str, over: bool) -> impl Iterator<Item = Gap<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let rest = text.get(from..)?;
        let lead = rest.len() - rest.trim_start().len();
        let word = rest
            .trim_start()
            .split(char::is_whitespace)
            .next()
            .unwrap_or_default();
        let behind = text.get(from + lead + word.len()..)?;
        let blank = behind.len() - behind.trim_start().len();
        let at = from + lead + word.len() + blank;
        let after = text
            .get(at..)?
            .split(char::is_whitespace)
            .next()
            .unwrap_or_default();
        let whole = at + after.len() < text.len() || over && !after.is_empty();
        from = at;
        let lines = behind
            .get(..blank)
            .is_some_and(|blank| blank.contains('\n'));
        (blank > 0 && whole).then_some(Gap {
            at,
            before: word,
            after,
            lines,
        })
    })
}

fn ends_sentence(gap: &Gap<'_>) -> bool {
    let word = gap
        .before
        .trim_end_matches(['"', '”', '’', ')', '*', '_', ']']);
    word.ends_with(['.', '!', '?', '…']) && !is_abbreviation(word) && !is_number_item(word)
}

/// "1." of a list, or "No. 5." before its number.
fn is_number_item(word: &str) -> bool {
    word.strip_suffix('.').is_some_and(|rest| {
        !rest.is_empty() && rest.len() <= 3 && rest.chars().all(|c| c.is_ascii_digit())
    })
}

/// Whether nothing is torn at the gap: no number, name, abbreviation, link or emphasis.
fn is_free(text: &str, gap: &Gap<'_>) -> bool {
    let before = text.get(..gap.at).unwrap_or_default();
    let unclosed = |begin: &str, end: char| {
        let rest = before.rfind(begin).and_then(|at| before.get(at..));
        rest.is_some_and(|rest| rest.len() < LONGEST_LINK && !rest.contains(end))
    };
    let (open, target) = (unclosed("[", ']'), unclosed("](", ')'));
    if gap.lines && !open && !target {
        return true;
    }
    let pauses = gap
        .before
        .ends_with([',', ';', ':', '.', '!', '?', '…', '—'])
        && !is_abbreviation(gap.before);
    let numbers = has_digit(gap.before)
        && (has_digit(gap.after) || gap.after.len() <= 4 && !is_break(gap.after));
    let counts = has_digit(gap.after) && gap.before.ends_with(['$', '€', '£', '#', '.']);
    let names = is_capital(gap.before) && is_capital(gap.after);
    let joined = is_small(gap.before) || is_abbreviation(gap.before);
    !open
        && !target
        && (pauses && !(numbers && gap.before.ends_with('.') && is_number_item(gap.before))
            || !(numbers || counts || names || joined))
}

fn has_digit(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_digit())
}

fn is_capital(word: &str) -> bool {
    let word = word.trim_start_matches(['"', '“', '(', '*', '_']);
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Words that lean on the next one.
fn is_small(word: &str) -> bool {
    [
        "a", "an", "the", "of", "my", "your", "his", "her", "its", "our", "their", "no", "not",
    ]
    .iter()
    .any(|small| word.eq_ignore_ascii_case(small))
}

fn is_break(word: &str) -> bool {
    include_str!("../../words/en/breaks.txt")
        .lines()
        .any(|line| word.eq_ignore_ascii_case(line))
}
