//! Devices, routes and leave to use them: each change has its answer.

use super::command::{Command, Notice};
use super::event::{Hold, Route};
use super::state::State;
use crate::Format;

impl State {
    pub(super) fn hold(&mut self, why: Hold, commands: &mut Vec<Command>) {
        if !self.held {
            self.held = true;
            commands.push(Command::Tell {
                notice: Notice::OnHold(why),
            });
        }
    }

    pub(super) fn hold_ended(&mut self, commands: &mut Vec<Command>) {
        if self.held {
            self.held = false;
            self.reopen(None, commands);
        }
    }

    /// Quiet at once, and never on the loudspeaker by itself.
    pub(super) fn headset_lost(&mut self, commands: &mut Vec<Command>) {
        if !self.headset_lost {
            self.headset_lost = true;
            commands.push(Command::Tell {
                notice: Notice::WhereToSpeak,
            });
        }
    }

    pub(super) fn route_changed(&mut self, route: Route, commands: &mut Vec<Command>) {
        if route == Route::Loudspeaker
            && self
                .route
                .is_some_and(|before| before != Route::Loudspeaker)
        {
            return self.headset_lost(commands);
        }
        self.route_chosen(route, commands);
    }

    pub(super) fn route_chosen(&mut self, route: Route, commands: &mut Vec<Command>) {
        self.route = Some(route);
        self.headset_lost = false;
        self.reopen(Some(route), commands);
    }

    pub(super) fn rate_changed(&mut self, rate: u32, commands: &mut Vec<Command>) {
        if Format::new(rate, 1).is_err() {
            commands.push(Command::Tell {
                notice: Notice::BadRate(rate),
            });
            self.no_input = true;
            return;
        }
        self.no_input = false;
        self.reopen(None, commands);
    }

    pub(super) fn permission_lost(&mut self, commands: &mut Vec<Command>) {
        self.no_permission = true;
        commands.push(Command::Tell {
            notice: Notice::NoPermission,
        });
    }

    pub(super) fn input_lost(&mut self, commands: &mut Vec<Command>) {
        self.no_input = true;
        commands.push(Command::Tell {
            notice: Notice::NoMicrophone,
        });
        commands.push(Command::ReopenInput);
    }

    pub(super) fn input_back(&mut self, commands: &mut Vec<Command>) {
        self.no_input = false;
        commands.push(Command::RestartFrontEnd);
    }

    pub(super) fn output_lost(&mut self, commands: &mut Vec<Command>) {
        self.no_output = true;
        commands.push(Command::Tell {
            notice: Notice::NoOutput,
        });
        commands.push(Command::ReopenOutput { route: self.route });
    }

    fn reopen(&mut self, route: Option<Route>, commands: &mut Vec<Command>) {
        commands.push(Command::ReopenInput);
        commands.push(Command::ReopenOutput {
            route: route.or(self.route),
        });
        commands.push(Command::RestartFrontEnd);
    }
}
