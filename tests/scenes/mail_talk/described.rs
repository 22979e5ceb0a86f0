//! A mail is read that is told by what it is.

use os1_tests::Handset;

use super::{about_houses, import, letter};

#[test]
fn a_mail_is_read_that_is_told_by_its_kind_or_by_what_it_is_about() {
    let handset = Handset::set_up();
    import(&handset, &about_houses());
    let weekly = letter(
        "tea",
        "Tea Weekly <letter@tea.example>",
        "Tea weekly 12",
        "Sun, 1",
        "In this issue: green tea and cups.",
    );
    let weekly = weekly.replacen("MIME-Version", "List-Unsubscribe: <https://tea.example/u>\r\nList-Id: <weekly.tea.example>\r\nMIME-Version", 1);
    import(&handset, &[weekly]);
    let newsletter = handset.say("read me the newsletter").speech();
    assert!(newsletter.contains("green tea and cups"), "{newsletter}");
    let flat = handset.say("Read me the one about the deposit").speech();
    assert!(flat.contains("3,600 EUR"), "{flat}");
    let none = handset.say("read me the invoice").speech();
    assert!(
        !none.contains("mirrors") && !none.contains("roof"),
        "{none}"
    );
}
