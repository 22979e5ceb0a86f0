//! Tables as shells show them.

use os1_base::Error;
use os1_booking::channel::Channel;
use os1_booking::letter::{Language, people, spelled, spoken};
use os1_booking::link::Tel;
use os1_booking::state::{Letter, Next, Reservation, Stage};

use crate::companion::Companion;
use crate::view::{CardView, TableView};
use crate::world::World;

impl Companion {
    /// Every table that was asked for, the earliest evening first; with `live`, those of which something may still
    /// come.
    ///
    /// # Errors
    /// The profile could not be read or written.
    pub fn tables(&self, live: bool) -> Result<Vec<TableView>, Error> {
        self.world.carry_tables_on()?;
        let all = if live {
            self.world.tables().live()?
        } else {
            self.world.tables().all()?
        };
        Ok(all.iter().map(|one| self.world.table_view(one)).collect())
    }
}

impl World {
    /// A table as it is shown.
    pub(crate) fn table_view(&self, one: &Reservation) -> TableView {
        let times = match &one.stage {
            Stage::Countered { times } => times.iter().map(ToString::to_string).collect(),
            _ => Vec::new(),
        };
        let reason = match &one.stage {
            Stage::Declined { reason } => Some(reason.clone()),
            _ => None,
        };
        let card = match &one.stage {
            Stage::Proposed { letter } => self.table_card(one, *letter),
            _ => None,
        };
        let zone = one.request.when.time_zone().clone();
        TableView {
            id: one.id.to_string(),
            venue: os1_base::text::printable(&one.request.venue_name),
            venue_id: one.request.venue.clone(),
            state: one.stage.word().to_owned(),
            channel: one.channel.word().to_owned(),
            next: Next::of(one).words().to_owned(),
            until: one.is_live().then(|| one.limit.to_zoned(zone).to_string()),
            when: one.request.when.to_string(),
            party: one.request.party.people(),
            cancel_until: one.cancel_until.as_ref().map(ToString::to_string),
            times,
            reason,
            card,
            passed_over: Vec::new(),
        }
    }

    /// What the user calls or opens the page with; `None` where OS1 writes.
    pub(super) fn table_card(&self, one: &Reservation, letter: Letter) -> Option<CardView> {
        let request = &one.request;
        let language = self.table_language(one);
        let card = CardView::new(format!("A table at {}", request.venue_name))
            .row("When", spelled(&request.when, Language::English))
            .row("For", people(request.party, Language::English))
            .row("Name", &request.name);
        let card = match request.wishes.as_str() {
            "" => card,
            wishes => card.row("Wishes", wishes),
        };
        match &one.channel {
            Channel::Mail { .. } | Channel::Service { .. } => None,
            Channel::Phone { number } => {
                let link = Tel::new(number).map_or_else(|| number.clone(), |tel| tel.to_string());
                let card = card.row("Call", link);
                let card = card.row("Say", spoken(letter, request, language));
                Some(card.foot("Afterwards tell me what they said."))
            }
            Channel::Page { url } => {
                let card = card.row("Open", url);
                Some(card.foot("Afterwards tell me what the page said."))
            }
        }
    }

    /// The language that the venue is written to in.
    pub(super) fn table_language(&self, one: &Reservation) -> Language {
        Language::of_country(one.request.country.as_deref())
    }
}
