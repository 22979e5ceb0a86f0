//! `os1 account add ADDRESS`: two questions, the address and the password.

use os1_base::Error;
use os1_companion::mail::{
    FoundSettings, MailPlace, MailProtocol, MailSettings, PlainAddress, Security,
};
use os1_companion::{Companion, NewMailAccount, Publisher};

use super::{agreed, oauth, password};
use crate::approval::yes;
use crate::args::{AccountAdd, Encryption};
use crate::session::Session;

/// The usual port of IMAP under TLS (RFC 8314 §7.1), and with STARTTLS.
const IMAP: (u16, u16) = (993, 143);
/// The port of JMAP, which is HTTP.
const HTTP: (u16, u16) = (443, 80);
/// The usual port of submission under TLS (RFC 8314 §7.3), and with STARTTLS.
const SMTP: (u16, u16) = (465, 587);

/// Finds the servers, shows them, and adds the account on a yes.
///
/// # Errors
/// No servers were found or given, or the account could not be added.
pub(super) fn add(
    session: &mut Session<'_>,
    companion: &Companion,
    address: PlainAddress,
    flags: AccountAdd,
) -> Result<(), Error> {
    let Some(mut settings) = settings(session, companion, &address, &flags)? else {
        return session.tell(
            "Nothing was added. If you know the servers: os1 account add ADDRESS --imap HOST:PORT --smtp HOST:PORT.",
        );
    };
    if let Some(user) = flags.user.clone() {
        settings.user = user;
    }
    if let Some(client) = oauth::client(&settings, &flags)? {
        return oauth::add(session, companion, client, address, settings, &flags);
    }
    let password = if flags.no_password {
        settings.user = String::new();
        None
    } else {
        password(session, flags.password_file.as_deref())?
    };
    let new = NewMailAccount {
        name: flags.id,
        address,
        settings,
        password,
    };
    let sentence = new.sentence();
    session.tell(&sentence)?;
    if !agreed(session, "Add it? [y/N] ")? {
        return session.tell("Nothing was added.");
    }
    let view = companion.add_mail_account(new)?;
    session.emit(&view, |view, _| {
        format!(
            "{} is added. os1 account test {} tries it.",
            view.id, view.id
        )
    })
}

/// The settings by the flags, or those that were found and that the person takes; in a script
/// the first that were found.
fn settings(
    session: &mut Session<'_>,
    companion: &Companion,
    address: &PlainAddress,
    flags: &AccountAdd,
) -> Result<Option<MailSettings>, Error> {
    if let Some(smtp) = &flags.smtp {
        return given(address, smtp, flags).map(Some);
    }
    let publisher = if flags.ask_thunderbird {
        Publisher::DomainAndThunderbird
    } else {
        Publisher::Domain
    };
    let asked = format!("I ask {} where its mail is.", address.domain());
    session.tell(&asked)?;
    let runtime = session.host().runtime.clone();
    let found = runtime.block_on(companion.find_mail_settings(address, publisher))?;
    chosen(session, address, found)
}

fn given(address: &PlainAddress, smtp: &str, flags: &AccountAdd) -> Result<MailSettings, Error> {
    let security = match flags.security {
        Encryption::Tls => Security::Tls,
        Encryption::Starttls => Security::StartTls,
        Encryption::None => Security::None,
    };
    let place = |text: &str, (with_tls, without): (u16, u16)| {
        let port = match security {
            Security::Tls => with_tls,
            Security::StartTls | Security::None => without,
        };
        MailPlace::read(text, port, security)
            .map_err(|error| Error::new(os1_base::ErrorKind::Invalid, error.to_string()))
    };
    let (protocol, text, ports) = match (&flags.jmap, &flags.imap) {
        (Some(jmap), _) => (MailProtocol::Jmap, jmap, HTTP),
        (None, Some(imap)) => (MailProtocol::Imap, imap, IMAP),
        (None, None) => {
            return Err(Error::new(
                os1_base::ErrorKind::Invalid,
                "A server to read from is missing: --imap HOST:PORT or --jmap HOST:PORT.",
            ));
        }
    };
    let settings = MailSettings {
        protocol,
        incoming: place(text, ports)?,
        outgoing: place(smtp, SMTP)?,
        user: address.as_str().to_owned(),
        oauth: false,
    };
    let places = [&settings.incoming, &settings.outgoing];
    if security == Security::None && !places.iter().all(|place| place.is_this_machine()) {
        return Err(Error::new(
            os1_base::ErrorKind::Refused,
            "Without encryption anybody on the way could read your mail and password, so that is for servers on this machine alone. Use --security tls or starttls.",
        ));
    }
    Ok(settings)
}

fn chosen(
    session: &mut Session<'_>,
    address: &PlainAddress,
    found: Vec<FoundSettings>,
) -> Result<Option<MailSettings>, Error> {
    let asks = session.console().look().asks && !session.global().json;
    if !asks {
        let mut found = found.into_iter();
        let taken = found.find(|one| one.may_be_taken_unseen(address));
        return Ok(taken.map(|one| one.settings));
    }
    for one in found {
        session.tell(&shown(&one, address))?;
        if yes(session, "Are these right? [y/N] ")? {
            return Ok(Some(one.settings));
        }
    }
    Ok(None)
}

/// Settings in words: who says so, and which names the person has to look at.
fn shown(found: &FoundSettings, address: &PlainAddress) -> String {
    let MailSettings {
        protocol,
        incoming,
        outgoing,
        user,
        ..
    } = &found.settings;
    let by = match protocol {
        MailProtocol::Imap => "",
        MailProtocol::Jmap => " by JMAP",
    };
    let mut text = format!(
        "From {}: read{by} at {incoming}, send through {outgoing}, as {user}.",
        found.source.words()
    );
    if found.sending != found.source {
        text.push_str(" Where to send is from ");
        text.push_str(found.sending.words());
        text.push('.');
    }
    let foreign = found.foreign(address);
    if !foreign.is_empty() {
        text.push_str(&format!(
            " DNS is signed by nobody, and {} is not in the domain {}: say yes only if you know it for your provider's.",
            foreign.join(", "),
            address.domain()
        ));
    }
    text
}
