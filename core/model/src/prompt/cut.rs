//! Shortening a text in its middle, and saying so.

use super::tokens::estimate;

/// `text` within `budget` estimated tokens: its beginning and its end, and between them how
/// much was left out. Whole when it fits. Never less than the note, even over budget.
///
/// The beginning gets three fifths: a question often opens with its subject and closes
/// with what is asked.
pub(crate) fn cut_middle(text: &str, budget: u32) -> String {
    let ends = Ends::new(text, budget);
    if ends.whole && estimate(text) <= budget {
        return text.to_owned();
    }
    let (mut low, mut high) = (0, ends.most());
    while low < high {
        let middle = (low + high).div_ceil(2);
        if estimate(&ends.keeping(middle)) <= budget {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    ends.keeping(low)
}

/// The first and last characters of a text, as many as could ever fit.
struct Ends {
    head: Vec<char>,
    tail: Vec<char>,
    total: usize,
    whole: bool,
}

impl Ends {
    fn new(text: &str, budget: u32) -> Self {
        // A token has at most four characters in the estimate, single spaces aside.
        let reach = (budget as usize).saturating_mul(8).max(16);
        let total = text.chars().count();
        let mut tail: Vec<char> = text.chars().rev().take(reach).collect();
        tail.reverse();
        Self {
            head: text.chars().take(reach).collect(),
            tail,
            total,
            whole: total <= reach,
        }
    }

    fn most(&self) -> usize {
        self.head.len().min(self.total.saturating_sub(1))
    }

    fn keeping(&self, characters: usize) -> String {
        let front = characters - characters * 2 / 5;
        let back = characters - front;
        let mut out: String = self.head.iter().take(front).collect();
        let left_out = self.total.saturating_sub(characters);
        out.push_str(&format!("\n[{left_out} characters left out here]\n"));
        out.extend(self.tail.iter().skip(self.tail.len().saturating_sub(back)));
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_fits_stays_whole() {
        assert_eq!(cut_middle("hello there", 4), "hello there");
    }

    #[test]
    fn the_question_at_the_end_survives() {
        let text = format!(
            "Here is my essay. {} What do you think?",
            "blah ".repeat(5000)
        );
        let cut = cut_middle(&text, 60);
        assert!(estimate(&cut) <= 60);
        assert!(cut.starts_with("Here is my essay."));
        assert!(cut.ends_with("What do you think?"));
        assert!(cut.contains("characters left out here]"));
    }

    proptest! {
        #[test]
        fn it_fits_and_keeps_both_ends(text in "\\PC{0,400}", budget in 30u32..200) {
            let cut = cut_middle(&text, budget);
            prop_assert!(estimate(&cut) <= budget);
            prop_assert_eq!(text.chars().next(), cut.chars().next());
            prop_assert_eq!(text.chars().last(), cut.chars().last());
        }
    }
}
