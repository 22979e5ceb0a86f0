//! The card of a question to a map server.

use super::Draft;
use crate::action::AskMap;

pub(super) fn asked(draft: &mut Draft<'_>, question: &AskMap) -> &'static str {
    let AskMap {
        account,
        origin,
        path,
        form,
    } = question;
    draft.row("Server", origin);
    draft.row("Path", path);
    draft.row("Question", form);
    draft.row("Map server", account);
    "Ask this map server about places"
}
