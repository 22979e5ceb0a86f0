//! Outsides and bodies of mails, and looking for one.

use std::num::NonZeroU32;

use imap_next::imap_types::command::CommandBody;
use imap_next::imap_types::core::{AString, Vec1};
use imap_next::imap_types::fetch::{
    MacroOrMessageDataItemNames, MessageDataItem, MessageDataItemName,
};
use imap_next::imap_types::response::Data;
use imap_next::imap_types::search::SearchKey;

use super::server::ImapServer;
use super::uids;
use super::wire::data;
use crate::{Entry, Fetched, Marks, PostError, Spot};

/// Outsides asked for with one command.
const OUTSIDES: usize = 2_000;

impl ImapServer {
    pub(super) async fn outsides(
        &mut self,
        folder: &str,
        spots: &[Spot],
    ) -> Result<Vec<Entry>, PostError> {
        self.enter(folder).await?;
        let mut entries = Vec::with_capacity(spots.len());
        for some in spots.chunks(OUTSIDES) {
            let names = vec![
                MessageDataItemName::Uid,
                MessageDataItemName::Flags,
                MessageDataItemName::InternalDate,
                MessageDataItemName::Rfc822Size,
            ];
            let Some(fetch) = fetch(some, names) else {
                continue;
            };
            self.wire
                .run(fetch, |heard| {
                    if let Some(Data::Fetch { items, .. }) = data(heard)
                        && entries.len() < spots.len()
                    {
                        entries.extend(entry(items.as_ref()));
                    }
                    Ok(())
                })
                .await?;
        }
        Ok(entries)
    }

    pub(super) async fn bodies(
        &mut self,
        folder: &str,
        spots: &[Spot],
        most: Option<u32>,
    ) -> Result<Vec<Fetched>, PostError> {
        self.enter(folder).await?;
        let partial = most.and_then(NonZeroU32::new).map(|most| (0, most));
        let names = vec![
            MessageDataItemName::Uid,
            MessageDataItemName::BodyExt {
                section: None,
                partial,
                peek: true,
            },
        ];
        let Some(fetch) = fetch(spots, names) else {
            return Ok(Vec::new());
        };
        let mut fetched = Vec::with_capacity(spots.len());
        self.wire
            .run(fetch, |heard| {
                if let Some(Data::Fetch { items, .. }) = data(heard)
                    && fetched.len() < spots.len()
                {
                    fetched.extend(body(items.into_inner()));
                }
                Ok(())
            })
            .await?;
        Ok(fetched)
    }

    pub(super) async fn search(
        &mut self,
        folder: &str,
        message_id: &str,
    ) -> Result<Vec<u64>, PostError> {
        self.enter(folder).await?;
        let text = |text: &str| AString::try_from(text.to_owned()).map_err(|_| PostError::Refused);
        let key = SearchKey::Header(text("Message-ID")?, text(message_id)?);
        self.searched(CommandBody::Search {
            charset: None,
            criteria: Vec1::from(key),
            uid: true,
        })
        .await
    }
}

fn fetch(spots: &[Spot], names: Vec<MessageDataItemName<'static>>) -> Option<CommandBody<'static>> {
    Some(CommandBody::Fetch {
        sequence_set: uids::set(spots.iter().map(|spot| spot.uid))?,
        macro_or_item_names: MacroOrMessageDataItemNames::MessageDataItemNames(names),
        uid: true,
        modifiers: Vec::new(),
    })
}

pub(super) fn entry(items: &[MessageDataItem<'_>]) -> Option<Entry> {
    let (mut uid, mut marks, mut arrived, mut size) = (None, Marks::default(), 0, None);
    for item in items {
        match item {
            MessageDataItem::Uid(value) => uid = Some(u64::from(value.get())),
            MessageDataItem::Flags(flags) => marks = super::flags::marks(flags),
            MessageDataItem::InternalDate(date) => arrived = date.as_ref().timestamp(),
            MessageDataItem::Rfc822Size(value) => size = Some(u64::from(*value)),
            _ => {}
        }
    }
    Some(Entry {
        spot: Spot::of_uid(uid?),
        marks,
        arrived,
        size: size?,
    })
}

pub(super) fn body(items: Vec<MessageDataItem<'static>>) -> Option<Fetched> {
    let (mut uid, mut bytes) = (None, None);
    for item in items {
        match item {
            MessageDataItem::Uid(value) => uid = Some(u64::from(value.get())),
            MessageDataItem::BodyExt {
                section: None,
                data,
                ..
            } => bytes = data.into_option().map(std::borrow::Cow::into_owned),
            _ => {}
        }
    }
    Some(Fetched {
        uid: uid?,
        bytes: bytes?,
    })
}
