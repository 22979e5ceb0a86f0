//! What a model may ask of the mail: reading only.
//!
//! Results carry the mail's label; a remote model gets them only for an account that the
//! user allowed, else the model's door withholds them.

use os1_base::{Error, Labeled};
use os1_mail::{MailFilter, MailSummary};
use os1_model::{ToolCall, ToolSpec};
use serde_json::{Value, json};

use super::quoting;
use crate::skill::tool::{spec, text};
use crate::world::World;

/// How many mails one call lists.
const LISTED: usize = 10;
/// The longest text of one mail that a model is given, in characters.
const TEXT_MAX: usize = 6_000;

/// The tools, in a fixed order.
pub(super) fn specs() -> Vec<ToolSpec> {
    vec![
        spec(
            "mail_recent",
            "The newest mails: id, sender, subject, time.",
            json!({}),
        ),
        spec(
            "mail_search",
            "Mails that match words; from:, to:, subject:, before:, after: and has:attachment work.",
            json!({ "query": { "type": "string" } }),
        ),
        spec(
            "mail_read",
            "The text of one mail by its id.",
            json!({ "id": { "type": "string" } }),
        ),
    ]
}

/// Does what the model asked for; `None` when the tool is not one of these.
pub(super) fn call(call: &ToolCall, world: &World) -> Result<Option<Labeled<String>>, Error> {
    let result = match call.name.as_str() {
        "mail_recent" => {
            let filter = MailFilter {
                limit: LISTED,
                ..MailFilter::default()
            };
            rows(&world.mailbox().list(&filter)?.value)
        }
        "mail_search" => rows(&world.mailbox().search(text(call, "query")?, LISTED)?.value),
        "mail_read" => {
            let read = world.mailbox().for_reading(text(call, "id")?)?;
            os1_base::text::shortened(&read.value.whole(), TEXT_MAX)
        }
        _ => return Ok(None),
    };
    Ok(Some(quoting(world, result)?))
}

fn rows(mails: &[MailSummary]) -> String {
    let rows: Vec<Value> = mails
        .iter()
        .map(|mail| {
            json!({
                "id": mail.id,
                "from": mail.from.spoken(),
                "subject": mail.subject,
                "at": mail.at.to_string(),
            })
        })
        .collect();
    Value::Array(rows).to_string()
}
