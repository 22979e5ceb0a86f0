//! How English puts times together.

mod clocks;
mod dates;
mod joins;
mod lengths;
mod numbers;
mod open;
mod periods;
mod ranges;
mod relative;
mod sets;
mod zones;

use crate::engine::Rule;

/// All of them.
pub(crate) const ALL: &[&[Rule]] = &[
    numbers::RULES,
    dates::RULES,
    periods::RULES,
    relative::RULES,
    clocks::RULES,
    zones::RULES,
    ranges::RULES,
    open::RULES,
    lengths::RULES,
    joins::RULES,
    sets::RULES,
];
