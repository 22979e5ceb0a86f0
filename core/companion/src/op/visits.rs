//! Evenings that are over, as taste: where somebody was, and what they said of it.

use jiff::Zoned;
use os1_base::text::{printable, shortened};
use os1_base::{Error, Id};
use os1_booking::after::impression;
use os1_booking::state::{Command, Event, Reservation, Stage};
use os1_places::fit::{Hard, Need, Request, Soft, Source, Wish};
use serde::{Deserialize, Serialize};

use crate::world::World;

/// The setting that holds which evening was asked about last.
const ASKED: &str = "table.how_was_it";
/// The most characters of what was said that are a reason.
const MAX_SAID: usize = 120;

/// An evening that was asked about.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct AskedAbout {
    booking: Id,
    at: Zoned,
}

impl World {
    /// What the user said of evenings that are over. What was forgotten of it is not there any more: the words are an
    /// episode of memory and nowhere else.
    pub(super) fn visits(&self, who: &str, request: &mut Request) -> Result<(), Error> {
        for one in self.tables().all()? {
            let Some(id) = one.how_it_was else { continue };
            let Some(episode) = self.memory().episode(id)? else {
                continue;
            };
            let text = episode.text.value.as_str();
            let Some(found) = impression(text).filter(|_| !episode.barred) else {
                continue;
            };
            let source = || Source::Memory(id.to_string());
            let venue = one.request.venue.clone();
            if found.never {
                request.needs.push(Need {
                    hard: Hard::NotVenue(venue),
                    who: who.to_owned(),
                    source: source(),
                });
                continue;
            }
            let said = shortened(&printable(text), MAX_SAID);
            let pleased = found.pleased;
            let visited = Soft::Visited {
                venue,
                pleased,
                said,
            };
            let wishes = std::iter::once(visited).chain(found.loved.into_iter().map(Soft::Likes));
            request.wishes.extend(wishes.map(|soft| Wish {
                soft,
                who: who.to_owned(),
                source: source(),
            }));
        }
        Ok(())
    }

    /// The user was asked how it was, if that is what a task was about; the next words may be the answer.
    pub(super) fn asked_how_it_was(&self, task: Id) -> Result<(), Error> {
        let mut tasks = self.tables().tasks()?.into_iter();
        let about = tasks.find(|one| one.id == task && one.command == Command::AskHowItWas);
        if let Some(task) = about {
            let asked = AskedAbout {
                booking: task.booking.id,
                at: self.now(),
            };
            self.settings().put(ASKED, &asked)?;
        }
        Ok(())
    }

    /// The evening that the user was asked about within `fresh` before `now`.
    pub(crate) fn asked_evening(
        &self,
        now: &Zoned,
        fresh: jiff::SignedDuration,
    ) -> Result<Option<Reservation>, Error> {
        let asked: Option<AskedAbout> = self.settings().get(ASKED)?;
        let Some(asked) = asked.filter(|one| now.duration_since(&one.at) <= fresh) else {
            return Ok(None);
        };
        Ok(self.tables().booking(asked.booking).ok())
    }

    /// The evenings that ended within the last `days` days, newest first.
    pub(crate) fn evenings_over(&self, days: i64) -> Result<Vec<Reservation>, Error> {
        let now = self.now().timestamp();
        let mut all = self.tables().all()?;
        all.retain(|one| {
            let age = now.duration_since(one.request.ends());
            one.stage == Stage::Done && age <= jiff::SignedDuration::from_hours(24 * days)
        });
        all.reverse();
        Ok(all)
    }

    /// Keeps how an evening was: the episode with the user's words.
    pub(crate) fn keep_how_it_was(&self, booking: Id, episode: Id) -> Result<(), Error> {
        let event = Event::HowItWas { episode };
        self.tables().happen(booking, &event)?;
        Ok(self.settings().remove(ASKED)?)
    }
}
