//! Suggestions of where to go.

use jiff::Zoned;
use os1_base::{Error, ErrorKind as CoreKind};
use os1_companion::Companion;
use os1_companion::places::{Coordinate, Outing};

use crate::{CoreError, OpenProfile, SuggestionsView};

/// Where somebody wants to go.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
#[cfg_attr(feature = "contract", derive(serde::Deserialize))]
pub struct SuggestRequest {
    /// When, RFC 3339 with zone.
    pub when: String,
    /// Degrees north of where to look; everywhere when none.
    pub lat: Option<f64>,
    /// Degrees east of where to look.
    pub lon: Option<f64>,
    /// Who comes along, by name, relation or id.
    pub who: Vec<String>,
}

impl SuggestRequest {
    fn outing(self) -> Result<Outing, Error> {
        let invalid = |what: &str| Error::new(CoreKind::Invalid, what);
        let when: Zoned = self
            .when
            .parse()
            .map_err(|_| invalid("The time to go is not an instant with its zone."))?;
        let near = match (self.lat, self.lon) {
            (Some(lat), Some(lon)) => Some(
                Coordinate::new(lat, lon)
                    .ok_or_else(|| invalid("The place to look near is not on the earth."))?,
            ),
            _ => None,
        };
        Ok(Outing {
            when,
            near,
            who: self.who,
            kinds: Vec::new(),
            needs: Vec::new(),
            wishes: Vec::new(),
        })
    }
}

#[uniffi::export]
impl OpenProfile {
    /// Up to three venues that are open then and suit who goes, each claim with its source; or
    /// what blocks.
    ///
    /// # Errors
    /// Nobody of that name is known, several are, or the profile could not be read.
    pub async fn suggest_places(
        &self,
        request: SuggestRequest,
    ) -> Result<SuggestionsView, CoreError> {
        let ask = move |companion: &Companion| companion.suggest_places(&request.outing()?);
        self.door.ask(ask).await
    }
}
