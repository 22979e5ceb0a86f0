//! "Sort my inbox": an overview by groups, then a proposal for each; nothing moves without a yes.

use os1_base::Error;
use os1_base::text::grouped_digits;
use os1_language::phrase::Values;
use os1_mail::{Class, MailGroup, Suggestion, TriagedMail, grouped};

use super::{Answer, Ask, quoting};
use crate::op::SORTED_MAX;
use crate::state::{Sorting, SortingReply, kind_asked};
use crate::view::CardView;
use crate::world::World;

/// How many groups the overview names aloud.
const NAMED: usize = 4;
/// How many mails of a group are shown as samples.
const SAMPLES: usize = 5;

/// Begins the sorting, or takes the answer to the last proposal.
pub(super) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let mut mails = world.inbox_sorted(SORTED_MAX)?.value;
    let standing = ask.state.sorting.clone();
    if let Some((class, to)) = kind_asked(ask.text) {
        mean(&mut mails, class, to);
        return of_kind(ask, world, &grouped(&mails), (class, to));
    }
    let reply = standing.reply(ask.text);
    if let (Some(_), Some(class), Some((first, to))) =
        (reply, ask.state.whole_kind, standing.0.first())
        && class == *first
    {
        mean(&mut mails, class, *to);
    }
    let groups = grouped(&mails);
    match reply {
        Some(reply) => go_on(ask, world, &groups, &mails, standing, reply),
        None => begin(ask, world, &groups, mails.len()),
    }
}

/// All mails of the sort are meant, whatever would be proposed for each.
fn mean(mails: &mut [TriagedMail], class: Class, to: Suggestion) {
    for mail in mails.iter_mut().filter(|mail| mail.class == class) {
        mail.suggest = to;
    }
}

/// Asks about all mails of a sort that the user named.
fn of_kind(
    ask: &mut Ask<'_>,
    world: &World,
    groups: &[MailGroup],
    wanted: (Class, Suggestion),
) -> Result<Answer, Error> {
    let Some(group) = find(groups, wanted) else {
        let values = Values::new().with("group", plural(wanted.0));
        return Ok(Answer::words(ask.phrase("mail.tidy_none_of", &values)?));
    };
    let values = Values::new()
        .with("group", said(group))
        .with("deed", deed(group));
    let question = ask.phrase("mail.tidy_propose", &values)?;
    let mut state = ask.state.sorting_on(Sorting(vec![wanted]));
    state.whole_kind = Some(wanted.0);
    Ok(Answer::quoting(quoting(world, question)?).about(state))
}

fn begin(
    ask: &mut Ask<'_>,
    world: &World,
    groups: &[MailGroup],
    all: usize,
) -> Result<Answer, Error> {
    if all == 0 {
        return Ok(Answer::words(
            ask.phrase("mail.tidy_empty", &Values::new())?,
        ));
    }
    let mut largest: Vec<&MailGroup> = groups.iter().collect();
    largest.sort_by_key(|group| std::cmp::Reverse(group.mails));
    let told: Vec<String> = largest
        .iter()
        .take(NAMED)
        .map(|group| said(group))
        .collect();
    let values = Values::new()
        .with("count", all)
        .with("groups", told.join("; "));
    let overview = ask.phrase("mail.tidy_overview", &values)?;
    let queue = groups
        .iter()
        .filter(|group| group.suggest != Suggestion::Keep);
    let sorting = Sorting(queue.map(|group| (group.group, group.suggest)).collect());
    let answer = propose(ask, world, groups, sorting, Some(overview))?;
    Ok(answer.card(card(groups)))
}

/// Asks about the first group of the queue that still has mails.
fn propose(
    ask: &mut Ask<'_>,
    world: &World,
    groups: &[MailGroup],
    mut sorting: Sorting,
    before: Option<String>,
) -> Result<Answer, Error> {
    sorting.0.retain(|wanted| find(groups, *wanted).is_some());
    let first = sorting.0.first().and_then(|wanted| find(groups, *wanted));
    let question = match first {
        Some(group) => {
            let values = Values::new()
                .with("group", said(group))
                .with("deed", deed(group));
            ask.phrase("mail.tidy_propose", &values)?
        }
        None => ask.phrase("mail.tidy_nothing", &Values::new())?,
    };
    let text = before.map_or_else(|| question.clone(), |before| format!("{before} {question}"));
    Ok(Answer::quoting(quoting(world, text)?).about(ask.state.sorting_on(sorting)))
}

