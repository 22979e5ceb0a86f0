//! The answers of first boot, in a file that anybody may have written.

use os1_persona::Answers;

use crate::{Target, text};

pub(crate) const TARGET: Target = Target {
    name: "answers",
    feed,
    seeds: &[
        b"name = \"Theodore\"\nadult = true\nvoice = \"female\"\nreason = \"letters\"\nmother = \"fine\"\nlocale = \"en-US\"\nzone = \"America/Los_Angeles\"\n",
        b"name = \"\xC3\x84nne\"\nadult = false\n",
        b"name = '''\nmany\nlines'''\nadult = true\nunknown = [1, 2, { a = 1979-05-27 }]\n",
    ],
};

/// It is read or refused with a sentence, and what was read stays as it is when checked
/// again.
fn feed(bytes: &[u8]) {
    match Answers::from_toml(&text(bytes)) {
        Ok(answers) => {
            let again = answers
                .clone()
                .checked()
                .expect("checked answers pass the check");
            assert_eq!(again, answers, "checking changes checked answers");
        }
        Err(error) => assert!(error.to_string().contains(' '), "no sentence: {error:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_seed_is_sound_so_that_damage_begins_behind_the_gate() {
        assert!(Answers::from_toml(&text(TARGET.seeds[0])).is_ok());
    }
}
