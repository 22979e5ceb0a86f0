//! What every layer shares and no layer may go around.
//!
//! - [`Clock`] and [`Chance`]: time and randomness are handed in, never taken from the
//!   air, so that a day can be replayed to the same events.
//! - [`Labeled`]: every text knows who said it and who may read it.
//! - [`Error`] and [`ErrorKind`]: one small public error; each crate's rich error turns
//!   into it at the door.
//! - [`SecretStore`] and [`Progress`]: ports that a shell fills.
//!
//! Nothing here does I/O except [`SystemClock`], which reads the machine's clock.

mod chance;
mod clock;
mod error;
mod id;
mod labeled;
mod numeral;
mod progress;
mod secret;
pub mod spoken;
mod steady;
pub mod text;

pub use chance::Chance;
pub use clock::{Clock, FixedClock, SystemClock};
pub use error::{Error, ErrorKind, Explained};
pub use id::{Id, IdError, IdSource};
pub use labeled::{Labeled, Labels, Reader, Readers, Source};
pub use numeral::{cardinal, in_words, ordinal_words};
pub use progress::{Progress, ProgressSink};
pub use secret::{Secret, SecretError, SecretStore};
pub use steady::Steady;
