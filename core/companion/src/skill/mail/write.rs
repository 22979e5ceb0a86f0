//! Mail that is written in the talk: shown on its card, sent on the user's yes.

use os1_base::{Error, Labeled};
use os1_guard::Address;
use os1_language::SlotName;
use os1_language::phrase::{Values, plain};

use super::wish::{Wish, wish};
use super::{Answer, Ask, hidden, own};
use crate::op::{NewForward, NewMail, NewReply};
use crate::state::bare;
use crate::world::World;

/// How many addresses of one name are offered.
const OFFERED: usize = 4;
/// The longest subject that is made of the text, in characters.
const MAX_SUBJECT: usize = 60;

/// Writes what was asked for, and asks about it.
pub(super) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let lower = ask.text.to_lowercase();
    if world.mail_accounts()?.is_empty() {
        return words(ask, "mail.no_account");
    }
    let (without_own, own) = own::split(ask.text);
    let from = match own
        .map(|words| own::address(ask, world, &words))
        .transpose()?
    {
        Some(Err(question)) => return Ok(question),
        Some(Ok(address)) => Some(address.to_string()),
        None => None,
    };
    let (words_said, hidden) = hidden::split(&without_own);
    let mut wish = match wish(&words_said) {
        answer if answer.answers => answer,
        _ => wish(&without_own),
    };
    wish.from = from;
    if bare(&lower).starts_with("forward") {
        return forward(ask, world, &wish);
    }
    let Some(said) = wish.said.clone() else {
        return words(ask, "mail.what_to_say");
    };
    if wish.answers {
        reply(ask, world, &wish, (&said, hidden.as_deref()))
    } else {
        new(ask, world, &wish, &said)
    }
}

fn words(ask: &mut Ask<'_>, key: &str) -> Result<Answer, Error> {
    Ok(Answer::words(ask.phrase(key, &Values::new())?))
}

/// Hands the mail on that was read last; to nobody but whom the user named.
fn forward(ask: &mut Ask<'_>, world: &World, wish: &Wish) -> Result<Answer, Error> {
    let read = ask.state.at.and_then(|at| ask.state.mails.get(at)).cloned();
    let Some(mail) = read else {
        return words(ask, "mail.forward_which");
    };
    let Some((name, addresses)) = recipient(ask, world, wish)? else {
        return words(ask, "mail.to_whom");
    };
    let address = match certain(ask, &name, &addresses)? {
        Ok(address) => address,
        Err(question) => return Ok(question),
    };
    let approval = world.forward(NewForward {
        mail,
        from: wish.from.clone(),
        to: vec![address.to_string()],
        text: wish.said.clone().unwrap_or_default(),
        attached: lower_has(ask.text, &["as an attachment", "as a file"]),
        ..NewForward::default()
    })?;
    let values = Values::new().with("to", vec![address.to_string()]);
    let said = ask.phrase("mail.shall_forward", &values)?;
    Ok(Answer::words(said).waits(approval))
}

fn lower_has(text: &str, words: &[&str]) -> bool {
    let text = text.to_lowercase();
    words.iter().any(|word| text.contains(word))
}

/// The only address of a name, or the question about it.
fn certain(
    ask: &mut Ask<'_>,
    name: &str,
    addresses: &[Address],
) -> Result<Result<Address, Answer>, Error> {
    let values = Values::new().with("who", name.to_owned());
    Ok(match addresses {
        [one] => Ok(one.clone()),
        [] => Err(Answer::words(ask.phrase("invite.no_address", &values)?)),
        several => {
            let list: Vec<String> = several.iter().map(ToString::to_string).collect();
            let values = values.with("list", plain::list(&list));
            Err(Answer::words(ask.phrase("invite.which_address", &values)?))
        }
    })
}

