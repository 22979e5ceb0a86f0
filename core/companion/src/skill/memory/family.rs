//! "Tell me about my family."

use os1_base::Error;
use os1_language::phrase::Values;
use os1_memory::{About, Fact, FactQuery};

use super::{Answer, Ask, SAID, remembering, told};
use crate::facts::sentence;
use crate::view::CardView;
use crate::world::World;

/// Whether the family as a whole is meant.
pub(super) fn is_family(about: &str) -> bool {
    ["my family", "my relatives"].contains(&about)
}

/// Everybody who is somebody to the user by blood or by marriage.
///
/// # Errors
/// The profile could not be read.
pub(super) fn family(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let facts = world.memory().facts(&FactQuery::about(About::User))?;
    let kin: Vec<&Fact> = facts
        .iter()
        .filter(|fact| fact.predicate.is_family() && fact.valid_to.is_none())
        .collect();
    if kin.is_empty() {
        let values = Values::new().with("who", "your family");
        return Ok(Answer::words(ask.phrase("knowing.nothing_about", &values)?));
    }
    let state = remembering(ask, &kin, None);
    let first: Vec<&Fact> = kin.iter().take(SAID).copied().collect();
    let mut card = CardView::new("Your family".to_owned());
    for fact in &kin {
        card = card.row("", sentence(fact, ask.now));
    }
    Ok(Answer::quoting(told(&first, ask)).card(card).about(state))
}
