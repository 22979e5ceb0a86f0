//! The value of a claim.

use os1_when::Found;

use super::build::Fit;
use super::capture;
use super::claim::{Object, Who};
use super::kind::Kind;
use super::subject::said;
use super::times::birthday;
use super::words::{is_in, list};
use crate::fact::kinship;

impl Fit<'_> {
    /// The values, and the word after the last of them.
    pub(super) fn objects(&self, times: &[&Found]) -> Option<(Vec<Object>, usize)> {
        let one = |text: String| Some((vec![Object::Text(text)], self.end));
        let rule = self.rule;
        if rule.has("any") {
            return Some((vec![Object::Any], self.end));
        }
        if let Some(value) = rule.value() {
            return one(value);
        }
        if rule.has("phrase") {
            let has = is_in("have", self.segment.word(self.after));
            let whole = said(self.segment, self.after + usize::from(has), self.end)?;
            let mut chars = whole.chars();
            let first = chars.next().map(|first| first.to_lowercase().to_string());
            return one(first.unwrap_or_default() + chars.as_str());
        }
        match rule.predicate {
            "birthday" | "anniversary" => one(birthday(times)?),
            "phone" | "email" => one(self.code()?),
            "marital_status" => {
                one(self.one_of(&["single", "married", "divorced", "widowed", "engaged"])?)
            }
            "family" => one(self
                .letters_from("counts")
                .map(of_kids)
                .unwrap_or_else(|| "kids".to_owned())),
            "expecting" => one("a baby".to_owned()),
            "age" => {
                let said = self.taken.iter().find(|(kind, ..)| *kind == Kind::Number);
                let years = match said {
                    Some((_, first, _)) => capture::number(self.segment.word(*first))?.to_string(),
                    None => years(times)?,
                };
                one(years)
            }
            "identity" => one(self.listed("identities")?.replace("transgender", "trans")),
            "nationality" => one(capital(&self.listed("nations")?)),
            "religion" => one(self.listed("religions")?),
            "health" => one(self
                .listed("conditions")
                .or_else(|| self.listed("bodies"))?),
            "learning" => one(self
                .listed("tongues")
                .map(|tongue| capital(&tongue))
                .or_else(|| self.listed("sports_and_instruments"))
                .or_else(|| self.listed("activities"))
                .or_else(|| self.listed("skills"))?),
            "spouse" | "fiance" | "partner" => {
                let name = self.text_of(Kind::Name)?;
                Some((vec![Object::Person(Who::Named(name))], self.end))
            }
            "works_on" => {
                let (mut found, end) = self.things()?;
                for object in &mut found {
                    if let Object::Text(text) = object {
                        *text = own(std::mem::take(text));
                    }
                }
                let vague = |object: &Object| {
                    let vague = ["project", "projects", "research", "music"];
                    matches!(object, Object::Text(text) if vague.contains(&text.as_str()))
                };
                (!found.iter().any(vague)).then_some((found, end))
            }
            "plan" => one(said(self.segment, self.after + 1, self.end)?),
            "pet" => one(self.animal()?),
            "loss" => one(self.lost()?),
            "plays" => self.several(
                self.listed("sports_and_instruments")?,
                "sports_and_instruments",
            ),
            "does" => match self.listed("activities") {
                Some(first) => self.several(first, "activities"),
                None => match self.listed("outings") {
                    Some(first) => self.several(first, "outings"),
                    None => self.things(),
                },
            },
            "speaks" => self.several(self.listed("tongues")?, "tongues"),
            "diet" => one(self.listed("diets")?),
            "leave_alone" => one(trimmed(&self.text_of(Kind::Rest)?)),
            "appointment" if rule.has("off") => one(self.text_of(Kind::Appointment)?),
            "appointment" => one(said(self.segment, self.after, self.end).map(own)?),
            _ => self.things(),
        }
    }

    /// What was taken; several, where things are listed.
    fn things(&self) -> Option<(Vec<Object>, usize)> {
        let is_object = |kind: Kind| !matches!(kind, Kind::Noun | Kind::AnyPlace | Kind::Rel);
        let (kind, first, past) = *self.taken.iter().rfind(|(kind, ..)| is_object(*kind))?;
        let mut found = vec![Object::Text(said(self.segment, first, past)?)];
        let (mut at, mut last) = (past, self.end);
        while kind == Kind::Thing && matches!(self.segment.word(at), "," | "and") {
            at += 1;
            at += usize::from(self.segment.word(at) == "and");
            // "I like jazz and hate opera": what is hated is not liked.
            if is_in("predicates", self.segment.word(at)) {
                break;
            }
            let Some(&end) = capture::ends(kind, self.segment, at).first() else {
                break;
            };
            if end > at + 3 || at > past + 12 {
                break;
            }
            found.push(Object::Text(said(self.segment, at, end)?));
            at = end;
            last = end;
        }
        Some((found, last))
    }

    /// What was taken from a list, and what stands on it after "," and "and".
    fn several(&self, first: String, list: &'static str) -> Option<(Vec<Object>, usize)> {
        let form = |text: String| match list {
            "tongues" => capital(&text),
            _ => text,
        };
        let mut found = vec![Object::Text(form(first))];
        let (mut at, mut last) = (self.end, self.end);
        while matches!(self.segment.word(at), "," | "and") {
            at += 1;
            at += usize::from(self.segment.word(at) == "and");
            let Some(&end) = capture::ends(Kind::Listed(list), self.segment, at).first() else {
                break;
            };
            // "Tennis and golf balls": the next word makes it another thing.
            if !self.segment.ends_at(end) && self.segment.word(end) != "," {
                break;
            }
            found.push(Object::Text(form(
                said(self.segment, at, end)?.to_lowercase(),
            )));
            (at, last) = (end, end);
        }
        Some((found, last))
    }

    fn code(&self) -> Option<String> {
        let coded = |kind: &Kind| matches!(kind, Kind::Code | Kind::Mail);
        let (_, first, past) = self.taken.iter().find(|(kind, ..)| coded(kind))?;
        self.segment.letters(*first, *past).map(str::to_owned)
    }

    /// The first of these words among those that fitted.
    fn one_of(&self, words: &[&str]) -> Option<String> {
        let fitted = (self.after..self.end).map(|at| self.segment.word(at));
        fitted
            .into_iter()
            .find(|word| words.contains(word))
            .map(str::to_owned)
    }

    /// From the first word of a list to the end: "two kids".
    fn letters_from(&self, name: &str) -> Option<String> {
        let first = (self.after..self.end).find(|at| is_in(name, self.segment.word(*at)))?;
        said(self.segment, first, self.end)
    }

    /// The phrase of a list among the words that fitted.
    fn listed(&self, name: &str) -> Option<String> {
        let phrases = list(name).iter().filter_map(|phrase| {
            let words: Vec<&str> = phrase.split(' ').collect();
            let stands = (self.first..self.end).any(|at| self.segment.says(at, &words));
            stands.then_some(*phrase)
        });
        phrases.max_by_key(|phrase| phrase.len()).map(str::to_owned)
    }

    /// "Dog Rex", "cat".
    fn animal(&self) -> Option<String> {
        let animal = match self.letters_from("counts") {
            Some(several) => several,
            None => self
                .listed("pets")
                .or_else(|| self.listed("pets_together"))?,
        };
        Some(match self.text_of(Kind::Name) {
            Some(name) => format!("{animal} {name}"),
            None => animal,
        })
    }

    fn lost(&self) -> Option<String> {
        let kin = self
            .taken
            .iter()
            .find(|(kind, ..)| matches!(kind, Kind::Rel | Kind::Family));
        let Some((_, _, past)) = kin else {
            return self.animal();
        };
        let relation = kinship::kinship(self.segment.word(past - 1))?.name;
        Some(match self.text_of(Kind::Name) {
            Some(name) => format!("{relation} {name}"),
            None => relation.to_owned(),
        })
    }
}

