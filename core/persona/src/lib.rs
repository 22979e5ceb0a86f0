//! First boot, name, temperament: who the companion is.
//!
//! - [`FirstBoot`] is the talk at the beginning, as a pure state machine; [`Answers`] is
//!   what comes out of it, or out of an answers file.
//! - [`choose`] reads a real book of names and chooses one by sound and by the answers, with
//!   [`Reason`]s that are true of the choice made.
//! - [`Persona`] is who the companion is, in a file that the user can read and edit;
//!   [`PersonaStore`] keeps it, its dated history and the last version that could be read.
//!
//! Everything here is deterministic: the same answers and seed make the same companion.

mod answers;
mod boot;
mod cues;
mod difference;
mod disk;
mod error;
mod file;
mod level;
mod line;
pub mod naming;
mod persona;
mod place;
mod revise;
mod rows;
mod store;
#[cfg(test)]
mod store_tests;
mod temperament;
mod voice;

pub use answers::{Answers, MAX_ANSWERS_FILE, MAX_FREE_TEXT, MAX_USER_NAME};
pub use boot::{Command, Event, FirstBoot, Question, Step};
pub use disk::PERSONA_FILE;
pub use error::{AnswersError, PersonaError, PersonaFileError};
pub use file::{Change, MAX_PERSONA_FILE, PersonaFile};
pub use level::Level;
pub use naming::{Choice, Reason, choose};
pub use persona::{MAX_ABOUT, Persona};
pub use place::{locale, zone, zone_of_city};
pub use rows::{Revision, SCHEMA};
pub use store::{Loaded, Notice, PersonaStore};
pub use temperament::{Temperament, Trait};
pub use voice::Voice;
