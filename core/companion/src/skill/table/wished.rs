//! "Ask for a table outside", "mention the nut allergy": wishes for a table whose request still waits for a yes.

use jiff::SignedDuration;
use os1_base::Error;
use os1_booking::state::{Event, Reservation, Stage};
use os1_booking::{BookingError, MAX_WISHES};

use super::super::{Answer, Ask};
use super::{done, of, quoting};
use crate::state::plain;
use crate::world::World;

/// How long after it was written a request is what such words are about.
const FRESH: SignedDuration = SignedDuration::from_mins(10);
/// How something is asked of the venue: what stands before it, and how it is written.
const HEADS: [(&str, &str); 22] = [
    ("ask them about ", "a question about "),
    ("ask about ", "a question about "),
    ("ask them whether ", "the question whether "),
    ("ask whether ", "the question whether "),
    ("ask them if ", "the question whether "),
    ("ask if ", "the question whether "),
    ("ask them for ", ""),
    ("ask for ", ""),
    ("mention that ", ""),
    ("mention ", ""),
    ("tell them that ", ""),
    ("tell them about ", ""),
    ("tell them ", ""),
    ("say that ", ""),
    ("add that ", ""),
    ("write that ", ""),
    ("with a ", "a "),
    ("with the ", ""),
    ("please ask for ", ""),
    ("also ask for ", ""),
    ("also mention ", ""),
    ("also ask about ", "a question about "),
];

/// The answer to a wish; `None` for any other sentence, and while no request waits.
pub(super) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Option<Answer>, Error> {
    let Some(wish) = wish(&plain(ask.text)) else {
        return Ok(None);
    };
    let mut live = world.tables().live()?;
    live.retain(|one| matches!(one.stage, Stage::Proposed { .. }) && is_fresh(one, ask));
    let [one] = live.as_slice() else {
        return Ok(None);
    };
    let wishes = match one.request.wishes.as_str() {
        "" => wish,
        old => format!("{old}, {wish}"),
    };
    if wishes.chars().count() > MAX_WISHES {
        return Ok(Some(Answer::words(BookingError::Wishes.to_string())));
    }
    let values = of(one).with("wishes", os1_base::text::printable(&wishes));
    if one.channel.is_written() {
        let said = ask.phrase("table.wished", &values)?;
        return done(world, one, &Event::Wished { wishes }, said).map(Some);
    }
    world.table_happens(one.id, &Event::Wished { wishes })?;
    let said = ask.phrase("table.wished_call", &values)?;
    let mut answer = quoting(world, said)?;
    let anew = world.tables().booking(one.id)?;
    answer.cards.extend(world.table_view(&anew).card);
    Ok(Some(answer))
}

fn is_fresh(one: &Reservation, ask: &Ask<'_>) -> bool {
    let age = ask.now.timestamp().duration_since(one.since);
    age >= SignedDuration::ZERO && age <= FRESH
}

/// What is wished, as it is written to the venue; `words` are plain.
fn wish(words: &str) -> Option<String> {
    let words = words.trim_end_matches([',', ' ', '.', '!', '?']);
    let words = words.strip_prefix("and ").unwrap_or(words);
    let words = [" please", " too", " as well", " also"]
        .iter()
        .fold(words, |words, tail| {
            let bare = words.strip_suffix(tail).unwrap_or(words);
            bare.trim_end_matches([',', ' '])
        });
    HEADS.iter().find_map(|(head, written)| {
        let rest = words.strip_prefix(head)?.trim();
        let rest = match *written {
            "" => rest.strip_prefix("the ").unwrap_or(rest),
            _ => rest,
        };
        (!rest.is_empty()).then(|| format!("{written}{rest}"))
    })
}

#[cfg(test)]
mod tests {
    use super::wish;

    #[test]
    fn what_is_wished_is_told_from_how_it_is_said() {
        for (said, wished) in [
            ("ask them about nuts, too", Some("a question about nuts")),
            ("mention the nut allergy please", Some("nut allergy")),
            ("ask for a table outside", Some("a table outside")),
            (
                "tell them that it is her birthday",
                Some("it is her birthday"),
            ),
            (
                "ask if they have a high chair?",
                Some("the question whether they have a high chair"),
            ),
            ("with a quiet table", Some("a quiet table")),
            (
                "and say that we come by bicycle",
                Some("we come by bicycle"),
            ),
            ("ask for ", None),
            ("what did they say", None),
        ] {
            assert_eq!(wish(said).as_deref(), wished, "{said}");
        }
    }
}
