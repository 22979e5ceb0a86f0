//! A dinner for two on a street of six venues.

use os1_places::Venue;
use os1_places::fit::{
    Hard, Outcome, Refinement, Request, Soft, Source, Suggestion, suggest, tells_prices, why_not,
};
use os1_places::hours::Openness;

use super::{friday, need, north, venue, wish};

fn street() -> Vec<Venue> {
    vec![
        venue(
            "Roma",
            1.0,
            "amenity=restaurant cuisine=pizza;italian opening_hours=Mo-Su~11:30-23:30 wheelchair=yes",
        ),
        venue(
            "Napoli",
            1.1,
            "amenity=restaurant cuisine=pizza;italian opening_hours=Mo-Su~11:30-23:30",
        ),
        venue(
            "Milano",
            1.2,
            "amenity=restaurant cuisine=italian opening_hours=Mo-Su~11:30-23:30 diet:vegan=yes",
        ),
        venue(
            "Thai",
            3.0,
            "amenity=restaurant cuisine=thai opening_hours=Mo-Fr~17:00-23:00 outdoor_seating=yes",
        ),
        venue(
            "Garten",
            6.0,
            "amenity=restaurant cuisine=regional opening_hours=Sa,Su~11:00-22:00 diet:vegan=only wheelchair=yes",
        ),
        venue("Neu", 4.0, "amenity=restaurant cuisine=fusion"),
    ]
}

fn suggested<'a>(venues: &'a [Venue], request: &Request) -> Vec<Suggestion<'a>> {
    match suggest(venues, request) {
        Outcome::Suggested(suggested) => suggested,
        Outcome::Blocked(blocks) => panic!("blocked: {blocks:?}"),
    }
}

fn names<'a>(suggestions: &[Suggestion<'a>]) -> Vec<&'a str> {
    suggestions
        .iter()
        .map(|one| one.venue.name.as_str())
        .collect()
}

#[test]
fn three_that_differ_not_three_pizzerias() {
    let street = street();
    let found = suggested(&street, &friday());
    assert_eq!(found.len(), 3);
    let italian = found
        .iter()
        .filter(|one| one.venue.tags["cuisine"].contains("italian"))
        .count();
    assert_eq!(italian, 1, "{:?}", names(&found));
    assert!(!names(&found).contains(&"Garten"), "closed on Fridays");
    let new = found.iter().find(|one| one.venue.name == "Neu").unwrap();
    assert_eq!(new.open, Openness::Unknown { comment: None });
    assert!(new.notes.iter().any(|note| note.contains("unknown")));
}

#[test]
fn what_is_claimed_has_its_source() {
    let mut request = friday();
    request.needs.push(need("Ann", Hard::Wheelchair));
    request
        .wishes
        .push(wish("Ben", Soft::Likes("Pizza".to_owned())));
    let street = street();
    let found = suggested(&street, &request);
    assert_eq!(names(&found), ["Roma"]);
    let told: Vec<String> = found[0]
        .why
        .iter()
        .map(|why| format!("{}: {}", why.claim, why.source))
        .collect();
    for expected in [
        "It is open until 23:30: tag opening_hours=Mo-Su 11:30-23:30",
        "wheelchairs get in: tag wheelchair=yes",
        "Ann needs wheelchair access: memory memory-of-Ann",
        "They cook pizza: tag cuisine=pizza;italian",
        "Ben likes pizza: memory memory-of-Ben",
    ] {
        assert!(
            told.contains(&expected.to_owned()),
            "{expected} is not in {told:#?}"
        );
    }
    assert_eq!(found[0].ways.len(), 2);
}

#[test]
fn a_need_that_leaves_nothing_is_named_with_what_it_would_open() {
    let mut request = friday();
    request.needs = vec![need("Ann", Hard::Vegan), need("Ben", Hard::Wheelchair)];
    let street = street();
    let Outcome::Blocked(blocks) = suggest(&street, &request) else {
        panic!("nothing is vegan, accessible and open on a Friday")
    };
    let of = |need: &str| blocks.iter().find(|block| block.need == need).unwrap();
    assert_eq!(
        (of("vegan food").opens, of("vegan food").untold),
        (1, 1),
        "Roma"
    );
    assert_eq!(of("wheelchair access").opens, 1, "Milano");
    assert_eq!(of("open then").opens, 1, "Garten on another day");
    assert_eq!(of("vegan food").who, "Ann");
}

