//! What holds for real venues and any request: nothing closed, nothing beyond a need, no claim
//! without a source.

use jiff::SignedDuration;
use os1_places::fit::{Hard, Outcome, Price, Request, Soft, Source, Visit, suggest};
use os1_places::hours::Openness;
use os1_places::{Coordinate, Venue};
use os1_tests::evaldata;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;

use super::{friday, need, north, wish};

/// How many requests are tried.
const REQUESTS: u32 = 10_000;

fn mannheim() -> Option<Vec<Venue>> {
    let path = evaldata("places/mannheim-overpass.json")?;
    let set: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let venues = set["elements"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|element| {
            let middle = if element["lat"].is_number() {
                element
            } else {
                &element["center"]
            };
            let at = Coordinate::new(middle["lat"].as_f64()?, middle["lon"].as_f64()?)?;
            let tags = element["tags"].as_object()?.iter();
            let tags = tags.map(|(key, value)| (key.clone(), value.as_str().unwrap().to_owned()));
            Some(Venue {
                id: format!("osm:{}/{}", element["type"].as_str()?, element["id"]),
                name: element["tags"]["name"]
                    .as_str()
                    .unwrap_or_default()
                    .to_owned(),
                at,
                tags: tags.collect(),
            })
        });
    Some(venues.collect())
}

fn hard() -> impl Strategy<Value = Hard> {
    prop_oneof![
        prop::sample::select(vec![
            Hard::Vegan,
            Hard::Vegetarian,
            Hard::Halal,
            Hard::Kosher,
            Hard::GlutenFree,
            Hard::Wheelchair,
            Hard::StepFree,
            Hard::Dog,
            Hard::Smoking,
            Hard::NoSmoking,
            Hard::Children,
            Hard::Allergy("nuts".to_owned()),
            Hard::NotCuisine("italian".to_owned()),
        ]),
        (100.0..3_000.0).prop_map(|metres| Hard::Within {
            of: north(8.0),
            metres
        }),
    ]
}

fn soft() -> impl Strategy<Value = Soft> {
    let cuisine = prop::sample::select(vec!["italian", "sushi", "turkish", "thai", "burger"])
        .prop_map(str::to_owned);
    prop_oneof![
        cuisine.clone().prop_map(Soft::Likes),
        cuisine.prop_map(Soft::Dislikes),
        prop::sample::select(vec![
            Soft::Budget(Price::Low),
            Soft::Budget(Price::High),
            Soft::Outdoors,
            Soft::Trendy,
            Soft::Near,
            Soft::Suggested {
                venue: "osm:node/475326017".to_owned()
            },
        ]),
    ]
}

prop_compose! {
    fn requests()(
        hours in 0_i64..24 * 400,
        minutes in 10_i64..300,
        needs in prop::collection::vec(hard(), 0..3),
        wishes in prop::collection::vec(soft(), 0..4),
    ) -> Request {
        let mut request = friday();
        request.when = request.when.checked_add(SignedDuration::from_hours(hours)).unwrap();
        request.length = SignedDuration::from_mins(minutes);
        request.needs = needs.into_iter().map(|hard| need("Ann", hard)).collect();
        request.wishes = wishes.into_iter().map(|soft| wish("Ben", soft)).collect();
        request
    }
}

/// What a person would check by hand, from the tags alone.
fn keeps(hard: &Hard, venue: &Venue) -> bool {
    let tag = |key: &str| venue.tag(key).unwrap_or_default();
    let cooks = |cuisine: &str| tag("cuisine").to_lowercase().contains(cuisine);
    let diet = |key: &str, cuisine: &str| matches!(tag(key), "yes" | "only") || cooks(cuisine);
    match hard {
        Hard::Vegan => diet("diet:vegan", "vegan"),
        Hard::Vegetarian => {
            diet("diet:vegetarian", "vegetarian") || diet("diet:vegan", "vegetarian")
        }
        Hard::Halal => diet("diet:halal", "halal"),
        Hard::Kosher => diet("diet:kosher", "kosher"),
        Hard::GlutenFree => diet("diet:gluten_free", "gluten"),
        Hard::Wheelchair | Hard::StepFree => matches!(tag("wheelchair"), "yes" | "designated"),
        Hard::Dog => !matches!(tag("dog"), "" | "no"),
        Hard::Smoking => !matches!(tag("smoking"), "" | "no"),
        Hard::NoSmoking => matches!(tag("smoking"), "no" | "outside" | "isolated"),
        Hard::Children => !tag("highchair").is_empty() || !tag("kids_area").is_empty(),
        Hard::Allergy(_) => true,
        Hard::NotCuisine(cuisine) => !cooks(cuisine),
        Hard::NotVenue(id) => venue.id != *id,
        Hard::Within { of, metres } => venue.at.distance_m(*of) <= *metres,
    }
}

fn check(venues: &[Venue], request: &Request) -> Result<(), TestCaseError> {
    let suggestions = match suggest(venues, request) {
        Outcome::Suggested(suggestions) => suggestions,
        Outcome::Blocked(blocks) => {
            prop_assert_eq!(blocks.len(), request.needs.len() + 1);
            return Ok(());
        }
    };
    prop_assert!((1..=3).contains(&suggestions.len()));
    for one in &suggestions {
        let visit = Visit::of(one.venue, request);
        prop_assert!(!matches!(visit.open, Openness::Closed { .. }), "closed");
        if matches!(one.open, Openness::Open { .. }) {
            prop_assert!(
                one.venue.tag("opening_hours").is_some(),
                "open without a source"
            );
        }
        for need in &request.needs {
            prop_assert!(
                keeps(&need.hard, one.venue),
                "{:?} {:?}",
                need.hard,
                one.venue.tags
            );
        }
        for why in &one.why {
            prop_assert!(why.source.holds_for(one.venue), "{why:?}");
            let Source::Memory(id) = &why.source else {
                continue;
            };
            let told = request.needs.iter().map(|need| &need.source);
            let mut told = told.chain(request.wishes.iter().map(|wish| &wish.source));
            prop_assert!(
                told.any(|source| *source == Source::Memory(id.clone())),
                "{why:?}"
            );
        }
    }
    Ok(())
}

#[test]
fn no_suggestion_is_closed_beyond_a_need_or_without_a_source() {
    let Some(venues) = mannheim() else { return };
    let places = prop::sample::subsequence(venues, 6..12);
    let mut runner = TestRunner::new(Config::with_cases(REQUESTS));
    runner
        .run(&(places, requests()), |(venues, request)| {
            check(&venues, &request)
        })
        .unwrap();
}

#[test]
fn all_of_them_together_are_suggested_from() {
    let Some(venues) = mannheim() else { return };
    let mut runner = TestRunner::new(Config::with_cases(50));
    runner
        .run(&requests(), |request| check(&venues, &request))
        .unwrap();
}
