//! Sums and units, by `fend-core`.

use std::time::{Duration, Instant};

use os1_base::Error;
use os1_language::Intent;
use os1_language::phrase::Values;

use super::{Answer, Ask, Skill};
use crate::world::World;

/// The longest sum that is read, in characters.
const SUM_MAX: usize = 200;
/// A sum that takes longer than this (`9^9^9`) is given up.
const PATIENCE: Duration = Duration::from_millis(200);

/// Words before the sum that are not part of it.
const LEAD: &[&str] = &[
    "please",
    "can you",
    "could you",
    "tell me",
    "calculate",
    "compute",
    "work out",
    "what is",
    "what's",
    "whats",
    "how much is",
    "how much are",
    "how many is",
    "convert",
];

/// Reckons.
#[derive(Debug)]
pub(crate) struct CalculateSkill;

impl Skill for CalculateSkill {
    fn name(&self) -> &'static str {
        "calculate"
    }

    fn intents(&self) -> &'static [Intent] {
        &[Intent::Calculate]
    }

    fn ability(&self) -> Option<&'static str> {
        Some("do sums")
    }

    fn answer(&self, ask: &mut Ask<'_>, _world: &World) -> Result<Answer, Error> {
        let text = match reckon(&as_sum(ask.text)) {
            Some(result) => ask.phrase("play.sum", &Values::new().with("result", result))?,
            None => ask.phrase("play.no_sum", &Values::new())?,
        };
        Ok(Answer::words(text))
    }
}

/// The sum in the sentence, in the form that the calculator reads.
fn as_sum(text: &str) -> String {
    let mut sum: String = text
        .chars()
        .take(SUM_MAX)
        .collect::<String>()
        .trim()
        .trim_end_matches(['?', '.', '!'])
        .to_lowercase();
    while let Some(rest) = LEAD.iter().find_map(|lead| {
        let rest = sum.strip_prefix(lead)?;
        rest.starts_with(' ').then(|| rest.trim_start().to_owned())
    }) {
        sum = rest;
    }
    for (word, sign) in [
        (" times ", " * "),
        (" multiplied by ", " * "),
        (" plus ", " + "),
        (" minus ", " - "),
        (" divided by ", " / "),
        (" over ", " / "),
        (" percent of ", "% of "),
        (" in ", " to "),
        (" into ", " to "),
    ] {
        sum = sum.replace(word, sign);
    }
    sum
}

fn reckon(sum: &str) -> Option<String> {
    if !sum.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let mut context = fend_core::Context::new();
    let patience = Patience(Instant::now() + PATIENCE);
    let result = fend_core::evaluate_with_interrupt(sum, &mut context, &patience).ok()?;
    let text = result.get_main_result().trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Ends a sum that takes too long.
struct Patience(Instant);

impl fend_core::Interrupt for Patience {
    fn should_interrupt(&self) -> bool {
        Instant::now() > self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_as_people_say_them() {
        for (said, result) in [
            ("what is 12 * 8?", "96"),
            ("what's 7 times 6", "42"),
            ("how much is 15 percent of 80", "12"),
            ("convert 5 miles to km", "8.04672 km"),
        ] {
            assert_eq!(reckon(&as_sum(said)).as_deref(), Some(result), "{said}");
        }
        assert_eq!(reckon(&as_sum("what is love")), None);
        assert_eq!(reckon("9^9^9^9"), None);
    }
}
