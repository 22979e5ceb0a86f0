//! What somebody typed into the search, as words, phrases and operators.
//!
//! The text never reaches SQL or FTS5's own query language: each word becomes one quoted
//! FTS5 string, each date a number, and nothing else is passed on.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

/// The longest query that is read, in characters; the rest is ignored.
pub const MAX_QUERY_CHARS: usize = 1_000;
/// The most words of one query.
const MAX_TERMS: usize = 32;

/// A search, understood. Terms are joined by "and".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Words and phrases with the column they must stand in, if any.
    pub(super) terms: Vec<Term>,
    /// Sent at this instant or later.
    pub(super) since: Option<Timestamp>,
    /// Sent before this instant.
    pub(super) before: Option<Timestamp>,
    /// Must have (`true`) or not have (`false`) attachments.
    pub(super) attachment: Option<bool>,
}

/// One word or phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) field: Field,
    /// Only letters, digits and single blanks.
    pub(super) words: String,
    /// Whether the last word may go on (what is typed without quotes).
    pub(super) open_ended: bool,
    pub(super) negated: bool,
}

/// Where a term must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Any,
    From,
    To,
    Subject,
}

impl Field {
    /// The columns of `mail_words`.
    const fn columns(self) -> &'static str {
        match self {
            Self::Any => "",
            Self::From => "{sender} : ",
            Self::To => "{recipients} : ",
            Self::Subject => "{subject} : ",
        }
    }
}

impl Query {
    /// Understands `text`. Days are those of `zone`; `from:`, `to:`, `subject:`, `before:`,
    /// `after:` (or `since:`), `on:`, `has:attachment`, quotes and a leading minus count,
    /// all else is words. A date that is none is taken as words, too.
    #[must_use]
    pub fn parse(text: &str, zone: &TimeZone) -> Self {
        let mut query = Self::default();
        let text: String = text.chars().take(MAX_QUERY_CHARS).collect();
        for token in tokens(&text) {
            if query.terms.len() < MAX_TERMS {
                query.take(&token, zone);
            }
        }
        query
    }

    /// Whether it asks for anything at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn take(&mut self, token: &Token, zone: &TimeZone) {
        let operator = token.operator.to_lowercase();
        let day = || token.value.trim().parse::<Date>().ok();
        match operator.as_str() {
            "has" if is_attachment(&token.value) => self.attachment = Some(!token.negated),
            "before" | "after" | "since" | "on" if day().is_some() => {
                self.days(&operator, day(), zone);
            }
            "from" => self.words(Field::From, token, &token.value),
            "to" | "cc" => self.words(Field::To, token, &token.value),
            "subject" => self.words(Field::Subject, token, &token.value),
            "" => self.words(Field::Any, token, &token.value),
            _ => {
                let whole = format!("{} {}", token.operator, token.value);
                self.words(Field::Any, token, &whole);
            }
        }
    }

    fn words(&mut self, field: Field, token: &Token, text: &str) {
        let words = searchable(text);
        if !words.is_empty() {
            self.terms.push(Term {
                field,
                words,
                open_ended: !token.quoted,
                negated: token.negated,
            });
        }
    }

    fn days(&mut self, operator: &str, day: Option<Date>, zone: &TimeZone) {
        let start = day.and_then(|day| start_of(day, zone));
        let next = day
            .and_then(|day| day.checked_add(Span::new().days(1)).ok())
            .and_then(|day| start_of(day, zone));
        match operator {
            "before" => self.before = start,
            "after" | "since" => self.since = start,
            _ => {
                self.since = start;
                self.before = next;
            }
        }
    }

    /// The FTS5 expression of the terms that must (`negated` false) or must not match.
    pub(super) fn expression(&self, negated: bool) -> Option<String> {
        let parts: Vec<String> = self
            .terms
            .iter()
            .filter(|term| term.negated == negated)
            .map(Term::expression)
            .collect();
        let join = if negated { " OR " } else { " AND " };
        (!parts.is_empty()).then(|| parts.join(join))
    }

    /// The words to look for in a text for its snippet, in lower case.
    pub(super) fn needles(&self) -> Vec<String> {
        self.terms
            .iter()
            .filter(|term| !term.negated && matches!(term.field, Field::Any | Field::Subject))
            .flat_map(|term| term.words.split(' '))
            .map(str::to_lowercase)
            .collect()
    }
}

