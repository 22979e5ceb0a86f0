//! The closed list of what can be known about somebody.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How many values hold at the same time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arity {
    /// One; the next closes it: where somebody lives.
    One,
    /// One for good; another can only be a correction: a birthday.
    Fixed,
    /// Many: what somebody likes.
    Many,
}

/// What one predicate is like.
#[derive(Debug)]
struct Spec {
    name: &'static str,
    /// Predicates of one slot exclude each other: wife and boyfriend.
    slot: &'static str,
    arity: Arity,
}

const fn spec(name: &'static str, slot: &'static str, arity: Arity) -> Spec {
    Spec { name, slot, arity }
}

use Arity::{Fixed, Many, One};

const SPECS: &[Spec] = &[
    spec("name", "name", Fixed),
    spec("called", "called", One),
    spec("birthday", "birthday", Fixed),
    spec("age", "age", One),
    spec("lives_in", "lives_in", One),
    spec("comes_from", "comes_from", Fixed),
    spec("address", "address", One),
    spec("works_at", "works_at", One),
    spec("works_as", "works_as", One),
    spec("marital_status", "marital_status", One),
    spec("family", "family", Many),
    spec("identity", "identity", Many),
    spec("lives_with", "lives_with", One),
    spec("works_on", "works_on", Many),
    spec("reads", "reads", Many),
    spec("nationality", "nationality", Many),
    spec("religion", "religion", One),
    spec("health", "health", Many),
    spec("afraid_of", "afraid_of", Many),
    spec("learning", "learning", Many),
    spec("phone", "phone", One),
    spec("email", "email", Many),
    spec("anniversary", "anniversary", Fixed),
    spec("runs", "runs", Many),
    spec("volunteers_at", "volunteers_at", Many),
    spec("studies", "studies", Many),
    spec("studies_at", "studies_at", One),
    spec("likes", "likes", Many),
    spec("prefers", "prefers", Many),
    spec("favorite", "favorite", One),
    spec("eats", "eats", Many),
    spec("drinks", "drinks", Many),
    spec("diet", "diet", Many),
    spec("allergic_to", "allergic_to", Many),
    spec("plays", "plays", Many),
    spec("does", "does", Many),
    spec("did", "did", Many),
    spec("collects", "collects", Many),
    spec("teaches", "teaches", Many),
    spec("works_in", "works_in", One),
    spec("expecting", "expecting", One),
    spec("speaks", "speaks", Many),
    spec("shoe_size", "shoe_size", One),
    spec("dress_size", "dress_size", One),
    spec("ring_size", "ring_size", One),
    spec("shirt_size", "shirt_size", One),
    spec("clothes_size", "clothes_size", One),
    spec("owns", "owns", Many),
    spec("goal", "goal", Many),
    spec("good_at", "good_at", Many),
    spec("member_of", "member_of", Many),
    spec("graduated_from", "graduated_from", Many),
    spec("worried_about", "worried_about", Many),
    spec("proud_of", "proud_of", Many),
    spec("pet", "pet", Many),
    spec("plan", "plan", Many),
    spec("appointment", "appointment", Many),
    spec("mood", "mood", Many),
    spec("loss", "loss", Many),
    spec("leave_alone", "leave_alone", Many),
    spec("wife", "partner", One),
    spec("husband", "partner", One),
    spec("spouse", "partner", One),
    spec("fiance", "partner", One),
    spec("partner", "partner", One),
    spec("girlfriend", "partner", One),
    spec("boyfriend", "partner", One),
    spec("mother", "mother", Fixed),
    spec("father", "father", Fixed),
    spec("boss", "boss", One),
    spec("sister", "sister", Many),
    spec("brother", "brother", Many),
    spec("daughter", "daughter", Many),
    spec("son", "son", Many),
    spec("grandmother", "grandmother", Many),
    spec("grandfather", "grandfather", Many),
    spec("aunt", "aunt", Many),
    spec("uncle", "uncle", Many),
    spec("cousin", "cousin", Many),
    spec("niece", "niece", Many),
    spec("nephew", "nephew", Many),
    spec("mother-in-law", "mother-in-law", Many),
    spec("father-in-law", "father-in-law", Many),
    spec("sister-in-law", "sister-in-law", Many),
    spec("brother-in-law", "brother-in-law", Many),
    spec("stepmother", "stepmother", Many),
    spec("stepfather", "stepfather", Many),
    spec("goddaughter", "goddaughter", Many),
    spec("godson", "godson", Many),
    spec("friend", "friend", Many),
    spec("colleague", "colleague", Many),
    spec("neighbor", "neighbor", Many),
    spec("roommate", "roommate", Many),
    spec("grandson", "grandson", Many),
    spec("granddaughter", "granddaughter", Many),
    spec("stepson", "stepson", Many),
    spec("stepdaughter", "stepdaughter", Many),
    spec("stepbrother", "stepbrother", Many),
    spec("stepsister", "stepsister", Many),
    spec("son-in-law", "son-in-law", Many),
    spec("daughter-in-law", "daughter-in-law", Many),
    spec("godmother", "godmother", Many),
    spec("godfather", "godfather", Many),
    spec("mentor", "mentor", Many),
    spec("coach", "coach", Many),
    spec("teacher", "teacher", Many),
    spec("doctor", "doctor", Many),
    spec("teammate", "teammate", Many),
    spec("classmate", "classmate", Many),
    spec("therapist", "therapist", One),
    spec("ex", "ex", Many),
];

