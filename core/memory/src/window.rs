//! Which recent turns a prompt holds.

use crate::store::Placed;
use crate::{Episode, tokens};

/// Episodes of one bucket (of `seq / 16`) leave the window together, so that a prompt's
/// beginning stays the same for some turns and the server's prompt cache hits.
const BUCKET: i64 = 16;

/// What the frame of one turn costs besides its words: role, separators.
const FRAME_TOKENS: usize = 4;

/// The group in which an episode leaves the window and is summarised.
pub(crate) fn bucket(row: &Placed) -> i64 {
    row.seq.div_euclid(BUCKET)
}

/// The estimate of one turn in a prompt.
pub(crate) fn cost(episode: &Episode) -> usize {
    tokens(episode.reached()) + tokens(episode.speaker.columns().1) + FRAME_TOKENS
}

/// Takes turns from the newest backwards until the budget is reached.
#[derive(Debug)]
pub(crate) struct Window {
    budget: usize,
    spent: usize,
    /// Newest first, with what each costs.
    turns: Vec<(Placed, usize)>,
    /// The bucket of the newest turn that was left out, once one was.
    left_out: Option<i64>,
}

impl Window {
    pub(crate) fn new(budget: usize) -> Self {
        Self {
            budget,
            spent: 0,
            turns: Vec::new(),
            left_out: None,
        }
    }

    /// Offers the next older turn; `false` when the window is full.
    ///
    /// A turn that alone takes more than half the budget is passed over: one pasted page
    /// must not push out the whole conversation.
    pub(crate) fn offer(&mut self, row: Placed) -> bool {
        let cost = cost(&row.episode);
        if cost > self.budget / 2 {
            return true;
        }
        if self.spent + cost > self.budget {
            self.left_out = Some(bucket(&row));
            return false;
        }
        self.spent += cost;
        self.turns.push((row, cost));
        true
    }

    /// The turns, oldest first, and what they cost. When not everything fitted, a
    /// quarter of the budget is freed for summaries and the window starts with a whole
    /// bucket where it can.
    pub(crate) fn settle(mut self) -> (Vec<Placed>, usize) {
        if self.left_out.is_some() {
            while self.spent > self.budget - self.budget / 4 {
                self.drop_oldest();
            }
            if self.has_bucket_start() {
                while self.oldest_bucket() == self.left_out {
                    self.drop_oldest();
                }
            }
        }
        let turns = self.turns.into_iter().rev().map(|(row, _)| row).collect();
        (turns, self.spent)
    }

    /// Whether some turn begins a bucket, so that aligning leaves anything.
    fn has_bucket_start(&self) -> bool {
        self.turns
            .iter()
            .any(|(row, _)| Some(bucket(row)) != self.left_out)
    }

    fn oldest_bucket(&self) -> Option<i64> {
        self.turns.last().map(|(row, _)| bucket(row))
    }

    fn drop_oldest(&mut self) {
        if let Some((row, cost)) = self.turns.pop() {
            self.spent -= cost;
            self.left_out = Some(bucket(&row));
        }
    }
}
