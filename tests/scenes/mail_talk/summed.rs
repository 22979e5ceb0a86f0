//! A model sums a mail up; what does not stand in the mail is not said.

use os1_tests::{Handset, Scripted};
use serde_json::json;

use super::{about_houses, import};

/// What is said of the landlord's mail when a model sums it up with these words.
fn summed(words: &str) -> Option<(String, Scripted)> {
    let server = Scripted::start(json!([
        { "match": {}, "response": { "content": words } }
    ]))?;
    let mut handset = Handset::set_up();
    handset.online().use_model(&server.address());
    import(&handset, &about_houses());
    Some((handset.say("What did Gerd want?").speech(), server))
}

#[test]
fn a_summary_that_stands_in_the_mail_is_said() {
    let words =
        "He pays the deposit of 3,600 EUR back by 30 April and asks for your account number.";
    let Some((said, server)) = summed(words) else {
        return;
    };
    assert!(said.contains(words), "{said}");
    let asked = server.requests();
    let asked = asked
        .iter()
        .find(|one| one.to_string().contains("3,600 EUR"));
    assert!(asked.is_some(), "it had the mail to sum up");
}

#[test]
fn a_summary_that_lies_is_not_said_but_the_mails_own_words() {
    for lie in [
        "He pays the deposit of 6,300 EUR back by 30 April.",
        "He pays the deposit of 3,600 EUR back by 30 May.",
        "Paul Meyer pays the deposit of 3,600 EUR back by 30 April.",
        "He does not pay the deposit back.",
        "He pays the deposit back tomorrow.",
        "The bank cancelled every contract because nobody signed anything.",
    ] {
        let Some((said, _server)) = summed(lie) else {
            return;
        };
        assert!(!said.contains(lie), "{said}");
        assert!(
            said.contains("the deposit of 3,600 EUR will be paid back to you by 30 April."),
            "{said}"
        );
    }
}
