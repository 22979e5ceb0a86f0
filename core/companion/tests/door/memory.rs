//! What it knows, what it does not, whom "she" means, and what only sounds like forgetting.

use crate::home::Home;

fn facts(home: &Home) -> Vec<String> {
    let all = home
        .companion
        .facts(&os1_companion::FactsRequest::default())
        .unwrap();
    all.into_iter().map(|fact| fact.text).collect()
}

#[test]
fn forget_in_the_middle_of_a_sentence_forgets_nothing() {
    let home = Home::plain();
    home.says("My sister Anna lives in Oslo.");
    let before = facts(&home);
    for words in [
        "I always forget what I said about work",
        "don't let me forget my sister's birthday",
        "I never forget a face",
        "forget it",
        "please forget that",
        "it's hard to forget everything",
    ] {
        home.says(words);
        assert_eq!(facts(&home), before, "{words}");
    }
}

#[test]
fn what_is_not_known_is_said_to_be_not_known() {
    let home = Home::plain();
    home.says("My sister Anna lives in Oslo.");
    let said = home.says("what is my sister's shoe size?");
    assert!(
        said.contains("told me that about Anna") || said.contains("know that about Anna"),
        "{said}"
    );
    let said = home.says("what do you know about my uncle?");
    assert!(said.contains("your uncle"), "{said}");
    let said = home.says("why do you think that?");
    assert!(
        said.contains("nothing") || said.contains("haven't"),
        "{said}"
    );
}

#[test]
fn she_is_whoever_was_spoken_of_and_not_for_ever() {
    let home = Home::plain();
    home.says("My sister Anna lives in Oslo.");
    home.says("She likes tea.");
    assert!(facts(&home).contains(&"Anna likes tea.".to_owned()));
    home.says("He likes coffee.");
    home.clock.advance(std::time::Duration::from_secs(3_600));
    home.says("She likes wine.");
    let all = facts(&home);
    assert!(
        !all.iter()
            .any(|fact| fact.contains("coffee") || fact.contains("wine")),
        "{all:?}"
    );
}

#[test]
fn everything_about_the_user_is_told_once_there_is_something() {
    let home = Home::plain();
    let privacy = home.says("what do you know about me?");
    assert!(privacy.contains("device"), "{privacy}");
    home.says("I live in Oslo and I'm allergic to nuts.");
    let known = home.says("what do you know about me?");
    assert!(
        known.contains("You live in Oslo") && known.contains("nuts"),
        "{known}"
    );
}
