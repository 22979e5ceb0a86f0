//! What shells draw and scripts read: small whole records.

mod account;
mod activity;
mod alarm;
mod approval;
mod brought_up;
mod card;
mod check;
mod digest;
mod fact;
mod learned;
mod provider;
mod recalled;
mod report;
mod risk;
mod setup;
mod status;
mod understood;

pub use account::{AccountView, SyncView};
pub use activity::{ActivityView, OutboxView, UndoneView};
pub use alarm::{AddedView, BriefingView, MissedView, TaskView, TimerView, UpcomingView, WakeView};
pub use approval::ApprovalView;
pub use brought_up::BroughtUpView;
pub use card::{CardRow, CardView};
pub use check::CheckView;
pub use digest::DigestView;
pub use fact::{FactView, ForgottenView, SourceView};
pub use learned::LearnedView;
pub use provider::{ModelInUse, NewProvider, ProviderTest, ProviderView};
pub use recalled::{HeardView, RecalledEpisode, RecalledView};
pub use report::{ExportReport, ImportReport, RestoreReport};
pub use risk::{RiskView, hear_risk};
pub use setup::SetupView;
pub use status::{CalendarCount, LeftView, StatusView};
pub use understood::{UnderstoodView, understand};
