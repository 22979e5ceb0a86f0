use super::*;
use crate::TableRequest;
use crate::state::Letter;

fn request() -> TableRequest {
    TableRequest {
        name: "Ada Lovelace".to_owned(),
        wishes: "a nut allergy,\na quiet table.".to_owned(),
        ..TableRequest::example()
    }
}

const LETTERS: [Letter; 5] = [
    Letter::Ask,
    Letter::AskAgain,
    Letter::Accept,
    Letter::Move,
    Letter::Cancel,
];

#[test]
fn letters_are_written_in_the_language_of_the_venue() {
    let asked = Language::ALL.map(|language| {
        let Written { subject, body } = write(Letter::Ask, &request(), language);
        format!(
            "{subject}\n\n{body}\n\n{}",
            spoken(Letter::Ask, &request(), language)
        )
    });
    insta::assert_snapshot!(asked.join("\n\n=====\n\n"));
}

#[test]
fn every_text_is_there_and_filled_in() {
    for language in Language::ALL {
        for letter in LETTERS {
            let Written { subject, body } = write(letter, &request(), language);
            for text in [&subject, &body, &spoken(letter, &request(), language)] {
                assert!(
                    !text.is_empty() && !text.contains(['{', '}', '\u{1}']),
                    "{text}"
                );
                assert!(text.contains("20:00"), "{text}");
            }
            assert!(!subject.contains('\n'));
        }
    }
}

#[test]
fn nothing_in_a_name_or_a_wish_is_filled_in_or_makes_a_line() {
    let request = TableRequest {
        name: "{wishes}\nBcc: {people}".to_owned(),
        wishes: "{name}\n\n{when}".to_owned(),
        ..request()
    };
    let body = write(Letter::Ask, &request, Language::English).body;
    assert!(body.contains("Name: {wishes} Bcc: {people}\n"), "{body}");
    assert!(body.contains("Please note: {name} {when}\n"), "{body}");
}
