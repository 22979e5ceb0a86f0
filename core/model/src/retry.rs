//! What to do after a failure: pure, so that every row of the fault table can be tested.

use std::time::Duration;

use crate::{ModelError, Patience, Remedy};

/// The first pause; doubled with each attempt.
const FIRST_PAUSE: Duration = Duration::from_millis(500);

/// The next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Ask the same model again after this pause.
    Again(Duration),
    /// Ask the same model at once with a smaller prompt.
    Shorter,
    /// Ask the next model.
    Next,
    /// Nothing more to do.
    GiveUp,
}

/// The step after attempt number `attempt` (from 1) failed with `error`.
///
/// `jitter` in 0.0..1.0 spreads the pause over its upper half ("equal jitter"; Brooker,
/// AWS Architecture Blog 2015), so that many clients of one server do not return at once. A
/// `Retry-After` is never undercut.
pub(crate) fn step(error: &ModelError, attempt: u32, patience: &Patience, jitter: f64) -> Step {
    match error.remedy() {
        Remedy::None => Step::GiveUp,
        Remedy::Other => Step::Next,
        _ if attempt >= patience.attempts => Step::Next,
        Remedy::Shorter => Step::Shorter,
        Remedy::Again => {
            let asked = match error {
                ModelError::Busy { retry_after } => *retry_after,
                _ => None,
            };
            match asked {
                Some(asked) if asked > patience.longest_pause => Step::Next,
                Some(asked) => Step::Again(asked),
                None => Step::Again(backoff(attempt, jitter).min(patience.longest_pause)),
            }
        }
    }
}

fn backoff(attempt: u32, jitter: f64) -> Duration {
    let full = FIRST_PAUSE.saturating_mul(1 << attempt.saturating_sub(1).min(10));
    full.mul_f64(0.5 + jitter.clamp(0.0, 1.0) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_cannot_get_better_goes_to_the_next_model_at_once() {
        let patience = Patience::default();
        for error in [
            ModelError::WrongKey,
            ModelError::UnknownModel,
            ModelError::Refused,
            ModelError::Tls,
            ModelError::NoCredit,
        ] {
            assert_eq!(step(&error, 1, &patience, 0.5), Step::Next, "{error:?}");
        }
    }

    #[test]
    fn a_wish_to_wait_is_honoured_but_bounded() {
        let patience = Patience::default();
        let busy = |seconds| ModelError::Busy {
            retry_after: Some(Duration::from_secs(seconds)),
        };
        assert_eq!(
            step(&busy(7), 1, &patience, 0.0),
            Step::Again(Duration::from_secs(7))
        );
        assert_eq!(step(&busy(3600), 1, &patience, 0.0), Step::Next);
        assert_eq!(
            step(&busy(7), patience.attempts, &patience, 0.0),
            Step::Next
        );
    }

    proptest! {
        #[test]
        fn pauses_grow_and_stay_bounded(attempt in 1u32..40, jitter in 0.0f64..1.0) {
            let patience = Patience { attempts: 100, ..Patience::default() };
            let Step::Again(pause) = step(&ModelError::Cut, attempt, &patience, jitter) else {
                return Err(TestCaseError::fail("must try again"));
            };
            prop_assert!(pause <= patience.longest_pause);
            prop_assert!(pause >= FIRST_PAUSE / 2);
        }
    }
}
