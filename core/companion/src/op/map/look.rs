//! Looking something up on a map server that the user allowed, where what is here does not tell.

use os1_base::{Error, ErrorKind};
use os1_places::Coordinate;
use os1_places::remote::{
    KnownName, MAX_AREA_ANSWER, MAX_NAMES_ANSWER, Question, pick, read_names,
};

use super::{is_here, without_article};
use crate::companion::Companion;
use crate::world::World;

impl Companion {
    /// Where the place is that is called so: home, an imported one, one that a map server knows, which is
    /// asked where the user allowed it.
    ///
    /// # Errors
    /// Nobody knows it; the sentence says why nobody was asked, or what went wrong.
    pub async fn locate(&self, name: &str) -> Result<Coordinate, Error> {
        self.world.look_up(name).await?;
        match self.world.spot(name)? {
            Some(spot) => Ok(spot.at),
            None => Err(self.world.lost(name)?),
        }
    }

    /// Asks the map server what is round a point, where the user allowed one and it was not asked lately.
    /// What went wrong is handed back as a sentence: what is here serves as well.
    ///
    /// # Errors
    /// The profile could not be read or written.
    pub async fn look_round(&self, at: Coordinate) -> Result<Option<String>, Error> {
        self.world.look_round(at).await
    }
}

impl World {
    /// Asks where the place of this name is, when nobody here knows and the user allowed a server. Whoever
    /// is known to the user is not asked about.
    ///
    /// # Errors
    /// It was asked and did not answer, or the profile could not be read or written.
    pub(crate) async fn look_up(&self, name: &str) -> Result<(), Error> {
        let name = without_article(name);
        let server = self.map_server(|one| one.kind.knows_names())?;
        let Some(server) = server.filter(|_| !is_here(name)) else {
            return Ok(());
        };
        if self.spot(name)?.is_some() || self.names_somebody(name)? {
            return Ok(());
        }
        let around = self.around()?;
        if self.places().known_name(name, around)? != KnownName::NotAsked {
            return Ok(());
        }
        let question = Question::name(server.kind, &server.path, name, around);
        let Some(question) = question else {
            return Ok(());
        };
        let answer = self.ask_map(&server, question, MAX_NAMES_ANSWER).await?;
        let found = match read_names(server.kind, &answer) {
            Ok(found) => found,
            Err(error) => {
                self.was_no_answer(&server)?;
                return Err(Error::new(ErrorKind::Network, error.to_string()));
            }
        };
        Ok(self
            .places()
            .keep_name(name, around, pick(&found, around))?)
    }

    /// As [`Companion::look_round`].
    pub(crate) async fn look_round(&self, at: Coordinate) -> Result<Option<String>, Error> {
        let server = self.map_server(|one| !one.kind.knows_names())?;
        let Some(server) = server else {
            return Ok(None);
        };
        let Some(area) = self.places().missing_round(at)? else {
            return Ok(None);
        };
        let question = Question::area(&server.path, area);
        let failed = match self.ask_map(&server, question, MAX_AREA_ANSWER).await {
            Ok(answer) => {
                let source = format!("{} {}", server.kind.word(), server.origin.host());
                let kept = self.places().keep_area(&source, area, &answer);
                match kept.map_err(Error::from) {
                    Ok(_) => return Ok(None),
                    Err(error) if error.kind == ErrorKind::Network => {
                        self.was_no_answer(&server)?;
                        error
                    }
                    Err(error) => return Err(error),
                }
            }
            Err(error) => error,
        };
        match failed.kind {
            ErrorKind::Network | ErrorKind::Offline | ErrorKind::TooLarge | ErrorKind::Stopped => {
                Ok(Some(format!("{} {}", failed.message, self.age_of_map()?)))
            }
            _ => Err(failed),
        }
    }

    /// How old what is here is.
    fn age_of_map(&self) -> Result<String, Error> {
        Ok(match self.places().age()? {
            Some(at) => format!(
                "What I know of places is as of {}.",
                at.strftime("%-d %B %Y")
            ),
            None => "No map was imported yet: os1 places import reads one.".to_owned(),
        })
    }

    /// Why it is not known where a name is.
    pub(crate) fn lost(&self, name: &str) -> Result<Error, Error> {
        let words = if is_here(name) {
            "I do not know where you are. Tell me where you live (os1 places home LAT,LON), or name a place."
        } else if self.map_server(|one| one.kind.knows_names())?.is_none() {
            "None of the imported places is called so. Name it as the map does, give latitude and longitude, or let me ask a map server: os1 places server add nominatim."
        } else if self.names_somebody(name)? {
            "None of the imported places is called so, and I ask no server about somebody you know. Name a street, or give latitude and longitude."
        } else {
            "Neither the imported places nor the map server know a place of that name. Name it as the map does, or give latitude and longitude."
        };
        Ok(Error::new(ErrorKind::NotFound, words))
    }

    /// Whether a word of it is somebody's name: whom the user knows is nobody else's business. A house
    /// number makes it an address.
    fn names_somebody(&self, name: &str) -> Result<bool, Error> {
        if name.chars().any(|c| c.is_ascii_digit()) {
            return Ok(false);
        }
        let words = name.split(|c: char| !c.is_alphanumeric());
        for word in words.filter(|word| word.chars().count() > 1) {
            let known = !self.memory().people_called(word)?.is_empty();
            if known || self.is_contact(word)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether a part of a contact's name is this word.
    fn is_contact(&self, word: &str) -> Result<bool, Error> {
        let word = word.to_lowercase();
        let is_word = |part: &str| part.to_lowercase() == word;
        let contacts = self.contacts().list()?;
        let mut names = contacts.iter().map(|one| one.name.as_str());
        Ok(names.any(|name| name.split_whitespace().any(is_word)))
    }

    /// The region in which a name is looked for first.
    pub(super) fn around(&self) -> Result<Option<Coordinate>, Error> {
        match self.home()? {
            Some(home) => Ok(Some(home.at)),
            None => Ok(self.places().region()?),
        }
    }
}
