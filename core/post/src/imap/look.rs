//! What happened in a folder: by QRESYNC, by CONDSTORE, or by looking at everything.

use std::num::{NonZeroU32, NonZeroU64};
use std::ops::RangeInclusive;

use imap_next::imap_types::command::{CommandBody, FetchModifier, SelectParameter};
use imap_next::imap_types::core::Vec1;
use imap_next::imap_types::fetch::{
    MacroOrMessageDataItemNames, MessageDataItem, MessageDataItemName,
};
use imap_next::imap_types::response::{Code, Data};
use imap_next::imap_types::search::SearchKey;

use super::folders::mailbox;
use super::heard::Heard;
use super::server::ImapServer;
use super::uids;
use super::wire::data;
use crate::remote::MAX_MESSAGES;
use crate::{Gone, Marks, News, PostError, Spot, Standing};

/// What opening a folder told.
#[derive(Debug, Default)]
pub(super) struct Opened {
    standing: Standing,
    changed: Vec<(Spot, Marks)>,
    vanished: Vec<RangeInclusive<u64>>,
}

impl Opened {
    pub(super) fn hear(&mut self, heard: Heard) -> Result<(), PostError> {
        match heard {
            Heard::Code(Code::UidValidity(value)) => {
                self.standing.uid_validity = u64::from(value.get());
            }
            Heard::Code(Code::UidNext(value)) => self.standing.uid_next = u64::from(value.get()),
            Heard::Code(Code::HighestModSeq(value)) => self.standing.modseq = value.get(),
            Heard::Data(Data::Exists(count)) => self.standing.messages = u64::from(count),
            Heard::Data(Data::Vanished { known_uids, .. }) => {
                self.vanished.extend(uids::ranges(&known_uids));
                bounded(self.vanished.len())?;
            }
            Heard::Data(Data::Fetch { items, .. }) => {
                self.changed.extend(marked(items.as_ref()));
                bounded(self.changed.len())?;
            }
            // What came before belongs to the folder that was open (RFC 7162 §3.2.11).
            Heard::Code(Code::Closed) => *self = Self::default(),
            Heard::Code(_) | Heard::Data(_) | Heard::Slow => {}
        }
        Ok(())
    }
}

impl ImapServer {
    pub(super) async fn look(
        &mut self,
        folder: &str,
        known: Option<&Standing>,
    ) -> Result<News, PostError> {
        let quick = known.filter(|known| self.quick && known.modseq > 0);
        let opened = self.select(folder, quick).await?;
        let known = known.filter(|known| known.uid_validity == opened.standing.uid_validity);
        match known {
            Some(_) if quick.is_some() => Ok(News {
                standing: opened.standing,
                changed: opened.changed,
                gone: Gone::These(opened.vanished),
            }),
            Some(known) if known.modseq > 0 && opened.standing.modseq > 0 => {
                self.changed_since(known, opened.standing).await
            }
            _ => Ok(News {
                changed: self.all_marks(None).await?,
                standing: opened.standing,
                gone: Gone::AllOthers,
            }),
        }
    }

    /// The folder's UIDVALIDITY, having opened it.
    pub(super) async fn validity(&mut self, folder: &str) -> Result<u64, PostError> {
        let opened = self.select(folder, None).await?;
        Ok(opened.standing.uid_validity)
    }

    /// Opens a folder unless it is open.
    pub(super) async fn enter(&mut self, folder: &str) -> Result<(), PostError> {
        if self.open.as_deref() != Some(folder) {
            self.select(folder, None).await?;
        }
        Ok(())
    }

    async fn select(
        &mut self,
        folder: &str,
        since: Option<&Standing>,
    ) -> Result<Opened, PostError> {
        let resync = since.and_then(|known| {
            Some(SelectParameter::QResync {
                uid_validity: NonZeroU32::new(u32::try_from(known.uid_validity).ok()?)?,
                mod_sequence_value: NonZeroU64::new(known.modseq)?,
                known_uids: None,
                seq_match_data: None,
            })
        });
        let plain = self
            .abilities
            .condstore
            .then_some(SelectParameter::CondStore);
        let select = CommandBody::Select {
            mailbox: mailbox(folder)?,
            parameters: resync.or(plain).into_iter().collect(),
        };
        self.open = None;
        let mut opened = Opened::default();
        self.wire.run(select, |heard| opened.hear(heard)).await?;
        self.open = Some(folder.to_owned());
        Ok(opened)
    }

    /// CONDSTORE alone: marks since then; whether something went is a matter of counting.
    async fn changed_since(
        &mut self,
        known: &Standing,
        standing: Standing,
    ) -> Result<News, PostError> {
        let changed = if standing.modseq == known.modseq {
            Vec::new()
        } else {
            self.all_marks(NonZeroU64::new(known.modseq)).await?
        };
        let new = changed
            .iter()
            .filter(|(spot, _)| spot.uid >= known.uid_next);
        let gone = if known.messages + new.count() as u64 == standing.messages {
            Gone::These(Vec::new())
        } else {
            Gone::AllBut(self.all_uids().await?)
        };
        Ok(News {
            standing,
            changed,
            gone,
        })
    }

    async fn all_marks(
        &mut self,
        since: Option<NonZeroU64>,
    ) -> Result<Vec<(Spot, Marks)>, PostError> {
        let names = vec![MessageDataItemName::Uid, MessageDataItemName::Flags];
        let fetch = CommandBody::Fetch {
            sequence_set: uids::all(),
            macro_or_item_names: MacroOrMessageDataItemNames::MessageDataItemNames(names),
            uid: true,
            modifiers: since.map(FetchModifier::ChangedSince).into_iter().collect(),
        };
        let mut all = Vec::new();
        self.wire
            .run(fetch, |heard| {
                if let Some(Data::Fetch { items, .. }) = data(heard) {
                    all.extend(marked(items.as_ref()));
                    bounded(all.len())?;
                }
                Ok(())
            })
            .await?;
        Ok(all)
    }

    async fn all_uids(&mut self) -> Result<Vec<u64>, PostError> {
        let search = CommandBody::Search {
            charset: None,
            criteria: Vec1::from(SearchKey::All),
            uid: true,
        };
        self.searched(search).await
    }

    pub(super) async fn searched(
        &mut self,
        search: CommandBody<'static>,
    ) -> Result<Vec<u64>, PostError> {
        let mut all = Vec::new();
        self.wire
            .run(search, |heard| {
                if let Some(Data::Search(found, _)) = data(heard) {
                    all.extend(found.iter().map(|uid| u64::from(uid.get())));
                    bounded(all.len())?;
                }
                Ok(())
            })
            .await?;
        Ok(all)
    }
}

/// The number and the marks of a FETCH answer that has both.
fn marked(items: &[MessageDataItem<'_>]) -> Option<(Spot, Marks)> {
    let uid = items.iter().find_map(|item| match item {
        MessageDataItem::Uid(uid) => Some(u64::from(uid.get())),
        _ => None,
    })?;
    let marks = items.iter().find_map(|item| match item {
        MessageDataItem::Flags(flags) => Some(super::flags::marks(flags)),
        _ => None,
    })?;
    Some((Spot::of_uid(uid), marks))
}

fn bounded(count: usize) -> Result<(), PostError> {
    if count > MAX_MESSAGES {
        return Err(PostError::TooLarge);
    }
    Ok(())
}
