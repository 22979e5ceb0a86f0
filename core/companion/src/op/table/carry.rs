//! What is to be done about tables, done: after each yes, after mail came, when the clock is looked at.

use std::sync::PoisonError;

use os1_base::{Error, Id};
use os1_booking::Task;
use os1_booking::state::{Command, Event};
use os1_guard::Approval;

use crate::op::approvals;
use crate::view::ApprovalView;
use crate::world::World;

/// How often what was done may lead to more: a letter that is agreed to confirms, which leads to an invitation.
const MAX_ROUNDS: usize = 8;

impl World {
    /// Brings every table as far as it goes: letters that were agreed to or not, answers that came, limits that have
    /// passed, the calendar. What cannot be done now stays to be done, and keeps nothing else from it.
    ///
    /// # Errors
    /// The profile could not be read or written.
    pub(crate) fn carry_tables_on(&self) -> Result<(), Error> {
        let _turn = self
            .table_line()
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        for _ in 0..MAX_ROUNDS {
            self.withdraw_old_letters()?;
            self.settle_table_letters()?;
            self.hear_table_answers()?;
            self.tables().look()?;
            if self.do_table_tasks()? == 0 && !self.follow_the_calendar()? {
                break;
            }
        }
        Ok(())
    }

    /// Something happens to a table, by the user's word in the talk; the questions that this leads to.
    ///
    /// # Errors
    /// There is no such table, or the profile could not be written.
    pub(crate) fn table_happens(&self, id: Id, event: &Event) -> Result<Vec<ApprovalView>, Error> {
        let before = self.gate().approvals()?;
        self.tables().happen(id, event)?;
        self.carry_tables_on()?;
        let is_new = |one: &Approval| !before.iter().any(|other| other.id == one.id);
        let open = self.gate().approvals()?.into_iter().filter(is_new);
        let now = self.now();
        Ok(open.map(|one| approvals::view(one, &now)).collect())
    }

    /// Does what can be done; how many things that were. What is to be told waits for somebody who listens.
    fn do_table_tasks(&self) -> Result<usize, Error> {
        let mut done = 0;
        for task in self.tables().tasks()? {
            let carried = match self.carry_table_task(&task) {
                Ok(carried) => carried,
                Err(error) => {
                    tracing::info!(kind = ?error.kind, "a step of a booking is done later");
                    false
                }
            };
            if carried {
                self.tables().done(task.id)?;
                done += 1;
            }
        }
        Ok(done)
    }

    /// Does one thing; whether it is done.
    fn carry_table_task(&self, task: &Task) -> Result<bool, Error> {
        match &task.command {
            Command::HoldCalendar => self.hold_table(&task.booking, false).map(|()| true),
            Command::ConfirmCalendar => self.hold_table(&task.booking, true).map(|()| true),
            Command::ReleaseCalendar => self.release_table(&task.booking).map(|()| true),
            Command::AskApproval { letter } => self.ask_to_write(task, *letter).map(|()| true),
            Command::InviteGuest => self.invite_to_table(&task.booking).map(|()| true),
            Command::UninviteGuest => self.uninvite_from_table(&task.booking).map(|()| true),
            Command::ShowCard { .. } | Command::TellUser { .. } | Command::AskHowItWas => Ok(false),
        }
    }
}
