//! The bookings of a profile.

use std::sync::Arc;

use jiff::Timestamp;
use os1_base::{Clock, Id, IdSource};
use os1_store::Store;
use os1_store::rusqlite::Connection;

use super::{Step, Task, rows};
use crate::channel::Channel;
use crate::request::MAX_WISHES;
use crate::state::{Command, Event, Letter, Reservation, clash, update};
use crate::{BookingError, TableRequest};

/// The most live bookings of a profile.
pub const MAX_LIVE: usize = 1_000;

/// The bookings of a profile.
#[derive(Debug, Clone)]
pub struct Bookings {
    pub(super) store: Store,
    clock: Arc<dyn Clock>,
    ids: IdSource,
}

impl Bookings {
    /// Over an open store.
    #[must_use]
    pub fn new(store: Store, clock: Arc<dyn Clock>, ids: IdSource) -> Self {
        Self { store, clock, ids }
    }

    /// Begins one: durable, with what is to be done, on return. With `beside`, the user wants it although there is
    /// one for that evening.
    ///
    /// # Errors
    /// [`BookingError::Past`], [`BookingError::SameEvening`], [`BookingError::Wishes`], [`BookingError::TooMany`], or
    /// the store failed.
    pub fn propose(
        &self,
        request: TableRequest,
        channel: Channel,
        beside: bool,
    ) -> Result<Reservation, BookingError> {
        let now = self.now();
        if request.starts() <= now {
            return Err(BookingError::Past);
        }
        if request.wishes.chars().count() > MAX_WISHES {
            return Err(BookingError::Wishes);
        }
        let id = self.ids.next();
        self.store.write(|tx| {
            let live = rows::bookings(tx, true)?;
            if live.len() >= MAX_LIVE {
                return Err(BookingError::TooMany);
            }
            if !beside && clash(&live, &request).is_some() {
                return Err(BookingError::SameEvening);
            }
            let began = Step::Began {
                request: Box::new(request.clone()),
                channel: channel.clone(),
            };
            let (new, commands) = Reservation::propose(id, request, channel, now);
            rows::keep(tx, &new)?;
            let step = rows::append(tx, id, &began, now)?;
            self.note(tx, id, step, &commands)?;
            Ok(new)
        })
    }

    /// Something happened to one: the step, the new state and what is to be done are durable together on return.
    /// What changes nothing is not kept.
    ///
    /// # Errors
    /// [`BookingError::NotFound`], or the store failed.
    pub fn happen(&self, id: Id, event: &Event) -> Result<Reservation, BookingError> {
        let now = self.now();
        self.store.write(|tx| {
            let before = rows::booking(tx, id)?;
            let (after, commands) = update(before.clone(), event.clone(), now);
            if after == before && commands.is_empty() {
                return Ok(before);
            }
            rows::keep(tx, &after)?;
            let happened = Step::Happened {
                event: event.clone(),
            };
            let step = rows::append(tx, id, &happened, now)?;
            self.note(tx, id, step, &commands)?;
            Ok(after)
        })
    }

    /// Looks at the clock for every live booking whose limit has passed; how many that were.
    ///
    /// # Errors
    /// The store failed.
    pub fn look(&self) -> Result<usize, BookingError> {
        let now = self.now();
        let live = self.live()?;
        let over: Vec<Id> = live
            .iter()
            .filter(|one| one.limit <= now)
            .map(|one| one.id)
            .collect();
        for id in &over {
            self.happen(*id, &Event::Passed)?;
        }
        Ok(over.len())
    }

    /// One booking.
    ///
    /// # Errors
    /// [`BookingError::NotFound`], or the store failed.
    pub fn booking(&self, id: Id) -> Result<Reservation, BookingError> {
        self.store.read(|connection| rows::booking(connection, id))
    }

    /// Every booking there ever was, the earliest evening first.
    ///
    /// # Errors
    /// The store failed.
    pub fn all(&self) -> Result<Vec<Reservation>, BookingError> {
        self.store
            .read(|connection| rows::bookings(connection, false))
    }

    /// Those of which something may still come.
    ///
    /// # Errors
    /// The store failed.
    pub fn live(&self) -> Result<Vec<Reservation>, BookingError> {
        self.store
            .read(|connection| rows::bookings(connection, true))
    }

    /// What is to be done, in its order.
    ///
    /// # Errors
    /// The store failed.
    pub fn tasks(&self) -> Result<Vec<Task>, BookingError> {
        self.store.read(|connection| {
            rows::tasks(connection)?
                .into_iter()
                .map(|(id, booking, command)| {
                    Ok(Task {
                        id,
                        booking: rows::booking(connection, booking)?,
                        command,
                    })
                })
                .collect()
        })
    }

    /// Something was done; durable on return.
    ///
    /// # Errors
    /// The store failed.
    pub fn done(&self, task: Id) -> Result<(), BookingError> {
        let now = self.now();
        self.store.write(|tx| rows::finish(tx, task, now))
    }

    /// The task by which the latest letter of a booking was asked about, what it is for, and whether that was done.
    ///
    /// # Errors
    /// The store failed.
    pub fn letter_task(&self, booking: Id) -> Result<Option<(Id, Letter, bool)>, BookingError> {
        self.store
            .read(|connection| rows::letter_task(connection, booking))
    }

    /// The booking that a task belongs to, if it is one.
    ///
    /// # Errors
    /// The store failed.
    pub fn booking_of(&self, task: Id) -> Result<Option<Id>, BookingError> {
        self.store
            .read(|connection| rows::booking_of(connection, task))
    }

    /// Which letter of its booking a task is, from 1: later ones have greater numbers.
    ///
    /// # Errors
    /// The store failed.
    pub fn letter_number(&self, booking: Id, task: Id) -> Result<u64, BookingError> {
        self.store
            .read(|connection| rows::letter_number(connection, booking, task))
    }

    fn note(
        &self,
        connection: &Connection,
        booking: Id,
        step: i64,
        commands: &[Command],
    ) -> Result<(), BookingError> {
        for command in commands {
            rows::add_task(connection, self.ids.next(), booking, step, command)?;
        }
        Ok(())
    }

    fn now(&self) -> Timestamp {
        // Kept in milliseconds: what is read back is what was decided on.
        let now = self.clock.now().timestamp();
        Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
    }
}