fn go_on(
    ask: &mut Ask<'_>,
    world: &World,
    groups: &[MailGroup],
    mails: &[TriagedMail],
    mut sorting: Sorting,
    reply: SortingReply,
) -> Result<Answer, Error> {
    let wanted = sorting.0.first().copied();
    let group = wanted.and_then(|wanted| find(groups, wanted));
    match (reply, group) {
        (SortingReply::Stop, _) => {
            let text = ask.phrase("mail.tidy_stopped", &Values::new())?;
            Ok(Answer::words(text).about(ask.state.sorting_on(Sorting::default())))
        }
        (SortingReply::Samples, Some(group)) => samples(ask, world, group, mails),
        (SortingReply::Yes, Some(group)) => {
            let done = world.sort_away(&group.ids, group.suggest, plural(group.group))?;
            let values = Values::new()
                .with("count", done)
                .with("deed", did(group.suggest));
            let key = match done {
                1 => "mail.tidy_done_one",
                _ => "mail.tidy_done",
            };
            let told = ask.phrase(key, &values)?;
            sorting.0.remove(0);
            propose(ask, world, groups, sorting, Some(told))
        }
        _ => {
            if !sorting.0.is_empty() {
                sorting.0.remove(0);
            }
            propose(ask, world, groups, sorting, None)
        }
    }
}

fn samples(
    ask: &mut Ask<'_>,
    world: &World,
    group: &MailGroup,
    mails: &[TriagedMail],
) -> Result<Answer, Error> {
    let those: Vec<&TriagedMail> = mails
        .iter()
        .filter(|mail| mail.class == group.group && mail.suggest == group.suggest)
        .take(SAMPLES)
        .collect();
    let line = |mail: &&TriagedMail| {
        let who = os1_base::text::shortened(mail.from.spoken(), 40);
        let subject = os1_base::text::shortened(&mail.subject, 60);
        let why = mail.reasons.first().cloned().unwrap_or_default();
        os1_base::text::printable(&format!("{who}, “{subject}” ({why})"))
    };
    let lines: Vec<String> = those.iter().map(line).collect();
    let values = Values::new()
        .with("samples", lines.join("; "))
        .with("deed", deed(group));
    let text = ask.phrase("mail.tidy_samples", &values)?;
    Ok(Answer::quoting(quoting(world, text)?).about(ask.state.clone()))
}

fn find(groups: &[MailGroup], wanted: (Class, Suggestion)) -> Option<&MailGroup> {
    groups
        .iter()
        .find(|group| (group.group, group.suggest) == wanted && !group.ids.is_empty())
}

fn card(groups: &[MailGroup]) -> CardView {
    groups
        .iter()
        .fold(CardView::new("Your inbox"), |card, group| {
            card.row(plural(group.group), said(group))
        })
}

/// "1,140 newsletters from 38 senders, 86 never opened".
fn said(group: &MailGroup) -> String {
    let count = |n: usize| grouped_digits(u64::try_from(n).unwrap_or(u64::MAX));
    let senders = match group.senders {
        1 => "one sender".to_owned(),
        many => format!("{} senders", count(many)),
    };
    let name = if group.mails == 1 {
        singular(group.group)
    } else {
        plural(group.group)
    };
    let opened = match group.unopened {
        0 => String::new(),
        all if all == group.mails => ", none of them opened".to_owned(),
        some => format!(", {} never opened", count(some)),
    };
    format!("{} {name} from {senders}{opened}", count(group.mails))
}

fn plural(class: Class) -> &'static str {
    match class {
        Class::Urgent => "urgent mails",
        Class::Personal => "personal mails",
        Class::Work => "mails about work",
        Class::Invitation => "invitations",
        Class::Booking => "bookings",
        Class::Receipt => "receipts",
        Class::Bill => "bills",
        Class::Delivery => "deliveries",
        Class::Newsletter => "newsletters",
        Class::Notification => "notifications",
        Class::Advertisement => "advertisements",
        Class::Junk => "junk mails",
        Class::Phishing => "mails that pretend to be from somebody else",
    }
}

fn singular(class: Class) -> &'static str {
    match class {
        Class::Urgent => "urgent mail",
        Class::Personal => "personal mail",
        Class::Work => "mail about work",
        Class::Junk => "junk mail",
        Class::Phishing => "mail that pretends to be from somebody else",
        other => other.word(),
    }
}

/// What is proposed for a group, as it stands behind "shall I".
fn deed(group: &MailGroup) -> String {
    let them = if group.mails == 1 { "it" } else { "them" };
    match group.suggest {
        Suggestion::Keep => format!("leave {them}"),
        Suggestion::Flag => format!("star {them}"),
        Suggestion::Archive => format!("archive {them}"),
        Suggestion::Junk => format!("put {them} with the junk"),
    }
}

fn did(suggest: Suggestion) -> &'static str {
    match suggest {
        Suggestion::Keep => "left where they were",
        Suggestion::Flag => "starred",
        Suggestion::Archive => "archived",
        Suggestion::Junk => "put with the junk",
    }
}
