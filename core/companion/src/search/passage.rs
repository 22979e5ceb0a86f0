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

/// A passage and how much of the question it says.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Passage {
    pub(crate) text: String,
    pub(crate) share: f64,
}

/// The sentence of `text` that says most of the question, the first of equals, on one line;
/// the beginning of the text when none says anything.
pub(crate) fn best(text: &str, terms: &Terms) -> Passage {
    let end = text.floor_char_boundary(text.len().min(MAX_LOOKED_AT));
    let text = text.get(..end).unwrap_or_default();
    let sentences: Vec<&str> = text
        .split('\n')
        .flat_map(str::unicode_sentences)
        .map(str::trim)
        .filter(|sentence| !sentence.is_empty())
        .collect();
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
    fn a_sentence_without_end_is_cut_around_the_word() {
        let terms = Terms::of("deposit");
        let long = format!("{} deposit {}", "word ".repeat(300), "word ".repeat(300));
        let passage = best(&long, &terms);
        assert!(passage.text.contains("deposit"));
        assert!(passage.text.chars().count() <= MAX_CHARS);
    }
}
