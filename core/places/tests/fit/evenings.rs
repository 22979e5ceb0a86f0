//! Dinner and a film, and a walk that ends when the sun sets.

use os1_places::Venue;
use os1_places::fit::{Evening, Hard, Request, Then, evenings};

use super::{friday, need, venue};

fn town() -> Vec<Venue> {
    vec![
        venue(
            "Roma",
            1.0,
            "amenity=restaurant cuisine=pizza opening_hours=Mo-Su~11:30-23:30 diet:vegan=yes",
        ),
        venue(
            "Thai",
            3.0,
            "amenity=restaurant cuisine=thai opening_hours=Mo-Su~17:00-23:00 diet:vegan=yes",
        ),
        venue(
            "Odeon",
            4.0,
            "amenity=cinema opening_hours=Mo-Su~14:00-24:00",
        ),
        venue(
            "Closed",
            1.0,
            "amenity=cinema opening_hours=Sa,Su~14:00-24:00",
        ),
        venue("Far", 60.0, "amenity=cinema opening_hours=24/7"),
        venue("Park", 2.0, "leisure=park opening_hours=sunrise-sunset"),
    ]
}

fn names<'a>(evening: &Evening<'a>) -> [&'a str; 2] {
    [0, 1].map(|step| evening.steps[step].suggestion.venue.name.as_str())
}

fn fits(evening: &Evening<'_>) {
    let [first, second] = &evening.steps;
    let way = second.way.unwrap().minutes;
    let between = first.to.duration_until(&second.from).as_mins();
    assert!(
        between >= i64::from(way),
        "{between} minutes for a way of {way}"
    );
    for why in first.suggestion.why.iter().chain(&second.suggestion.why) {
        assert!(!why.source.to_string().is_empty());
    }
}

#[test]
fn a_film_comes_after_dinner_in_a_cinema_that_is_near_and_open() {
    let town = town();
    let mut request: Request = friday();
    request.needs.push(need("Ann", Hard::Vegan));
    let found = evenings(&town, &request, Then::Film);
    assert_eq!(found.len(), 2);
    for evening in &found {
        assert_eq!(names(evening)[1], "Odeon");
        assert!(
            evening.steps[1]
                .suggestion
                .notes
                .iter()
                .any(|note| note.contains("programme"))
        );
        fits(evening);
    }
    request.when = request
        .when
        .checked_add(jiff::SignedDuration::from_mins(90))
        .unwrap();
    assert!(
        evenings(&town, &request, Then::Film).is_empty(),
        "it closes before the film ends"
    );
}

#[test]
fn a_walk_ends_at_sunset_before_dinner_in_march_and_after_it_in_june() {
    let town = town();
    let march = evenings(&town, &friday(), Then::Walk);
    assert_eq!(names(&march[0])[0], "Park");
    let sunset = march[0].steps[0].to.time().to_string();
    assert_eq!(sunset, "18:27:00");
    fits(&march[0]);
    let mut request = friday();
    request.when = "2026-06-19T18:15:00+02:00[Europe/Berlin]".parse().unwrap();
    let june = evenings(&town, &request, Then::Walk);
    assert_eq!(names(&june[0])[1], "Park");
    assert_eq!(june[0].steps[1].to.hour(), 21);
    fits(&june[0]);
}
