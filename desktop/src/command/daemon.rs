//! `os1 daemon`: keeps the profile open, runs what is due, serves the other commands.

use std::sync::Arc;
use std::time::Duration;

use os1_base::{Error, ErrorKind};
use os1_companion::{Companion, Profile};

use crate::console::{Console, Stopper};
use crate::daemon::{Server, socket_of};
use crate::run;
use crate::session::{Host, Session};

/// How often the daemon looks for what is due.
const TICK: Duration = Duration::from_secs(30);

/// Runs until it is stopped.
///
/// # Errors
/// There is no companion yet, another process holds the profile, or the socket cannot be made.
pub(crate) fn run(session: &mut Session<'_>) -> Result<(), Error> {
    if session.host().held.is_some() {
        return Err(Error::new(
            ErrorKind::Locked,
            "A daemon keeps this profile open already. Other commands talk to it; nothing more is needed.",
        ));
    }
    let companion = session.companion()?;
    let profile = session.profile()?;
    let server = listen(session, &profile)?;
    session.tell("OS1 keeps the profile open. Ctrl-C ends it.")?;
    let stopper = session.console().stopper();
    let runtime = session.host().runtime.clone();
    // A service manager ends a daemon with SIGTERM: the same as Ctrl-C.
    runtime.spawn(raise_on_sigterm(stopper.clone()));
    while !stopper.is_raised() {
        for note in companion.run_due() {
            session
                .console()
                .note(&note)
                .map_err(crate::output::unread)?;
        }
        runtime.block_on(async {
            tokio::select! {
                () = tokio::time::sleep(TICK) => {}
                () = stopper.raised() => {}
            }
        });
    }
    stopper.take();
    drop(server);
    Companion::rest(&profile)
}

fn listen(session: &mut Session<'_>, profile: &Arc<Profile>) -> Result<Server, Error> {
    let socket = socket_of(&session.folder()?);
    let server = Server::bind(socket).map_err(|error| no_socket(&error))?;
    let host = Host {
        runtime: session.host().runtime.clone(),
        held: Some(Arc::clone(profile)),
    };
    server
        .serve(Arc::new(
            move |words, console: &mut dyn Console| match run::parse(&words, console) {
                Ok(args) => run::run(args, console, &host),
                Err(code) => code,
            },
        ))
        .map_err(|error| no_socket(&error))?;
    Ok(server)
}

async fn raise_on_sigterm(stopper: Stopper) {
    use tokio::signal::unix::{SignalKind, signal};
    if let Ok(mut terminate) = signal(SignalKind::terminate()) {
        terminate.recv().await;
        stopper.raise();
    }
}

fn no_socket(error: &std::io::Error) -> Error {
    Error::new(
        ErrorKind::Io,
        format!(
            "The daemon could not listen for other commands: {error}. Check that the profile's folder can be written."
        ),
    )
}
