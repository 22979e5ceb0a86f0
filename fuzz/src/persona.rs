//! The persona's file, which its owner edits by hand.

use os1_persona::PersonaFile;

use crate::{Target, text};

pub(crate) const TARGET: Target = Target {
    name: "persona",
    feed,
    seeds: &[
        b"name = \"Samantha\"\nvoice = \"female\"\nabout = \"\"\n\n[temperament]\nwarmth = 0.70\nhumour = 0.80\ndirectness = 0.50\ncuriosity = 0.60\nenergy = 0.60\nformality = 0.20\n\n[[history]]\nat = \"2026-03-10T12:00:00+01:00[Europe/Berlin]\"\nwhat = \"made\"\nwhy = \"first boot\"\n",
        b"# a remark\nname = \"X\"\nvoice = \"neutral\"\nabout = '''\nlines'''\n[temperament]\nwarmth = 2.0\n",
    ],
};

/// It is read or refused with a sentence; what was read is written so that it reads back.
fn feed(bytes: &[u8]) {
    match PersonaFile::parse(&text(bytes)) {
        Ok(file) => {
            let again = PersonaFile::parse(&file.render()).expect("what is written reads back");
            assert_eq!(again, file, "writing changes the persona");
        }
        Err(error) => assert!(error.to_string().contains(' '), "no sentence: {error:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_seed_is_sound_so_that_damage_begins_behind_the_gate() {
        assert!(PersonaFile::parse(&text(TARGET.seeds[0])).is_ok());
    }
}
