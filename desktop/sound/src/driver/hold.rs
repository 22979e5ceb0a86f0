//! Devices that come, change and go while a talk is on.

use std::time::{Duration, Instant};

use os1_voice::{Command, Event, Recogniser, Route, Speaker};

use super::{Driver, Told};
use crate::cushion::Cushion;
use crate::port::Way;
use crate::system::find;
use crate::{Fault, Loudspeaker, Microphone, Port, SoundError};

/// Rest between two tries to open a device that is gone.
const RETRY: Duration = Duration::from_millis(500);

impl<R: Recogniser, S: Speaker> Driver<'_, R, S> {
    pub(super) fn look_at_devices(&mut self) {
        match self.microphone.as_mut().and_then(Microphone::fault) {
            Some(Fault::Lost) => {
                self.close_input();
                self.todo.push_back(Event::InputLost);
            }
            Some(Fault::Changed) => self.input_changed(),
            None => {}
        }
        match self.loudspeaker.as_mut().and_then(Loudspeaker::fault) {
            Some(Fault::Lost) => self.output_is_lost(),
            Some(Fault::Changed) => self.output_changed(),
            None => {}
        }
        if let Some((headset, at)) = &self.headset
            && *at <= Instant::now()
        {
            let is_back = find(headset, Way::Out).is_ok();
            let headset = headset.clone();
            self.headset = (!is_back).then(|| (headset, Instant::now() + RETRY));
            if is_back {
                let route = Route::Wired;
                self.todo.push_back(Event::RouteChosen { route });
            }
        }
        let due = |lost: Option<Instant>| lost.is_some_and(|next| next <= Instant::now());
        if due(self.lost_input) {
            self.reopen_input();
        }
        if due(self.lost_output) {
            self.reopen_output();
        }
    }

    /// The device runs otherwise now: at another rate perhaps.
    fn input_changed(&mut self) {
        self.close_input();
        match Microphone::open(&self.wiring.microphone) {
            Ok(microphone) => {
                let rate = microphone.rate();
                self.input_is(microphone);
                self.todo.push_back(Event::RateChanged { rate });
            }
            Err(_) => self.todo.push_back(Event::InputLost),
        }
    }

    /// A headset that is gone is waited for; nothing is played elsewhere meanwhile.
    fn output_is_lost(&mut self) {
        let worn = self.loudspeaker.as_ref().and_then(Loudspeaker::worn);
        let headset = worn.map(|id| Port::Named(id.to_owned()));
        self.headset = headset.map(|port| (port, Instant::now() + RETRY));
        self.close_output();
        self.todo.push_back(match self.headset {
            Some(_) => Event::HeadsetLost,
            None => Event::OutputLost,
        });
    }

    fn output_changed(&mut self) {
        self.close_output();
        if self.open_output().is_err() {
            self.todo.push_back(Event::OutputLost);
        }
    }

    /// What a command wants of the devices.
    pub(super) fn does(&mut self, command: &Command) {
        match command {
            Command::Microphone { on: true } => self.listen(),
            Command::Microphone { on: false } => self.close_input(),
            Command::ReopenInput => self.lost_input = Some(Instant::now()),
            Command::ReopenOutput { route } => {
                self.aloud = *route == Some(Route::Loudspeaker);
                self.headset = None;
                self.lost_output = Some(Instant::now());
            }
            Command::StopPlayback | Command::Hush => {
                if let Some(loudspeaker) = &mut self.loudspeaker {
                    loudspeaker.discard();
                }
            }
            _ => {}
        }
    }

    fn listen(&mut self) {
        if self.wiring.microphone == Port::Off || self.microphone.is_some() {
            return;
        }
        match Microphone::open(&self.wiring.microphone) {
            Ok(microphone) => self.input_is(microphone),
            Err(error) => self.todo.push_back(lost(&error)),
        }
    }

    fn input_is(&mut self, microphone: Microphone) {
        self.tell(Told::Opened {
            at_ms: self.talk.at_ms(),
            microphone: true,
            rate: microphone.rate(),
        });
        self.microphone = Some(microphone);
    }

    /// Tries to get a microphone that was lost or changed; the talk opens it when it wants to listen.
    fn reopen_input(&mut self) {
        self.lost_input = None;
        if self.wiring.microphone == Port::Off {
            return;
        }
        if self.microphone.is_some() {
            return;
        }
        match find(&self.wiring.microphone, Way::In) {
            Ok(_there) => self.todo.push_back(Event::InputBack),
            Err(_) => self.lost_input = Some(Instant::now() + RETRY),
        }
    }

    pub(super) fn open_output(&mut self) -> Result<(), SoundError> {
        if self.wiring.loudspeaker == Port::Off {
            return Ok(());
        }
        let port = if self.aloud {
            &Port::Default
        } else {
            &self.wiring.loudspeaker
        };
        let loudspeaker = Loudspeaker::open(port)?;
        self.tell(Told::Opened {
            at_ms: self.talk.at_ms(),
            microphone: false,
            rate: loudspeaker.rate(),
        });
        self.cushion = Cushion::default();
        self.loudspeaker = Some(loudspeaker);
        Ok(())
    }

    fn reopen_output(&mut self) {
        self.lost_output = None;
        self.close_output();
        if self.wiring.loudspeaker == Port::Off {
            return;
        }
        match self.open_output() {
            Ok(()) => self.todo.push_back(Event::OutputBack),
            Err(_) => self.lost_output = Some(Instant::now() + RETRY),
        }
    }

    pub(super) fn close_input(&mut self) {
        if let Some(microphone) = self.microphone.take() {
            self.input += microphone.tally();
            (self.counted_from, self.counted) = (Instant::now(), 0);
        }
    }

    pub(super) fn close_output(&mut self) {
        if let Some(loudspeaker) = self.loudspeaker.take() {
            self.output += loudspeaker.tally();
        }
    }
}

/// What a microphone that cannot be opened means.
fn lost(error: &SoundError) -> Event {
    match error {
        SoundError::Denied => Event::PermissionLost,
        _ => Event::InputLost,
    }
}
