//! A book of rules: labelled patterns of one topic in one language.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::pattern::{Classes, Pattern, Together, phrases};
use super::text::Sentence;

/// One labelled pattern.
#[derive(Debug)]
struct Rule {
    labels: Vec<&'static str>,
    pattern: Pattern,
}

/// Labelled ideas that stand together in one sentence, in any order.
#[derive(Debug)]
struct Companions {
    rule: usize,
    ideas: Together,
}

/// Where a rule matched, in words of the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    rule: usize,
    /// The first word.
    pub(crate) start: usize,
    /// The word after the last.
    pub(crate) end: usize,
}

/// The rules of one topic.
///
/// Lines of a rule file: `@class = choice choice`, `labels : pattern`, `labels & idea idea`
/// (each somewhere in the sentence), `# comment`.
#[derive(Debug, Default)]
pub(crate) struct Book {
    rules: Vec<Rule>,
    by_opening: HashMap<&'static str, Vec<usize>>,
    anywhere: Vec<usize>,
    together: Vec<Companions>,
    /// Lines that could not be read; a test holds this empty.
    faults: Vec<&'static str>,
}

macro_rules! books {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {
        impl Book {
            $($(#[$doc])* pub(crate) fn $name() -> &'static Self {
                static BOOK: LazyLock<Book> = LazyLock::new(|| {
                    Book::parse(&[
                        include_str!("../../rules/en/classes.rules"),
                        include_str!(concat!("../../rules/en/", $file, ".rules")),
                    ])
                });
                &BOOK
            })*

            /// Every book, for the test that reads them all.
            #[cfg(test)]
            fn all() -> Vec<(&'static str, &'static Self)> {
                vec![$((stringify!($name), Self::$name())),*]
            }
        }
    };
}

books! {
    /// Risk in what the user says.
    crisis = "crisis";
    /// What a companion must not say.
    honesty = "honesty";
    /// Signs of a minor.
    minors = "minors";
    /// Questions about what it is.
    about = "about";
}

impl Book {
    fn parse(sources: &[&'static str]) -> Self {
        let mut book = Self::default();
        let mut classes = Classes::new();
        for line in sources.iter().flat_map(|source| source.lines()) {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if book.take(line, &mut classes).is_none() {
                book.faults.push(line);
            }
        }
        book
    }

    fn take(&mut self, line: &'static str, classes: &mut Classes) -> Option<()> {
        if let Some(class) = line.strip_prefix('@') {
            let (name, choices) = class.split_once(" = ")?;
            let mut all = Vec::new();
            for choice in choices.split_whitespace() {
                all.extend(phrases(choice, classes).ok()?);
            }
            classes.insert(name.trim(), all);
            return Some(());
        }
        if let Some((labels, ideas)) = line.split_once(" & ") {
            let rule = self.rules.len();
            let ideas = Together::parse(ideas, classes).ok()?;
            self.together.push(Companions { rule, ideas });
            self.rules.push(Rule {
                labels: labels.split_whitespace().collect(),
                pattern: Pattern::default(),
            });
            return Some(());
        }
        let (labels, pattern) = line.split_once(" : ")?;
        let pattern = Pattern::parse(pattern, classes).ok()?;
        let at = self.rules.len();
        match pattern.openings() {
            Some(words) => {
                for word in words {
                    let rules = self.by_opening.entry(word).or_default();
                    if rules.last() != Some(&at) {
                        rules.push(at);
                    }
                }
            }
            None => self.anywhere.push(at),
        }
        let labels = labels.split_whitespace().collect();
        self.rules.push(Rule { labels, pattern });
        Some(())
    }

    /// Every match in the sentence, by place and then by rule.
    pub(crate) fn find(&self, sentence: &Sentence) -> Vec<Hit> {
        let tokens = &sentence.tokens;
        let mut hits = Vec::new();
        for (start, token) in tokens.iter().enumerate() {
            let opened = self.by_opening.get(token.word.as_str());
            let rules = opened.into_iter().flatten().chain(&self.anywhere);
            for &rule in rules {
                let pattern = self.rules.get(rule).map(|rule| &rule.pattern);
                if let Some(end) = pattern.and_then(|p| p.end_of_match(tokens, start)) {
                    hits.push(Hit { rule, start, end });
                }
            }
        }
        for Companions { rule, ideas } in &self.together {
            if let Some((start, end)) = ideas.span(tokens) {
                let rule = *rule;
                hits.push(Hit { rule, start, end });
            }
        }
        hits
    }

    /// The labels of the rule that matched.
    pub(crate) fn labels(&self, hit: &Hit) -> &[&'static str] {
        self.rules
            .get(hit.rule)
            .map(|rule| rule.labels.as_slice())
            .unwrap_or_default()
    }

    /// Whether the rule that matched carries `label`.
    pub(crate) fn has(&self, hit: &Hit, label: &str) -> bool {
        self.labels(hit).contains(&label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Text;

    #[test]
    fn every_line_of_every_rule_file_can_be_read() {
        for (name, book) in Book::all() {
            assert_eq!(book.faults, Vec::<&str>::new(), "{name}");
            assert!(!book.rules.is_empty(), "{name}");
        }
    }

    fn finds(rule: &'static str, text: &str) -> bool {
        let book = Book::parse(&["@want = want wants would_like", rule]);
        assert!(book.faults.is_empty(), "{rule}");
        let sentence = Text::read(text)
            .sentences
            .into_iter()
            .next()
            .unwrap_or_default();
        !book.find(&sentence).is_empty()
    }

    #[test]
    fn the_language_of_patterns() {
        assert!(finds("x : i @want to sleep*", "I would like to sleep"));
        assert!(finds("x : i @want to sleep*", "well, I want to sleepwalk"));
        assert!(finds("x : i ..2 sleep", "I must now sleep"));
        assert!(!finds("x : i ..2 sleep", "I must not ever sleep"));
        assert!(finds("x : sleep now? please", "sleep please"));
        assert!(finds("x : sleep !well|tight", "sleep now"));
        assert!(!finds("x : sleep !well|tight", "sleep tight"));
        assert!(finds("x : ^ sleep $", "Sleep!"));
        assert!(!finds("x : ^ sleep $", "sleep now"));
        assert!(finds("x : sleep _ $", "sleep now"));
        assert!(finds("x & sleep|nap bed", "to bed, I want a nap"));
        assert!(!finds("x & sleep|nap bed", "to bed, and not a nap"));
        assert!(!finds("x & sleep|nap bed", "to bed"));
    }
}
