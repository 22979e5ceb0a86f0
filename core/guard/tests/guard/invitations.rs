//! Actions about meetings, for properties.

use os1_guard::{
    Action, Answer, AnswerInvitation, CounterInvitation, InvitationKind, SendInvitation,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::actions::{address, id, small, text};

/// Any of them, well-formed or not.
pub(crate) fn invitation() -> impl Strategy<Value = Action> {
    let answer = select(vec![Answer::Accept, Answer::Tentative, Answer::Decline]);
    let kind = select(vec![
        InvitationKind::Invite,
        InvitationKind::Cancel,
        InvitationKind::DeclineCounter,
        InvitationKind::Refresh,
        InvitationKind::AskBusy,
        InvitationKind::TellBusy,
    ]);
    let head = || {
        (
            id(),
            address(),
            address(),
            text(),
            option::of(text()),
            small(),
        )
    };
    prop_oneof![
        (head(), answer, text(), text(), text()).prop_map(
            |(head, answer, summary, comment, calendar)| {
                let (account, from, organizer, uid, instance, sequence) = head;
                Action::AnswerInvitation(AnswerInvitation {
                    account,
                    from,
                    organizer,
                    uid,
                    instance,
                    sequence,
                    answer,
                    summary,
                    comment,
                    calendar,
                })
            }
        ),
        (head(), text(), text(), text(), text(), text(), text()).prop_map(
            |(head, summary, start, end, zone, comment, calendar)| {
                let (account, from, organizer, uid, instance, sequence) = head;
                Action::CounterInvitation(CounterInvitation {
                    account,
                    from,
                    organizer,
                    uid,
                    instance,
                    sequence,
                    summary,
                    start,
                    end,
                    zone,
                    comment,
                    calendar,
                })
            }
        ),
        (
            id(),
            address(),
            vec(address(), 0..3),
            kind,
            text(),
            small(),
            text(),
            text()
        )
            .prop_map(
                |(account, from, to, kind, uid, sequence, summary, calendar)| {
                    Action::SendInvitation(SendInvitation {
                        account,
                        from,
                        to,
                        kind,
                        uid,
                        sequence,
                        summary,
                        calendar,
                    })
                }
            ),
    ]
}
