//! The card with the numbers of the region.

use serde::Serialize;

use super::assessment::Kind;
use super::line::{Line, Service};
use super::lines::lines;
use crate::turn::Audience;

/// At most this many help lines on a card, the emergency number not counted: somebody in
/// need should not have to choose from a list.
const MAX_HELP: usize = 3;

/// What is shown beside the core's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Card {
    /// The country the numbers are for; `None` when it is unknown.
    pub region: Option<&'static str>,
    /// Help lines, the one to call first at the top.
    pub help: Vec<&'static Line>,
    /// Emergency numbers of the country.
    pub emergency: Vec<&'static Line>,
    /// How to reach help at once, in one plain sentence; always there.
    pub at_once: String,
}

/// The card for `kind` in `region` (see [`lines`]).
#[must_use]
pub fn card(kind: Kind, region: &str, audience: Audience) -> Card {
    let all = lines(region);
    let (emergency, others): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|line| line.service == Service::Emergency);
    let order = services(kind, audience);
    let rank = |line: &&Line| order.iter().position(|&service| service == line.service);
    let mut help: Vec<_> = others
        .into_iter()
        .filter(|line| rank(line).is_some())
        .collect();
    help.sort_by_key(|line| (rank(line), !line.round_the_clock()));
    help.truncate(MAX_HELP);
    Card {
        region: emergency.first().or(help.first()).map(|line| line.country),
        at_once: at_once(&emergency),
        help,
        emergency,
    }
}

/// Which services fit, best first.
fn services(kind: Kind, audience: Audience) -> Vec<Service> {
    let mut order = match kind {
        Kind::EatingDisorder => vec![
            Service::EatingDisorder,
            Service::Emotional,
            Service::Suicide,
        ],
        Kind::ViolenceAgainst => vec![
            Service::DomesticViolence,
            Service::Emotional,
            Service::Suicide,
        ],
        Kind::ViolenceBy => vec![Service::Emotional, Service::Suicide],
        Kind::Suicide | Kind::SelfHarm | Kind::ThirdPerson => {
            vec![Service::Suicide, Service::Emotional]
        }
    };
    if audience == Audience::Minor {
        order.insert(0, Service::Child);
    }
    order
}

fn at_once(emergency: &[&'static Line]) -> String {
    let ways: Vec<_> = emergency
        .iter()
        .map(|line| {
            if emergency.len() > 1 && !line.hours.is_empty() {
                format!("{} ({})", line.phone, line.hours)
            } else {
                line.phone.to_owned()
            }
        })
        .collect();
    if ways.is_empty() {
        "In danger, call the emergency number where you are: 112 in Europe and many other places, 911 in North America.".to_owned()
    } else {
        format!("In danger, call {}.", ways.join(" or "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crisis::regions;

    #[test]
    fn every_region_of_the_table_gives_a_card_with_something_to_dial() {
        assert_eq!(regions().len(), 63);
        for region in regions() {
            for kind in Kind::ALL {
                for audience in [Audience::Adult, Audience::Minor] {
                    let card = card(kind, region, audience);
                    assert_eq!(card.region, Some(region));
                    assert!(!card.emergency.is_empty(), "{region}");
                    assert!(
                        card.emergency
                            .iter()
                            .all(|line| card.at_once.contains(line.phone))
                    );
                    for line in card.help.iter().chain(&card.emergency) {
                        assert!(!line.reach().is_empty(), "{} {}", region, line.name);
                        assert!(!line.sources.is_empty(), "{} {}", region, line.name);
                    }
                }
            }
        }
    }

    #[test]
    fn no_row_of_the_table_is_lost_on_the_way() {
        let table = include_str!("../../data/crisis-lines.tsv");
        let rows = table.lines().filter(|row| !row.starts_with('#')).count() - 1;
        let read: usize = regions()
            .into_iter()
            .map(|region| lines(region).len())
            .sum();
        assert_eq!((rows, read), (202, 202));
    }

    #[test]
    fn regions_are_found_in_locales_and_unknown_ones_get_the_general_numbers() {
        for region in ["US", "us", "en-US", "en_US.UTF-8", "es-Latn-US"] {
            assert_eq!(
                card(Kind::Suicide, region, Audience::Adult).help[0].phone,
                "988",
                "{region}"
            );
        }
        for region in ["", "XX", "C.UTF-8", "Atlantis", "🜁", "en-001"] {
            let card = card(Kind::Suicide, region, Audience::Adult);
            assert_eq!(card.region, None);
            assert!(card.at_once.contains("112") && card.at_once.contains("911"));
        }
    }

    #[test]
    fn the_one_to_call_first_fits() {
        let first = |kind, region, audience| card(kind, region, audience).help[0].name;
        assert_eq!(
            first(Kind::ViolenceAgainst, "US", Audience::Adult),
            "National Domestic Violence Hotline"
        );
        assert_eq!(
            first(Kind::EatingDisorder, "AU", Audience::Adult),
            "Butterfly National Helpline"
        );
        assert_eq!(first(Kind::Suicide, "GB", Audience::Minor), "Childline");
        assert_eq!(first(Kind::Suicide, "GB", Audience::Adult), "Samaritans");
    }

    #[test]
    fn a_release_check_can_list_what_is_old() {
        let day = "2025-11-23".parse().unwrap();
        let old = crate::crisis::lines_older_than(day);
        assert!(old.iter().any(|line| line.source_date.is_none()));
        assert!(
            old.iter()
                .all(|line| line.source_date.is_none_or(|date| date < day))
        );
        assert!(old.len() < 202);
        assert_eq!(
            crate::crisis::lines_older_than("2026-11-24".parse().unwrap()).len(),
            202
        );
    }
}
