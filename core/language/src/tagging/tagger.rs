//! One tagger: weights and the best row of tags.

use crate::slots::Stretch;
use crate::sparse::{Reader, Sparse};
use crate::tokens::Token;
use crate::{Intent, SlotName};

use super::features::features_at;

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tag {
    /// No part of a slot.
    Outside,
    /// The first word of a slot.
    Begin(SlotName),
    /// A later word of it.
    Inside(SlotName),
}

/// Whether `tag` may come after `last`: a slot goes on only where it began.
pub(crate) fn allowed(last: Tag, tag: Tag) -> bool {
    match tag {
        Tag::Inside(name) => last == Tag::Begin(name) || last == Tag::Inside(name),
        Tag::Outside | Tag::Begin(_) => true,
    }
}

/// The tagger of one intent, its weights in place.
#[derive(Debug)]
pub(crate) struct Tagger<'a> {
    intent: Intent,
    tags: Vec<Tag>,
    /// From each tag, in rows, to each tag.
    transitions: &'a [u8],
    weights: Sparse<'a>,
}

impl<'a> Tagger<'a> {
    pub(crate) fn read(reader: &mut Reader<'a>) -> Option<Self> {
        let intent = Intent::from_name(reader.name()?)?;
        let mut tags = vec![Tag::Outside];
        for _ in 0..reader.number()? {
            let name = SlotName::from_name(reader.name()?)?;
            tags.extend([Tag::Begin(name), Tag::Inside(name)]);
        }
        Some(Self {
            intent,
            transitions: reader.bytes(tags.len() * tags.len())?,
            tags,
            weights: Sparse::read(reader)?,
        })
    }

    pub(crate) fn intent(&self) -> Intent {
        self.intent
    }

    /// The slots found, in order.
    pub(crate) fn stretches(&self, tokens: &[Token]) -> Vec<(SlotName, Stretch)> {
        let mut found: Vec<(SlotName, Stretch)> = Vec::new();
        for (at, tag) in self.tags(tokens).into_iter().enumerate() {
            match (tag, found.last_mut()) {
                (Tag::Begin(name), _) => found.push((
                    name,
                    Stretch {
                        from: at,
                        to: at + 1,
                    },
                )),
                (Tag::Inside(_), Some((_, stretch))) => stretch.to = at + 1,
                _ => {}
            }
        }
        found
    }

    /// The best row of tags (Viterbi).
    fn tags(&self, tokens: &[Token]) -> Vec<Tag> {
        let emissions: Vec<Vec<f32>> = (0..tokens.len())
            .map(|at| self.emission(tokens, at))
            .collect();
        let transition = |from: usize, to: usize| {
            self.transitions
                .get(from * self.tags.len() + to)
                .map_or(0.0, |&weight| f32::from(weight.cast_signed()))
        };
        best_path(&self.tags, &emissions, transition)
            .into_iter()
            .filter_map(|tag| self.tags.get(tag).copied())
            .collect()
    }

    fn emission(&self, tokens: &[Token], at: usize) -> Vec<f32> {
        let mut scores = vec![0.0_f32; self.tags.len()];
        for row in features_at(tokens, at)
            .into_iter()
            .filter_map(|feature| self.weights.find(feature))
        {
            for (column, weight) in self.weights.row(row) {
                if let Some(score) = scores.get_mut(column) {
                    *score += weight;
                }
            }
        }
        scores
    }
}

/// The row of tag indices with the highest sum; before the first word stands `Outside`.
pub(crate) fn best_path(
    tags: &[Tag],
    emissions: &[Vec<f32>],
    transition: impl Fn(usize, usize) -> f32,
) -> Vec<usize> {
    let mut scores = vec![f32::NEG_INFINITY; tags.len()];
    if let Some(first) = scores.first_mut() {
        *first = 0.0;
    }
    let mut origins: Vec<Vec<usize>> = Vec::new();
    for emission in emissions {
        let mut next = Vec::with_capacity(tags.len());
        let mut origin = Vec::with_capacity(tags.len());
        for (to, (&tag, own)) in tags.iter().zip(emission).enumerate() {
            let (from, score) = tags
                .iter()
                .zip(&scores)
                .enumerate()
                .filter(|(_, (last, _))| allowed(**last, tag))
                .map(|(from, (_, score))| (from, score + transition(from, to)))
                .max_by(|a, b| a.1.total_cmp(&b.1))
                .unwrap_or((0, f32::NEG_INFINITY));
            next.push(score + own);
            origin.push(from);
        }
        scores = next;
        origins.push(origin);
    }
    let last = scores.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
    let mut path: Vec<usize> = Vec::with_capacity(origins.len());
    let mut tag = last.map_or(0, |(tag, _)| tag);
    for origin in origins.iter().rev() {
        path.push(tag);
        tag = origin.get(tag).copied().unwrap_or(0);
    }
    path.reverse();
    path
}
