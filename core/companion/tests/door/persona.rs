//! Its name and its file.

use crate::home::{Home, notices};

#[test]
fn renamed_given_another_name_and_taken_back() {
    let home = Home::plain();
    let born = home.companion.name().unwrap();
    home.turn("I want to call you Juniper");
    assert_eq!(home.companion.name().unwrap(), "Juniper");
    home.turn("Choose another name");
    let third = home.companion.name().unwrap();
    assert!(third != "Juniper" && third != born, "{third}");
    home.turn("Undo that");
    assert_eq!(home.companion.name().unwrap(), "Juniper");
    home.companion.undo(None).unwrap();
    assert_eq!(home.companion.name().unwrap(), born);
    assert!(home.companion.undo(None).is_err());
}

#[test]
fn a_file_edited_badly_is_told_once_and_the_last_good_one_used() {
    let home = Home::plain();
    let name = home.companion.name().unwrap();
    std::fs::write(home.folder.path().join("persona.toml"), "name = [not toml").unwrap();
    let first = home.turn("What is your name?");
    assert_eq!(notices(&first).len(), 1, "{first:?}");
    let second = home.turn("What is your name?");
    assert!(notices(&second).is_empty(), "{second:?}");
    assert!(crate::home::speech(&second).contains(&name));
}
