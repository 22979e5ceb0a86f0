//! From what is known of a mail to its class, its urgency, and what could be done.

use super::phishing::{UNVERIFIED, signs};
use super::relation::Relations;
use super::{Class, Content, Relation, Suggestion};
use crate::bookings::BookingKind;
use crate::{CUTOFF, MailRule, RuleDeed};

/// From this urgency on, a person's mail is urgent.
const URGENT: f64 = 0.7;
/// How much presses what the user's own rule calls important.
const RULED: f64 = 0.9;
/// From this weight of signs on, a mail is phishing.
const PHISHING: f64 = 1.0;
/// So many mails of a sender, none opened, are read by nobody.
const UNREAD: u32 = 4;

/// What was decided, with reasons.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Judged {
    pub(crate) class: Class,
    pub(super) suggest: Suggestion,
    pub(super) urgency: f64,
    pub(super) reasons: Vec<String>,
}

/// Decides. `junk` is the filter's score.
pub(super) fn judge(content: &Content, relations: &Relations, junk: f64) -> Judged {
    let relation = relations.of(&content.from.key());
    // Who only pretends to be a friend has no part in what the user did with the friend's mail.
    let relation = if content.is_refuted() {
        relation.unproven()
    } else {
        relation
    };
    let mut reasons = Vec::new();
    let signs = signs(content, relations);
    if signs.iter().map(|sign| sign.weight).sum::<f64>() >= PHISHING {
        return Judged {
            class: Class::Phishing,
            suggest: Suggestion::Junk,
            urgency: 0.0,
            reasons: signs.into_iter().map(|sign| sign.reason).collect(),
        };
    }
    if junk >= CUTOFF && relation.answered == 0 {
        return Judged {
            class: Class::Junk,
            suggest: Suggestion::Junk,
            urgency: 0.0,
            reasons: vec!["it is like what you called junk".to_owned()],
        };
    }
    about_sender(content, relation, &mut reasons);
    let kind = if content.is_bulk() {
        bulk(content, &mut reasons)
    } else {
        person(content, relation, &mut reasons)
    };
    let urgency = urgency(content, relation, kind, &mut reasons);
    let is_person = matches!(kind, Class::Personal | Class::Work);
    let class = if is_person && urgency >= URGENT {
        Class::Urgent
    } else {
        kind
    };
    Judged {
        suggest: suggestion(class, urgency, relation),
        class,
        urgency,
        reasons,
    }
}

/// What the user's own rules make of it. What pretends stays what it is.
pub(super) fn ruled(judged: &mut Judged, content: &Content, rule: &MailRule, why: String) {
    if matches!(judged.class, Class::Phishing | Class::Junk) {
        return;
    }
    match rule.deed {
        RuleDeed::Archive | RuleDeed::Hide => judged.suggest = Suggestion::Archive,
        RuleDeed::Important | RuleDeed::Wake if content.is_refuted() => return,
        RuleDeed::Important | RuleDeed::Wake => {
            judged.suggest = Suggestion::Flag;
            judged.class = Class::Urgent;
            judged.urgency = judged.urgency.max(RULED);
        }
    }
    judged.reasons.insert(0, why);
}

fn about_sender(content: &Content, relation: Relation, reasons: &mut Vec<String>) {
    if content.is_refuted() {
        reasons.push(UNVERIFIED.to_owned());
    }
    let Relation {
        wrote,
        answered,
        opened,
        starred,
        ..
    } = relation;
    if answered > 0 {
        let mails = if wrote == 1 { "mail" } else { "mails" };
        reasons.push(format!(
            "you answered {answered} of {wrote} {mails} from this sender"
        ));
    } else if wrote >= UNREAD && opened == 0 {
        reasons.push(format!("you opened none of {wrote} mails from this sender"));
    } else if wrote == 1 && !content.is_bulk() {
        reasons.push("the first mail from this sender".to_owned());
    }
    if starred > 0 {
        reasons.push("you starred mail from this sender".to_owned());
    }
}

