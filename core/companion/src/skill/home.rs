//! "This is home: 49.49,8.47", "I live at 5 Rose Street": the point that "near me" is near.

use os1_base::{Error, Labeled, Labels, Readers, Source};
use os1_language::phrase::Values;
use os1_places::Coordinate;

use super::{Answer, Ask};
use crate::op::is_here;
use crate::turn::MapWanted;
use crate::world::World;

/// The name of who answers, in events.
pub(crate) const NAME: &str = "home";

/// How it is said for this alone.
const SAYS: &[&str] = &[
    "this is home: ",
    "home is at ",
    "my home is at ",
    "our home is at ",
    "my home is ",
];
/// How it is told, which memory keeps as well.
const TELLS: &[&str] = &["i live at ", "we live at ", "my address is "];

/// Where the user says they live, and whether it was said for this alone.
fn said(text: &str) -> Option<(&str, bool)> {
    let text = text.trim();
    let behind = |head: &&str| {
        let begin = text.get(..head.len())?;
        begin
            .eq_ignore_ascii_case(head)
            .then(|| text.get(head.len()..))?
    };
    let found = SAYS.iter().find_map(behind).map(|rest| (rest, true));
    let found = found.or_else(|| TELLS.iter().find_map(behind).map(|rest| (rest, false)));
    let (place, alone) = found?;
    let place = place.trim().trim_end_matches(['.', '!', ',']);
    (!place.is_empty() && !is_here(place)).then_some((place, alone))
}

/// What this needs of the map.
pub(crate) fn wants(text: &str) -> Option<MapWanted> {
    let (place, _) = said(text)?;
    Some(MapWanted {
        name: point(place).is_none().then(|| place.to_owned()),
        round: false,
    })
}

/// The answer to somebody who says where they live; `None` for any other sentence, and where an address
/// means no point here: then it is kept as a fact alone.
///
/// # Errors
/// The profile could not be read or written.
pub(crate) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    let Some((place, alone)) = said(ask.text) else {
        return Ok(None);
    };
    let at = match point(place) {
        Some(at) => Some(at),
        None => world.spot(place)?.map(|spot| spot.at),
    };
    let values = Values::new().with("place", place);
    Ok(match at {
        Some(at) => {
            let home = world.set_home(at, place)?;
            let said = ask.phrase("home.kept", &values.with("place", home.label))?;
            Some(Answer::quoting(own(said)))
        }
        None if alone => {
            let why = world.lost(place)?.message;
            let said = ask.phrase("home.lost", &values.with("why", why))?;
            Some(Answer::quoting(own(said)))
        }
        None => None,
    })
}

/// The user's words, said back.
fn own(said: String) -> Labeled<String> {
    let user = Labels::new(Source::User, Readers::all());
    let labels = Labels::new(Source::Companion, Readers::all()).join(&user);
    Labeled::new(said, labels)
}

/// `49.487,8.466`.
fn point(place: &str) -> Option<Coordinate> {
    let (lat, lon) = place.split_once(',')?;
    Coordinate::new(lat.trim().parse().ok()?, lon.trim().parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_somebody_lives_is_heard() {
        for (text, heard) in [
            ("This is home: 49.49, 8.47.", Some(("49.49, 8.47", true))),
            ("I live at 5 Rose Street", Some(("5 Rose Street", false))),
            ("home is where the heart is", None),
            ("I live in Berlin", None),
            ("I live at home", None),
        ] {
            assert_eq!(said(text), heard, "{text}");
        }
    }
}
