//! The companion: one turn from input to speech, and everything a shell may ask beside it.
//!
//! A shell opens a [`Profile`], makes a [`Companion`] over it with its [`Parts`] (clock,
//! model engines), and sends words through [`Companion::turn`], which tells [`TurnEvent`]s.
//! Everything else a shell shows is a small record of its own ([`StatusView`],
//! [`CardView`], …). Shells decide nothing.

mod companion;
mod facts;
mod hear_out;
mod ids;
mod learning;
mod models;
mod op;
mod pace;
mod profile;
mod prompt;
mod search;
mod secrets;
mod skill;
mod state;
mod sync;
mod times;
mod turn;
mod view;
mod words;
mod world;

pub use companion::{Companion, Parts};
pub use op::{
    Boot, BootStep, FactsRequest, ForgetRequest, FoundServer, JunkDesk, KnownPerson, MemoryDesk,
    NamedPath, NewForward, NewMail, NewMailAccount, NewReply, NewServerAccount, Publisher,
    ScoredMail, ServerKind, TriedMail, erase, is_backup, restore,
};
pub use os1_guard::{Authorities, MAX_AUTHORITIES};
pub use profile::Profile;
pub use turn::{EventSink, TurnEvent};
pub use view::{
    AccountView, ActivityView, AddedView, ApprovalView, BookingServiceView, BookingView,
    BriefingView, BroughtUpView, CalendarCount, CardRow, CardView, CheckView, DigestView,
    DocumentCount, ExportReport, FactView, ForgottenView, FoundKind, FoundView, HeardView,
    ImportReport, InboxRow, LearnedView, LeftView, MissedView, ModelInUse, NewProvider, OutboxView,
    ProviderTest, ProviderView, RecalledEpisode, RecalledView, RestoreReport, RiskView, SetupView,
    SourceView, StatusView, SuggestedView, SuggestionsView, SyncView, TableView, TalkLine,
    TaskView, ThreadMail, ThreadView, TimerView, TodayView, UnderstoodView, UndoneView,
    UpcomingView, WakeView, hear_risk, understand,
};

/// Tables that are asked for.
pub mod table {
    pub use crate::op::{FreeTimes, NewBookingService, NewTable, TableAnswer};
    pub use os1_booking::Host;
}

/// Mail as shells show it.
pub mod mail {
    pub use crate::op::{MailMark, MailSync, PressingView};
    pub use os1_guard::{Address as PlainAddress, AddressError, Security};
    pub use os1_mail::MAX_FILE_BYTES;
    pub use os1_mail::{
        Address, Attachment, Booking, BookingKind, BookingProposal, BookingTime, Change, Class,
        Contact, Flag, ImportReport, Learned, MAX_MESSAGE_BYTES, MailFilter, MailGroup, MailRule,
        MailSummary, MailView, Mailbox, ParsedMail, Pressing, Protection, RuleDeed, Shelf,
        Suggestion, TriagedMail, Verdict, grouped, parse,
    };
    pub use os1_post::{
        FoundSettings, MailPlace, MailProtocol, MailSettings, OAuthClient, PlaceError, SignIn,
        known_client,
    };
}

/// Documents as shells show them.
pub mod documents {
    pub use os1_documents::{
        Document, DocumentView, ImportReport, Imported, MAX_DOCUMENT_BYTES, NewDocument, Note,
        Origin, Passage,
    };
}

/// Contacts as shells show them.
pub mod contacts {
    pub use os1_calendar::ical::MAX_BYTES as MAX_FILE_BYTES;
    pub use os1_contacts::{
        Additions, Birthday, BookView, ContactProposal, ContactView, Duplicate, ImportReport, Phone,
    };
}

/// Places as shells show them.
pub mod places {
    pub use crate::op::{Home, MapServerView, Outing};
    pub use os1_places::fit::{Block, Hard, Soft, Source, Why};
    pub use os1_places::remote::MapServer;
    pub use os1_places::{
        Coordinate, FindRequest, FoundVenue, ImportReport, Kind, PlaceSource, Reason, Unreadable,
        Venue,
    };
}

/// Alarms, reminders, timers, lists and the wake-up, as shells give and take them.
pub mod alarm {
    pub use os1_calendar::Moment;
    pub use os1_calendar::alarm::{
        AlarmHost, AlarmKind, AlarmTime, EventOffset, HostError, Missed, NewReminder, Nudges,
        Related, Ring, RingReason, SNOOZE, SetAlarm, Trigger,
    };
    pub use os1_calendar::task::{ListView, NewTask};
    pub use os1_calendar::wake::{WakeChange, WakeSettings, Weekdays};
}

/// Hearing and speaking, as shells set them up.
pub mod speech {
    pub use crate::view::{NewSpeechServer, SpeechServerView, SpeechWay};
    pub use os1_guard::SpeechWish;
}

/// The calendar as shells show it.
pub mod calendar {
    pub use crate::op::{AccountSync, AddedEvent, NewEvent, NewOccasion};
    pub use os1_calendar::ical::{Document, MAX_BYTES};
    pub use os1_calendar::{
        AccountReport, AgendaEntry, AgendaPlan, BIRTHDAYS, BusySpan, Calendar, CalendarEdit,
        CalendarView, Changed, Color, ConflictView, DayPlan, EventSet, EventView, FreeBusyRequest,
        Habits, Hours, ImportReport, Listing, ListingDefect, Moment, NewCalendar, Occasion,
        OccasionKind, Origin, Party, PlannedEntry, ProposalView, Side, Span, Spans, SyncConflict,
        SyncReport, TimeRequest, Touch, UpcomingOccasion, Waiting, Zones, ical, read_busy, spoken,
        write_free_busy,
    };
}

/// Invitations as shells show them.
pub mod invitation {
    pub use os1_calendar::invite::{
        AnswerRequest, CancelRequest, ChangeView, Choice, ConflictView, GuestView, InvitationView,
        MAX_MESSAGE_BYTES, PersonView, TimeView,
    };
}

pub use os1_care::unprompted::Occasion;
pub use os1_embed::{EmbedError, Embedder, LazyMiniLm};
pub use os1_memory::PersonView;
pub use os1_model::ModelEngine;
pub use os1_persona::{
    Answers, Choice, Level, MAX_ANSWERS_FILE, Question, Temperament, Voice, choose,
};
pub use os1_store::{Key, RecoveryPhrase};
