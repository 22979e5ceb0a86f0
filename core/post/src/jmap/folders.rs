//! Which mailboxes there are (RFC 8621 §2), and the state of the mails.

use std::collections::HashMap;

use os1_guard::{JMAP_VALIDITY, JmapMethod};
use serde::Deserialize;
use serde_json::json;

use super::answer::CallFault;
use super::mail::{Mails, asking};
use super::server::JmapServer;
use super::session::is_id;
use crate::remote::{MAX_FOLDERS, MAX_NAME, roles_by_name};
use crate::{Folder, FolderRole, PostError, Standing};

/// Mailboxes deeper than this are shown by their own name alone.
const MAX_DEPTH: usize = 20;

#[derive(Deserialize)]
pub(super) struct Mailboxes {
    list: Vec<Mailbox>,
}

impl Mailboxes {
    /// Those that can be named in a request again.
    fn sound(self) -> Vec<Mailbox> {
        let mut all = self.list;
        all.retain(|one| is_id(&one.id) && !one.id.contains(['/', '~']));
        all.truncate(MAX_FOLDERS);
        all
    }

    /// As they are shown.
    pub(super) fn folders(self) -> Vec<Folder> {
        folders(&self.sound())
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Mailbox {
    id: String,
    name: String,
    parent_id: Option<String>,
    role: Option<String>,
    #[serde(default)]
    total_emails: u64,
}

impl JmapServer {
    /// One request: every mailbox, and the state of all mails.
    pub(super) async fn list_folders(
        &mut self,
    ) -> Result<Vec<(Folder, Option<Standing>)>, PostError> {
        let properties = ["id", "name", "parentId", "role", "totalEmails"];
        let questions = [
            asking(
                JmapMethod::MailboxGet,
                "0",
                json!({ "ids": null, "properties": properties }),
            ),
            asking(
                JmapMethod::EmailGet,
                "1",
                json!({ "ids": [], "properties": ["id"] }),
            ),
        ];
        let mut answer = self.ask(&questions).await?;
        let told: Mailboxes = answer.take("0").map_err(CallFault::plain)?;
        let mails: Mails = answer.take("1").map_err(CallFault::plain)?;
        if !is_id(&mails.state) {
            return Err(PostError::Unreadable);
        }
        let all = told.sound();
        self.counts = all
            .iter()
            .map(|one| (one.id.clone(), one.total_emails))
            .collect();
        let mut folders = folders(&all);
        roles_by_name(&mut folders);
        let standings = folders.into_iter().map(|folder| {
            let standing = self.standing(&folder.name, mails.state.clone());
            (folder, Some(standing))
        });
        Ok(standings.collect())
    }

    /// How a folder stands at a state of the mails.
    pub(super) fn standing(&self, folder: &str, state: String) -> Standing {
        Standing {
            uid_validity: JMAP_VALIDITY,
            uid_next: 0,
            messages: self.counts.get(folder).copied().unwrap_or_default(),
            modseq: 0,
            state,
        }
    }
}

fn folders(all: &[Mailbox]) -> Vec<Folder> {
    let by_id: HashMap<&str, &Mailbox> = all.iter().map(|one| (one.id.as_str(), one)).collect();
    let mut folders: Vec<Folder> = all
        .iter()
        .map(|one| Folder {
            name: one.id.clone(),
            shown: shown(one, &by_id),
            role: role(one.role.as_deref()),
        })
        .collect();
    folders.sort_by(|a, b| a.name.cmp(&b.name));
    folders.dedup_by(|a, b| a.name == b.name);
    folders
}

/// The names from the top down, as IMAP shows them.
fn shown(one: &Mailbox, by_id: &HashMap<&str, &Mailbox>) -> String {
    let mut parts = vec![printable(&one.name)];
    let mut above = one.parent_id.as_deref();
    while let Some(parent) = above.and_then(|id| by_id.get(id)) {
        if parts.len() > MAX_DEPTH {
            return printable(&one.name);
        }
        parts.push(printable(&parent.name));
        above = parent.parent_id.as_deref();
    }
    parts.reverse();
    let mut path = parts.join("/");
    if path.len() > MAX_NAME {
        path = printable(&one.name);
    }
    path
}

fn printable(name: &str) -> String {
    let name = name.chars().filter(|one| !one.is_control());
    name.take(MAX_NAME / 4).collect()
}

/// RFC 8621 §2; the registry is that of RFC 8457 and RFC 6154.
fn role(word: Option<&str>) -> FolderRole {
    match word.unwrap_or_default() {
        "inbox" => FolderRole::Inbox,
        "sent" => FolderRole::Sent,
        "drafts" => FolderRole::Drafts,
        "archive" | "all" => FolderRole::Archive,
        "junk" => FolderRole::Junk,
        "trash" => FolderRole::Trash,
        _ => FolderRole::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mailbox(id: &str, name: &str, parent: Option<&str>, role: Option<&str>) -> Mailbox {
        Mailbox {
            id: id.to_owned(),
            name: name.to_owned(),
            parent_id: parent.map(str::to_owned),
            role: role.map(str::to_owned),
            total_emails: 0,
        }
    }

    #[test]
    fn names_are_shown_from_the_top_and_a_circle_ends() {
        let all = [
            mailbox("a", "Inbox", None, Some("inbox")),
            mailbox("b", "Work", None, None),
            mailbox("c", "Q\u{7}1", Some("b"), None),
            mailbox("d", "Ring", Some("e"), None),
            mailbox("e", "Rang", Some("d"), None),
        ];
        let shown: Vec<String> = folders(&all).into_iter().map(|one| one.shown).collect();
        assert_eq!(shown, ["Inbox", "Work", "Work/Q1", "Ring", "Rang"]);
        assert_eq!(role(Some("trash")), FolderRole::Trash);
        assert_eq!(role(Some("snoozed")), FolderRole::Other);
    }
}
