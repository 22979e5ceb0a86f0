//! Suggesting where to go: venues nearby, what is known of who goes, and the pure choice of [`os1_places::fit`].

use jiff::{SignedDuration, Zoned};
use os1_base::{Error, ErrorKind, Id};
use os1_memory::{About, Fact, FactQuery, PersonView};
use os1_places::fit::{
    Hard, MAX_SUGGESTIONS, Need, Outcome, Request, Soft, Source, Start, Wish, suggest, tells_prices,
};
use os1_places::way::Mode;
use os1_places::{Coordinate, FindRequest, FoundVenue, Kind, MAX_FOUND, Venue};

use crate::companion::Companion;
use crate::skill::place::Under;
use crate::view::{SuggestedView, SuggestionsView};
use crate::world::World;

/// How long a dinner takes where nothing else was said.
const DINNER: SignedDuration = SignedDuration::from_hours(2);
/// As far as somebody goes for dinner, on the straight line.
pub(super) const FAR_M: f64 = 15_000.0;
/// So many of the nearest are looked at first.
pub(super) const NEAREST: usize = 200;

/// Where somebody wants to go.
#[derive(Debug, Clone)]
pub struct Outing {
    /// When, on the wall clock of the place.
    pub when: Zoned,
    /// Near which point; everywhere that was imported when `None`.
    pub near: Option<Coordinate>,
    /// Who comes along, by name, relation or id.
    pub who: Vec<String>,
    /// What sort of places; restaurants when empty.
    pub kinds: Vec<Kind>,
    /// What must hold, as it was asked for just now.
    pub needs: Vec<Hard>,
    /// What would be nice, as it was asked for just now.
    pub wishes: Vec<Soft>,
}

impl Companion {
    /// Up to three venues that are open then and suit the user and who comes along, each claim with its source; or
    /// what blocks.
    ///
    /// # Errors
    /// Nobody of that name is known, several are, or the profile could not be read.
    pub fn suggest_places(&self, outing: &Outing) -> Result<SuggestionsView, Error> {
        self.world.suggest(outing)
    }
}

impl World {
    /// As [`Companion::suggest_places`].
    pub(crate) fn suggest(&self, outing: &Outing) -> Result<SuggestionsView, Error> {
        let kinds = match outing.kinds.as_slice() {
            [] => vec![Kind::RESTAURANT],
            kinds => kinds.to_vec(),
        };
        let request = self.outing_request(outing)?;
        let mut view = SuggestionsView::default();
        let near = request.starts.first().map(|start| start.at);
        // Nearly always three of the nearest suit; reading more takes time.
        for limit in [NEAREST, MAX_FOUND] {
            let found = self.places().find(&FindRequest {
                words: String::new(),
                near,
                within_m: near.map(|_| FAR_M),
                kinds: kinds.clone(),
                limit,
            })?;
            view = suggestions(&found, &request);
            if view.suggested.len() == MAX_SUGGESTIONS || found.len() < limit {
                break;
            }
        }
        Ok(view)
    }

    /// An outing with what is known of who goes.
    pub(crate) fn outing_request(&self, outing: &Outing) -> Result<Request, Error> {
        let user = self.user_name()?;
        let asked = |hard: &Hard| Need {
            hard: hard.clone(),
            who: user.clone(),
            source: Source::Asked,
        };
        let wished = |soft: &Soft| Wish {
            soft: soft.clone(),
            who: user.clone(),
            source: Source::Asked,
        };
        let mut request = Request {
            when: outing.when.clone(),
            length: DINNER,
            country: self.country()?,
            starts: Vec::new(),
            needs: outing.needs.iter().map(asked).collect(),
            wishes: outing.wishes.iter().map(wished).collect(),
        };
        let mode = Mode::Foot;
        let own = match outing.near {
            Some(near) => Some(near),
            None => self.own_start()?,
        };
        request.starts.extend(own.map(|at| Start {
            who: user.clone(),
            at,
            mode,
        }));
        self.visits(&user, &mut request)?;
        let me = About::Said("me".to_owned());
        self.taste(&user, me, &mut request)?;
        for name in &outing.who {
            let Some(person) = self.known_guest(name)? else {
                continue;
            };
            request
                .starts
                .extend(self.start_of(&person)?.map(|at| Start {
                    who: person.name.clone(),
                    at,
                    mode,
                }));
            self.taste(&person.name, About::Person(person.id), &mut request)?;
        }
        for venue in Under::lately(self)? {
            request.wishes.push(Wish {
                soft: Soft::Suggested { venue },
                who: user.clone(),
                source: Source::Earlier,
            });
        }
        Ok(request)
    }

