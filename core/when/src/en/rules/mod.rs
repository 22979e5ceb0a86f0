//! How English puts times together.

mod clocks;
mod date_parts;
mod dates;
mod day_parts;
mod joins;
mod lengths;
mod numbers;
mod open;
mod ordinals;
mod parts_of_years;
mod periods;
mod ranges;
mod relative;
mod set_bounds;
mod sets;
mod weekdays;
mod zones;

use crate::engine::Rule;

/// All of them.
pub(crate) const ALL: &[&[Rule]] = &[
    numbers::RULES,
    dates::RULES,
    periods::RULES,
    parts_of_years::RULES,
    ordinals::RULES,
    relative::RULES,
    weekdays::RULES,
    clocks::RULES,
    day_parts::RULES,
    zones::RULES,
    ranges::RULES,
    open::RULES,
    lengths::RULES,
    joins::RULES,
    sets::RULES,
    set_bounds::RULES,
];
