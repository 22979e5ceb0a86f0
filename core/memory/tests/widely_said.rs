//! How people speak of themselves: each of these sentences is its author's own, and shows that
//! a rule works. How right the rules are on other people's words is told in docs/memory.md.
#![allow(
    clippy::unwrap_used,
    reason = "the whole file is a test: it fails by panicking"
)]

use os1_memory::{Object, learn};
use os1_when::Context;

const SAID: &[(&str, &str)] = &[
    ("I'm vegan and allergic to nuts.", "allergic_to nuts"),
    ("I'm vegan and allergic to nuts.", "diet vegan"),
    ("She is allergic to nuts and vegan.", "diet vegan"),
    (
        "My girlfriend is called Amy, she is vegan and allergic to nuts",
        "allergic_to nuts",
    ),
    ("I'm a vegetarian but allergic to soy", "allergic_to soy"),
    ("I am a nurse and based in Leeds", "lives_in Leeds"),
    ("I use a wheelchair.", "health wheelchair"),
    (
        "Amy uses a wheelchair, so stairs are out.",
        "health wheelchair",
    ),
    ("I'm passionate about sea maps.", "likes sea maps"),
    ("I've been into chess since I was a kid.", "likes chess"),
    ("Baking is my passion!", "likes Baking"),
    ("Gardening makes me so happy.", "likes Gardening"),
    ("I'm a huge opera fan", "likes opera"),
    ("Music is such a big part of my life.", "likes Music"),
    ("I do yoga every morning.", "does yoga"),
    ("We go hiking on Sundays.", "does hiking"),
    ("I took up pottery last year", "does pottery"),
    ("I've been running for two years.", "does running"),
    ("I collect stamps.", "collects stamps"),
    ("My goal is to run a marathon.", "goal run a marathon"),
    ("I've always wanted to visit Japan.", "goal visit Japan"),
    ("I have a red bike.", "owns bike"),
    ("I drive an old van", "owns van"),
    ("My son is five years old.", "age 5"),
    ("My daughter is six.", "age 6"),
    ("We have two cats.", "pet two cats"),
    ("Mia is our cat.", "pet cat Mia"),
    ("We adopted a dog called Rex.", "pet dog Rex"),
    ("I work in marketing.", "works_in marketing"),
    ("I'm retired.", "works_as retired"),
    ("I got promoted to team lead.", "works_as team lead"),
    ("I teach physics.", "teaches physics"),
    ("I'm good at chess.", "good_at chess"),
    ("I sing in a choir.", "member_of choir"),
    ("I graduated from Oxford.", "graduated_from Oxford"),
    ("I studied law.", "studies law"),
    ("I'm learning to drive.", "learning drive"),
    ("I'm taking piano lessons.", "learning piano"),
    ("I signed up for a pottery class.", "learning pottery"),
    ("I can't eat gluten.", "eats gluten"),
    ("We lost our dog last week.", "loss dog"),
    ("We had to put our cat down.", "loss cat"),
    ("I'm pregnant.", "expecting a baby"),
    (
        "We've been married for ten years.",
        "marital_status married",
    ),
    ("I'm a single mother of two.", "family two kids"),
    ("My hometown is Leeds.", "comes_from Leeds"),
    ("It's my birthday today!", "birthday --03-10"),
    ("I was diagnosed with asthma in May.", "health asthma"),
    (
        "They're good- we got another cat named Bailey too.",
        "pet cat Bailey",
    ),
    (
        "I ran a charity race for the hospice last Saturday.",
        "did ran a charity race",
    ),
    (
        "Last Friday, I went to a writing workshop.",
        "did went to a writing workshop",
    ),
    (
        "Ran my first marathon yesterday!",
        "did ran my first marathon",
    ),
    (
        "I took my daughter to the aquarium on Sunday",
        "did took my daughter to the aquarium",
    ),
    ("We went kayaking last weekend.", "did went kayaking"),
    ("I broke my wrist.", "did broke my wrist"),
    ("We bought a house in May.", "owns house"),
    ("I passed my driving test!", "did passed my driving test"),
    ("We're going camping next month.", "plan going camping"),
    (
        "I'm running a half marathon next Sunday.",
        "plan running a half marathon",
    ),
    (
        "I'm visiting my sister next week.",
        "plan visiting my sister",
    ),
    (
        "I've been carving spoons for seven years.",
        "does carving spoons",
    ),
    ("I'm really into jazz.", "likes jazz"),
    ("I have a soft spot for steam trains.", "likes steam trains"),
    ("It all began with my love of maps.", "likes maps"),
    ("I speak Dutch and Welsh.", "speaks Welsh"),
    ("I play the cello and chess.", "plays chess"),
    ("I don't drink.", "drinks alcohol"),
    ("I've been a nurse for ten years.", "works_as nurse"),
    ("I was hired as a barista.", "works_as barista"),
    ("I want to become a pilot.", "goal pilot"),
    ("This was my late father's watch.", "loss father"),
    ("I'm a dad.", "family kids"),
    (
        "I joined a local theatre troupe last year.",
        "member_of a local theatre troupe",
    ),
    ("I live with two flatmates.", "lives_with two flatmates"),
    ("I live alone.", "lives_with nobody"),
    (
        "I moved in with my boyfriend last month.",
        "lives_with my boyfriend",
    ),
    ("I'm a trans man.", "identity a trans man"),
    ("I have social anxiety.", "health social anxiety"),
    ("I'm writing a fantasy novel.", "works_on fantasy novel"),
    ("I'm reading \"Dune\" right now.", "reads Dune"),
    (
        "Last night I watched \"Inception\" with my roommate.",
        "did watched Inception",
    ),
    ("My favorite book is \"Emma\".", "favorite book Emma"),
    ("I've been to Italy twice.", "did been to Italy"),
    ("I went to Rome last summer.", "did went to Rome"),
    ("We just got back from Greece.", "did got back from Greece"),
    (
        "I bought a new camera last week.",
        "did bought a new camera",
    ),
    ("I sold my car last week.", "did sold my car"),
    ("I got a promotion last week.", "did got a promotion"),
    (
        "I just got accepted to Stanford.",
        "did got accepted to Stanford",
    ),
    ("I applied for a grant.", "did applied for a grant"),
    ("I failed my driving test.", "did failed my driving test"),
    ("We adopted two kittens.", "pet two kittens"),
    ("My dogs are called Max and Leo.", "pet dogs"),
    ("I drive a Ford Mustang.", "owns Ford Mustang"),
    ("Cooking helps me unwind.", "likes Cooking"),
    ("Hiking is my favorite thing to do.", "likes Hiking"),
    ("I've always had a love for maps.", "likes maps"),
    ("I run every morning.", "does running"),
    (
        "I coach a youth soccer team.",
        "does coach a youth soccer team",
    ),
    ("I work from home.", "does work from home"),
    ("My wedding is on 3 June.", "appointment wedding"),
    (
        "My brother's wedding is next Saturday.",
        "appointment brother's wedding",
    ),
    ("I'm saving for a new car.", "goal a new car"),
    ("I want to write a book.", "goal write a book"),
    ("I want to open a bakery.", "goal open a bakery"),
    ("My friends call me Lou.", "called Lou"),
    ("I felt really lonely yesterday.", "mood lonely"),
    ("I can't have gluten.", "eats gluten"),
    (
        "I volunteer at the animal shelter on Sundays.",
        "volunteers_at the animal shelter",
    ),
    (
        "A great day out last Sunday - we went sailing!",
        "did went sailing",
    ),
    ("My boss Petra lives in Hamburg.", "lives_in Hamburg"),
];

