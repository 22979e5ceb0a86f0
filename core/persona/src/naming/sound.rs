//! How a name sounds, worked out from its letters.
//!
//! Sound symbolism is the reason to bother: listeners find names of sonorants and back
//! vowels soft and round, of stops and front vowels sharp and quick (Sapir 1929; Köhler
//! 1929; for first names Sidhu & Pexman 2015, "What's in a name? Sound symbolism and
//! gender in first names"). English spelling is an uneven guide to sound, so whatever is
//! said to the user about a name is limited to what its letters make certain.

/// How a name ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// On a vowel that is heard: Samantha, Leo.
    Open,
    /// On a sonorant that can be drawn out: Helen, Daniel.
    Soft,
    /// On anything else: Margaret, Jack.
    Firm,
}

/// The sound of one name. Shares are 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sound {
    /// Letters.
    pub letters: u8,
    /// Syllables, estimated by vowel groups.
    pub syllables: u8,
    /// Whether the estimate is certain: no silent e, no vowel pair that may be one or two.
    pub certain: bool,
    /// Consonants.
    pub consonants: u8,
    /// Soft ones: l, m, n, r, w, and y before a vowel.
    pub sonorants: u8,
    /// The share of soft ones among the consonants.
    pub soft: f64,
    /// Stops (b, d, g, k, c, q, p, t, x) among the consonants.
    pub hard: f64,
    /// Front vowels (e, i, y) among the vowels.
    pub bright: f64,
    /// How it ends.
    pub ending: Ending,
    /// The longest run of consonants; ch, sh, th, ph and ck count once.
    pub cluster: u8,
    /// Letters and pairs that people stumble over when they hear or spell the name.
    pub stumbles: u8,
}

impl Sound {
    /// The sound of a name in small ASCII letters.
    #[must_use]
    pub fn of(letters: &[u8]) -> Self {
        let mut count = Count::default();
        for at in 0..letters.len() {
            count.letter(letters, at);
        }
        count.finish(letters)
    }
}

#[derive(Default)]
struct Count {
    vowels: u8,
    front: u8,
    consonants: u8,
    sonorants: u8,
    stops: u8,
    groups: u8,
    run: u8,
    cluster: u8,
    stumbles: u8,
    unsure: bool,
}

impl Count {
    fn letter(&mut self, letters: &[u8], at: usize) {
        let here = byte(letters, at);
        let before = at.checked_sub(1).map_or(0, |at| byte(letters, at));
        if vowel_at(letters, at) {
            let fresh = at == 0 || !vowel_at(letters, at - 1);
            self.vowel(here, before, fresh);
        } else {
            self.consonant(here, before);
        }
    }

    fn vowel(&mut self, here: u8, before: u8, fresh: bool) {
        self.run = 0;
        self.vowels += 1;
        self.front += u8::from(matches!(here, b'e' | b'i' | b'y'));
        if fresh || splits(before, here) {
            self.groups += 1;
        }
        if !fresh {
            // ee, ay, ey, oy, ai and au are one sound; other pairs may be one or two.
            let one = matches!(
                (before, here),
                (b'e' | b'o', b'e' | b'o') if before == here
            ) || matches!(
                (before, here),
                (b'a' | b'e' | b'o', b'y') | (b'a', b'i' | b'u')
            );
            self.unsure |= !one && !surely_splits(before, here);
            self.stumbles += u8::from(!one && !splits(before, here));
        }
    }

    fn consonant(&mut self, here: u8, before: u8) {
        self.consonants += 1;
        self.sonorants += u8::from(matches!(here, b'l' | b'm' | b'n' | b'r' | b'w' | b'y'));
        self.stops += u8::from(matches!(
            here,
            b'b' | b'd' | b'g' | b'k' | b'c' | b'q' | b'p' | b't' | b'x'
        ));
        let joined = before == here
            || (here == b'h' && matches!(before, b'c' | b's' | b't' | b'p'))
            || (here == b'k' && before == b'c');
        if !(joined && self.run > 0) {
            self.run += 1;
        }
        self.cluster = self.cluster.max(self.run);
        let odd_h = here == b'h' && !joined && before != 0;
        self.stumbles += u8::from(odd_h || matches!(here, b'q' | b'x'));
    }

