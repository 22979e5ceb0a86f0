//! The sentences of a text that fit a question best.

use unicode_segmentation::UnicodeSegmentation as _;

use super::terms::Terms;

/// How much of a text is looked at, in bytes: a thick report.
const MAX_LOOKED_AT: usize = 2 * 1024 * 1024;
/// The longest passage, in characters: what one would read out.
const MAX_CHARS: usize = 240;
/// What is shorter than this and does not end like a sentence is a heading or a label, and
/// shown with what follows it.
const SHORT: usize = 40;
/// A line at least this long that ends in the middle of a sentence was broken for its width.
const WIDE: usize = 50;

/// A passage and how much of the question it says.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Passage {
    pub(crate) text: String,
    pub(crate) share: f64,
}

/// The sentence of `text` that says most of the question, the first of equals, on one line;
/// the beginning of the text when none says anything.
pub(crate) fn best(text: &str, terms: &Terms) -> Passage {
    let sentences = sentences(text);
    let mut found = (0, 0.0);
    for (at, sentence) in sentences.iter().enumerate() {
        let within = terms.within(sentence);
        if within.is_empty() {
            continue;
        }
        let share = terms.share(&within);
        if share > found.1 {
            found = (at, share);
        }
    }
    let (at, share) = found;
    let mut shown = sentences.get(at).copied().unwrap_or_default().to_owned();
    if shown.chars().count() < SHORT
        && !shown.ends_with(['.', '!', '?'])
        && let Some(next) = sentences.get(at + 1)
    {
        shown.push(' ');
        shown.push_str(next);
    }
    let one_line = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    Passage {
        text: around(&one_line, terms),
        share,
    }
}

/// The sentences of `text` that say as much of the question as any of them does, in their order,
/// at most `most`; what stands between them is left out with a sign. Nothing when none says
/// anything.
pub(crate) fn telling(text: &str, terms: &Terms, most: usize) -> String {
    let text = unfolded(text);
    let sentences = sentences(&text);
    let shares: Vec<f64> = sentences
        .iter()
        .map(|sentence| terms.share(&terms.within(sentence)))
        .collect();
    let best = shares.iter().copied().fold(0.0, f64::max);
    let mut told = String::new();
    let mut last = None;
    let fitting = shares.iter().enumerate();
    let fitting = fitting.filter(|(_, share)| **share > 0.0 && **share >= best);
    for (at, _) in fitting.take(most) {
        let Some(sentence) = sentences.get(at) else {
            continue;
        };
        match last {
            None => {}
            Some(last) if last + 1 == at => told.push(' '),
            Some(_) => told.push_str(" … "),
        }
        told.push_str(&around(sentence, terms));
        last = Some(at);
    }
    told
}

/// The sentences of the part of `text` that is looked at.
fn sentences(text: &str) -> Vec<&str> {
    let end = text.floor_char_boundary(text.len().min(MAX_LOOKED_AT));
    let text = text.get(..end).unwrap_or_default();
    text.split('\n')
        .flat_map(str::unicode_sentences)
        .map(str::trim)
        .filter(|sentence| !sentence.is_empty())
        .collect()
}

/// Lines that were broken for their width alone, made one again.
fn unfolded(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for line in text.lines() {
        let line = line.trim_end();
        whole.push_str(line);
        let is_broken = line.chars().count() >= WIDE && !line.ends_with(['.', '!', '?', ':']);
        whole.push(if is_broken { ' ' } else { '\n' });
    }
    whole
}

/// At most [`MAX_CHARS`] of a long sentence, with its first word of the question in it.
fn around(sentence: &str, terms: &Terms) -> String {
    if sentence.chars().count() <= MAX_CHARS {
        return sentence.to_owned();
    }
    let words: Vec<&str> = sentence.split(' ').collect();
    let first = words
        .iter()
        .position(|word| !terms.within(word).is_empty())
        .unwrap_or(0);
    let from = first.saturating_sub(12);
    let rest = words.get(from..).unwrap_or_default().join(" ");
    let lead = if from > 0 { "… " } else { "" };
    os1_base::text::shortened(&format!("{lead}{rest}"), MAX_CHARS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_that_says_most_is_shown() {
        let terms = Terms::of("what was the flat's deposit?");
        let text = "The flat is on the third floor. It has a balcony.\nDeposit\nThe deposit of the flat is 3,600 EUR. Rent is due on the first.";
        let passage = best(text, &terms);
        assert_eq!(passage.text, "The deposit of the flat is 3,600 EUR.");
        assert!((passage.share - 1.0).abs() < 1e-9);
        assert_eq!(
            best("Nothing of it here, whatever one looks for.", &terms).share,
            0.0
        );
        assert_eq!(best("", &terms), Passage::default());
    }

    #[test]
    fn every_sentence_that_says_as_much_is_told() {
        let text = "Hi Sam,\nI saw the house. The garden is lovely.\n\
            The roof of the house, which is older than either of us thought,\nmust be repaired.\nTheo";
        let told = telling(text, &Terms::of("the house"), 3);
        assert_eq!(
            told,
            "I saw the house. … The roof of the house, which is older than either of us thought, must be repaired."
        );
        assert_eq!(
            telling(text, &Terms::of("the house"), 1),
            "I saw the house."
        );
        assert_eq!(telling(text, &Terms::of("the boat"), 3), "");
    }

    #[test]
    fn a_sentence_without_end_is_cut_around_the_word() {
        let terms = Terms::of("deposit");
        let long = format!("{} deposit {}", "word ".repeat(300), "word ".repeat(300));
        let passage = best(&long, &terms);
        assert!(passage.text.contains("deposit"));
        assert!(passage.text.chars().count() <= MAX_CHARS);
    }
}