/// The years of "five years old".
fn years(times: &[&Found]) -> Option<String> {
    let length = times.iter().find_map(|found| found.duration.as_deref())?;
    let number = length.strip_prefix('P')?.strip_suffix('Y')?;
    number.parse::<u8>().ok().map(|years| years.to_string())
}

/// "Two" of a mother of two.
fn of_kids(count: String) -> String {
    if count.contains(' ') {
        count
    } else {
        format!("{count} kids")
    }
}

/// Without "again" and "any more" at the end.
fn trimmed(text: &str) -> String {
    let mut text = text.trim();
    for tail in [" again", " any more", " anymore", " ever again", " please"] {
        text = text.strip_suffix(tail).unwrap_or(text);
    }
    text.to_owned()
}

/// What one has, without what says that one has it.
fn own(text: String) -> String {
    let mut words: Vec<&str> = text.split(' ').collect();
    while words.first().is_some_and(|word| {
        let lower = word.to_lowercase();
        [
            "a", "an", "the", "my", "our", "another", "have", "'ve", "got", "has", "'s",
        ]
        .contains(&lower.as_str())
    }) {
        words.remove(0);
    }
    while words
        .last()
        .is_some_and(|word| is_in("be", &word.to_lowercase()) || *word == "on" || *word == "at")
    {
        words.pop();
    }
    words.join(" ")
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}
