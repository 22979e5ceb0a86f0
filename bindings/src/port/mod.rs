//! The phone's hands, lent by the shell. Each is called from a thread of ours, never with a lock
//! of ours held, and may fail: what it throws is an error of kind `Host` on this side.

mod bell;
mod keys;
mod phone_model;
mod speech;

pub(crate) use bell::HostBell;
pub use bell::{AlarmToSet, Bell, MissedAlarm, RingingAlarm};
pub use keys::Keys;
pub(crate) use keys::{HostKeys, keep_new_key, kept_key};
pub(crate) use phone_model::PhoneEngine;
pub use phone_model::{
    PhoneAnswer, PhoneMessage, PhoneModel, PhonePart, PhonePrompt, PhoneRole, PhoneTool,
};
pub(crate) use speech::{Call, Calls, Ear, Heard, Mouth, Sound};
pub use speech::{SpeechToText, TextToSpeech};
