//! Who it is and how it stands.

use jiff::Zoned;
use os1_base::Error;
use os1_care::about::{Left, ModelFacts, SelfFacts};

use crate::companion::Companion;
use crate::view::{CalendarCount, LeftView, ModelInUse, StatusView};
use crate::world::World;

impl Companion {
    /// The companion at a glance.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn status(&self) -> Result<StatusView, Error> {
        Ok(StatusView {
            name: self.world.name()?,
            profile_bytes: os1_store::profile_bytes(self.profile.folder())?,
            accounts: self.accounts()?,
            calendar: CalendarCount {
                calendars: self.world.calendar().calendars()?.len(),
                events: self.world.calendar().count()?,
            },
            documents: self.document_count()?,
            model: self.world.model_in_use()?,
            embedder: self.world.memory().embedder().map(str::to_owned),
            left_device_today: self.world.left_device_on(&self.world.now())?,
        })
    }
}

impl World {
    /// The model that is asked first.
    pub(crate) fn model_in_use(&self) -> Result<Option<ModelInUse>, Error> {
        self.models().in_use()
    }

    /// What left the device on the day of `now`, where the user is.
    pub(crate) fn left_device_on(&self, now: &Zoned) -> Result<Vec<LeftView>, Error> {
        let departures = self.gate().left_device_on(now.date())?;
        Ok(departures
            .into_iter()
            .map(|left| LeftView {
                at: left.at.to_zoned(now.time_zone().clone()).to_string(),
                to: left.to,
                bytes: left.bytes,
                what: left.what,
            })
            .collect())
    }

    /// The facts its answers about itself are made of.
    pub(crate) fn self_facts(&self, now: &Zoned) -> Result<SelfFacts, Error> {
        let mut stores = vec!["our talks".to_owned()];
        if self.mailbox().count()? > 0 {
            stores.push("the mail you imported".to_owned());
        }
        if self.documents().count()?.0 > 0 {
            stores.push("your documents".to_owned());
        }
        if self.calendar().count()? > 0 {
            stores.push("your calendar".to_owned());
        }
        Ok(SelfFacts {
            name: self.name()?,
            model: self.model_in_use()?.map(|model| ModelFacts {
                server: (!model.on_device).then_some(model.server),
                provider: model.provider,
                name: model.model,
            }),
            stores,
            left_today: by_receiver(self.left_device_on(now)?),
            // One profile, one talk: this program holds no others.
            other_talks: 0,
            created: self.born()?.map_or_else(|| now.date(), |born| born.date()),
            today: now.date(),
        })
    }
}

/// One entry a receiver, in the order of their first.
fn by_receiver(all: Vec<LeftView>) -> Vec<Left> {
    let mut receivers: Vec<Left> = Vec::new();
    for left in all {
        match receivers.iter_mut().find(|known| known.to == left.to) {
            Some(known) => {
                known.times += 1;
                known.bytes += left.bytes;
            }
            None => receivers.push(Left {
                to: left.to,
                times: 1,
                bytes: left.bytes,
            }),
        }
    }
    receivers
}
