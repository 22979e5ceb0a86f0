//! "Accept the invitation from Paul", "say no to it", "what invitations do I have?"

use jiff::Zoned;
use os1_base::Error;
use os1_calendar::invite::{AnswerRequest, Choice, InvitationView, Note};
use os1_language::phrase::Values;

use crate::skill::calendar::{label_of_events, quoting};
use crate::skill::{Answer, Ask};
use crate::state::Topic;
use crate::times;
use crate::view::CardView;
use crate::world::World;

/// How many are said one by one.
const SAID: usize = 4;

/// Words that tell nothing of which invitation it is.
const EMPTY: &[&str] = &[
    "accept",
    "decline",
    "refuse",
    "reject",
    "turn",
    "down",
    "tentatively",
    "say",
    "yes",
    "no",
    "maybe",
    "to",
    "the",
    "an",
    "a",
    "invitation",
    "invitations",
    "invite",
    "from",
    "by",
    "of",
    "for",
    "it",
    "that",
    "this",
    "please",
    "my",
    "answer",
    "with",
    "s",
    "i",
    "ll",
    "will",
    "come",
    "can",
    "t",
    "tell",
    "them",
    "and",
    "on",
    "at",
];

/// What is answered; `None` when the words answer nothing.
pub(super) fn choice(words: &str) -> Option<Choice> {
    let begins = |list: &[&str]| list.iter().any(|begin| words.starts_with(begin));
    if begins(&["tentatively", "say maybe", "maybe"]) {
        Some(Choice::Tentative)
    } else if begins(&[
        "decline",
        "refuse",
        "reject",
        "turn down",
        "turn it down",
        "say no",
        "i can't come",
        "i won't come",
    ]) {
        Some(Choice::Decline)
    } else if begins(&[
        "accept",
        "say yes",
        "i'll come",
        "i will come",
        "i'm coming",
    ]) {
        Some(Choice::Accept)
    } else {
        None
    }
}

/// Asks for the yes to the answer.
pub(super) fn answer(
    ask: &mut Ask<'_>,
    world: &World,
    words: &str,
    choice: Choice,
) -> Result<Answer, Error> {
    let open = open(world)?;
    let view = match meant(ask, &open, words).as_slice() {
        [one] => (*one).clone(),
        [] => {
            return Ok(Answer::words(
                ask.phrase("invite.none_meant", &Values::new())?,
            ));
        }
        several => {
            let now = ask.now.clone();
            let list: Vec<String> = several
                .iter()
                .take(SAID)
                .map(|view| clause(view, &now))
                .collect();
            let values = Values::new().with("list", list.join("; "));
            let said = ask.phrase("invite.which", &values)?;
            return Ok(Answer::quoting(quoting(&label_of_events(), said)));
        }
    };
    let id = view.id.clone().unwrap_or_default();
    let key = match choice {
        Choice::Counter { .. } => "invite.counter",
        Choice::Accept if asks_when_free(&view) => "invite.tell_busy",
        Choice::Accept => "invite.accept",
        Choice::Tentative => "invite.tentative",
        _ => "invite.decline",
    };
    let request = AnswerRequest {
        choice: choice.clone(),
        comment: None,
        instance: None,
    };
    let account = world.inviting_account()?;
    let prepared = world.calendar().prepare_answer(account, &id, &request)?;
    let approval = world.ask_to_send(prepared, None)?;
    let values = Values::new()
        .with("what", clause(&view, ask.now))
        .with("who", organizer(&view));
    let said = ask.phrase(key, &values)?;
    Ok(about(ask, said, Some(id)).waits(approval))
}

fn about(ask: &Ask<'_>, said: String, invitation: Option<String>) -> Answer {
    let mut plans = ask.state.plans.on(Topic::Invitation);
    plans.invitation = invitation;
    Answer::quoting(quoting(&label_of_events(), said)).about(ask.state.planning(plans))
}