/// The class of what came to many or from a machine.
fn bulk(content: &Content, reasons: &mut Vec<String>) -> Class {
    if content.calendar {
        reasons.push("it carries an invitation".to_owned());
        return Class::Invitation;
    }
    if let Some(class) = marked_up(content, reasons) {
        return class;
    }
    if content.list {
        reasons.push("it came through a mailing list".to_owned());
    } else if content.automatic {
        reasons.push("a machine wrote it".to_owned());
    }
    let business = [
        ("booking", Class::Booking),
        ("delivery", Class::Delivery),
        ("bill", Class::Bill),
        ("receipt", Class::Receipt),
    ];
    let strongest = business
        .into_iter()
        .map(|(section, class)| (content.spoken.count(section), section, class))
        .max_by_key(|(count, _, _)| *count);
    let advert = content.spoken.count("advertisement");
    if let Some((count, section, class)) = strongest
        && count >= 2
        && count > advert
    {
        name_words(content, section, reasons);
        return class;
    }
    if advert >= 2 && !content.list {
        name_words(content, "advertisement", reasons);
        return Class::Advertisement;
    }
    if content.spoken.count("notification") > 0 && !content.unsubscribe && !content.list {
        name_words(content, "notification", reasons);
        return Class::Notification;
    }
    if content.unsubscribe || content.list || content.spoken.count("newsletter") > 0 {
        if content.unsubscribe {
            reasons.push("it can be unsubscribed from".to_owned());
        }
        return Class::Newsletter;
    }
    Class::Notification
}

/// The class of what looks like a person's mail.
fn person(content: &Content, relation: Relation, reasons: &mut Vec<String>) -> Class {
    if content.calendar {
        reasons.push("it carries an invitation".to_owned());
        return Class::Invitation;
    }
    if let Some(class) = marked_up(content, reasons) {
        return class;
    }
    let sorts = [
        ("invitation", Class::Invitation, 1),
        ("bill", Class::Bill, 2),
        // Friends speak of hotels and flights, too.
        (
            "booking",
            Class::Booking,
            if relation.answered == 0 { 2 } else { 3 },
        ),
        ("receipt", Class::Receipt, 2),
        ("delivery", Class::Delivery, 2),
        ("advertisement", Class::Advertisement, 3),
        ("work", Class::Work, 2),
    ];
    for (section, class, least) in sorts {
        if content.spoken.count(section) >= least {
            name_words(content, section, reasons);
            return class;
        }
    }
    Class::Personal
}

/// The class of what is marked up for machines. It is a stranger's claim, which earns no trust.
fn marked_up(content: &Content, reasons: &mut Vec<String>) -> Option<Class> {
    let (class, what) = match content.marked_up? {
        BookingKind::Parcel => (Class::Delivery, "a delivery"),
        BookingKind::Bill => (Class::Bill, "a bill"),
        BookingKind::Order => (Class::Receipt, "an order"),
        BookingKind::Flight
        | BookingKind::Train
        | BookingKind::Bus
        | BookingKind::Lodging
        | BookingKind::Table
        | BookingKind::Event
        | BookingKind::Car => (Class::Booking, "a booking"),
    };
    reasons.push(format!(
        "it says in the form for programs that it is {what}"
    ));
    Some(class)
}

fn name_words(content: &Content, section: &str, reasons: &mut Vec<String>) {
    if let Some(words) = content.spoken.first(section) {
        reasons.push(format!("it says “{words}”"));
    }
}

/// How much it presses, 0 to 1.
fn urgency(content: &Content, relation: Relation, kind: Class, reasons: &mut Vec<String>) -> f64 {
    let mut urgency: f64 = match kind {
        Class::Newsletter | Class::Advertisement => return 0.0,
        Class::Notification | Class::Receipt => 0.1,
        Class::Delivery | Class::Booking => 0.2,
        Class::Bill | Class::Invitation => 0.35,
        _ => 0.25,
    };
    for (section, weight) in [
        ("urgent", 0.3),
        ("deadline", 0.2),
        ("legal", 0.2),
        ("money", 0.05),
    ] {
        if let Some(words) = content.spoken.first(section) {
            urgency += weight;
            if section != "money" {
                reasons.push(format!("it says “{words}”"));
            }
        }
    }
    if content.asks && !content.is_bulk() {
        urgency += 0.05;
    }
    if relation.answered * 2 > relation.wrote {
        urgency += 0.15;
    }
    if relation.waiting >= 2 && !content.is_bulk() {
        urgency += 0.2;
        reasons.push(format!(
            "{} mails from this sender wait for you",
            relation.waiting
        ));
    }
    reasons.dedup();
    urgency.min(1.0)
}

fn suggestion(class: Class, urgency: f64, relation: Relation) -> Suggestion {
    match class {
        Class::Phishing | Class::Junk => Suggestion::Junk,
        Class::Urgent => Suggestion::Flag,
        Class::Newsletter | Class::Advertisement | Class::Notification if relation.starred == 0 => {
            Suggestion::Archive
        }
        Class::Receipt | Class::Delivery => Suggestion::Archive,
        Class::Bill if urgency >= URGENT => Suggestion::Flag,
        _ => Suggestion::Keep,
    }
}
