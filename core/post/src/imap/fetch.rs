//! Outsides and bodies of mails, and looking for one.

use std::num::NonZeroU32;

use imap_next::imap_types::command::CommandBody;
use imap_next::imap_types::core::{AString, Vec1};
use imap_next::imap_types::fetch::{
    MacroOrMessageDataItemNames, MessageDataItem, MessageDataItemName,
};
use imap_next::imap_types::response::Data;
use imap_next::imap_types::search::SearchKey;

use super::heard::Heard;
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
        came: &mut Vec<Fetched>,
    ) -> Result<(), PostError> {
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
            return Ok(());
        };
        let mut bodies = Bodies::of(spots.len(), came);
        let ended = self.wire.run(fetch, |heard| bodies.hear(heard)).await;
        bodies.end(ended.map(drop))
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

/// Bodies as they come.
struct Bodies<'c> {
    /// So many may still come: an answer may hold what was not asked for.
    left: usize,
    /// The server said in the middle that it wants to be left alone.
    slow: bool,
    came: &'c mut Vec<Fetched>,
}

impl<'c> Bodies<'c> {
    fn of(asked: usize, came: &'c mut Vec<Fetched>) -> Self {
        Self {
            left: asked,
            slow: false,
            came,
        }
    }

    #[expect(
        clippy::unnecessary_wraps,
        reason = "what hears may refuse what it hears"
    )]
    fn hear(&mut self, heard: Heard) -> Result<(), PostError> {
        match heard {
            Heard::Data(Data::Fetch { items, .. }) if self.left > 0 => {
                if let Some(one) = body(items.into_inner()) {
                    self.left -= 1;
                    self.came.push(one);
                }
            }
            Heard::Slow => self.slow = true,
            Heard::Data(_) | Heard::Code(_) => {}
        }
        Ok(())
    }

    /// What is missing after a server wanted to be left alone was not refused: it comes later.
    fn end(self, ended: Result<(), PostError>) -> Result<(), PostError> {
        ended?;
        if self.slow && self.left > 0 {
            return Err(PostError::Busy);
        }
        Ok(())
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

#[cfg(test)]
mod tests {
    use super::super::replay::heard;
    use super::*;

    /// What came of `asked` mails, and how the command ended, when the server says `said`.
    fn played(asked: usize, said: &str) -> (Vec<u64>, Result<(), PostError>) {
        let mut came = Vec::new();
        let mut bodies = Bodies::of(asked, &mut came);
        let ended = heard(said.as_bytes(), |one| bodies.hear(one));
        let ended = bodies.end(ended.map(drop));
        (came.iter().map(|one| one.uid).collect(), ended)
    }

    const TWO: &str =
        "* 1 FETCH (UID 7 BODY[] {3}\r\nabc)\r\n* 2 FETCH (UID 8 BODY[] {3}\r\ndef)\r\n";

    #[test]
    fn a_server_that_has_enough_in_the_middle_is_left_alone_and_what_came_stays() {
        for word in ["THROTTLED", "LIMIT", "UNAVAILABLE", "limit"] {
            for end in [
                format!("a1 NO [{word}] later\r\n"),
                format!("* NO [{word}] later\r\na1 OK done\r\n"),
                format!("* BAD [{word}] later\r\na1 OK done\r\n"),
                "* BYE enough for now\r\n".to_owned(),
            ] {
                let (came, ended) = played(4, &format!("{TWO}{end}"));
                assert_eq!(came, [7, 8], "{end}");
                assert!(matches!(ended, Err(PostError::Busy)), "{end}: {ended:?}");
            }
        }
    }

    #[test]
    fn a_warning_behind_which_everything_came_is_none() {
        let (came, ended) = played(2, &format!("* NO [LIMIT] slowly\r\n{TWO}a1 OK done\r\n"));
        assert_eq!(came, [7, 8]);
        assert!(ended.is_ok(), "{ended:?}");
        let (came, ended) = played(3, &format!("* NO odd\r\n{TWO}a1 OK one went\r\n"));
        assert_eq!(came, [7, 8]);
        assert!(ended.is_ok(), "a mail that went meanwhile: {ended:?}");
        let (came, _) = played(1, &format!("{TWO}a1 OK done\r\n"));
        assert_eq!(came, [7], "more than was asked for");
    }
}
