//! What a benchmark found.

use std::borrow::Cow;
use std::time::Duration;

use serde::Serialize;

use super::Machine;

/// One number with its unit and its goal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Figure {
    /// What was measured.
    pub what: Cow<'static, str>,
    /// The number.
    pub value: f64,
    /// Its unit.
    pub unit: &'static str,
    /// The goal, in the same unit, where there is one.
    pub goal: Option<f64>,
}

/// The figures of one benchmark.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Report {
    /// The benchmark.
    pub bench: &'static str,
    /// How often the thing was done.
    pub runs: usize,
    /// The numbers.
    pub figures: Vec<Figure>,
    /// What was left out and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<&'static str>,
    /// Where it ran.
    pub machine: Machine,
}

impl Report {
    /// A report of `runs` runs on this machine.
    pub(crate) fn new(bench: &'static str, runs: usize) -> Self {
        Self {
            bench,
            runs,
            figures: Vec::new(),
            notes: Vec::new(),
            machine: Machine::this(),
        }
    }

    /// And this figure.
    #[must_use]
    pub(crate) fn figure(
        mut self,
        what: impl Into<Cow<'static, str>>,
        value: f64,
        unit: &'static str,
    ) -> Self {
        self.figures.push(Figure {
            what: what.into(),
            value,
            unit,
            goal: None,
        });
        self
    }

    /// With this goal for the figure added last.
    #[must_use]
    pub(crate) fn goal(mut self, goal: f64) -> Self {
        if let Some(last) = self.figures.last_mut() {
            last.goal = Some(goal);
        }
        self
    }

    /// And this remark.
    #[must_use]
    pub(crate) fn note(mut self, note: &'static str) -> Self {
        self.notes.push(note);
        self
    }

    /// For a person to read.
    pub(crate) fn words(&self) -> String {
        let mut lines = vec![format!(
            "{}  ({} runs; {})",
            self.bench, self.runs, self.machine
        )];
        for figure in &self.figures {
            let goal = figure
                .goal
                .map(|goal| format!("   goal {goal} {}", figure.unit))
                .unwrap_or_default();
            lines.push(format!(
                "  {:44} {:10.2} {}{goal}",
                figure.what, figure.value, figure.unit
            ));
        }
        lines.extend(self.notes.iter().map(|note| format!("  {note}")));
        lines.join("\n")
    }
}

/// The value below which the share `p` (0…1) of `times` lies, milliseconds; 0 for none.
pub(crate) fn percentile_ms(times: &mut [Duration], p: f64) -> f64 {
    times.sort_unstable();
    let last = times.len().saturating_sub(1);
    let at = (last as f64 * p).round() as usize;
    times
        .get(at)
        .map_or(0.0, |time| time.as_secs_f64() * 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_of_a_row() {
        let mut times: Vec<_> = (1..=100).rev().map(Duration::from_millis).collect();
        assert!((percentile_ms(&mut times, 0.0) - 1.0).abs() < 0.01);
        assert!((percentile_ms(&mut times, 0.95) - 95.0).abs() < 0.01);
        assert!(percentile_ms(&mut [], 0.5).abs() < f64::EPSILON);
    }
}
