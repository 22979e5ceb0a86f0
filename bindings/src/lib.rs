//! The core opened to Kotlin, Swift and Python: the only crate that knows UniFFI.
//!
//! - [`open_profile`] and [`create_profile`] give an [`OpenProfile`]; everything else hangs on it.
//! - [`OpenProfile::say`] takes words and tells [`TurnEvent`]s to a [`TurnListener`].
//! - [`OpenProfile::watch`] tells a [`ScreenListener`] what a [`Screen`] shows, now and whenever
//!   it changes; long lists as [`PatchStep`]s.
//! - A shell lends the phone's hands by the ports [`Keys`], [`PhoneModel`], [`Bell`],
//!   [`SpeechToText`] and [`TextToSpeech`].
//!
//! Records mirror those of the core by `From`s that name every field, so that a field added there
//! stops compiling here. Nothing here decides anything. See `docs/bindings.md`.

mod ask;
#[cfg(feature = "contract")]
mod contract;
mod error;
mod live;
mod port;
mod profile;
mod record;
mod runtime;
mod surface;
mod talk;
mod voice;

#[cfg(feature = "contract")]
pub use contract::*;
pub use error::{CoreError, ErrorKind};
pub use live::{PatchStep, Screen, ScreenListener, ScreenState, Subscription};
pub use port::{
    AlarmToSet, Bell, Keys, MissedAlarm, PhoneAnswer, PhoneMessage, PhoneModel, PhonePart,
    PhonePrompt, PhoneRole, PhoneTool, RingingAlarm, SpeechToText, TextToSpeech,
};
pub use profile::{
    OpenOptions, OpenProfile, create_profile, erase_profile, open_profile, profile_exists,
};
pub use record::*;
pub use surface::*;
pub use talk::{Errand, Turn, TurnListener};
pub use voice::{VoiceFrame, VoiceSession};

uniffi::setup_scaffolding!();