/// What waits to be answered.
pub(super) fn list(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let open = open(world)?;
    let now = ask.now.clone();
    if open.is_empty() {
        return Ok(Answer::words(ask.phrase("invite.none", &Values::new())?));
    }
    let said: Vec<String> = open
        .iter()
        .take(SAID)
        .map(|view| clause(view, &now))
        .collect();
    let values = Values::new()
        .with("count", open.len())
        .with("list", said.join("; "));
    let mut said = vec![ask.phrase("invite.open", &values)?];
    let only = if let [one] = open.as_slice() {
        // A sender that is not the organizer, and the like.
        said.extend(one.notes.iter().cloned());
        one.id.clone()
    } else {
        None
    };
    let mut card = CardView::new("Invitations");
    for view in &open {
        card = card.row(organizer(view), clause(view, &now));
    }
    Ok(about(ask, said.join(" "), only).card(card))
}

fn open(world: &World) -> Result<Vec<InvitationView>, Error> {
    world.take_mailed_invitations()?;
    let mut all = world.calendar().invitations()?.value;
    all.retain(|view| view.state == "open" && view.id.is_some());
    Ok(all)
}

/// Those that the words mean: by who invites or by what it is; "it" is the one spoken of.
fn meant<'v>(ask: &Ask<'_>, open: &'v [InvitationView], words: &str) -> Vec<&'v InvitationView> {
    let named: Vec<&str> = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !EMPTY.contains(word))
        .collect();
    if named.is_empty() {
        let last = ask.state.plans.invitation.as_ref();
        let spoken: Vec<&InvitationView> = open
            .iter()
            .filter(|view| last.is_some() && view.id.as_ref() == last)
            .collect();
        return if spoken.is_empty() {
            open.iter().collect()
        } else {
            spoken
        };
    }
    let fits = |view: &&InvitationView| {
        let known = format!(
            "{} {} {}",
            organizer(view),
            view.sender.as_deref().unwrap_or_default(),
            view.summary
        )
        .to_lowercase();
        let known: Vec<&str> = known.split(|c: char| !c.is_alphanumeric()).collect();
        named.iter().all(|word| known.contains(word))
    };
    open.iter().filter(fits).collect()
}

/// Who invites, as they call themselves.
fn organizer(view: &InvitationView) -> String {
    let person = view.organizer.as_ref();
    let name =
        person.and_then(|person| person.name.clone().or_else(|| Some(person.address.clone())));
    let name = name
        .or_else(|| view.sender.clone())
        .unwrap_or_else(|| "somebody".to_owned());
    os1_base::text::shortened(&os1_base::text::printable(&name), 80)
}

/// Whether it is a question when the user is free, and no invitation.
fn asks_when_free(view: &InvitationView) -> bool {
    view.notes.contains(&Note::BusyAsked.sentence())
}

/// "“Review” from Paul on Friday at 3 in the afternoon".
pub(crate) fn clause(view: &InvitationView, now: &Zoned) -> String {
    if asks_when_free(view) {
        let day = |at: &Option<String>| {
            let at: Zoned = at.as_ref()?.parse().ok()?;
            Some(at.strftime("%-d %B").to_string())
        };
        let days = match (day(&view.start), day(&view.end)) {
            (Some(from), Some(until)) => format!(" from {from} until {until}"),
            _ => String::new(),
        };
        return format!(
            "the question of {} when you are free{days}",
            organizer(view)
        );
    }
    let title = os1_base::text::printable(&view.summary).replace('\n', " ");
    let title = os1_base::text::shortened(title.trim(), 80);
    let at: Option<Zoned> = view.start.as_ref().and_then(|start| start.parse().ok());
    let when = at.map_or_else(String::new, |at| format!(" {}", times::instant(&at, now)));
    format!("“{title}” from {}{when}", organizer(view))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_known_by_how_it_begins() {
        assert_eq!(
            choice("accept the invitation from paul"),
            Some(Choice::Accept)
        );
        assert_eq!(choice("say no to it"), Some(Choice::Decline));
        assert_eq!(choice("tentatively accept"), Some(Choice::Tentative));
        assert_eq!(choice("who is coming"), None);
    }
}
