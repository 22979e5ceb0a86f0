//! vCards with a position: GEO of version 3 `49.4;8.4` (RFC 2426 §3.4.2), of version 4
//! `geo:49.4,8.4` (RFC 6350 §6.5.2).

use os1_contacts::{VCard, modern, split};

use super::intake::{Intake, Place, ReadError};
use super::own::OwnIds;
use super::source::Source;
use crate::Kind;

/// The most that is read of such a file, in bytes.
const MAX_BYTES: u64 = 64 << 20;

/// Hands on every card that says where it is.
pub(crate) fn read(
    source: &Source,
    ids: &mut OwnIds,
    intake: &mut Intake<'_>,
) -> Result<(), ReadError> {
    for bytes in split(&modern(&source.whole(MAX_BYTES)?)) {
        intake.count()?;
        let Ok(card) = VCard::parse(&bytes) else {
            intake.skip("they cannot be read");
            continue;
        };
        let Some(at) = card.named("GEO").find_map(|geo| position(geo.value())) else {
            intake.skip("they have no coordinates");
            continue;
        };
        let (kind, place) = place(&card, ids);
        intake.offer(kind, place, at)?;
    }
    Ok(())
}

fn position(value: &str) -> Option<(f64, f64)> {
    let value = value.trim().replace("\\,", ",").replace("\\;", ";");
    let value = value.strip_prefix("geo:").unwrap_or(&value);
    let value = value.split('?').next()?;
    let mut parts = value.split([';', ',']).map(|part| part.trim().parse().ok());
    Some((parts.next()??, parts.next()??))
}

fn place(card: &VCard, ids: &mut OwnIds) -> (Kind, Place) {
    let name = card.organisation().filter(|_| card.name().is_empty());
    let name = name.unwrap_or_else(|| card.name());
    let mut place = Place::of(
        ids.next(card.uid().as_deref(), &name),
        [("name", name.as_str())].into_iter(),
    );
    let texts = [
        ("addr:full", card.places().into_iter().next()),
        (
            "phone",
            card.phones().into_iter().next().map(|phone| phone.number),
        ),
        ("email", card.addresses().into_iter().next()),
        ("description", card.note()),
    ];
    for (key, text) in texts {
        place.put(key, &text.unwrap_or_default());
    }
    for (key, name) in [("website", "URL"), ("category", "CATEGORIES")] {
        let text = card.named(name).next().map(os1_vobject::Property::text);
        place.put(key, &text.unwrap_or_default());
    }
    let category = place.tags.get("category").cloned().unwrap_or_default();
    let kind = category.split(',').find_map(Kind::of_word);
    (kind.unwrap_or(Kind::PLACE), place)
}
