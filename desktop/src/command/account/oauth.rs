//! Signing in by OAuth 2: the browser goes to the provider and comes back to this machine.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::time::{Duration, Instant};

use os1_base::{Error, ErrorKind};
use os1_companion::mail::{MailSettings, OAuthClient, PlainAddress, known_client};
use os1_companion::{Companion, NewMailAccount};
use serde_json::json;

use super::read_password;
use crate::args::AccountAdd;
use crate::session::Session;

/// How long a person may take in the browser.
const PATIENCE: Duration = Duration::from_secs(600);
/// How often it is looked whether the browser came back.
const LOOK: Duration = Duration::from_millis(100);
/// The longest request line of a browser that is read, in bytes.
const MAX_LINE: u64 = 16 * 1024;
/// What the browser shows at the end.
const DONE: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\nContent-Length: 47\r\n\r\nThank you. You can close this page; back to os1";

/// The client of the flags; `None` where the account signs in with a password.
///
/// # Errors
/// The provider is not known and its addresses are not given.
pub(super) fn client(
    settings: &MailSettings,
    flags: &AccountAdd,
) -> Result<Option<OAuthClient>, Error> {
    let Some(id) = &flags.oauth_client else {
        return if settings.oauth {
            Err(Error::new(
                ErrorKind::Unsupported,
                "This provider takes no password. Register a client of your own there, then: os1 account add ADDRESS --oauth-client ID.",
            ))
        } else {
            Ok(None)
        };
    };
    if let (Some(authorize), Some(token)) = (&flags.oauth_authorize, &flags.oauth_token) {
        return Ok(Some(OAuthClient {
            id: id.clone(),
            authorize: authorize.clone(),
            token: token.clone(),
            scope: flags.oauth_scope.clone(),
        }));
    }
    known_client(&settings.incoming.host, id)
        .map(Some)
        .ok_or_else(|| {
            Error::new(
                ErrorKind::Unsupported,
                "I do not know where this provider signs in. Give --oauth-authorize URL and --oauth-token URL.",
            )
        })
}

/// Sends the person to the browser, waits for it, and adds the account.
///
/// # Errors
/// Nobody came back, or the provider does not sign the account in.
pub(super) fn add(
    session: &mut Session<'_>,
    companion: &Companion,
    client: OAuthClient,
    address: PlainAddress,
    settings: MailSettings,
    flags: &AccountAdd,
) -> Result<(), Error> {
    let secret = match &flags.oauth_secret_file {
        Some(path) => Some(read_password(&session.console().look().resolve(path))?),
        None => None,
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(unheard)?;
    let port = listener.local_addr().map_err(unheard)?.port();
    let redirect = format!("http://127.0.0.1:{port}/");
    let sign_in = companion.begin_sign_in(client, secret, &redirect)?;
    let new = NewMailAccount {
        name: flags.id.clone(),
        address,
        settings,
        password: None,
    };
    let sentence = new.sentence();
    session.tell(&sentence)?;
    session.emit(&json!({ "visit": sign_in.url }), |_, _| {
        format!(
            "Sign in with this page, which is your yes:\n{}",
            sign_in.url
        )
    })?;
    let query = came_back(session, &listener)?;
    let runtime = session.host().runtime.clone();
    let view = runtime.block_on(companion.add_signed_in(new, sign_in, &query))?;
    session.emit(&view, |view, _| {
        format!(
            "{} is added. os1 account test {} tries it.",
            view.id, view.id
        )
    })
}

/// The query with which the browser comes back.
fn came_back(session: &mut Session<'_>, listener: &TcpListener) -> Result<String, Error> {
    listener.set_nonblocking(true).map_err(unheard)?;
    let began = Instant::now();
    while began.elapsed() < PATIENCE && !session.stopped() {
        match listener.accept() {
            Ok((browser, _)) => {
                if let Some(query) = asked(browser) {
                    return Ok(query);
                }
            }
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {
                std::thread::sleep(LOOK);
            }
            Err(error) => return Err(unheard(error)),
        }
    }
    Err(Error::new(
        ErrorKind::Stopped,
        "Nobody came back from the browser, so nothing was added.",
    ))
}

/// The query of a browser's request; `None` for one that is about something else, a picture for
/// the tab for example.
fn asked(browser: TcpStream) -> Option<String> {
    browser.set_nonblocking(false).ok()?;
    browser
        .set_read_timeout(Some(Duration::from_secs(5)))
        .ok()?;
    let mut reader = BufReader::new((&browser).take(MAX_LINE));
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let path = line.strip_prefix("GET /")?.split(' ').next()?;
    let query = path.strip_prefix('?')?.to_owned();
    (&browser).write_all(DONE.as_bytes()).ok()?;
    Some(query)
}

fn unheard(error: std::io::Error) -> Error {
    Error::new(
        ErrorKind::Io,
        format!("The browser cannot come back to this program: {error}. Try again."),
    )
}
