//! Speaking first: the one budget for it.
//!
//! [`Unprompted::ask`] is the only maker of an [`UnpromptedPermit`], and only a permit makes
//! an [`UnpromptedMessage`], the one type that may be shown or spoken without the user
//! having said something. At most two a day, never in quiet hours, always with the reason.
//! What the user asked for (alarms, reminders, rules) is listed in [`Occasion`] as not
//! unprompted: it gets its permit without the budget.
//!
//! ```compile_fail
//! // A message cannot be made without a permit.
//! let _ = os1_care::unprompted::UnpromptedMessage {
//!     occasion: os1_care::unprompted::Occasion::GoodMoment,
//!     text: "I missed you".to_owned(),
//!     reason: "none".to_owned(),
//! };
//! ```
//!
//! ```compile_fail
//! // A permit cannot be used twice.
//! fn twice(permit: os1_care::unprompted::UnpromptedPermit) {
//!     let _ = permit.say("one");
//!     let _ = permit.say("two");
//! }
//! ```

mod budget;
mod occasion;
mod permit;
mod quiet;

use jiff::Zoned;
use os1_store::Store;

pub use budget::A_DAY;
pub use occasion::Occasion;
pub use permit::{UnpromptedMessage, UnpromptedPermit};
pub use quiet::QuietHours;

use crate::{CareError, CareStore};
pub(crate) use budget::Budget;

/// The door to speaking first. Cheap to clone; all clones share the profile's one budget.
#[derive(Debug, Clone)]
pub struct Unprompted {
    store: CareStore,
}

impl Unprompted {
    /// The budget kept in `store`.
    #[must_use]
    pub fn new(store: &Store) -> Self {
        Self {
            store: CareStore::new(store),
        }
    }

    /// Asks to speak first, because of `reason` (a plain clause the user will see, such as
    /// "the attorney wrote three times today"; without one nothing is given).
    ///
    /// The budget is spent durably before the permit exists; a permit that is dropped is
    /// not given back.
    ///
    /// # Errors
    /// The profile could not be written; then nothing may be said.
    pub fn ask(
        &self,
        occasion: Occasion,
        reason: &str,
        now: &Zoned,
        quiet: &QuietHours,
    ) -> Result<Option<UnpromptedPermit>, CareError> {
        let reason = reason.trim();
        if reason.is_empty() {
            return Ok(None);
        }
        let permit = || UnpromptedPermit::new(occasion, reason.to_owned());
        if !occasion.counts() {
            return Ok(Some(permit()));
        }
        if quiet.hold(now.time()) {
            return Ok(None);
        }
        let day = now.date();
        let granted = self
            .store
            .change_budget(|budget: Budget| budget.spend(day))?;
        Ok(granted.then(permit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use os1_store::Key;

    #[test]
    fn a_day_of_a_companion_that_would_like_to_talk() {
        let folder = tempfile::tempdir().unwrap();
        let store =
            Store::open(folder.path(), &Key::from_bytes([3; 32]), &[crate::SCHEMA]).unwrap();
        let unprompted = Unprompted::new(&store);
        let quiet = QuietHours::default();
        let at = |hour: u32| -> Zoned {
            format!("2026-05-04T{hour:02}:00:00+02:00[Europe/Berlin]")
                .parse()
                .unwrap()
        };
        let ask = |occasion, hour| {
            unprompted
                .ask(
                    occasion,
                    "the attorney wrote three times",
                    &at(hour),
                    &quiet,
                )
                .unwrap()
        };
        assert!(ask(Occasion::UrgentMail, 3).is_none(), "night");
        assert!(
            unprompted
                .ask(Occasion::UrgentMail, "  ", &at(9), &quiet)
                .unwrap()
                .is_none()
        );
        let message = ask(Occasion::UrgentMail, 9)
            .unwrap()
            .say("Your attorney wrote again.");
        insta::assert_json_snapshot!(message, @r#"
        {
          "occasion": "urgent_mail",
          "text": "Your attorney wrote again.",
          "reason": "the attorney wrote three times"
        }
        "#);
        // A second handle on the same profile has no budget of its own.
        let other = Unprompted::new(&store);
        assert!(
            other
                .ask(Occasion::GoodMoment, "Lewis is in town", &at(12), &quiet)
                .unwrap()
                .is_some()
        );
        assert!(ask(Occasion::GoodMoment, 15).is_none(), "a third");
        assert!(
            ask(Occasion::Alarm, 3).is_some(),
            "an alarm may ring at night"
        );
        assert!(
            ask(Occasion::Reminder, 16).is_some(),
            "what was asked for is not unprompted"
        );
    }
}
