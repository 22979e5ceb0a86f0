//! A name that the user gives: "call yourself Ada".

use os1_base::text::is_hidden;

use super::NameRefused;
use super::avoid::own_names;
use crate::Answers;

/// The longest name the user may give, in characters.
pub const MAX_NAME: usize = 40;

/// The name as it will be used, spaces tidied.
///
/// Anything that can be shown and said is accepted; only the user's own name, and what
/// would be taken for it, is turned down.
///
/// # Errors
/// [`NameRefused`] with the reason in a sentence that can be said to the user.
pub fn accept(name: &str, answers: &Answers) -> Result<String, NameRefused> {
    if name.chars().take(MAX_NAME * 4).any(is_hidden) {
        return Err(NameRefused::Hidden);
    }
    let tidy = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if tidy.chars().count() > MAX_NAME {
        return Err(NameRefused::TooLong);
    }
    if !tidy.chars().any(char::is_alphabetic) {
        return Err(NameRefused::Empty);
    }
    let own = own_names(&answers.name);
    let parts = own_names(&tidy);
    if tidy.to_lowercase() == answers.name.to_lowercase() {
        return Err(NameRefused::YourOwn);
    }
    if own
        .iter()
        .any(|mine| parts.iter().any(|part| part.like(mine)))
    {
        return Err(NameRefused::LikeYours);
    }
    Ok(tidy)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_users_own_name_is_gently_refused_and_others_are_taken() {
        let answers = Answers::new("Theodore", true);
        assert_eq!(accept("theodore", &answers), Err(NameRefused::YourOwn));
        assert_eq!(accept("Ted", &answers), Err(NameRefused::LikeYours));
        assert_eq!(accept("  Mary   Ann ", &answers), Ok("Mary Ann".to_owned()));
        assert_eq!(accept("さくら", &answers), Ok("さくら".to_owned()));
        assert_eq!(accept("Ada\u{202E}", &answers), Err(NameRefused::Hidden));
        assert_eq!(accept("123", &answers), Err(NameRefused::Empty));
        assert_eq!(accept(&"a".repeat(41), &answers), Err(NameRefused::TooLong));
    }

    proptest! {
        #[test]
        fn what_is_accepted_is_short_and_visible(name in any::<String>()) {
            if let Ok(name) = accept(&name, &Answers::new("Theodore", true)) {
                prop_assert!(name.chars().count() <= MAX_NAME);
                prop_assert!(!name.chars().any(is_hidden));
            }
        }
    }
}
