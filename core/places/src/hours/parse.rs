//! Reading rules out of tokens. Selectors may stand in any order; what people leave out between
//! two rules is put back.

use super::HoursError;
use super::cursor::Cursor;
use super::dates::{date_begins, dates};
use super::days::Days;
use super::rule::{Clock, Joint, Rule, Span};
use super::scan::Placed;
use super::times::{spans, time_begins};
use super::token::{Said, Token};
use super::weekdays::{Named, day_begins, days};
use super::years::{weeks, year_at, years};

/// The most rules of a value.
pub const MAX_RULES: usize = 128;

/// Reads all rules.
///
/// # Errors
/// Something that does not belong where it stands, or nothing at all.
pub(super) fn rules(tokens: &[Placed]) -> Result<Vec<Rule>, HoursError> {
    let mut cursor = Cursor::new(tokens);
    let mut found = Vec::new();
    let mut joint = Joint::Normal;
    while cursor.peek().is_some() {
        if found.len() >= MAX_RULES {
            return Err(HoursError::TooLong);
        }
        if cursor.take(&Token::Semicolon) {
            joint = Joint::Normal;
            continue;
        }
        if cursor.take(&Token::Fallback) {
            if found.is_empty() || cursor.peek().is_none() {
                return cursor.misplaced();
            }
            joint = Joint::Fallback;
            continue;
        }
        let mut draft = Draft::default();
        let next = draft.read(&mut cursor)?;
        found.push(draft.rule(joint, &cursor)?);
        joint = next;
    }
    if found.is_empty() {
        return Err(HoursError::Empty);
    }
    Ok(found)
}

/// A rule that is being read.
#[derive(Debug, Default)]
struct Draft {
    years: Vec<String>,
    dates: Vec<String>,
    weeks: Vec<String>,
    named: Named,
    always: bool,
    spans: Vec<Span>,
    said: Option<Said>,
    comment: Option<String>,
    last: Last,
}

/// What was read last.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Last {
    #[default]
    Nothing,
    /// Years, dates or weeks.
    Wide,
    /// Weekdays or holidays.
    Days,
    /// Times, or all day.
    Times,
    /// A state or a comment.
    Said,
}

/// What comes after a selector.
enum Next {
    /// Another selector of this rule.
    On,
    /// A new rule.
    Rule(Joint),
}

impl Draft {
    /// Reads to the end of the rule; says how the next one is joined to it.
    fn read(&mut self, cursor: &mut Cursor<'_>) -> Result<Joint, HoursError> {
        loop {
            match cursor.peek() {
                None | Some(Token::Semicolon | Token::Fallback) => return Ok(Joint::Normal),
                Some(Token::Comma | Token::Slash) => {
                    if let Next::Rule(joint) = self.comma(cursor)? {
                        return Ok(joint);
                    }
                }
                Some(Token::Colon) => self.colon(cursor)?,
                Some(Token::Dash) if self.dash_for_colon(cursor) => cursor.pass(1),
                Some(Token::From) => cursor.pass(1),
                Some(_) if self.is_complete(cursor) => return Ok(Joint::Normal),
                Some(_) => self.selector(cursor)?,
            }
        }
    }

    /// A comma that no list took: before times it is one too many, behind times it begins a rule.
    fn comma(&self, cursor: &mut Cursor<'_>) -> Result<Next, HoursError> {
        cursor.pass(1);
        while cursor.take(&Token::From) {}
        if cursor.peek().is_none() {
            return cursor.misplaced();
        }
        match self.last {
            Last::Nothing => cursor.misplaced(),
            Last::Days if !self.spans.is_empty() && time_begins(cursor, true) => {
                Ok(Next::Rule(Joint::Additional))
            }
            Last::Wide | Last::Days => {
                let goes_on = time_begins(cursor, true)
                    || matches!(
                        cursor.peek(),
                        Some(Token::Said(_) | Token::Comment(_) | Token::Always)
                    )
                    || (self.last == Last::Wide && day_begins(cursor.peek()));
                if goes_on {
                    Ok(Next::On)
                } else {
                    cursor.misplaced()
                }
            }
            Last::Times | Last::Said => match cursor.peek() {
                Some(Token::Comment(_)) if self.comment.is_none() => Ok(Next::On),
                Some(Token::Comma | Token::Slash | Token::Semicolon | Token::Fallback) => {
                    cursor.misplaced()
                }
                _ => Ok(Next::Rule(Joint::Additional)),
            },
        }
    }

    /// A colon for readability, behind days and before something.
    fn colon(&self, cursor: &mut Cursor<'_>) -> Result<(), HoursError> {
        let behind = matches!(self.last, Last::Wide | Last::Days)
            || (self.last == Last::Said && self.spans.is_empty() && !self.always);
        cursor.pass(1);
        let before = !matches!(
            cursor.peek(),
            None | Some(Token::Semicolon | Token::Fallback | Token::Comma | Token::Colon)
        );
        if behind && before {
            Ok(())
        } else {
            cursor.misplaced()
        }
    }

    /// `Mo - closed` and `Mo - 10:00-12:00`: a dash where a colon could stand.
    fn dash_for_colon(&self, cursor: &Cursor<'_>) -> bool {
        let says = matches!(
            cursor.ahead(1),
            Some(Token::Said(_) | Token::Always | Token::Time { .. })
        );
        self.last == Last::Days && self.spans.is_empty() && says
    }

