//! Which venues suit the people who go: pure logic over venues, needs and wishes.
//!
//! - A [`Need`] is hard. It is met only by a tag that says so; what no tag tells does not meet it.
//!   An allergy is the exception: no tag proves that a kitchen is safe, so a venue stays, and the
//!   suggestion says that they must be asked.
//! - A [`Wish`] is soft: it moves a venue up or down.
//! - [`suggest`] gives up to three venues that differ, or says which need blocks and how many venues
//!   open when it is dropped. Nothing that is closed is suggested; unknown is said as unknown.
//! - [`evenings`] puts a dinner and what comes after it together, so that they fit in time and space.
//! - Every claim has its [`Source`]: a tag, a memory, what was asked, or the positions.

mod evening;
mod kitchen;
mod need;
mod refine;
mod request;
mod suggest;
mod tags;
mod why;
mod wish;

pub use evening::{Evening, Step, Then, evenings};
pub use kitchen::Visit;
pub use need::{Hard, Need};
pub use refine::{Refinement, tells_prices, why_not};
pub use request::{Request, Start};
pub use suggest::{Block, MAX_SUGGESTIONS, Outcome, Suggestion, suggest};
pub use why::{Source, Why};
pub use wish::{Price, Soft, Wish};
