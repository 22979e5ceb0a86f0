//! The steps of a long task: announced, timed, listed at the end.

use std::time::{Duration, Instant};

use crate::shell::Failure;

/// What has been done so far.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    done: Vec<Step>,
}

#[derive(Debug)]
struct Step {
    name: &'static str,
    outcome: Outcome,
    took: Duration,
}

#[derive(Debug)]
enum Outcome {
    Passed,
    Failed(String),
    Skipped(String),
}

impl Steps {
    /// Does one step; a failure is kept and told, and the next step goes on.
    ///
    /// Gives back what the step made, if it made it.
    pub(crate) fn step<T>(
        &mut self,
        name: &'static str,
        work: impl FnOnce() -> Result<T, Failure>,
    ) -> Option<T> {
        eprintln!("\n── {name}");
        let started = Instant::now();
        let (outcome, made) = match work() {
            Ok(made) => (Outcome::Passed, Some(made)),
            Err(failure) => {
                let why = sentence(failure);
                eprintln!("  failed: {why}");
                (Outcome::Failed(why), None)
            }
        };
        self.done.push(Step {
            name,
            outcome,
            took: started.elapsed(),
        });
        made
    }

    /// Notes, loudly, that a step was left out and why.
    pub(crate) fn skip(&mut self, name: &'static str, why: impl Into<String>) {
        let why = why.into();
        eprintln!("\n── {name}\n  SKIPPED: {why}");
        self.done.push(Step {
            name,
            outcome: Outcome::Skipped(why),
            took: Duration::ZERO,
        });
    }

    /// Prints the table of all steps.
    ///
    /// # Errors
    /// At least one step failed.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        eprintln!("\n── steps");
        for step in &self.done {
            let (sign, why) = match &step.outcome {
                Outcome::Passed => ("ok", ""),
                Outcome::Failed(why) => ("FAILED", why.as_str()),
                Outcome::Skipped(why) => ("skipped", why.as_str()),
            };
            let row = format!(
                "  {:<34} {:>6.1} s  {sign:<8}{why}",
                step.name,
                step.took.as_secs_f64()
            );
            eprintln!("{}", row.trim_end());
        }
        let total: Duration = self.done.iter().map(|step| step.took).sum();
        eprintln!("  {:<34} {:>6.1} s", "together", total.as_secs_f64());
        let failed: Vec<_> = self
            .done
            .iter()
            .filter(|step| matches!(step.outcome, Outcome::Failed(_)))
            .map(|step| step.name)
            .collect();
        if failed.is_empty() {
            Ok(())
        } else {
            Err(Failure::because(format!(
                "did not pass: {}",
                failed.join(", ")
            )))
        }
    }
}

fn sentence(failure: Failure) -> String {
    match failure {
        Failure::Usage(why) | Failure::Failed(why) => why,
        Failure::Ended(code) => format!("ended with code {code}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_failed_step_fails_the_task_and_the_others_still_run() {
        let mut steps = Steps::default();
        let nothing: Option<()> = steps.step("first", || Err(Failure::because("no")));
        assert_eq!(nothing, None);
        assert_eq!(steps.step("second", || Ok(2)), Some(2));
        assert!(matches!(steps.finish(), Err(Failure::Failed(why)) if why.contains("first")));
    }

    #[test]
    fn a_skipped_step_does_not_fail_the_task() {
        let mut steps = Steps::default();
        steps.skip("netns", "not allowed here");
        assert!(steps.finish().is_ok());
    }
}
