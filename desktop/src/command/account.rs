//! `os1 account …`.

use os1_base::Error;
use serde_json::json;

use crate::args::AccountCommand;
use crate::session::Session;

/// Runs `os1 account …`.
///
/// # Errors
/// What could not be done.
pub(crate) fn run(session: &mut Session<'_>, command: AccountCommand) -> Result<(), Error> {
    let companion = session.companion()?;
    match command {
        AccountCommand::List => {
            let accounts = companion.accounts()?;
            if accounts.is_empty() {
                return session.tell("No accounts yet. os1 mail import reads a mailbox.");
            }
            for account in accounts {
                session.emit(&account, |account, _| {
                    format!("{}  {}  {}", account.id, account.kind, account.state)
                })?;
            }
            Ok(())
        }
        AccountCommand::Allow { id, model, revoke } => {
            companion.allow_account(&id, &model, !revoke)?;
            let now = if revoke { "may not read" } else { "may read" };
            session.emit(
                &json!({ "id": id, "model": model, "allowed": !revoke }),
                |_, _| format!("{model} {now} {id}."),
            )
        }
    }
}
