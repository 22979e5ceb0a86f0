//! What one judged mail teaches at once, before all examples are fitted anew.

use super::example::Example;
use super::fit::{is_body, probability, scale};
use super::model::Weights;

/// The most steps of one correction.
const NUDGES: u32 = 40;

/// Moves weights until the log odds are beyond `goal` on the side of the verdict.
pub(super) fn nudge(weights: &mut Weights, example: &Example, goal: f32) {
    let marks = &example.marks;
    let body = marks.iter().filter(|mark| is_body(**mark)).count();
    let (body_scale, rest_scale) = scale(body, marks.len() - body);
    let target = if example.is_junk() { 1.0 } else { 0.0 };
    for _ in 0..NUDGES {
        let odds = weights.odds(marks);
        let is_there = if example.is_junk() {
            odds >= goal
        } else {
            odds <= goal
        };
        if is_there {
            return;
        }
        let error = target - probability(odds - goal);
        for mark in marks {
            let scale = if is_body(*mark) {
                body_scale
            } else {
                rest_scale
            };
            *weights.of_mark.entry(*mark).or_default() += error * scale;
        }
    }
}
