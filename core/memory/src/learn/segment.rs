//! The clauses of a sentence, and which of them say what is.

use os1_when::Found;

use super::token::{Sentence, Word};
use super::words::{is_in, list};

/// A clause: a stretch of the words of a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Segment<'a> {
    sentence: &'a Sentence<'a>,
    /// Its first word.
    pub(super) from: usize,
    /// Its first word after what opens it.
    pub(super) first: usize,
    /// The word after its last.
    pub(super) past: usize,
    /// Whether the clause before it lends its subject: "… and work at Acme".
    pub(super) carries: bool,
}

impl<'a> Segment<'a> {
    /// Word `at` in lower case; empty outside of the sentence.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.get(at).map_or("", |word| word.lower.as_str())
    }

    pub(super) fn get(&self, at: usize) -> Option<&'a Word> {
        self.sentence.words.get(at)
    }

    /// Whether nothing stands before it, or a sign that ends something: "my colleague, who is
    /// new, got promoted" goes on after the comma.
    pub(super) fn begins(&self) -> bool {
        let before = self.from.checked_sub(1);
        before.is_none_or(|at| self.is_mark(at) && self.word(at) != ",")
    }

    /// Whether it stands after "and" or "but".
    pub(super) fn is_joined(&self) -> bool {
        let before = self.from.checked_sub(1).map_or("", |at| self.word(at));
        ["and", "but"].contains(&before)
    }

    /// Whether the clause before it lends its subject and says what that is: "she is vegan and …".
    pub(super) fn is_lent_being(&self) -> bool {
        let before = self.from.saturating_sub(1);
        let words = (0..before).rev().map(|at| (at, self.word(at)));
        let mut clause = words.take_while(|(at, _)| !self.is_mark(*at));
        self.carries && clause.any(|(_, word)| is_in("be", word))
    }

    /// Word `at` as it was said.
    pub(super) fn text(&self, at: usize) -> Option<&'a str> {
        self.sentence.text.get(self.get(at)?.span.clone())
    }

    /// The times that stand in the clause, taken as far as word `past`.
    pub(super) fn times(&self, past: usize) -> Vec<&'a Found> {
        let before = self.lent_from().checked_sub(1).and_then(|at| self.get(at));
        let after = self.get(past.max(self.past));
        let first = before.map_or(0, |word| word.span.end);
        let last = after.map_or(self.sentence.text.len(), |word| word.span.start);
        let times = self.sentence.times.iter();
        times
            .filter(|(span, _)| first <= span.start && span.end <= last)
            .map(|(_, found)| found)
            .collect()
    }

    /// The times of the clause before it.
    pub(super) fn times_before(&self) -> Vec<&'a Found> {
        let Some(end) = self.from.checked_sub(1).and_then(|at| self.get(at)) else {
            return Vec::new();
        };
        let words = self.sentence.words.iter().take(self.from.saturating_sub(1));
        let sign = words.rev().find(|word| word.mark);
        let start = sign.map_or(0, |word| word.span.end);
        let times = self.sentence.times.iter();
        times
            .filter(|(span, _)| start <= span.start && span.end <= end.span.start)
            .map(|(_, found)| found)
            .collect()
    }

    /// Its first word, or the sign before it where nothing but a time stands before that:
    /// "Last Friday, I went …".
    fn lent_from(&self) -> usize {
        let sign = self.from.checked_sub(1).filter(|at| self.word(*at) == ",");
        let alone = sign.filter(|at| {
            let before = at.checked_sub(1).and_then(|before| self.get(before));
            before.is_none_or(|word| word.mark || ["and", "but"].contains(&word.lower.as_str()))
        });
        alone.unwrap_or(self.from)
    }

    /// The word after letters, digits and signs that stand together from `at`; they have a
    /// digit or an "@" in them.
    pub(super) fn code(&self, at: usize) -> Option<usize> {
        let first = self.get(at)?.span.start;
        let mut end = at;
        let mut last = first;
        let is_number = |text: &str| {
            text.chars()
                .all(|c| c.is_ascii_digit() || "+-()/".contains(c))
        };
        while let Some(word) = self.get(end) {
            let spaced = word.span.start > last;
            let text = self.text(end).unwrap_or_default();
            if spaced && !is_number(text) {
                break;
            }
            last = word.span.end;
            end += 1;
        }
        while end > at
            && self
                .text(end - 1)
                .is_some_and(|text| [".", ",", "!"].contains(&text))
        {
            end -= 1;
        }
        let last = self.get(end.checked_sub(1)?)?.span.end;
        let whole = self.sentence.text.get(first..last)?;
        let coded = whole.contains('@') || whole.chars().filter(char::is_ascii_digit).count() > 3;
        (end > at && coded).then_some(end)
    }

    /// The words `first..past` letter for letter.
    pub(super) fn letters(&self, first: usize, past: usize) -> Option<&'a str> {
        let start = self.get(first)?.span.start;
        let end = self.get(past.checked_sub(1)?)?.span.end;
        self.sentence.text.get(start..end)
    }

    /// Where the words up to `past` end with the times beside them; at least `least`.
    pub(super) fn last_time(&self, past: usize, least: usize) -> usize {
        let after = self.get(past.max(self.past));
        let end = after.map_or(self.sentence.text.len(), |word| word.span.start);
        let times = self.sentence.times.iter().map(|(span, _)| span.end);
        times.filter(|&last| last <= end).fold(least, usize::max)
    }

    /// Whether a time stood among the words `first..past`, or right before them.
    pub(super) fn has_time_in(&self, first: usize, past: usize) -> bool {
        let before = first.checked_sub(1).and_then(|at| self.get(at));
        let start = before.map_or(0, |word| word.span.end);
        let last = past.checked_sub(1).and_then(|at| self.get(at));
        let end = last.map_or(start, |word| word.span.start);
        let times = &self.sentence.times;
        times
            .iter()
            .any(|(span, _)| start <= span.start && span.end <= end)
    }

    /// Whether it is said to have been of late: "I just joined a gym".
    pub(super) fn is_recent(&self, first: usize, past: usize) -> bool {
        let start = self.get(first).map_or(0, |word| word.span.start);
        let end = self.get(past.max(self.past));
        let end = end.map_or(self.sentence.text.len(), |word| word.span.start);
        self.sentence.raw.iter().any(|word| {
            let said = ["just", "recently", "finally", "lately"].contains(&word.lower.as_str());
            said && start <= word.span.start && word.span.end <= end
        })
    }

    /// Whether a word has a capital of its own, and is not shouted: "Is".
    pub(super) fn is_titled(&self, at: usize) -> bool {
        let text = self.text(at).unwrap_or_default();
        self.capital(at) && text.chars().skip(1).any(char::is_lowercase)
    }

    pub(super) fn is_title(&self, at: usize) -> bool {
        self.get(at).is_some_and(|word| word.title)
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.get(at).is_some_and(|word| word.capital)
    }

    pub(super) fn is_mark(&self, at: usize) -> bool {
        self.get(at).is_none_or(|word| word.mark)
    }

    pub(super) fn lower_case(&self) -> bool {
        self.sentence.lower_case
    }

    /// Whether `phrase` stands at `at`.
    pub(super) fn says<T: AsRef<str>>(&self, at: usize, phrase: &[T]) -> bool {
        phrase
            .iter()
            .enumerate()
            .all(|(n, word)| self.word(at + n) == word.as_ref())
    }

    /// Whether `at` is the last word before the end of the sentence.
    pub(super) fn is_last(&self, at: usize) -> bool {
        self.is_over(at + 1)
    }

    /// Whether nothing but signs of an end stands at `at`.
    pub(super) fn is_over(&self, at: usize) -> bool {
        self.get(at).is_none_or(|word| word.mark)
    }

    /// Whether the clause ends at `at`, or a reason begins.
    pub(super) fn ends_at(&self, at: usize) -> bool {
        let word = self.word(at);
        let reasons = [
            "about", "because", "and", "but", "since", "so", "while", "with",
        ];
        self.is_over(at) || reasons.contains(&word)
    }

    /// Whether what was taken is whole: no pronoun follows that would give it another sense.
    pub(super) fn closes(&self, at: usize) -> bool {
        let word = self.word(at);
        self.is_over(at) || is_in("stops", word) && word != "'s" || word == "in"
    }

    /// Whether any word of `first..past` was denied.
    pub(super) fn denies(&self, first: usize, past: usize) -> bool {
        (first..past).any(|at| self.get(at).is_some_and(|word| word.not))
    }

    /// Whether it is said that it is over.
    pub(super) fn is_past(&self, first: usize, past: usize) -> bool {
        (first..past).any(|at| self.get(at).is_some_and(|word| word.over))
    }
}