/// An answer to the mail that was read last, or to the newest of the person who was named.
/// `hidden` is whom a copy goes to that the others do not see.
fn reply(
    ask: &mut Ask<'_>,
    world: &World,
    wish: &Wish,
    (said, hidden): (&str, Option<&str>),
) -> Result<Answer, Error> {
    let bcc = match hidden {
        None => Vec::new(),
        Some(name) => match recipient_named(ask, world, name)? {
            Ok(address) => vec![address.to_string()],
            Err(question) => return Ok(question),
        },
    };
    let read = ask.state.at.and_then(|at| ask.state.mails.get(at)).cloned();
    let named = person(ask);
    let id = match (&named, read) {
        (Some(name), _) => world
            .mailbox()
            .latest(Some(name))?
            .map(|mail| mail.value.id),
        (None, read) => read,
    };
    let Some(id) = id else {
        return words(ask, "mail.answer_which");
    };
    let view = world.mailbox().show(&id)?.value;
    let writer = view.mail.from.first().cloned().unwrap_or_default();
    let text = world.in_manner(
        said,
        writer.address.as_deref().unwrap_or_default(),
        writer.name.as_deref(),
    )?;
    let (draft, notice) = world.reply(NewReply {
        mail: id,
        from: wish.from.clone(),
        all: wish.all,
        bcc,
        text,
        ..NewReply::default()
    })?;
    let to: Vec<String> = draft.to.iter().map(ToString::to_string).collect();
    let approval = world.ask_to_mail(draft)?;
    let mut answer = shall(ask, &to)?.waits(approval);
    if let Some(notice) = notice {
        answer.say.push(Labeled::by_companion(notice));
    }
    Ok(answer)
}

/// A new mail to whoever was named; never to an address that is guessed.
fn new(ask: &mut Ask<'_>, world: &World, wish: &Wish, said: &str) -> Result<Answer, Error> {
    let Some((name, address)) = recipient(ask, world, wish)? else {
        return words(ask, "mail.to_whom");
    };
    let address = match certain(ask, &name, &address)? {
        Ok(address) => address,
        Err(question) => return Ok(question),
    };
    let text = world.in_manner(said, address.as_str(), Some(name.as_str()))?;
    let subject = wish.about.clone().unwrap_or_else(|| said.to_owned());
    let subject = subject.trim_end_matches(['.', '!']);
    let draft = world.draft(NewMail {
        from: wish.from.clone(),
        to: vec![address.to_string()],
        subject: os1_base::text::shortened(subject, MAX_SUBJECT),
        text,
        ..NewMail::default()
    })?;
    let approval = world.ask_to_mail(draft)?;
    Ok(shall(ask, &[address.to_string()])?.waits(approval))
}

/// The only address of whom the user named in so many words, or the question about it.
pub(crate) fn recipient_named(
    ask: &mut Ask<'_>,
    world: &World,
    who: &str,
) -> Result<Result<Address, Answer>, Error> {
    match who.parse::<Address>() {
        Ok(address) => Ok(Ok(address)),
        Err(_) => {
            let known = addresses_of(world, who)?;
            certain(ask, who, &known)
        }
    }
}

/// The person that was named; an address of the user's own is none.
fn person(ask: &Ask<'_>) -> Option<String> {
    let person = ask.slot(SlotName::Person)?;
    own::split(ask.text)
        .0
        .contains(person)
        .then(|| person.to_owned())
}

/// Who was named, and the addresses of that name; `None` when nobody was.
fn recipient(
    ask: &Ask<'_>,
    world: &World,
    wish: &Wish,
) -> Result<Option<(String, Vec<Address>)>, Error> {
    if let Some(address) = &wish.typed {
        return Ok(Some((String::new(), vec![address.clone()])));
    }
    let said = person(ask);
    let Some(name) = said.or_else(|| wish.who.clone()) else {
        return Ok(None);
    };
    let known = addresses_of(world, &name)?;
    Ok(Some((name, known)))
}

/// The addresses of that name, but for the user's own.
fn addresses_of(world: &World, name: &str) -> Result<Vec<Address>, Error> {
    let own = world.own_addresses()?;
    // The user's own address book goes before what senders call themselves.
    let in_contacts = world.contacts().find(name)?;
    let mut written = in_contacts.iter().flat_map(|one| &one.addresses).peekable();
    if written.peek().is_some() {
        let known = written.filter_map(|address| address.parse::<Address>().ok());
        return Ok(known.take(OFFERED).collect());
    }
    let known = world.mailbox().addresses_of(name, OFFERED)?.value;
    let known = known
        .into_iter()
        .filter_map(|one| one.address?.parse::<Address>().ok())
        .filter(|address| !own.contains(address));
    Ok(known.collect())
}

fn shall(ask: &mut Ask<'_>, to: &[String]) -> Result<Answer, Error> {
    let values = Values::new().with("to", to.to_vec());
    Ok(Answer::words(ask.phrase("mail.shall_send", &values)?))
}
