//! Words for relations.

/// A relation to somebody.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Kinship {
    /// Its predicate.
    pub(crate) name: &'static str,
    /// Whether "my …" means one known person even without a name: a mother, not a friend.
    pub(crate) close: bool,
    /// How the words say it.
    pub(crate) words: &'static [&'static str],
}

impl Kinship {
    /// Whether it is a woman's; `None` where it can be anybody's.
    pub(crate) fn is_female(&self) -> Option<bool> {
        let women = [
            "mother",
            "sister",
            "daughter",
            "wife",
            "girlfriend",
            "grandmother",
            "aunt",
            "niece",
            "mother-in-law",
            "sister-in-law",
            "stepmother",
            "goddaughter",
            "granddaughter",
            "stepdaughter",
            "stepsister",
            "daughter-in-law",
            "godmother",
        ];
        let men = [
            "father",
            "brother",
            "son",
            "husband",
            "boyfriend",
            "grandfather",
            "uncle",
            "nephew",
            "father-in-law",
            "brother-in-law",
            "stepfather",
            "godson",
            "grandson",
            "stepson",
            "stepbrother",
            "son-in-law",
            "godfather",
        ];
        match (women.contains(&self.name), men.contains(&self.name)) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        }
    }
}

const fn kin(name: &'static str, close: bool, words: &'static [&'static str]) -> Kinship {
    Kinship { name, close, words }
}

pub(crate) const KINSHIPS: &[Kinship] = &[
    kin(
        "mother",
        true,
        &["mother", "mum", "mom", "mummy", "mommy", "mama"],
    ),
    kin("father", true, &["father", "dad", "daddy", "papa"]),
    kin("sister", true, &["sister", "sis"]),
    kin("brother", true, &["brother", "bro"]),
    kin("daughter", true, &["daughter"]),
    kin("son", true, &["son"]),
    kin("wife", true, &["wife"]),
    kin("husband", true, &["husband", "hubby"]),
    kin("spouse", true, &["spouse"]),
    kin("partner", true, &["partner"]),
    kin("girlfriend", true, &["girlfriend"]),
    kin("boyfriend", true, &["boyfriend"]),
    kin("fiance", true, &["fiance", "fiancé", "fiancee", "fiancée"]),
    kin(
        "grandmother",
        true,
        &["grandmother", "grandma", "granny", "gran", "nana"],
    ),
    kin(
        "grandfather",
        true,
        &["grandfather", "grandpa", "granddad", "grandad"],
    ),
    kin("aunt", true, &["aunt", "auntie"]),
    kin("uncle", true, &["uncle"]),
    kin("niece", true, &["niece"]),
    kin("nephew", true, &["nephew"]),
    kin("mother-in-law", true, &["mother-in-law"]),
    kin("father-in-law", true, &["father-in-law"]),
    kin("sister-in-law", true, &["sister-in-law"]),
    kin("brother-in-law", true, &["brother-in-law"]),
    kin("stepmother", true, &["stepmother", "stepmom", "stepmum"]),
    kin("stepfather", true, &["stepfather", "stepdad"]),
    kin("goddaughter", true, &["goddaughter"]),
    kin("godson", true, &["godson"]),
    kin("grandson", true, &["grandson"]),
    kin("granddaughter", true, &["granddaughter"]),
    kin("stepson", true, &["stepson"]),
    kin("stepdaughter", true, &["stepdaughter"]),
    kin("stepbrother", true, &["stepbrother"]),
    kin("stepsister", true, &["stepsister"]),
    kin("son-in-law", true, &["son-in-law"]),
    kin("daughter-in-law", true, &["daughter-in-law"]),
    kin("godmother", true, &["godmother"]),
    kin("godfather", true, &["godfather"]),
    kin("mentor", false, &["mentor"]),
    kin("coach", false, &["coach", "trainer"]),
    kin("teacher", false, &["teacher"]),
    kin("doctor", false, &["doctor"]),
    kin("teammate", false, &["teammate", "bandmate"]),
    kin("classmate", false, &["classmate"]),
    kin("boss", true, &["boss", "manager"]),
    kin("therapist", true, &["therapist"]),
    kin("roommate", true, &["roommate", "flatmate", "housemate"]),
    kin("cousin", false, &["cousin"]),
    kin("friend", false, &["friend", "buddy", "mate"]),
    kin(
        "colleague",
        false,
        &["colleague", "coworker", "co-worker", "workmate"],
    ),
    kin("neighbor", false, &["neighbor", "neighbour"]),
    kin(
        "ex",
        false,
        &[
            "ex",
            "ex-wife",
            "ex-husband",
            "ex-girlfriend",
            "ex-boyfriend",
        ],
    ),
];

/// The relation that `word` names.
pub(crate) fn kinship(word: &str) -> Option<&'static Kinship> {
    KINSHIPS.iter().find(|kin| kin.words.contains(&word))
}

/// The relation of that predicate.
pub(crate) fn by_name(name: &str) -> Option<&'static Kinship> {
    KINSHIPS.iter().find(|kin| kin.name == name)
}