/// What looks like one of these and is none.
const NOT_SAID: &[&str] = &[
    "I do it every day.",
    "I do boxing day sales.",
    "I go to work now.",
    "I've been running late all day.",
    "I've been running out of ideas.",
    "I've been swimming in work.",
    "Do you do yoga?",
    "If I did yoga I would be calm.",
    "I collect the post at five.",
    "I've got a friend.",
    "I've wanted to tell you something.",
    "I've wanted to recapture it.",
    "My dream was weird.",
    "I drive a hard bargain.",
    "I bought a car magazine.",
    "I have a car crash to report.",
    "I'm good at this.",
    "I'm expecting a call.",
    "I'm a big fan.",
    "I'm a morning person.",
    "I teach them a lesson.",
    "We have two meetings today.",
    "He is five minutes late.",
    "I work in silence.",
    "I studied all night.",
    "I'm in a hurry.",
    "I'm passionate about making a safe, inviting place.",
    "It makes me happy.",
    "That brings me joy.",
    "I joined a call.",
    "I'm old.",
    "You are pregnant.",
    "She said I sing in a choir.",
    "It's my sister's birthday cake.",
    "I went to bed late last night.",
    "I went to the kitchen a minute ago.",
    "I didn't go to the concert last week.",
    "Did you go to a wedding on Saturday?",
    "If I ran a marathon I would faint.",
    "She said she ran a marathon last year.",
    "I almost won a prize yesterday.",
    "I would love to go to a festival next week.",
    "We might go camping next month.",
    "I've been waiting for two years.",
    "I've been trying pottery for months.",
    "I've been painting all day.",
    "Life is all about balance.",
    "I ran a test yesterday.",
    "I ran a bath last night.",
    "I wrote a mail yesterday.",
    "I took a taxi to the museum shop yesterday.",
    "I broke my promise.",
    "I lost a bet last week.",
    "I joined the meeting late.",
    "I'm having a coffee tomorrow.",
    "I can't get enough of it.",
    "Can I go to the zoo next week?",
    "I drink a cup.",
    "I want to be a part of it.",
    "My colleague, who is new, got promoted last week.",
    "Rocky like moments.",
    "Sounding like Rome.",
    "I hate remotes with tiny buttons.",
    "I live in Anna's house.",
    "I'm a terrible cook.",
    "I felt so angry.",
    "She said \"I live in Oslo\".",
    "I'm working on a project.",
    "I want to restore your settings.",
    "I work late and from home.",
    "I need a wheelchair ramp for the play.",
    "The soup is vegan and allergic people love it.",
    "We started at the same time.",
    "I don't like tea that much.",
    "We're giving away any game today.",
    "I bought this phone yesterday.",
    "I went to the store yesterday.",
    "I made a mistake last week.",
    "I just made coffee.",
    "I love Christmas music.",
];

fn claims(text: &str) -> Vec<String> {
    let now = "2026-03-10T12:00:00+01:00[Europe/Berlin]".parse().unwrap();
    let claims = learn(text, &Context::new(now), true).claims.into_iter();
    claims
        .map(|claim| match claim.object {
            Object::Text(text) => format!("{} {text}", claim.predicate),
            other => format!("{} {other:?}", claim.predicate),
        })
        .collect()
}

#[test]
fn what_people_say_of_themselves_is_read() {
    let missed: Vec<_> = SAID
        .iter()
        .filter(|(text, wanted)| !claims(text).contains(&(*wanted).to_owned()))
        .map(|(text, _)| (text, claims(text)))
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn what_only_looks_like_it_is_passed_over() {
    let wrong: Vec<_> = NOT_SAID
        .iter()
        .filter(|text| !claims(text).is_empty())
        .map(|text| (text, claims(text)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
