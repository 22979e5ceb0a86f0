//! What shells are handed: records that mirror those of the core, a file a topic.

mod activity;
mod alarm;
mod approval;
mod booking;
mod boot;
mod fact;
mod mail;
mod mirror;
mod person;
mod place;
mod settings;
mod talk;
mod today;
mod voice;
mod voice_event;

pub use activity::{ActivityView, OutboxView, UndoneView};
pub use alarm::{AlarmKind, MissedView, UpcomingView, WakeView};
pub use approval::{ApprovalView, CardRow, CardView, ReplyView};
pub use booking::{Booking, BookingKind, BookingProposal, BookingView, Change, TableView};
pub use boot::{BootStep, Question, SetupView, Temperament, Voice};
pub use fact::{FactView, ForgottenView, SourceView};
pub use mail::{
    Attachment, Flag, InboxRow, MailAddress, MailClass, MailGroup, Shelf, Suggestion, ThreadMail,
    ThreadView,
};
pub(crate) use mirror::{Over, mirror, mirror_choice};
pub use person::{KnownPerson, PersonView};
pub use place::{Block, SuggestedView, SuggestionsView, Tag, Why, WhySource};
pub use settings::{
    AccountView, CalendarCount, DocumentCount, LeftView, ModelInUse, ProviderView, ShownError,
    StatusView, SyncView,
};
pub use talk::{BroughtUpView, Occasion, TalkLine, TurnEvent};
pub use today::{PlannedEntry, PressingMail, PressingView, TodayView};
pub use voice::{Complaint, Hold, Phase, Route, VoiceCommand, VoiceNotice, WordHeard};
pub use voice_event::VoiceEvent;
