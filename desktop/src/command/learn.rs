//! `os1 memory learn`.

use os1_base::{Error, ErrorKind};
use os1_companion::LearnedView;

use crate::session::Session;

/// Asks the model until it was asked about everything that was said lately.
///
/// # Errors
/// No model may be asked, or it does not answer; the profile could not be written.
pub(crate) fn run(session: &mut Session<'_>) -> Result<(), Error> {
    let companion = session.companion()?;
    let runtime = session.host().runtime.clone();
    let mut all = LearnedView::default();
    while !session.stopped() {
        let learned = runtime.block_on(companion.learn())?;
        if learned.no_model {
            return Err(Error::new(
                ErrorKind::NotFound,
                "No model may be asked now: none is set up and allowed, or the network is off. See `os1 model list`; what the rules find is learned without one.",
            ));
        }
        if learned.unanswered || learned.put_off {
            return Err(Error::new(
                ErrorKind::Model,
                "The model did not answer. What it was not asked about yet is kept for later; repeat `os1 memory learn`.",
            ));
        }
        if learned.asked == 0 {
            break;
        }
        all.asked += learned.asked;
        all.facts += learned.facts;
    }
    session.emit(&all, |all, _| {
        format!(
            "The model was asked about {} things you said; {} facts are new.",
            all.asked, all.facts
        )
    })
}
