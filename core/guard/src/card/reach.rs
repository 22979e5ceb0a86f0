//! Cards of new hosts and web requests.

use super::Draft;
use crate::action::{ConsentModel, HttpRequest, OpenHost};

pub(super) fn consented(draft: &mut Draft<'_>, consent: &ConsentModel) -> &'static str {
    let ConsentModel {
        provider,
        origin,
        model,
    } = consent;
    draft.row("Provider", provider);
    draft.row("Server", origin);
    draft.maybe("Only the model", model.as_deref());
    "Let our conversation go to this model server"
}

pub(super) fn opened(draft: &mut Draft<'_>, host: &OpenHost) -> &'static str {
    let OpenHost {
        account,
        service,
        host,
        port,
    } = host;
    draft.row("Host", host);
    draft.row("Port", port);
    draft.row("For", service.word());
    draft.row("Account", account);
    "Let an account talk to this server"
}

pub(super) fn requested(draft: &mut Draft<'_>, request: &HttpRequest) -> &'static str {
    let HttpRequest {
        method,
        origin,
        path,
        headers,
        size,
        sha256,
        why,
    } = request;
    draft.row("What for", why);
    draft.row("Server", origin);
    draft.row("Method", method.word());
    draft.row("Path", path);
    for header in headers {
        draft.lines("Header", [header.name.clone(), header.value.clone()]);
    }
    draft.row("Body", format!("{size} bytes"));
    draft.row("Body, SHA-256", sha256);
    "Send this web request"
}
