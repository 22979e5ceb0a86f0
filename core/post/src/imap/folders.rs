//! Which folders there are, and how they stand.

use imap_next::imap_types::command::CommandBody;
use imap_next::imap_types::flag::FlagNameAttribute;
use imap_next::imap_types::mailbox::Mailbox;
use imap_next::imap_types::response::Data;
use imap_next::imap_types::status::{StatusDataItem, StatusDataItemName};

use super::name::folder_name;
use super::server::ImapServer;
use super::wire::data;
use crate::remote::{MAX_FOLDERS, MAX_NAME, roles_by_name};
use crate::{Folder, FolderRole, PostError, Standing};

/// STATUS commands that are under way at once.
const AT_ONCE: usize = 100;

impl ImapServer {
    pub(super) async fn list_folders(
        &mut self,
    ) -> Result<Vec<(Folder, Option<Standing>)>, PostError> {
        let mut folders = self.named().await?;
        roles_by_name(&mut folders);
        let mut all = Vec::with_capacity(folders.len());
        let mut rest = folders.into_iter().peekable();
        while rest.peek().is_some() {
            let some: Vec<Folder> = rest.by_ref().take(AT_ONCE).collect();
            let standings = self.standings(&some).await?;
            all.extend(some.into_iter().zip(standings));
        }
        Ok(all)
    }

    /// Every folder that holds mail. Namespaces of others are listed by `*` as well where the
    /// server shares them.
    async fn named(&mut self) -> Result<Vec<Folder>, PostError> {
        let list = CommandBody::list("", "*").map_err(|_| PostError::Unreadable)?;
        let mut folders: Vec<Folder> = Vec::new();
        self.wire
            .run(list, |heard| {
                if let Some(Data::List {
                    items,
                    delimiter,
                    mailbox,
                }) = data(heard)
                    && let Some(folder) = folder(&items, delimiter.map(|d| d.inner()), &mailbox)
                    && folders.len() < MAX_FOLDERS
                {
                    folders.push(folder);
                }
                Ok(())
            })
            .await?;
        folders.sort_by(|a, b| a.name.cmp(&b.name));
        folders.dedup_by(|a, b| a.name == b.name);
        Ok(folders)
    }

    /// What the names of the user's own folders begin with (RFC 2342): nothing, or `INBOX.`.
    pub(super) async fn own_prefix(&mut self) -> Result<String, PostError> {
        let mut prefix = String::new();
        if !self.abilities.namespace {
            return Ok(prefix);
        }
        let mut first = true;
        self.wire
            .run(CommandBody::Namespace, |heard| {
                if let Some(Data::Namespace { personal, .. }) = data(heard)
                    && let Some(own) = personal.first()
                    && std::mem::take(&mut first)
                {
                    let spelled = String::from_utf8(own.prefix.as_ref().to_vec());
                    prefix = spelled.map_err(|_| PostError::Unreadable)?;
                }
                Ok(())
            })
            .await?;
        Ok(prefix)
    }

    async fn standings(&mut self, folders: &[Folder]) -> Result<Vec<Option<Standing>>, PostError> {
        let mut items = vec![
            StatusDataItemName::Messages,
            StatusDataItemName::UidNext,
            StatusDataItemName::UidValidity,
        ];
        if self.abilities.condstore {
            items.push(StatusDataItemName::HighestModSeq);
        }
        let asked = folders
            .iter()
            .map(|folder| {
                Ok(CommandBody::Status {
                    mailbox: mailbox(&folder.name)?,
                    item_names: items.clone().into(),
                })
            })
            .collect::<Result<Vec<_>, PostError>>()?;
        let mut standings: Vec<Option<Standing>> = vec![None; folders.len()];
        let heard = self.wire.run_all(
            asked,
            |number, heard| {
                if let Some(Data::Status { items, .. }) = data(heard)
                    && let Some(place) = standings.get_mut(number)
                {
                    *place = Some(standing(&items));
                }
                Ok(())
            },
            |_| {},
        );
        match heard.await {
            // A folder that cannot be asked so is looked at by opening it, or is gone by then.
            Ok(()) | Err(PostError::Refused | PostError::Gone | PostError::Unsupported) => {
                Ok(standings)
            }
            Err(error) => Err(error),
        }
    }
}

pub(super) fn standing(items: &[StatusDataItem]) -> Standing {
    let mut standing = Standing::default();
    for item in items {
        match item {
            StatusDataItem::Messages(count) => standing.messages = u64::from(*count),
            StatusDataItem::UidNext(next) => standing.uid_next = u64::from(next.get()),
            StatusDataItem::UidValidity(validity) => {
                standing.uid_validity = u64::from(validity.get());
            }
            StatusDataItem::HighestModSeq(modseq) => standing.modseq = *modseq,
            _ => {}
        }
    }
    standing
}

pub(super) fn folder(
    items: &[FlagNameAttribute<'_>],
    delimiter: Option<char>,
    mailbox: &Mailbox<'_>,
) -> Option<Folder> {
    let words: Vec<String> = items
        .iter()
        .map(|item| item.to_string().to_ascii_lowercase())
        .collect();
    let has = |word: &str| words.iter().any(|one| one == word);
    // `\Flagged` and `\Important` show mail of other folders a second time.
    if ["\\noselect", "\\nonexistent", "\\flagged", "\\important"]
        .into_iter()
        .any(has)
    {
        return None;
    }
    let name = match mailbox {
        Mailbox::Inbox => "INBOX".to_owned(),
        Mailbox::Other(other) => String::from_utf8(other.inner().as_ref().to_vec()).ok()?,
    };
    if name.is_empty() || name.len() > MAX_NAME || name.chars().any(char::is_control) {
        return None;
    }
    let role = if name == "INBOX" {
        FolderRole::Inbox
    } else {
        role(&has)
    };
    Some(Folder {
        shown: folder_name(&name, delimiter),
        name,
        role,
    })
}

fn role(has: &dyn Fn(&str) -> bool) -> FolderRole {
    [
        ("\\sent", FolderRole::Sent),
        ("\\drafts", FolderRole::Drafts),
        ("\\junk", FolderRole::Junk),
        ("\\trash", FolderRole::Trash),
        ("\\archive", FolderRole::Archive),
        ("\\all", FolderRole::Archive),
    ]
    .into_iter()
    .find_map(|(word, role)| has(word).then_some(role))
    .unwrap_or(FolderRole::Other)
}

/// A folder's name on the wire.
pub(super) fn mailbox(name: &str) -> Result<Mailbox<'static>, PostError> {
    Mailbox::try_from(name.as_bytes().to_vec()).map_err(|_| PostError::Gone)
}