impl Term {
    fn expression(&self) -> String {
        let star = if self.open_ended && self.words.chars().count() >= 3 {
            "*"
        } else {
            ""
        };
        // `words` holds letters, digits and blanks only, so nothing needs escaping. The
        // word as it stands goes through the stemmer; with the star it need not.
        if star.is_empty() {
            format!("({}\"{}\")", self.field.columns(), self.words)
        } else {
            let columns = self.field.columns();
            let words = &self.words;
            format!("({columns}(\"{words}\" OR \"{words}\" *))")
        }
    }
}

fn start_of(day: Date, zone: &TimeZone) -> Option<Timestamp> {
    zone.to_timestamp(day.at(0, 0, 0, 0)).ok()
}

fn is_attachment(value: &str) -> bool {
    matches!(
        value.to_lowercase().as_str(),
        "attachment" | "attachments" | "file" | "files"
    )
}

/// Letters and digits of `text` as words with single blanks: what FTS5's tokenizer keeps.
pub(crate) fn searchable(text: &str) -> String {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// One piece of the typed text.
#[derive(Debug, Default)]
struct Token {
    negated: bool,
    operator: String,
    value: String,
    quoted: bool,
}

/// Splits at blanks outside quotes; a quote that never closes ends with the text.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text.chars().peekable();
    loop {
        while rest.next_if(|c| c.is_whitespace()).is_some() {}
        if rest.peek().is_none() {
            return tokens;
        }
        let mut token = Token {
            negated: rest.next_if(|c| *c == '-').is_some(),
            ..Token::default()
        };
        while let Some(c) = rest.next_if(|c| !c.is_whitespace()) {
            match c {
                '"' => {
                    token.quoted = true;
                    token.value.extend(rest.by_ref().take_while(|c| *c != '"'));
                    break;
                }
                ':' if token.operator.is_empty() && !token.value.is_empty() => {
                    token.operator = std::mem::take(&mut token.value);
                }
                c => token.value.push(c),
            }
        }
        tokens.push(token);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn expression(text: &str) -> String {
        Query::parse(text, &TimeZone::UTC)
            .expression(false)
            .unwrap_or_default()
    }

    #[test]
    fn words_phrases_and_operators() {
        insta::assert_snapshot!(
            expression(r#"from:ada "red door" invoice subject:"the roof" -draft"#),
            @r#"({sender} : ("ada" OR "ada" *)) AND ("red door") AND (("invoice" OR "invoice" *)) AND ({subject} : "the roof")"#
        );
        let query = Query::parse(
            "before:2024-02-01 after:2024-01-01 has:attachment",
            &TimeZone::UTC,
        );
        assert_eq!(query.since.unwrap().to_string(), "2024-01-01T00:00:00Z");
        assert_eq!(query.before.unwrap().to_string(), "2024-02-01T00:00:00Z");
        assert_eq!(query.attachment, Some(true));
    }

    #[test]
    fn a_day_is_a_day_of_the_users_zone() {
        let zone = TimeZone::get("America/New_York").unwrap();
        let query = Query::parse("on:2024-03-10", &zone);
        assert_eq!(query.since.unwrap().to_string(), "2024-03-10T05:00:00Z");
        assert_eq!(query.before.unwrap().to_string(), "2024-03-11T04:00:00Z");
    }

    #[test]
    fn what_is_no_operator_is_words() {
        assert_eq!(
            expression("before:lunch"),
            r#"(("before lunch" OR "before lunch" *))"#
        );
        assert!(Query::parse("--- \"\" !!! *", &TimeZone::UTC).is_empty());
    }

    proptest! {
        #[test]
        fn nothing_but_words_reaches_the_index(text in any::<String>()) {
            let query = Query::parse(&text, &TimeZone::UTC);
            for term in &query.terms {
                prop_assert!(term.words.chars().all(|c| c.is_alphanumeric() || c == ' '));
                prop_assert!(!term.words.is_empty());
            }
        }
    }
}
