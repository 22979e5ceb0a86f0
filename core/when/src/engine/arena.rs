//! Where expressions live while one sentence is read.

use super::expr::{Expr, Id, says};
use super::length::Amounts;
use super::repeat::Repeat;
use crate::Grain;

/// Expressions of one sentence are never more; what comes after is not read.
const MOST: usize = 60_000;

/// An expression with what it says and how wide it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Node {
    /// The expression.
    pub expr: Expr,
    /// Bits of [`says`].
    pub says: u32,
    /// Its width.
    pub grain: Grain,
}

/// Expressions, lengths and recurrences of one sentence.
#[derive(Debug, Default)]
pub(crate) struct Arena {
    nodes: Vec<Node>,
    lengths: Vec<Amounts>,
    repeats: Vec<Repeat>,
}

impl Arena {
    /// Ready for the next sentence.
    pub(crate) fn clear(&mut self) {
        self.nodes.clear();
        self.lengths.clear();
        self.repeats.clear();
    }

    /// Keeps an expression; `None` when the sentence holds too many.
    pub(crate) fn keep(&mut self, expr: Expr, says: u32, grain: Grain) -> Option<Id> {
        if self.nodes.len() >= MOST {
            return None;
        }
        self.nodes.push(Node { expr, says, grain });
        Id::try_from(self.nodes.len() - 1).ok()
    }

    /// Keeps a length.
    pub(crate) fn keep_length(&mut self, length: Amounts) -> Option<Id> {
        if self.lengths.len() >= MOST {
            return None;
        }
        self.lengths.push(length);
        Id::try_from(self.lengths.len() - 1).ok()
    }

    /// Keeps a recurrence.
    pub(crate) fn keep_repeat(&mut self, repeat: Repeat) -> Option<Id> {
        if self.repeats.len() >= MOST {
            return None;
        }
        self.repeats.push(repeat);
        Id::try_from(self.repeats.len() - 1).ok()
    }

    /// The node there.
    pub(crate) fn node(&self, id: Id) -> Node {
        self.nodes.get(usize::from(id)).copied().unwrap_or(Node {
            expr: Expr::Now,
            says: says::INSTANT,
            grain: Grain::Second,
        })
    }

    /// The expression there.
    pub(crate) fn expr(&self, id: Id) -> Expr {
        self.node(id).expr
    }

    /// What the expression there says.
    pub(crate) fn says(&self, id: Id) -> u32 {
        self.node(id).says
    }

    /// The length there.
    pub(crate) fn length(&self, id: Id) -> Amounts {
        self.lengths
            .get(usize::from(id))
            .copied()
            .unwrap_or_default()
    }

    /// The recurrence there.
    pub(crate) fn repeat(&self, id: Id) -> Repeat {
        let found = self.repeats.get(usize::from(id)).copied();
        found.unwrap_or(Repeat::every(Grain::Day, 1))
    }
}
