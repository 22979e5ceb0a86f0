//! Actions of every kind, for properties.

use jiff::Timestamp;
use os1_base::Id;
use os1_guard::{
    Action, Address, AskMap, Attachment, BookTable, BookingStep, ConsentModel, DeleteContact,
    DeleteEvent, Digest, FlagMail, HttpMethod, HttpRequest, HttpRequestHeader, LocalChange,
    LocalChangeKind, LocalRead, MailFlag, MailRef, MailboxRole, MakeMailbox, MoveMail, OpenHost,
    Origin, PutContact, PutEvent, SaveDraft, SendMail, Service, Unsubscribe, UnsubscribeRequest,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::invitations::invitation;

/// Few letters, so that different actions often share most of their parts; among them what
/// separates, hides and escapes.
pub(crate) fn text() -> impl Strategy<Value = String> {
    "[ab <>U+0,:\n\u{202E}\u{200B}\u{A0}ä]{0,6}"
}

pub(crate) fn id() -> impl Strategy<Value = Id> {
    select(vec![
        "01ARZ3NDEKTSV4RRFFQ69G5FAV".parse::<Id>().unwrap(),
        "01BX5ZZKBKACTAV9WEVGEMMVRZ".parse::<Id>().unwrap(),
    ])
}

pub(crate) fn address() -> impl Strategy<Value = Address> {
    "[ab.]{0,2}[ab]@[ab]{1,2}\\.[ab]".prop_filter_map("not an address", |text| text.parse().ok())
}

fn digest() -> impl Strategy<Value = Digest> {
    any::<u8>().prop_map(|byte| Digest::of(&[byte % 4]))
}

fn origin() -> impl Strategy<Value = Origin> {
    select(vec![
        Origin::of_url("https://a.example").unwrap(),
        Origin::of_url("https://b.example:8443").unwrap(),
        Origin::of_url("http://localhost:1").unwrap(),
    ])
}

fn instant() -> impl Strategy<Value = Timestamp> {
    (0_i64..4).prop_map(|n| Timestamp::from_millisecond(1_700_000_000_000 + n * 500).unwrap())
}

pub(crate) fn small() -> impl Strategy<Value = u64> {
    0_u64..4
}

fn messages() -> impl Strategy<Value = Vec<MailRef>> {
    vec(
        (text(), small(), 0_u64..8).prop_map(|(mailbox, uid_validity, uid)| MailRef {
            mailbox,
            uid_validity,
            uid,
        }),
        0..6,
    )
}

fn attachment() -> impl Strategy<Value = Attachment> {
    (text(), small(), digest()).prop_map(|(name, size, sha256)| Attachment { name, size, sha256 })
}

pub(crate) fn mail() -> impl Strategy<Value = SendMail> {
    let people = (
        address(),
        vec(address(), 0..3),
        vec(address(), 0..3),
        vec(address(), 0..3),
        option::of(address()),
    );
    let content = (
        text(),
        text(),
        vec(attachment(), 0..3),
        option::of(text()),
        text(),
        (instant(), option::of(instant()), digest()),
    );
    (id(), people, content).prop_map(
        |(
            account,
            (from, to, cc, bcc, reply_to),
            (subject, body, attachments, in_reply_to, message_id, (date, not_before, sha256)),
        )| SendMail {
            account,
            from,
            to,
            cc,
            bcc,
            reply_to,
            subject,
            body,
            attachments,
            in_reply_to,
            message_id,
            date,
            not_before,
            sha256,
        },
    )
}

fn local() -> impl Strategy<Value = Action> {
    let read = select(vec![
        LocalRead::Mail,
        LocalRead::Memory,
        LocalRead::Activity,
    ]);
    let kind = select(vec![
        LocalChangeKind::SortMail,
        LocalChangeKind::Fact,
        LocalChangeKind::Trash,
    ]);
    prop_oneof![
        read.prop_map(Action::Read),
        (kind, id(), text()).prop_map(|(kind, object, summary)| Action::Change(LocalChange {
            kind,
            object,
            summary
        })),
    ]
}

fn mailbox() -> impl Strategy<Value = Action> {
    let role = select(vec![
        MailboxRole::Archive,
        MailboxRole::Trash,
        MailboxRole::Other,
    ]);
    let flag = select(vec![MailFlag::Seen, MailFlag::Flagged]);
    let made = select(vec![MailboxRole::Archive, MailboxRole::Junk]);
    prop_oneof![
        (id(), messages(), role, text()).prop_map(|(account, messages, role, to)| {
            Action::MoveMail(MoveMail {
                account,
                messages,
                role,
                to,
            })
        }),
        (id(), text(), made).prop_map(|(account, name, role)| {
            Action::MakeMailbox(MakeMailbox {
                account,
                role,
                name,
            })
        }),
        (id(), messages(), flag, any::<bool>()).prop_map(|(account, messages, flag, set)| {
            Action::FlagMail(FlagMail {
                account,
                messages,
                flag,
                set,
            })
        }),
        (id(), text(), small(), digest()).prop_map(|(account, mailbox, size, sha256)| {
            Action::SaveDraft(SaveDraft {
                account,
                mailbox,
                size,
                sha256,
            })
        }),
    ]
}

fn calendar() -> impl Strategy<Value = Action> {
    prop_oneof![
        (
            id(),
            text(),
            text(),
            text(),
            option::of(text()),
            vec(address(), 0..3),
            text(),
            text()
        )
            .prop_map(
                |(account, collection, resource, uid, etag, guests, summary, calendar)| {
                    Action::PutEvent(PutEvent {
                        account,
                        collection,
                        resource,
                        uid,
                        etag,
                        guests,
                        summary,
                        calendar,
                    })
                }
            ),
        (
            id(),
            text(),
            text(),
            text(),
            text(),
            vec(address(), 0..3),
            text(),
            text()
        )
            .prop_map(
                |(account, collection, resource, uid, etag, guests, summary, calendar)| {
                    Action::DeleteEvent(DeleteEvent {
                        account,
                        collection,
                        resource,
                        uid,
                        etag,
                        guests,
                        summary,
                        calendar,
                    })
                }
            ),
    ]
}

fn contacts() -> impl Strategy<Value = Action> {
    let place = || (id(), text(), text(), text());
    prop_oneof![
        (place(), option::of(text()), text(), text()).prop_map(
            |((account, collection, resource, uid), etag, name, vcard)| {
                Action::PutContact(PutContact {
                    account,
                    collection,
                    resource,
                    uid,
                    etag,
                    name,
                    vcard,
                })
            }
        ),
        (place(), text(), text(), text()).prop_map(
            |((account, collection, resource, uid), etag, name, vcard)| {
                Action::DeleteContact(DeleteContact {
                    account,
                    collection,
                    resource,
                    uid,
                    etag,
                    name,
                    vcard,
                })
            }
        ),
    ]
}

fn reach() -> impl Strategy<Value = Action> {
    let step = select(vec![
        BookingStep::Book,
        BookingStep::Change,
        BookingStep::Cancel,
    ]);
    let zone = select(vec!["Europe/Berlin".to_owned(), "nowhere".to_owned()]);
    let service = select(vec![Service::Imap, Service::CalDav, Service::Map]);
    prop_oneof![
        (
            (id(), origin(), text(), step, text(), small(), text()),
            (text(), instant(), zone, small(), text(), text()),
        )
            .prop_map(
                |(
                    (account, origin, path, step, key, revision, venue),
                    (name, at, zone, guests, under, wishes),
                )| Action::BookTable(BookTable {
                    account,
                    origin,
                    path,
                    step,
                    key,
                    revision,
                    venue,
                    name,
                    at,
                    zone,
                    guests,
                    under,
                    wishes,
                })
            ),
        (text(), origin(), option::of(text())).prop_map(|(provider, origin, model)| {
            Action::ConsentModel(ConsentModel {
                provider,
                origin,
                model,
            })
        }),
        (id(), service, text(), small()).prop_map(|(account, service, host, port)| {
            Action::OpenHost(OpenHost {
                account,
                service,
                host,
                port,
            })
        }),
        (text(), origin(), text()).prop_map(|(list, origin, path)| {
            Action::Unsubscribe(Unsubscribe::ByRequest(UnsubscribeRequest {
                list,
                origin,
                path,
            }))
        }),
        request().prop_map(Action::HttpRequest),
        (id(), origin(), text(), text()).prop_map(|(account, origin, path, form)| {
            Action::AskMap(AskMap {
                account,
                origin,
                path,
                form,
            })
        }),
    ]
}

fn request() -> impl Strategy<Value = HttpRequest> {
    let method = select(vec![HttpMethod::Get, HttpMethod::Post]);
    let header = (text(), text()).prop_map(|(name, value)| HttpRequestHeader { name, value });
    (
        method,
        origin(),
        text(),
        vec(header, 0..3),
        small(),
        digest(),
        text(),
    )
        .prop_map(
            |(method, origin, path, headers, size, sha256, why)| HttpRequest {
                method,
                origin,
                path,
                headers,
                size,
                sha256,
                why,
            },
        )
}

/// Any action, well-formed or not.
pub(crate) fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        3 => mail().prop_map(Action::SendMail),
        1 => local(),
        2 => mailbox(),
        2 => calendar(),
        1 => contacts(),
        2 => invitation(),
        3 => reach(),
    ]
}

