//! The words of the skills: `words/en/*.toml`, read once.

use std::sync::LazyLock;

use os1_language::phrase::{PhraseError, Phrasebook};

const FILES: &[(&str, &str)] = &[
    ("about.toml", include_str!("../words/en/about.toml")),
    ("activity.toml", include_str!("../words/en/activity.toml")),
    ("alarms.toml", include_str!("../words/en/alarms.toml")),
    ("attend.toml", include_str!("../words/en/attend.toml")),
    ("booking.toml", include_str!("../words/en/booking.toml")),
    ("calendar.toml", include_str!("../words/en/calendar.toml")),
    ("contact.toml", include_str!("../words/en/contact.toml")),
    ("documents.toml", include_str!("../words/en/documents.toml")),
    ("hand_over.toml", include_str!("../words/en/hand_over.toml")),
    ("home.toml", include_str!("../words/en/home.toml")),
    ("invite.toml", include_str!("../words/en/invite.toml")),
    ("knowing.toml", include_str!("../words/en/knowing.toml")),
    ("mail.toml", include_str!("../words/en/mail.toml")),
    ("play.toml", include_str!("../words/en/play.toml")),
    ("recall.toml", include_str!("../words/en/recall.toml")),
    ("reminder.toml", include_str!("../words/en/reminder.toml")),
    ("search.toml", include_str!("../words/en/search.toml")),
    ("small.toml", include_str!("../words/en/small.toml")),
    ("place.toml", include_str!("../words/en/place.toml")),
    ("approval.toml", include_str!("../words/en/approval.toml")),
    ("table.toml", include_str!("../words/en/table.toml")),
    ("visit.toml", include_str!("../words/en/visit.toml")),
    ("time.toml", include_str!("../words/en/time.toml")),
];

/// The phrasebook of this process. A file with a mistake leaves the book without it; the
/// test below holds that those shipped have none.
static BOOK: LazyLock<Phrasebook> = LazyLock::new(|| {
    read().unwrap_or_else(|error| {
        tracing::error!(%error, "the words could not be read");
        Phrasebook::default()
    })
});

/// The words of the core and its skills.
pub(crate) fn book() -> &'static Phrasebook {
    &BOOK
}

fn read() -> Result<Phrasebook, PhraseError> {
    let mut book = Phrasebook::english()?;
    for (name, text) in FILES {
        book.add(name, text)?;
    }
    Ok(book)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_words_of_the_skills_are_sound() {
        super::read().unwrap();
    }
}