/// Whether a sentence may say something that is: no story, no "if", no joke, nobody's report.
pub(super) fn is_real(sentence: &Sentence<'_>) -> bool {
    let quoted = sentence.raw.iter().any(|word| {
        word.mark
            && word
                .lower
                .contains(['"', '“', '”', '„', '«', '😂', '🤣', '😜', '😉', '😝', '🙃'])
    });
    let quoted = quoted || in_single_quotes(sentence);
    let words: Vec<&str> = sentence
        .raw
        .iter()
        .map(|word| word.lower.as_str())
        .collect();
    let words = words.as_slice();
    let unreal = list("unreal").iter().any(|phrase| stands(words, phrase));
    !quoted && !unreal
}

/// 'My good friend', and no apostrophe: a quote opens after a space and before a word.
fn in_single_quotes(sentence: &Sentence<'_>) -> bool {
    let short = ["cause", "em", "til", "n", "tis"];
    sentence.raw.windows(2).any(|pair| match pair {
        [mark, word] => {
            let opens = mark.mark && ["'", "‘"].contains(&mark.lower.as_str());
            let before = sentence.text.get(..mark.span.start).unwrap_or_default();
            let spaced = !before.ends_with(char::is_alphanumeric);
            let touches = mark.span.end == word.span.start;
            opens && spaced && touches && !short.contains(&word.lower.as_str())
        }
        _ => false,
    })
}