/// A message that can be sent.
pub(crate) fn letter() -> SendMail {
    SendMail {
        account: "01ARZ3NDEKTSV4RRFFQ69G5FAV".parse().unwrap(),
        from: "theo@example.org".parse().unwrap(),
        to: vec!["amy@example.com".parse().unwrap()],
        cc: vec!["paul@example.com".parse().unwrap()],
        bcc: Vec::new(),
        reply_to: None,
        subject: "The papers".to_owned(),
        body: "Dear Amy,\n\nhere they are.\n\nTheo\n".to_owned(),
        attachments: vec![Attachment::of("papers.pdf".to_owned(), b"%PDF-1.7")],
        in_reply_to: Some("1@example.com".to_owned()),
        message_id: "2@example.org".to_owned(),
        date: "2026-03-02T08:00:00Z".parse().unwrap(),
        not_before: None,
        sha256: Digest::of(b"frozen"),
    }
}

/// An archive move of two messages.
pub(crate) fn archive() -> MoveMail {
    let message = |uid| MailRef {
        mailbox: "INBOX".to_owned(),
        uid_validity: 5,
        uid,
    };
    MoveMail {
        account: letter().account,
        messages: vec![message(7), message(8)],
        role: MailboxRole::Archive,
        to: "Archive".to_owned(),
    }
}
