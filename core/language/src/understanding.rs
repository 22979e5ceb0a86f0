//! What was understood of one utterance.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Serialize, Serializer};

use crate::Intent;

/// One utterance, understood.
///
/// Serialises as `{"intent","confidence","slots":{"NAME":[{"text","value"}]}}`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Understanding {
    /// What is wanted; [`Intent::None`] when nothing fits.
    pub intent: Intent,
    /// How sure, 0…1, of the intent given, `none` too.
    pub confidence: f32,
    /// The parts named in the words, by name, in the order said.
    pub slots: BTreeMap<SlotName, Vec<Slot>>,
}

impl Understanding {
    /// The first slot of that name.
    #[must_use]
    pub fn slot(&self, name: SlotName) -> Option<&Slot> {
        self.slots.get(&name)?.first()
    }

    /// The first slot of that name as text: a person, search words, a song.
    #[must_use]
    pub fn text(&self, name: SlotName) -> Option<&str> {
        match &self.slot(name)?.value {
            SlotValue::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// A part of the utterance with its meaning.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Slot {
    /// The words as the user said them.
    pub text: String,
    /// What they mean.
    pub value: SlotValue,
}

/// The meaning of a slot.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum SlotValue {
    /// Words: a name, a search, a dish.
    Text(String),
    /// A count.
    Number(i64),
    /// A place in a row.
    Ordinal(Ordinal),
}

/// A place in a row of things shown or of mails received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ordinal {
    /// From the front, the first is 1.
    Nth(u32),
    /// From the end, the last is 1: "the last one", "the second to last".
    FromEnd(u32),
}

impl Serialize for Ordinal {
    /// As one integer: 1 is the first, -1 the last.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nth(n) => serializer.serialize_i64(i64::from(*n)),
            Self::FromEnd(n) => serializer.serialize_i64(-i64::from(*n)),
        }
    }
}

/// Writes the enum of slot names and their spelling from one table.
macro_rules! slot_names {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)+) => {
        /// The closed list of slots. Those of booking, music and weather keep SNIPS' names.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum SlotName {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl SlotName {
            /// Every slot name, in the order of the table.
            pub const ALL: &[SlotName] = &[$(SlotName::$variant,)+];

            /// The name in output and training data.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(SlotName::$variant => $name,)+
                }
            }
        }
    };
}

slot_names! {
    /// Whose mail, about whom, with whom: text.
    Person = "person",
    /// What to search for: text.
    Query = "query",
    /// Which one of a row: ordinal.
    Ordinal = "ordinal",
    /// Which day or days, in the user's words: text. What they mean is read with a clock.
    Day = "day",
    /// How many: number.
    Quantity = "quantity",
    /// A new name for the user or the companion: text.
    Name = "name",

    /// When, in the words said; what they mean is for whoever has a clock: text.
    When = "when",
    /// What an event is called: text.
    Title = "title",
    /// Where an event is: text.
    Place = "place",
    /// A thing on a list: text.
    Item = "item",
    /// Which list: text.
    List = "list",

    /// SNIPS: an album.
    Album = "album",
    /// SNIPS: a musician.
    Artist = "artist",
    /// SNIPS: a town.
    City = "city",
    /// SNIPS: hot or cold.
    ConditionTemperature = "condition_temperature",
    /// SNIPS: rain, snow, fog.
    ConditionDescription = "condition_description",
    /// SNIPS: a country.
    Country = "country",
    /// SNIPS: a kitchen (Thai, Greek).
    Cuisine = "cuisine",
    /// SNIPS: "here", "my current place".
    CurrentLocation = "current_location",
    /// SNIPS: the thing to put on a playlist.
    EntityName = "entity_name",
    /// SNIPS: facilities (parking, wifi).
    Facility = "facility",
    /// SNIPS: a kind of music.
    Genre = "genre",
    /// SNIPS: a place by name, a park.
    GeographicPoi = "geographic_poi",
    /// SNIPS: song, track, album.
    MusicItem = "music_item",
    /// SNIPS: the people of the party.
    PartySizeDescription = "party_size_description",
    /// SNIPS: how many people: number.
    PartySizeNumber = "party_size_number",
    /// SNIPS: a playlist.
    Playlist = "playlist",
    /// SNIPS: whose playlist.
    PlaylistOwner = "playlist_owner",
    /// SNIPS: a point of interest.
    Poi = "poi",
    /// SNIPS: a restaurant by name.
    RestaurantName = "restaurant_name",
    /// SNIPS: restaurant, bar, café.
    RestaurantType = "restaurant_type",
    /// SNIPS: a dish.
    ServedDish = "served_dish",
    /// SNIPS: the app to play it with.
    Service = "service",
    /// SNIPS: top, best, newest.
    Sort = "sort",
    /// SNIPS: near, in walking distance.
    SpatialRelation = "spatial_relation",
    /// SNIPS: a state.
    State = "state",
    /// SNIPS: when.
    TimeRange = "timeRange",
    /// SNIPS: a song.
    Track = "track",
    /// SNIPS: a year or decade.
    Year = "year",
}

impl SlotName {
    /// The slot with this name, if the table has it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|slot| slot.name() == name)
    }
}

impl fmt::Display for SlotName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for SlotName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
