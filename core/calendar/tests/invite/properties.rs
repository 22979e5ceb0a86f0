//! What holds for every order and repetition of messages.

use os1_calendar::invite::{Context, Effect, Message, Revision, judge};
use os1_calendar::{Event, EventSet, ParticipationStatus};
use proptest::prelude::*;

use crate::rfc::{
    cancelled_instance, cancelled_series, group_reply, monthly_request, moved_instance,
};
use crate::{address, kept, own, text_of};

const ME: &str = "b@example.com";

/// Messages of the monthly meeting's organizer, of all kinds and revisions.
fn from_organizer() -> impl Strategy<Value = String> {
    let base = prop_oneof![
        Just(monthly_request()),
        Just(moved_instance()),
        Just(cancelled_instance()),
        Just(cancelled_series()),
        Just(monthly_request().replace("METHOD:REQUEST", "METHOD:PUBLISH")),
        Just(
            monthly_request()
                .replace("METHOD:REQUEST", "METHOD:ADD")
                .replace(
                    "RRULE:FREQ=MONTHLY;BYMONTHDAY=1;UNTIL=19980901T210000Z\n",
                    ""
                )
        ),
    ];
    (base, 0_u32..4, 1_u32..28, 0_u32..24, any::<bool>()).prop_map(
        |(base, sequence, day, hour, claims)| {
            let lines = base.lines().map(|line| match line {
                _ if line.starts_with("SEQUENCE") => format!("SEQUENCE:{sequence}\n"),
                _ if line.starts_with("DTSTAMP") => {
                    format!("DTSTAMP:199706{day:02}T{hour:02}0000Z\n")
                }
                _ if line.starts_with("DTSTART") && base.contains("METHOD:ADD") => {
                    format!("DTSTART:199712{day:02}T{hour:02}0000Z\n")
                }
                _ if line.starts_with("DTEND") && base.contains("METHOD:ADD") => {
                    format!("DTEND:199712{day:02}T{hour:02}3000Z\n")
                }
                "ATTENDEE:mailto:b@example.com" if claims => {
                    "ATTENDEE;PARTSTAT=ACCEPTED:mailto:b@example.com\n".to_owned()
                }
                _ => format!("{line}\n"),
            });
            lines.collect()
        },
    )
}

fn sender() -> impl Strategy<Value = &'static str> {
    prop_oneof![4 => Just("a@example.com"), 1 => Just("eve@evil.example"), 1 => Just("")]
}

/// What is known after a message; what waits for the user's word is taken when `says_yes`.
fn after(known: Option<EventSet>, text: &str, sender: &str, says_yes: bool) -> Option<EventSet> {
    let Ok(message) = Message::read(text.as_bytes()) else {
        return known;
    };
    let own = own(&[ME]);
    let sender = (!sender.is_empty()).then(|| address(sender));
    let context = Context {
        known: known.as_ref(),
        own: &own,
        sender: sender.as_ref(),
    };
    match judge(&message, &context).effect {
        Effect::Invitation(set) | Effect::Apply(set) => Some(set),
        Effect::Offer(set) if says_yes => Some(set),
        Effect::Offer(_) | Effect::Nothing | Effect::Busy | Effect::Told => known,
    }
}

fn newest(set: &EventSet) -> Option<Revision> {
    set.events().iter().map(Revision::of).max()
}

fn mine(event: &Event) -> Option<ParticipationStatus> {
    let guests = event.attendees();
    guests.iter().find(|one| one.is(ME)).map(|one| one.status)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Applying a message twice is the same as once.
    #[test]
    fn twice_is_once(
        texts in proptest::collection::vec((from_organizer(), sender()), 1..8), yes in any::<bool>(),
    ) {
        let mut known = None;
        for (text, sender) in texts {
            let once = after(known, &text, sender, yes);
            let twice = after(once.clone(), &text, sender, yes);
            prop_assert_eq!(once.as_ref().map(text_of), twice.as_ref().map(text_of), "{}", text);
            known = once;
        }
    }

    /// What was known at any time is never changed by a message that is older than all of it.
    #[test]
    fn an_old_message_never_changes_a_newer_state(
        texts in proptest::collection::vec(from_organizer(), 1..8), old in from_organizer(),
    ) {
        let mut known = None;
        for text in texts {
            known = after(known, &text, "a@example.com", true);
        }
        let Some(known) = known else { return Ok(()) };
        let Ok(message) = Message::read(old.as_bytes()) else { return Ok(()) };
        let os1_calendar::invite::About::Meeting(set) = message.about() else { return Ok(()) };
        // A series that nobody knew yet is no older form of one of its instances.
        prop_assume!(set.master().is_none() || known.master().is_some());
        let oldest_known = known.events().iter().map(Revision::of).min();
        if newest(set) <= oldest_known {
            let then = after(Some(known.clone()), &old, "a@example.com", true).unwrap();
            prop_assert_eq!(text_of(&then), text_of(&known));
        }
    }

    /// The newest revision that is known only grows.
    #[test]
    fn what_is_known_only_gets_newer(texts in proptest::collection::vec(from_organizer(), 1..8)) {
        let mut known: Option<EventSet> = None;
        for text in texts {
            let before = known.as_ref().and_then(newest);
            known = after(known, &text, "a@example.com", true);
            prop_assert!(known.as_ref().and_then(newest) >= before);
        }
    }

    /// No sequence of messages, from whomever, answers for the user.
    #[test]
    fn no_messages_accept_for_the_user(
        texts in proptest::collection::vec((from_organizer(), sender()), 1..8),
    ) {
        let mut known = None;
        for (text, sender) in texts {
            known = after(known, &text, sender, true);
            for event in known.iter().flat_map(EventSet::events) {
                prop_assert_ne!(mine(event), Some(ParticipationStatus::Accepted));
            }
        }
    }

    /// A guest's answer changes nothing of the organizer's event but that guest's line.
    #[test]
    fn an_answer_touches_only_its_guest(
        guest in "[bcdx]", sender in "[bcdx]", sequence in 0_u32..2, day in 1_u32..28,
        status in prop_oneof![Just("ACCEPTED"), Just("DECLINED"), Just("TENTATIVE"), Just("X-ODD")],
    ) {
        let known = kept(&crate::rfc::group_request());
        let reply = group_reply()
            .replace("PARTSTAT=ACCEPTED:mailto:b@", &format!("PARTSTAT={status}:mailto:{guest}@"))
            .replace("SEQUENCE:0", &format!("SEQUENCE:{sequence}"))
            .replace("DTSTAMP:19970612", &format!("DTSTAMP:199706{day:02}"));
        let own = own(&["a@example.com"]);
        let sender = address(&format!("{sender}@example.com"));
        let context = Context { known: Some(&known), own: &own, sender: Some(&sender) };
        let judgement = judge(&message(&reply), &context);
        let (Effect::Apply(then) | Effect::Offer(then)) = &judgement.effect else { return Ok(()) };
        prop_assert_eq!(sender.as_str(), format!("{guest}@example.com"));
        let others = |set: &EventSet| -> Vec<String> {
            let gone = format!("mailto:{guest}@example.com");
            let text = text_of(set).replace("\r\n ", "");
            text.lines().filter(|line| !line.ends_with(&gone)).map(str::to_owned).collect()
        };
        prop_assert_eq!(others(then), others(&known));
    }
}

fn message(text: &str) -> Message {
    crate::message(text)
}