/// One of them. "favorite" stands with what: `favorite color`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Predicate(String);

impl Predicate {
    /// The predicate of that name, if the list has it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let short = name.len() <= crate::MAX_NAME_BYTES;
        (short && find(name).is_some()).then(|| Self(name.to_owned()))
    }

    /// Whether it is a relation by blood or by marriage, or a family that was told of as one.
    #[must_use]
    pub fn is_family(&self) -> bool {
        const OTHERS: &[&str] = &[
            "boss",
            "friend",
            "colleague",
            "neighbor",
            "roommate",
            "therapist",
            "ex",
        ];
        let kin = self.slot() == "partner" || super::kinship::by_name(self.name()).is_some();
        self.0 == "family" || (kin && !OTHERS.contains(&self.0.as_str()))
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0
    }

    /// How many values hold at once.
    #[must_use]
    pub fn arity(&self) -> Arity {
        find(&self.0).map_or(Arity::Many, |spec| spec.arity)
    }

    /// What it excludes others in.
    #[must_use]
    pub fn slot(&self) -> &str {
        match find(&self.0) {
            Some(spec) if spec.name != "favorite" => spec.slot,
            _ => &self.0,
        }
    }
}

/// What is about a time, which a model is not trusted to read, or a wish that only rules take.
const NOT_PROPOSED: &[&str] = &[
    "name",
    "called",
    "birthday",
    "anniversary",
    "age",
    "phone",
    "email",
    "address",
    "plan",
    "appointment",
    "did",
    "mood",
    "leave_alone",
];

impl Predicate {
    /// Whether a model may propose it: no date, no name, no number, no relation.
    #[must_use]
    pub fn is_proposable(&self) -> bool {
        !NOT_PROPOSED.contains(&self.name())
            && super::kinship::by_name(self.name()).is_none()
            && self.slot() != "partner"
    }

    /// The names of everything that a model may propose.
    pub fn proposable() -> impl Iterator<Item = &'static str> {
        let all = SPECS.iter().map(|spec| spec.name);
        all.filter(|name| Self((*name).to_owned()).is_proposable())
    }
}

fn find(name: &str) -> Option<&'static Spec> {
    let head = match name.split_once(' ') {
        Some(("favorite", _)) => "favorite",
        _ => name,
    };
    SPECS.iter().find(|spec| spec.name == head)
}

impl fmt::Display for Predicate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Predicate {
    type Error = &'static str;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        Self::from_name(&name).ok_or("there is no such predicate")
    }
}

impl From<Predicate> for String {
    fn from(predicate: Predicate) -> Self {
        predicate.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_favorite_excludes_only_its_own_kind() {
        let color = Predicate::from_name("favorite color").unwrap();
        let food = Predicate::from_name("favorite food").unwrap();
        assert_eq!(color.arity(), Arity::One);
        assert_ne!(color.slot(), food.slot());
        assert_eq!(Predicate::from_name("wife").unwrap().slot(), "partner");
        assert_eq!(Predicate::from_name("owes_money"), None);
    }
}