fn stands(words: &[&str], phrase: &str) -> bool {
    let count = phrase.split(' ').count();
    words
        .windows(count)
        .any(|window| window.iter().copied().eq(phrase.split(' ')))
}

/// The clauses that say something for certain.
pub(super) fn segments<'a>(sentence: &'a Sentence<'a>) -> Vec<Segment<'a>> {
    let asks = sentence.text.trim_end().ends_with('?');
    let mut found = Vec::new();
    let mut last = None;
    let all = stretches(sentence);
    let count = all.len();
    for (number, (first, past, joined)) in all.into_iter().enumerate() {
        // "…, do you know it?" asks with its last clause; one with two may ask with both.
        let asked = asks && (number + 1 == count || count <= 2);
        let whole = Segment {
            sentence,
            from: first,
            first: after_openers(sentence, first, past),
            past,
            carries: joined && number.checked_sub(1) == last && last.is_some(),
        };
        if is_sure(&whole) && !asked {
            found.push(whole);
            last = Some(number);
        }
    }
    found
}

/// The stretches between signs, and after "and" and "but"; whether they go on from the one
/// before.
fn stretches(sentence: &Sentence<'_>) -> Vec<(usize, usize, bool)> {
    let words = &sentence.words;
    let mut found = Vec::new();
    let (mut first, mut joined) = (0, false);
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map_or("", |next| next.lower.as_str());
        let subject = ["i", "my", "we", "he", "she", "they", "it", "you", "our"].contains(&next);
        let joins = matches!(word.lower.as_str(), "and" | "but");
        let goes_on = matches!(
            word.lower.as_str(),
            "because" | "so" | "although" | "though"
        );
        if word.mark || joins || goes_on && subject {
            if at > first {
                found.push((first, at, joined));
            }
            first = at + 1;
            joined = joins && !subject;
        }
    }
    if words.len() > first {
        found.push((first, words.len(), joined));
    }
    found
}

fn after_openers(sentence: &Sentence<'_>, first: usize, past: usize) -> usize {
    let mut at = first;
    loop {
        let skipped = list("openers")
            .iter()
            .map(|line| line.split(' ').collect::<Vec<_>>())
            .filter(|phrase| {
                phrase
                    .iter()
                    .enumerate()
                    .all(|(n, word)| sentence.words.get(at + n).is_some_and(|w| w.lower == *word))
            })
            .map(|phrase| phrase.len())
            .max();
        match skipped {
            Some(count) if at + count < past => at += count,
            _ => return at,
        }
    }
}

fn is_sure(segment: &Segment<'_>) -> bool {
    if is_in("not_first", segment.word(segment.first)) {
        return false;
    }
    let words: Vec<&str> = (segment.from..segment.past)
        .map(|at| segment.word(at))
        .collect();
    !list("unsure").iter().any(|phrase| stands(&words, phrase))
}
