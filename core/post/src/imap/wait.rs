//! IDLE (RFC 2177): the server speaks when something happens.

use std::time::Duration;

use imap_next::client::Event;
use imap_next::imap_types::command::CommandBody;
use imap_next::imap_types::response::{Data, Status};
use jiff::Timestamp;
use os1_base::{Clock, Steady};

use super::server::ImapServer;
use super::wire::{ended, nothing, untagged};
use crate::PostError;

/// A server may log off who has been idle for half an hour: RFC 2177 has it renewed every 29 minutes.
const RENEWED: Duration = Duration::from_secs(29 * 60);
/// So often the clock is looked at: a device that slept has not waited, but its server has.
const LOOKED_AT: Duration = Duration::from_secs(30);

/// One IDLE, and when it is over.
#[derive(Debug, Clone)]
struct Idling {
    began: (Timestamp, Option<Steady>),
    most: Duration,
}

impl Idling {
    fn begin(clock: &dyn Clock, most: Duration) -> Self {
        Self {
            began: (clock.now().timestamp(), clock.steady()),
            most: most.min(RENEWED),
        }
    }

    /// How long to wait before looking again, when it was `waited` for so long; `None` when it is time to
    /// renew. Where there is no steady clock, one that was set back tells nothing.
    fn pause(&self, clock: &dyn Clock, waited: Duration) -> Option<Duration> {
        let (now, steady) = &self.began;
        let by_steady = steady.as_ref().zip(clock.steady());
        let by_clock = match by_steady.and_then(|(before, now)| now.after(before)) {
            Some(passed) => passed,
            None => clock
                .now()
                .timestamp()
                .duration_since(*now)
                .try_into()
                .unwrap_or_default(),
        };
        let left = self.most.checked_sub(by_clock.max(waited))?;
        (left > Duration::ZERO).then(|| left.min(LOOKED_AT))
    }
}

impl ImapServer {
    pub(super) async fn idle(
        &mut self,
        folder: &str,
        most: Duration,
        clock: &dyn Clock,
    ) -> Result<bool, PostError> {
        if !self.abilities.idle {
            return Err(PostError::Unsupported);
        }
        self.enter(folder).await?;
        self.wire.enqueue(CommandBody::Idle)?;
        // Silence is what is waited through; longer than `most` it is not.
        self.wire
            .set_patience(most.saturating_add(Duration::from_secs(60)));
        let idling = Idling::begin(clock, most);
        let mut waited = Duration::ZERO;
        let mut happened = false;
        let mut accepted = false;
        while !(accepted && happened) {
            let Some(pause) = idling.pause(clock, waited) else {
                break;
            };
            let began = std::time::Instant::now();
            let event = tokio::time::timeout(pause, self.wire.event()).await;
            waited = waited.saturating_add(began.elapsed());
            let Ok(event) = event else {
                continue;
            };
            match event? {
                Event::IdleAccepted { .. } => accepted = true,
                Event::IdleRejected { .. } => return Err(PostError::Unsupported),
                Event::DataReceived { data } => happened |= is_news(&data),
                Event::StatusReceived { status } => untagged(status, nothing)?,
                _ => {}
            }
        }
        self.patience();
        self.end_idle().await?;
        Ok(happened)
    }

    async fn end_idle(&mut self) -> Result<(), PostError> {
        if self.wire.client().set_idle_done().is_none() {
            // Never accepted: nothing is known of this connection any more.
            return Err(PostError::Unreadable);
        }
        loop {
            match self.wire.event().await? {
                Event::StatusReceived {
                    status: Status::Tagged(tagged),
                } => return ended(tagged).map(drop),
                Event::StatusReceived { status } => untagged(status, nothing)?,
                _ => {}
            }
        }
    }
}

/// Servers say "still here" now and then by other responses; those are no news.
fn is_news(data: &Data<'_>) -> bool {
    matches!(
        data,
        Data::Exists(_) | Data::Expunge(_) | Data::Vanished { .. } | Data::Fetch { .. }
    )
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;
    use os1_base::FixedClock;

    use super::*;

    const MINUTE: Duration = Duration::from_secs(60);

    fn clock() -> FixedClock {
        FixedClock::new(Timestamp::UNIX_EPOCH.to_zoned(TimeZone::UTC))
    }

    /// How often a wait is begun anew in `minutes` in which nothing happens, each of at most `most`.
    fn renewals(clock: &FixedClock, minutes: u32, most: Duration) -> u32 {
        let mut renewed = 0;
        let mut idling = Idling::begin(clock, most);
        let mut waited = Duration::ZERO;
        let until = clock.monotonic() + MINUTE * minutes;
        while clock.monotonic() < until {
            if let Some(pause) = idling.pause(clock, waited) {
                assert!(pause <= LOOKED_AT && pause > Duration::ZERO);
                clock.advance(pause);
                waited += pause;
            } else {
                assert!(waited <= 29 * MINUTE, "the server would have logged off");
                renewed += 1;
                idling = Idling::begin(clock, most);
                waited = Duration::ZERO;
            }
        }
        renewed
    }

    #[test]
    fn a_wait_is_renewed_before_the_29th_minute_is_over_whatever_was_asked_for() {
        assert_eq!(renewals(&clock(), 10 * 29 + 1, Duration::MAX), 10);
        assert_eq!(renewals(&clock(), 91, 9 * MINUTE), 10);
    }

    #[test]
    fn a_device_that_slept_renews_at_once() {
        let booted = FixedClock::booted(Timestamp::UNIX_EPOCH.to_zoned(TimeZone::UTC));
        for clock in [clock(), booted] {
            let idling = Idling::begin(&clock, Duration::MAX);
            clock.sleep(28 * MINUTE);
            assert_eq!(idling.pause(&clock, MINUTE), Some(LOOKED_AT));
            clock.sleep(MINUTE);
            assert_eq!(idling.pause(&clock, MINUTE), None);
        }
    }

    #[test]
    fn a_clock_that_is_set_neither_ends_a_wait_nor_prolongs_it() {
        let booted = FixedClock::booted(Timestamp::UNIX_EPOCH.to_zoned(TimeZone::UTC));
        let idling = Idling::begin(&booted, Duration::MAX);
        booted.set((Timestamp::UNIX_EPOCH + 60 * 60 * MINUTE).to_zoned(TimeZone::UTC));
        assert_eq!(idling.pause(&booted, MINUTE), Some(LOOKED_AT));
        let unsteady = clock();
        let idling = Idling::begin(&unsteady, Duration::MAX);
        unsteady.set((Timestamp::UNIX_EPOCH - 60 * MINUTE).to_zoned(TimeZone::UTC));
        assert_eq!(idling.pause(&unsteady, MINUTE), Some(LOOKED_AT));
        assert_eq!(idling.pause(&unsteady, 29 * MINUTE), None);
    }
}
