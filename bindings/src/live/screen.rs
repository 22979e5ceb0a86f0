//! The screens that can be watched, and what is told of them.

use os1_base::Error;
use os1_companion::{Companion, FactsRequest};

use super::PatchStep;
use super::seen::Read;
use crate::record::Over;
use crate::{
    ApprovalView, BookingView, CoreError, FactView, InboxRow, KnownPerson, OutboxView,
    ProviderView, StatusView, TableView, TalkLine, ThreadView, TodayView,
};

/// What is to be shown.
#[derive(Debug, Clone, PartialEq, uniffi::Enum)]
#[cfg_attr(feature = "contract", derive(serde::Deserialize))]
pub enum Screen {
    /// The end of the talk.
    Talk {
        /// At most so many lines.
        limit: u32,
    },
    /// The day at a glance.
    Today,
    /// The inbox.
    Inbox {
        /// At most so many mails.
        limit: u32,
    },
    /// A thread of mails.
    Thread {
        /// Its id.
        id: String,
    },
    /// Everybody something is known about.
    People,
    /// What is known.
    Memory {
        /// About whom, as a person says it; of everybody when none.
        about: Option<String>,
    },
    /// Tables that are asked for, and bookings that mails tell of.
    Bookings,
    /// What waits for a yes, and what is on its way out.
    Approvals,
    /// Who it is and how it stands.
    Settings,
}

/// What a screen shows. Lists come as steps from what was told before; the first time from nothing.
#[derive(Debug, Clone, PartialEq, uniffi::Enum)]
#[cfg_attr(feature = "contract", derive(serde::Deserialize))]
pub enum ScreenState {
    /// The talk, oldest first.
    Talk {
        /// How the list became this one.
        steps: Vec<PatchStep>,
        /// The rows that the steps take.
        rows: Vec<TalkLine>,
    },
    /// The day.
    Today {
        /// All of it.
        view: TodayView,
    },
    /// The inbox, newest first.
    Inbox {
        /// How the list became this one.
        steps: Vec<PatchStep>,
        /// The rows that the steps take.
        rows: Vec<InboxRow>,
    },
    /// The thread.
    Thread {
        /// All of it.
        view: ThreadView,
    },
    /// The people.
    People {
        /// How the list became this one.
        steps: Vec<PatchStep>,
        /// The rows that the steps take.
        rows: Vec<KnownPerson>,
    },
    /// What is known.
    Memory {
        /// How the list became this one.
        steps: Vec<PatchStep>,
        /// The rows that the steps take.
        rows: Vec<FactView>,
    },
    /// Tables and bookings.
    Bookings {
        /// Tables that are asked for and not over.
        tables: Vec<TableView>,
        /// What waits for the user's word.
        waiting: Vec<BookingView>,
    },
    /// What waits and what goes out.
    Approvals {
        /// What waits for a yes, oldest first.
        waiting: Vec<ApprovalView>,
        /// What was sent, what waits, what is unclear, oldest first.
        outbox: Vec<OutboxView>,
    },
    /// How it stands.
    Settings {
        /// Accounts, sizes, what left the device.
        status: StatusView,
        /// The providers of language models.
        providers: Vec<ProviderView>,
        /// The zone that days are read in.
        zone: String,
    },
}

/// Is told what a screen shows, from a thread of ours, one state after the other. A slow one misses
/// states between, never the last.
#[uniffi::export(foreign)]
pub trait ScreenListener: Send + Sync {
    /// What is shown from now on.
    ///
    /// # Errors
    /// It cannot go on: the subscription ends.
    fn on_state(&self, state: ScreenState) -> Result<(), CoreError>;

    /// It could not be read; what was shown stays, and it is tried again when something changes.
    ///
    /// # Errors
    /// It cannot go on: the subscription ends.
    fn on_failure(&self, failure: CoreError) -> Result<(), CoreError>;
}

impl Screen {
    /// Reads what is to be shown.
    pub(super) fn read(&self, companion: &Companion) -> Result<Read, Error> {
        Ok(match self {
            Self::Talk { limit } => Read::Talk(companion.talk_lines(*limit as usize)?.over()),
            Self::Inbox { limit } => Read::Inbox(companion.inbox(*limit as usize)?.over()),
            Self::People => Read::People(companion.people()?.over()),
            Self::Memory { about } => {
                let request = FactsRequest {
                    about: about.clone(),
                    ..FactsRequest::default()
                };
                Read::Memory(companion.facts(&request)?.over())
            }
            Self::Today => Read::whole(ScreenState::Today {
                view: companion.today()?.into(),
            }),
            Self::Thread { id } => Read::whole(ScreenState::Thread {
                view: companion.mail_thread(id)?.into(),
            }),
            Self::Bookings => Read::whole(ScreenState::Bookings {
                tables: companion.tables(true)?.over(),
                waiting: companion.bookings()?.over(),
            }),
            Self::Approvals => Read::whole(ScreenState::Approvals {
                waiting: companion.approvals()?.over(),
                outbox: companion.outbox()?.over(),
            }),
            Self::Settings => Read::whole(ScreenState::Settings {
                status: companion.status()?.into(),
                providers: companion.providers()?.over(),
                zone: companion.zone(),
            }),
        })
    }
}
