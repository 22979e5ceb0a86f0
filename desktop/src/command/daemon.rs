//! `os1 daemon`: keeps the profile open, runs what is due, keeps accounts in step with their
//! servers, serves the other commands.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Zoned};
use nix::sys::signal::{Signal, raise};
use os1_base::{Error, ErrorKind};
use os1_companion::{Companion, Profile};
use tokio::runtime::Handle;
use tokio::sync::Notify;

use crate::bell::Bell;
use crate::console::{Console, Stopper};
use crate::daemon::{Keeper, Server, socket_of};
use crate::learner::Learner;
use crate::run;
use crate::session::{Host, Session};
use crate::watch::pause;

/// The shortest time between two questions to a server.
const MOST_OFTEN: Duration = Duration::from_secs(1);

/// How soon it is tried again to take the profile back after a sleep.
const AGAIN: Duration = Duration::from_millis(200);

/// Runs until it is stopped.
///
/// # Errors
/// There is no companion yet, another process holds the profile, or the socket cannot be made.
pub(crate) fn run(session: &mut Session<'_>, every: Option<SignedDuration>) -> Result<(), Error> {
    if session.host().held.is_some() {
        return Err(Error::new(
            ErrorKind::Locked,
            "A daemon keeps this profile open already. Other commands talk to it; nothing more is needed.",
        ));
    }
    let mut companion = session.companion()?;
    let profile = session.profile()?;
    profile.ask_servers_every(every.map(often).transpose()?);
    let mut zone = profile.zone()?;
    let mut clock = session.clock(zone.clone())?;
    let served = Arc::new(Notify::new());
    let server = listen(session, &profile, &served)?;
    let keeper = keep(session, &served)?;
    let stopper = session.console().stopper();
    let runtime = session.host().runtime.clone();
    let learner = Learner::start(session.companion()?, &runtime);
    // A service manager ends a daemon with SIGTERM: the same as Ctrl-C.
    runtime.spawn(raise_on_sigterm(stopper.clone()));
    let drowsy = Arc::new(Notify::new());
    runtime.spawn(tell_of_sigtstp(Arc::clone(&drowsy)));
    let mut told = false;
    while !stopper.is_raised() {
        // The person may have travelled: then another wall counts.
        let here = profile.zone()?;
        if here != zone {
            companion = session.companion()?;
            clock = session.clock(here.clone())?;
            zone = here;
        }
        let next = look(session, &companion)?;
        if !told {
            session.emit(&serde_json::json!({ "event": "ready" }), |_, _| {
                "OS1 keeps the profile open. Ctrl-C ends it.".to_owned()
            })?;
            told = true;
        }
        let pause = pause(next.as_ref(), &clock.now());
        let sleepy = runtime.block_on(async {
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                () = served.notified() => {
                    keeper.wake();
                    learner.wake();
                }
                () = drowsy.notified() => return true,
                () = stopper.raised() => {}
            }
            false
        });
        if sleepy {
            sleep(&profile, &server, &runtime, &stopper)?;
        }
    }
    stopper.take();
    drop((server, keeper, learner));
    Companion::rest(&profile)
}

/// How often servers are to be asked.
fn often(every: SignedDuration) -> Result<Duration, Error> {
    let every = Duration::try_from(every).ok();
    every.filter(|every| *every >= MOST_OFTEN).ok_or_else(|| {
        Error::new(
            ErrorKind::Invalid,
            "Servers are asked once a second at most. Name a longer time, for example --every 5m.",
        )
    })
}

/// Does what is due, rings and tells; when the next alarm is.
fn look(session: &mut Session<'_>, companion: &Companion) -> Result<Option<Zoned>, Error> {
    let json = session.global().json;
    let bell = Bell::new(session.console(), json);
    let notes = companion.run_due(&bell);
    let next = bell.next();
    match companion.bring_up() {
        Ok(Some(view)) => bell.bring_up(&view).map_err(crate::output::unread)?,
        Ok(None) => {}
        Err(error) => tracing::warn!(%error, "it could not be looked for what to bring up"),
    }
    drop(bell);
    for note in notes {
        let console = session.console();
        console.note(&note).map_err(crate::output::unread)?;
    }
    Ok(next)
}

fn listen(
    session: &mut Session<'_>,
    profile: &Arc<Profile>,
    served: &Arc<Notify>,
) -> Result<Server, Error> {
    let served = Arc::clone(served);
    let socket = socket_of(&session.folder()?);
    let server = Server::bind(socket).map_err(|error| no_socket(&error))?;
    let host = Host {
        runtime: session.host().runtime.clone(),
        held: Some(Arc::clone(profile)),
    };
    server
        .serve(Arc::new(move |words, console: &mut dyn Console| {
            let code = match run::parse(&words, console) {
                Ok(args) => run::run(args, console, &host),
                Err(code) => code,
            };
            // It may have set an alarm.
            served.notify_one();
            code
        }))
        .map_err(|error| no_socket(&error))?;
    Ok(server)
}

/// Begins to keep accounts in step with their servers, beside what rings.
fn keep(session: &mut Session<'_>, served: &Arc<Notify>) -> Result<Keeper, Error> {
    let companion = session.companion()?;
    let runtime = session.host().runtime.clone();
    Keeper::start(companion, runtime, Arc::clone(served)).map_err(|error| {
        Error::new(
            ErrorKind::Io,
            format!("The daemon could not start a thread of its own: {error}. Repeat it."),
        )
    })
}

async fn raise_on_sigterm(stopper: Stopper) {
    use tokio::signal::unix::{SignalKind, signal};
    if let Ok(mut terminate) = signal(SignalKind::terminate()) {
        terminate.recv().await;
        stopper.raise();
    }
}

/// Tells when the process is to be stopped (Ctrl-Z, `kill -TSTP`).
async fn tell_of_sigtstp(drowsy: Arc<Notify>) {
    use tokio::signal::unix::{SignalKind, signal};
    if let Ok(mut stop) = signal(SignalKind::from_raw(Signal::SIGTSTP as i32)) {
        while stop.recv().await.is_some() {
            drowsy.notify_one();
        }
    }
}

/// Stops the process as a phone suspends an app: no lock is held and no line is open meanwhile, and
/// other commands open the profile by themselves. Returns when it was continued and they are done.
fn sleep(
    profile: &Profile,
    server: &Server,
    runtime: &Handle,
    stopper: &Stopper,
) -> Result<(), Error> {
    server.hide().map_err(|error| no_socket(&error))?;
    runtime.block_on(profile.pause())?;
    if let Err(error) = raise(Signal::SIGSTOP) {
        tracing::warn!(%error, "the process could not be stopped");
    }
    while let Err(error) = profile.resume() {
        if error.kind != ErrorKind::Locked || stopper.is_raised() {
            return Err(error);
        }
        std::thread::sleep(AGAIN);
    }
    server.show().map_err(|error| no_socket(&error))
}

fn no_socket(error: &std::io::Error) -> Error {
    Error::new(
        ErrorKind::Io,
        format!(
            "The daemon could not listen for other commands: {error}. Check that the profile's folder can be written."
        ),
    )
}
