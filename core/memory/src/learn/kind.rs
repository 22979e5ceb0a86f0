//! The kinds of what rules take.

/// The kinds of what is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A person's or an animal's name.
    Name,
    /// A place on the map.
    Place,
    /// A place that is not kept.
    AnyPlace,
    /// A firm, a school.
    Org,
    /// A firm by its name.
    Firm,
    /// A make by its name, with a capital.
    Brand,
    /// Letters and signs up to a space: an address of mail, a number.
    Code,
    /// An address of mail: such letters and signs with an @ among them.
    Mail,
    /// What somebody is at work.
    Role,
    /// What somebody is, from the list of trades.
    Trade,
    /// Something liked, eaten, studied.
    Thing,
    /// The one word after "favorite".
    Noun,
    /// Everything up to the end.
    Rest,
    /// What somebody is going to do.
    Plan,
    /// What somebody wants of life.
    Ambition,
    /// Something that was made, bought or gone to.
    What,
    /// A title between quotation marks.
    Title,
    /// A size of clothes.
    Size,
    /// A number of years.
    Number,
    /// A relation.
    Rel,
    /// A relation of which one does not speak unless one has it.
    Closest,
    /// Something that is owned or run, from the list of ventures.
    Venture,
    /// A relation that is mourned.
    Family,
    /// A word for a state of mind.
    Mood,
    /// Something that one has at a time.
    Appointment,
    /// A phrase of the list of that name.
    Listed(&'static str),
    /// A noun phrase whose last word is on the list of that name: "a charity race".
    Headed(&'static str),
    /// What somebody keeps doing: "creating art".
    Doing,
    /// One word for what somebody is fond of: a "cat" lover.
    Fancy,
}

/// What is taken from a list that serves nothing else.
const LISTED: &[(&str, &str)] = &[
    ("activity", "activities"),
    ("outing", "outings"),
    ("field", "fields"),
    ("work_state", "work_states"),
    ("group", "groups"),
    ("subject", "subjects"),
    ("vehicle", "vehicles"),
    ("skill", "skills"),
    ("identity", "identities"),
    ("food", "foods"),
    ("good_mood", "good_moods"),
    ("pastime", "sports_and_instruments"),
];

/// Lists of last words of noun phrases.
const HEADED: &[(&str, &str)] = &[
    ("event", "events"),
    ("feat", "feats"),
    ("venue", "venues"),
    ("creation", "creations"),
    ("club", "clubs"),
    ("mishap", "mishaps"),
    ("dwelling", "dwellings"),
    ("trip", "trips"),
    ("gain", "gains"),
    ("show", "shows"),
    ("project", "projects"),
    ("trial", "trials"),
    ("position", "positions"),
    ("occasion", "occasions"),
];

impl Kind {
    /// As rules name it.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "name" => Self::Name,
            "place" => Self::Place,
            "any_place" => Self::AnyPlace,
            "org" => Self::Org,
            "firm" => Self::Firm,
            "brand" => Self::Brand,
            "code" => Self::Code,
            "mail" => Self::Mail,
            "role" => Self::Role,
            "trade" => Self::Trade,
            "thing" => Self::Thing,
            "noun" => Self::Noun,
            "rest" => Self::Rest,
            "plan" => Self::Plan,
            "ambition" => Self::Ambition,
            "what" => Self::What,
            "title" => Self::Title,
            "size" => Self::Size,
            "number" => Self::Number,
            "rel" => Self::Rel,
            "family" => Self::Family,
            "closest" => Self::Closest,
            "venture" => Self::Venture,
            "mood" => Self::Mood,
            "appointment" => Self::Appointment,
            "fancy" => Self::Fancy,
            "doing" => Self::Doing,
            _ => {
                let of = |lists: &[(&str, &'static str)]| {
                    let found = lists.iter().find(|(kind, _)| *kind == name);
                    found.map(|(_, list)| *list)
                };
                return of(LISTED)
                    .map(Self::Listed)
                    .or_else(|| of(HEADED).map(Self::Headed));
            }
        })
    }
}