#[test]
fn an_allergy_is_asked_about_and_never_called_safe() {
    let mut request = friday();
    request
        .needs
        .push(need("Ann", Hard::Allergy("nuts".to_owned())));
    let street = street();
    for one in suggested(&street, &request) {
        assert!(
            one.notes
                .iter()
                .any(|note| note.contains("Ask them about nuts"))
        );
        assert!(one.why.iter().all(|why| !why.claim.contains("safe")));
    }
}

#[test]
fn the_kitchen_must_work_until_one_has_ordered() {
    let mut request = friday();
    let late = venue(
        "Late",
        1.0,
        "amenity=restaurant opening_hours=Mo-Su~11:00-24:00 opening_hours:kitchen=Mo-Su~11:00-19:15",
    );
    let early = venue(
        "Early",
        1.0,
        "amenity=restaurant opening_hours=Mo-Su~11:00-20:00",
    );
    let bar = venue("Bar", 1.0, "amenity=bar opening_hours=Mo-Su~11:00-20:00");
    let street = [late, early, bar];
    assert!(matches!(suggest(&street, &request), Outcome::Blocked(_)));
    request.length = jiff::SignedDuration::from_mins(45);
    let found = suggested(&street, &request);
    assert_eq!(
        names(&found),
        ["Bar"],
        "the other two would not cook any more"
    );
    let against = why_not(&street[0], &request);
    assert!(against.iter().any(|why| {
        why.source
            .to_string()
            .starts_with("tag opening_hours:kitchen")
    }));
}

#[test]
fn what_is_said_to_suggestions_refines_them() {
    let street = street();
    let not_italian = friday().refined("Ann", Refinement::NotCuisine("Italian".to_owned()));
    let found = suggested(&street, &not_italian);
    assert_eq!(names(&found), ["Thai", "Neu"]);
}

#[test]
fn closer_to_somebody_and_why_not_that_one() {
    let street = street();
    let closer = friday().refined(
        "Ben",
        Refinement::Closer {
            to: north(20.0),
            than: 1_850.0,
        },
    );
    assert_eq!(names(&suggested(&street, &closer)), ["Neu"]);
    let thai = street.iter().find(|venue| venue.name == "Thai").unwrap();
    let against = why_not(thai, &closer);
    assert_eq!(against.len(), 1);
    assert_eq!(against[0].source, Source::Position);
    let garden = street.iter().find(|venue| venue.name == "Garten").unwrap();
    assert!(why_not(garden, &friday())[0].claim.contains("closed"));
    assert!(why_not(thai, &friday()).is_empty());
}

#[test]
fn cheaper_is_answered_honestly_where_no_tag_tells_prices() {
    let mut street = street();
    assert!(!tells_prices(&street));
    street.push(venue(
        "Imbiss",
        1.0,
        "amenity=fast_food cuisine=kebab opening_hours=24/7",
    ));
    assert!(tells_prices(&street));
    let cheaper = friday().refined("Ann", Refinement::Cheaper);
    assert_eq!(suggested(&street, &cheaper)[0].venue.name, "Imbiss");
}

#[test]
fn where_it_was_bad_or_suggested_lately_others_come_first() {
    let street = street();
    let mut request = friday();
    let id = |name: &str| format!("osm:node/{name}");
    assert!(names(&suggested(&street, &request)).contains(&"Thai"));
    request.wishes = vec![
        wish(
            "Ann",
            Soft::Visited {
                venue: id("Thai"),
                pleased: Some(false),
                said: "never again".to_owned(),
            },
        ),
        wish(
            "Ann",
            Soft::Visited {
                venue: id("Milano"),
                pleased: Some(true),
                said: "lovely".to_owned(),
            },
        ),
        wish("Ben", Soft::Suggested { venue: id("Roma") }),
    ];
    let found = suggested(&street, &request);
    assert_eq!(found[0].venue.name, "Milano");
    assert!(
        found[0]
            .why
            .iter()
            .any(|why| why.claim == "Ann was there and said: “lovely”")
    );
}