    /// Who comes along, by name, relation or id.
    pub(crate) fn who_comes(&self, name: &str) -> Result<PersonView, Error> {
        if let Ok(id) = name.parse::<Id>() {
            let all = self.memory().people()?.into_iter();
            return all.into_iter().find(|one| one.id == id).ok_or_else(unknown);
        }
        let mut known = self.memory().people_called(name)?.into_iter();
        match (known.next(), known.next()) {
            (Some(one), None) => Ok(one),
            (None, _) => Err(unknown()),
            _ => Err(Error::new(
                ErrorKind::Invalid,
                "Several people are called so. Say which one, by relation or whole name.",
            )),
        }
    }

    /// What is known of the taste of somebody. What was told in confidence is not used: a reason is said aloud.
    fn taste(&self, who: &str, about: About, request: &mut Request) -> Result<(), Error> {
        let facts = self.memory().facts(&FactQuery::about(about.clone()))?;
        let now = self.now().timestamp();
        // A fact that names them may be about somebody else.
        let theirs = |fact: &Fact| match &about {
            About::Person(id) => fact.subject_id == *id,
            _ => fact.subject == "user",
        };
        for fact in facts
            .iter()
            .filter(|fact| theirs(fact) && fact.holds_at(now) && !fact.confided && !fact.claim)
        {
            let source = Source::Memory(fact.id.to_string());
            let who = who.to_owned();
            if let Some(hard) = hard(fact) {
                request.needs.push(Need { hard, who, source });
            } else if let Some(soft) = soft(fact) {
                request.wishes.push(Wish { soft, who, source });
            }
        }
        Ok(())
    }
}

fn unknown() -> Error {
    Error::new(
        ErrorKind::NotFound,
        "I do not know who comes along. Tell me about them first, or leave the name out.",
    )
}

/// What is left of the places that were found.
fn suggestions(found: &[FoundVenue], request: &Request) -> SuggestionsView {
    let venues: Vec<Venue> = found.iter().filter_map(FoundVenue::venue).collect();
    let looked_at = venues.len();
    let budget = |wish: &Wish| matches!(wish.soft, Soft::Budget(_));
    let prices_untold = request.wishes.iter().any(budget) && !tells_prices(&venues);
    match suggest(&venues, request) {
        Outcome::Suggested(all) => SuggestionsView {
            suggested: all
                .iter()
                .map(|one| SuggestedView::of(one, found))
                .collect(),
            blocked: Vec::new(),
            looked_at,
            prices_untold,
        },
        Outcome::Blocked(blocked) => SuggestionsView {
            suggested: Vec::new(),
            blocked: blocked
                .into_iter()
                .filter(|block| block.opens > 0)
                .collect(),
            looked_at,
            prices_untold,
        },
    }
}

/// What must hold because of a fact.
fn hard(fact: &Fact) -> Option<Hard> {
    let object = fact.object.to_lowercase();
    let says = |word: &str| object.contains(word);
    match (fact.predicate.name(), fact.polarity) {
        ("allergic_to", true) => Some(Hard::Allergy(fact.object.clone())),
        ("diet", true) if says("vegan") => Some(Hard::Vegan),
        ("diet", true) if says("vegetarian") => Some(Hard::Vegetarian),
        ("diet", true) if says("halal") => Some(Hard::Halal),
        ("diet", true) if says("kosher") => Some(Hard::Kosher),
        ("diet", true) if says("gluten") || says("coeliac") || says("celiac") => {
            Some(Hard::GlutenFree)
        }
        // "Amy can't eat gluten": a kitchen that has nothing without it has nothing for her.
        ("eats", false) if says("gluten") || says("wheat") => Some(Hard::GlutenFree),
        ("eats", false) if matches!(object.as_str(), "meat" | "any meat") => Some(Hard::Vegetarian),
        // Who plays wheelchair basketball need not sit in one.
        ("health" | "identity", true) if says("wheelchair") => Some(Hard::Wheelchair),
        _ => None,
    }
}

/// What would be nice because of a fact.
fn soft(fact: &Fact) -> Option<Soft> {
    let name = fact.predicate.name();
    let tastes = ["likes", "eats", "prefers"].contains(&name) || name.starts_with("favorite ");
    let food = [" food", " cuisine", " restaurants", " cooking"];
    let object = fact.object.to_lowercase();
    let bare = food.iter().find_map(|tail| object.strip_suffix(tail));
    let cuisine = bare.unwrap_or(&object).to_owned();
    match (tastes, fact.polarity) {
        (true, true) if object.contains("outside") || object.contains("outdoors") => {
            Some(Soft::Outdoors)
        }
        (true, true) => Some(Soft::Likes(cuisine)),
        (true, false) => Some(Soft::Dislikes(cuisine)),
        _ => None,
    }
}