    /// Whether what stands next begins a rule of its own although nothing divides it from this one.
    fn is_complete(&self, cursor: &Cursor<'_>) -> bool {
        let dated = self.last_has_days();
        let says = matches!(self.last, Last::Times | Last::Said) && self.says_when();
        let begins = |places: usize| {
            day_begins(cursor.ahead(places))
                || date_begins(cursor, places)
                || matches!(cursor.ahead(places), Some(Token::Week))
        };
        if says && dated && begins(0) {
            return true;
        }
        // `8-18 Mo-Fr 9-13 Sa`: days stand behind their times.
        if self.last == Last::Days && !self.spans.is_empty() && time_begins(cursor, true) {
            return true;
        }
        // `Mo-Fr 9-18 closed Su`: the state belongs to what follows it.
        matches!(cursor.peek(), Some(Token::Said(Said::Closed)))
            && !self.spans.is_empty()
            && begins(1)
    }

    fn last_has_days(&self) -> bool {
        let wide = [&self.years, &self.dates, &self.weeks];
        let named = [&self.named.weekdays, &self.named.holidays];
        wide.iter().chain(&named).any(|names| !names.is_empty())
    }

    fn says_when(&self) -> bool {
        self.always || !self.spans.is_empty() || self.said.is_some()
    }

    fn selector(&mut self, cursor: &mut Cursor<'_>) -> Result<(), HoursError> {
        let listed = self.last != Last::Nothing;
        let times_expected = matches!(self.last, Last::Days | Last::Times);
        match cursor.peek() {
            Some(token) if day_begins(Some(token)) => self.days(cursor),
            _ if year_at(cursor, 0).is_some() && !times_expected => self.year(cursor),
            _ if date_begins(cursor, 0) => self.date(cursor, None),
            Some(Token::Week) => {
                cursor.pass(1);
                if !self.weeks.is_empty() {
                    return cursor.misplaced();
                }
                self.weeks = weeks(cursor)?;
                self.last = Last::Wide;
                Ok(())
            }
            _ if time_begins(cursor, listed) => self.times(cursor),
            Some(Token::Always) => self.all_day(cursor),
            Some(Token::Said(said)) => self.state(cursor, *said),
            Some(Token::Comment(text)) => self.remark(cursor, text),
            _ => cursor.misplaced(),
        }
    }

    fn days(&mut self, cursor: &mut Cursor<'_>) -> Result<(), HoursError> {
        let before = (
            !self.named.weekdays.is_empty(),
            !self.named.holidays.is_empty(),
        );
        let counts = (self.named.weekdays.len(), self.named.holidays.len());
        days(cursor, &mut self.named)?;
        // Beside each other without a comma: the day must be both.
        let added = (
            self.named.weekdays.len() > counts.0,
            self.named.holidays.len() > counts.1,
        );
        self.named.both |= (before.0 && added.1) || (before.1 && added.0);
        self.last = Last::Days;
        Ok(())
    }

    fn year(&mut self, cursor: &mut Cursor<'_>) -> Result<(), HoursError> {
        let year = year_at(cursor, 0);
        if date_begins(cursor, 1) {
            cursor.pass(1);
            return self.date(cursor, year);
        }
        if !self.years.is_empty() {
            return cursor.misplaced();
        }
        self.years = years(cursor)?;
        self.last = Last::Wide;
        Ok(())
    }

    fn date(&mut self, cursor: &mut Cursor<'_>, year: Option<u16>) -> Result<(), HoursError> {
        self.dates.extend(dates(cursor, year)?);
        self.last = Last::Wide;
        Ok(())
    }

    fn times(&mut self, cursor: &mut Cursor<'_>) -> Result<(), HoursError> {
        if self.always {
            return cursor.misplaced();
        }
        self.spans.extend(spans(cursor)?);
        self.last = Last::Times;
        Ok(())
    }

    fn all_day(&mut self, cursor: &mut Cursor<'_>) -> Result<(), HoursError> {
        cursor.pass(1);
        if !self.spans.is_empty() {
            return cursor.misplaced();
        }
        self.always = true;
        self.last = Last::Times;
        Ok(())
    }

    fn state(&mut self, cursor: &mut Cursor<'_>, said: Said) -> Result<(), HoursError> {
        if self.said.is_some() {
            return cursor.misplaced();
        }
        cursor.pass(1);
        self.said = Some(said);
        self.last = Last::Said;
        Ok(())
    }

    fn remark(&mut self, cursor: &mut Cursor<'_>, text: &str) -> Result<(), HoursError> {
        cursor.pass(1);
        if self.comment.is_some() {
            return cursor.misplaced();
        }
        self.comment = Some(text.to_owned());
        self.last = Last::Said;
        Ok(())
    }

    /// The finished rule.
    fn rule(self, joint: Joint, cursor: &Cursor<'_>) -> Result<Rule, HoursError> {
        let mut all = Days::default();
        let mut selectors = vec![self.years.join(","), self.dates.join(",")];
        if !self.weeks.is_empty() {
            selectors.push(format!("week {}", self.weeks.join(",")));
        }
        let (weekdays, holidays) = (self.named.weekdays.join(","), self.named.holidays.join(","));
        if self.named.both || weekdays.is_empty() || holidays.is_empty() {
            selectors.extend([weekdays, holidays]);
        } else {
            selectors.push(format!("{weekdays},{holidays}"));
        }
        for selector in selectors
            .into_iter()
            .filter(|selector| !selector.is_empty())
        {
            if all.add(&selector).is_none() {
                return cursor.misplaced();
            }
        }
        let worded = self
            .said
            .or(self.comment.is_some().then_some(Said::Unknown));
        let mut spans = self.spans;
        if self.always && !all.is_empty() {
            let [from, to] = [0, 24 * 60].map(Clock::Fixed);
            spans = vec![Span {
                from,
                to: Some(to),
                open_end: false,
            }];
        }
        Ok(Rule {
            joint,
            days: all,
            spans,
            said: worded.unwrap_or(Said::Open),
            comment: self.comment,
        })
    }
}
