//! Reading tokens one after the other.

use super::HoursError;
use super::scan::Placed;
use super::token::Token;

/// Where a value is being read.
#[derive(Debug)]
pub(super) struct Cursor<'a> {
    tokens: &'a [Placed],
    next: usize,
}

impl<'a> Cursor<'a> {
    pub(super) const fn new(tokens: &'a [Placed]) -> Self {
        Self { tokens, next: 0 }
    }

    /// The token so many places ahead.
    pub(super) fn ahead(&self, places: usize) -> Option<&'a Token> {
        self.tokens
            .get(self.next.saturating_add(places))
            .map(|placed| &placed.token)
    }

    /// The next token.
    pub(super) fn peek(&self) -> Option<&'a Token> {
        self.ahead(0)
    }

    /// The token before the next one.
    pub(super) fn behind(&self) -> Option<&'a Token> {
        self.behind_by(1)
    }

    /// The token so many places before the next one.
    pub(super) fn behind_by(&self, places: usize) -> Option<&'a Token> {
        let place = self.next.checked_sub(places)?;
        self.tokens.get(place).map(|placed| &placed.token)
    }

    /// Goes back by one token.
    pub(super) const fn step_back(&mut self) {
        self.next = self.next.saturating_sub(1);
    }

    /// Passes over so many tokens.
    pub(super) const fn pass(&mut self, places: usize) {
        self.next = self.next.saturating_add(places);
    }

    /// Passes over the next token if it is this one.
    pub(super) fn take(&mut self, token: &Token) -> bool {
        let there = self.peek() == Some(token);
        self.next = self.next.saturating_add(usize::from(there));
        there
    }

    /// A number of at most `digits` digits, passed over.
    pub(super) fn number(&mut self, most: u8) -> Option<u16> {
        match self.peek() {
            Some(Token::Number { value, digits }) if *digits <= most => {
                self.pass(1);
                Some(*value)
            }
            _ => None,
        }
    }

    /// The character that the next token begins at; behind the last one's beginning at the end.
    pub(super) fn at(&self) -> usize {
        let here = self.tokens.get(self.next).map(|placed| placed.at);
        here.or_else(|| self.tokens.last().map(|placed| placed.at.saturating_add(1)))
            .unwrap_or(0)
    }

    /// What stands here does not belong here.
    pub(super) fn misplaced<T>(&self) -> Result<T, HoursError> {
        Err(HoursError::Order(self.at()))
    }

    /// There is no such day, week or year.
    pub(super) fn no_date<T>(&self) -> Result<T, HoursError> {
        Err(HoursError::Date(self.at().saturating_sub(1)))
    }
}
