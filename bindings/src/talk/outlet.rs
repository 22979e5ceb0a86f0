//! Events on their way to a listener who may be slow.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::TurnEvent;

/// What was told and not yet taken. Pieces of speech that wait join into one, so that a slow
/// listener gets the same words in fewer pieces, and what waits is never more than what is said.
#[derive(Debug, Default)]
pub(crate) struct Outlet {
    waits: Mutex<Waiting>,
    more: Condvar,
}

#[derive(Debug, Default)]
struct Waiting {
    events: VecDeque<TurnEvent>,
    /// Nothing more will be told.
    over: bool,
    /// Nobody takes anything any more.
    deaf: bool,
}

impl Outlet {
    /// Tells an event; `false` where nobody listens any more.
    pub(crate) fn tell(&self, event: TurnEvent) -> bool {
        let mut waits = self.waits();
        if waits.deaf {
            return false;
        }
        match (waits.events.back_mut(), event) {
            (Some(TurnEvent::Speech { text }), TurnEvent::Speech { text: more }) => {
                text.push_str(&more);
            }
            (_, event) => waits.events.push_back(event),
        }
        self.more.notify_one();
        true
    }

    /// Nothing more will be told.
    pub(crate) fn end(&self) {
        self.waits().over = true;
        self.more.notify_one();
    }

    /// Nobody takes anything any more.
    pub(crate) fn deafen(&self) {
        let mut waits = self.waits();
        waits.deaf = true;
        waits.events.clear();
    }

    /// The next event, waited for; `None` at the end.
    pub(crate) fn take(&self) -> Option<TurnEvent> {
        let waits = self.waits();
        let nothing = |waits: &mut Waiting| waits.events.is_empty() && !waits.over;
        let waited = self.more.wait_while(waits, nothing);
        let mut waits = waited.unwrap_or_else(PoisonError::into_inner);
        waits.events.pop_front()
    }

    fn waits(&self) -> MutexGuard<'_, Waiting> {
        self.waits.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn speech(text: &str) -> TurnEvent {
        TurnEvent::Speech { text: text.into() }
    }

    fn notice(text: &str) -> TurnEvent {
        TurnEvent::Notice { text: text.into() }
    }

    /// All words in the order they were told, a mark between what must not join.
    fn all(events: &[TurnEvent]) -> String {
        let told = events.iter().map(|event| match event {
            TurnEvent::Speech { text } => text.clone(),
            other => format!("[{other:?}]"),
        });
        told.collect()
    }

    #[test]
    fn pieces_that_wait_join_and_nothing_else_does() {
        let outlet = Outlet::default();
        for event in [
            speech("Good "),
            speech("morning."),
            notice("cut"),
            speech("!"),
        ] {
            assert!(outlet.tell(event));
        }
        outlet.end();
        let taken: Vec<_> = std::iter::from_fn(|| outlet.take()).collect();
        assert_eq!(taken, [speech("Good morning."), notice("cut"), speech("!")]);
    }

    #[test]
    fn who_is_deaf_is_told_nothing() {
        let outlet = Outlet::default();
        outlet.deafen();
        assert!(!outlet.tell(speech("hello")));
        outlet.end();
        assert_eq!(outlet.take(), None);
    }

    proptest! {
        /// Whenever a listener takes and whatever it misses meanwhile, it gets all, in order.
        #[test]
        fn nothing_is_lost_on_the_way(steps in prop::collection::vec((any::<bool>(), any::<bool>(), "[a-z ]{0,6}"), 0..60)) {
            let outlet = Outlet::default();
            let (mut told, mut taken) = (Vec::new(), Vec::new());
            for (is_speech, takes, text) in steps {
                let event = if is_speech { speech(&text) } else { notice(&text) };
                told.push(event.clone());
                outlet.tell(event);
                if takes {
                    taken.extend(outlet.take());
                }
            }
            outlet.end();
            taken.extend(std::iter::from_fn(|| outlet.take()));
            prop_assert_eq!(all(&taken), all(&told));
        }
    }
}
