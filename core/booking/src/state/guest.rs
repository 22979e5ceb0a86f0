//! What who comes along says.

use super::update::Turn;
use super::{Command, Reservation, Told};

/// They come, they do not, or they have a new time to answer to. The table stays as it is: whether it is called off is
/// the user's to say.
pub(super) fn guest_answered(mut one: Reservation, comes: Option<bool>) -> Turn {
    if !one.invited || one.guest_comes == comes {
        return (one, Vec::new());
    }
    one.guest_comes = comes;
    let told = comes.map(|comes| Told::Guest { comes });
    let tell = told.map(|told| Command::TellUser { told });
    (one, tell.into_iter().collect())
}
