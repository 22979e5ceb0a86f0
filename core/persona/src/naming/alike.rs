//! Names that would be taken for one another.
//!
//! Four tests, any of which is enough: one begins or ends with the other (Sam, Samantha;
//! Drew, Andrew), both are forms of one name (Ted, Theodore), Double Metaphone gives them
//! a code in common (Kathryn, Catherine; Philips 2000), or so few letters differ that the
//! ear would not tell (Don, Ron).

use deunicode::deunicode;
use rphonetic::DoubleMetaphone;

use super::nicknames::families;

/// A name prepared for comparing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    letters: String,
    codes: [String; 2],
    families: Vec<usize>,
}

impl Heard {
    /// Prepares `name`. Other scripts and accents are first written in ASCII letters
    /// (Анна is heard as Anna). `None` when no letter is left.
    #[must_use]
    pub fn new(name: &str) -> Option<Self> {
        let letters: String = deunicode(name)
            .chars()
            .filter(char::is_ascii_alphabetic)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        if letters.is_empty() {
            return None;
        }
        let metaphone = DoubleMetaphone::new(Some(CODE_LENGTH));
        let both = metaphone.double_metaphone(&letters);
        Some(Self {
            codes: [both.primary(), both.alternate()],
            families: families(&letters),
            letters,
        })
    }

    /// Whether the two would be taken for one another.
    #[must_use]
    pub fn like(&self, other: &Self) -> bool {
        self.same_name(other)
            || one_in_the_other(&self.letters, &other.letters)
            || self
                .codes
                .iter()
                .any(|code| !code.is_empty() && other.codes.contains(code))
            || few_letters_differ(&self.letters, &other.letters)
    }

    /// Whether they are the same name or forms of it.
    #[must_use]
    pub fn same_name(&self, other: &Self) -> bool {
        self.letters == other.letters
            || self
                .families
                .iter()
                .any(|family| other.families.contains(family))
    }
}

/// Double Metaphone codes are cut here; the usual four would call Samantha and Simon's
/// longer relatives alike for their beginnings only.
const CODE_LENGTH: usize = 8;

fn one_in_the_other(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    (short.len() >= 2 && long.starts_with(short)) || (short.len() >= 3 && long.ends_with(short))
}

fn few_letters_differ(a: &str, b: &str) -> bool {
    let longer = a.len().max(b.len());
    let allowed = match longer {
        0..=2 => 0,
        3..=6 => 1,
        _ => 2,
    };
    strsim::levenshtein(a, b) <= allowed
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn like(a: &str, b: &str) -> bool {
        Heard::new(a).unwrap().like(&Heard::new(b).unwrap())
    }

    #[test]
    fn names_that_sound_alike_are_found() {
        for (a, b) in [
            ("Theodore", "Theo"),
            ("Theodore", "Ted"),
            ("Theodore", "Teddy"),
            ("Theodore", "Theodora"),
            ("Catherine", "Kathryn"),
            ("Steven", "Stephen"),
            ("Don", "Ron"),
            ("Andrew", "Drew"),
            ("Elizabeth", "Beth"),
            ("Margaret", "Peggy"),
            ("Jon", "John"),
            ("Анна", "Anna"),
            ("Zoë", "Zoe"),
            ("José", "Jose"),
            ("Sean", "Shawn"),
            ("Philip", "Filip"),
            ("Robert", "Bobby"),
            ("Sam", "Samantha"),
            ("Amy", "Aimee"),
        ] {
            assert!(like(a, b), "{a} and {b}");
            assert!(like(b, a), "{b} and {a}");
        }
    }

    #[test]
    fn names_that_differ_are_left_alone() {
        for (a, b) in [
            ("Theodore", "Samantha"),
            ("Maria", "Juniper"),
            ("Ann", "Louise"),
            ("Leo", "Clara"),
            ("Grace", "Imogen"),
            ("Paul", "Vera"),
            ("Sofia", "Daniel"),
        ] {
            assert!(!like(a, b), "{a} and {b}");
        }
    }

    proptest! {
        #[test]
        fn likeness_is_mutual_and_covers_itself(a in "\\PC{1,20}", b in "\\PC{1,20}") {
            if let (Some(a), Some(b)) = (Heard::new(&a), Heard::new(&b)) {
                prop_assert_eq!(a.like(&b), b.like(&a));
                prop_assert!(a.like(&a));
            }
        }
    }
}