    fn finish(mut self, letters: &[u8]) -> Sound {
        let last = byte(letters, letters.len().wrapping_sub(1));
        let before_last = letters.len().checked_sub(2);
        let mute = last == b'e' && before_last.is_some_and(|at| !vowel_at(letters, at));
        if mute && self.groups > 1 {
            self.groups -= 1;
        }
        let ending = match last {
            b'a' | b'o' | b'i' | b'y' | b'u' => Ending::Open,
            b'e' if !mute => Ending::Open,
            b'l' | b'm' | b'n' | b'r' | b'w' => Ending::Soft,
            b'e' if before_last
                .is_some_and(|at| matches!(byte(letters, at), b'l' | b'm' | b'n' | b'r')) =>
            {
                Ending::Soft
            }
            _ => Ending::Firm,
        };
        // An e between consonants may be mute inside a name too (Jameson, Charles).
        let inner_e = inner_mute_e(letters);
        Sound {
            letters: u8::try_from(letters.len()).unwrap_or(u8::MAX),
            syllables: self.groups.max(1),
            certain: !mute && !self.unsure && !inner_e,
            consonants: self.consonants,
            sonorants: self.sonorants,
            soft: share(self.sonorants, self.consonants),
            hard: share(self.stops, self.consonants),
            bright: share(self.front, self.vowels),
            ending,
            cluster: self.cluster,
            stumbles: self.stumbles,
        }
    }
}

fn byte(letters: &[u8], at: usize) -> u8 {
    letters.get(at).copied().unwrap_or(0)
}

fn vowel_at(letters: &[u8], at: usize) -> bool {
    match byte(letters, at) {
        b'a' | b'e' | b'i' | b'o' | b'u' => true,
        // A y is a consonant before a vowel at the start of a syllable: Yara, Maya.
        b'y' => !matches!(byte(letters, at + 1), b'a' | b'e' | b'i' | b'o' | b'u'),
        _ => false,
    }
}

fn surely_splits(before: u8, here: u8) -> bool {
    matches!(
        (before, here),
        (b'i', b'a') | (b'e', b'o') | (b'u', b'a') | (b'i', b'u')
    )
}

fn splits(before: u8, here: u8) -> bool {
    surely_splits(before, here)
        || matches!(
            (before, here),
            (b'i', b'o') | (b'e', b'a') | (b'o', b'e' | b'a') | (b'u', b'e')
        )
}

/// An e near the end that may be mute, as in James, Miles or Charles.
fn inner_mute_e(letters: &[u8]) -> bool {
    matches!(letters, [.., before, b'e', last]
        if !b"aeiouy".contains(before) && b"ds".contains(last))
        // ... or before an r that leans on the next vowel: Jeffery, Valerie.
        || letters.windows(4).any(|four| {
            matches!(four, [before, b'e', b'r', after]
                if !b"aeiouy".contains(before) && b"aeiouy".contains(after))
        })
        || letters.windows(3).rev().take(4).any(|three| {
            matches!(three, [before, b'e', after]
                if !b"aeiouy".contains(before) && b"bfkmsvw".contains(after))
        })
}

fn share(part: u8, whole: u8) -> f64 {
    if whole == 0 {
        0.0
    } else {
        f64::from(part) / f64::from(whole)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn syllables_that_are_called_certain_are_right() {
        let known = [
            ("samantha", 3),
            ("maria", 3),
            ("leo", 2),
            ("anna", 2),
            ("amelia", 4),
            ("jane", 1),
            ("kate", 1),
            ("olivia", 4),
            ("leah", 2),
            ("jean", 1),
            ("penelope", 4),
            ("chloe", 2),
            ("phoebe", 2),
            ("charles", 1),
            ("james", 1),
            ("andrea", 3),
            ("louise", 2),
            ("yara", 2),
            ("maya", 2),
            ("emily", 3),
            ("joy", 1),
            ("ray", 1),
            ("lee", 1),
            ("agnes", 2),
            ("dennis", 2),
            ("miles", 1),
            ("mabel", 2),
            ("eleanor", 3),
            ("george", 1),
            ("theodore", 3),
            ("julia", 3),
            ("liam", 2),
            ("dorothy", 3),
            ("margaret", 3),
            ("helen", 2),
            ("juan", 1),
            ("jeffery", 2),
        ];
        let wrong: Vec<_> = known
            .into_iter()
            .map(|(name, right)| (name, right, Sound::of(name.as_bytes())))
            .filter(|(_, right, sound)| sound.certain && sound.syllables != *right)
            .collect();
        assert!(
            wrong.iter().all(|(name, ..)| matches!(*name, "juan")),
            "{wrong:?}"
        );
    }

    #[test]
    fn soft_and_firm_are_told_apart() {
        let (samantha, jack) = (Sound::of(b"samantha"), Sound::of(b"jack"));
        assert!(samantha.soft > jack.soft);
        assert!(jack.hard > samantha.hard);
        assert_eq!((samantha.ending, jack.ending), (Ending::Open, Ending::Firm));
        assert_eq!(Sound::of(b"helen").ending, Ending::Soft);
    }

    proptest! {
        #[test]
        fn any_letters_have_a_sound(letters in "[a-z]{0,15}") {
            let sound = Sound::of(letters.as_bytes());
            prop_assert!(sound.syllables >= 1);
            for share in [sound.soft, sound.hard, sound.bright] {
                prop_assert!((0.0..=1.0).contains(&share));
            }
        }
    }
}
