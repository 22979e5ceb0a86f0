//! From a rule that fits to a claim.

use std::ops::Range;

use os1_when::{Context, Found};

use super::capture::{self, Kind};
use super::claim::{Claim, Object, Stance, Who};
use super::pattern::{self, Part, Taken};
use super::rejects_another;
use super::rules::{Rule, rules};
use super::segment::Segment;
use super::subject::{self, Subject, said};
use super::times::{birthday, bounds, says_since};
use super::words::{is_in, list};
use crate::fact::{Arity, Predicate, kinship};

/// How sure a claim is that names whom it is about.
const SURE: f64 = 0.95;
/// How sure one is that says "she".
const BY_PRONOUN: f64 = 0.8;

/// A rule that fits, with what it needs to become a claim.
struct Fit<'a> {
    rule: &'static Rule,
    segment: &'a Segment<'a>,
    context: &'a Context,
    who: Who,
    /// The first word after the subject.
    after: usize,
    taken: Vec<Taken>,
    first: usize,
    end: usize,
}

/// Puts what the clause claims into `claims`.
pub(super) fn claims_of(
    segment: &Segment<'_>,
    who: Option<&Subject>,
    context: &Context,
    by_user: bool,
    claims: &mut Vec<Claim>,
) {
    let whose = subject::whose(segment, segment.first);
    let mut done = false;
    for rule in rules() {
        if rule.has("user") && !by_user {
            continue;
        }
        // "Call my sister" asks for something; "I called my sister" tells.
        let told = who.is_some_and(|who| !matches!(who.who, Who::Named(_)));
        if rule.has("close") && !told {
            continue;
        }
        if rule.has("anywhere") {
            let fits = (segment.from..segment.past).find_map(|at| {
                let fit = fit(rule, segment, None, None, at, context)?;
                fit.claims().filter(|made| !made.is_empty())
            });
            push(claims, fits);
        } else if !done {
            let made = fit(rule, segment, who, whose.as_ref(), segment.first, context)
                .and_then(|fit| fit.claims());
            done = made.is_some();
            push(claims, made);
        }
    }
}

fn push(claims: &mut Vec<Claim>, made: Option<Vec<Claim>>) {
    for claim in made.into_iter().flatten() {
        let mourned = claims.iter().any(|other| {
            let died = ["loss", "pet"].map(|name| other.predicate.name() == name);
            claim.predicate.name() == "pet"
                && claim.stance == Stance::Says
                && died != [false, false]
                && other.object == claim.object
        });
        let known = mourned
            || claims.iter().any(|other| {
                (&other.subject, &other.predicate, &other.object)
                    == (&claim.subject, &claim.predicate, &claim.object)
            });
        if !known {
            claims.push(claim);
        }
    }
}

fn fit<'a>(
    rule: &'static Rule,
    segment: &'a Segment<'a>,
    who: Option<&Subject>,
    whose: Option<&Subject>,
    at: usize,
    context: &'a Context,
) -> Option<Fit<'a>> {
    let (subject, parts) = match rule.parts.split_first()? {
        (Part::Who, rest) => (who?.clone(), rest),
        (Part::Whose, rest) => (whose?.clone(), rest),
        _ => (
            Subject {
                who: Who::Speaker,
                next: at,
            },
            rule.parts.as_slice(),
        ),
    };
    let mut taken = Vec::new();
    let end = pattern::meet(parts, segment, subject.next, &mut taken)?;
    Some(Fit {
        rule,
        segment,
        context,
        who: subject.who,
        after: subject.next,
        taken,
        first: at,
        end,
    })
}

impl Fit<'_> {
    /// The claims; `None` when it says nothing after all.
    fn claims(&self) -> Option<Vec<Claim>> {
        let rule = self.rule;
        let denied = self.segment.denies(self.first, self.end);
        let over = self.segment.is_past(self.first, self.end);
        let needs = rule.has("negated");
        if (rule.has("plain") || rule.predicate == "kin") && (denied || over) {
            return None;
        }
        if needs && !denied && !over || rule.has("flip") && denied {
            return None;
        }
        if rule.has("fresh") && self.segment.is_joined() {
            return None;
        }
        let times = self.segment.times(self.end);
        if rule.has("since") && !says_since(&times) || rule.has("dated") && times.is_empty() {
            return None;
        }
        if rule.predicate == "kin" {
            return self.kin();
        }
        let predicate = self.predicate()?;
        let mut made = Vec::new();
        let (objects, end) = self.objects(&times)?;
        for object in objects {
            let mut claim =
                self.claim(predicate.clone(), object, (denied || over, over), &times)?;
            claim.quote = self.quote(end);
            made.push(claim);
        }
        if rule.predicate == "loss" && !self.takes(Kind::Rel) && !self.takes(Kind::Family) {
            made.extend(self.animal_gone(&made));
        }
        Some(made)
    }

    fn claim(
        &self,
        predicate: Predicate,
        object: Object,
        (denied, over): (bool, bool),
        times: &[&Found],
    ) -> Option<Claim> {
        let rule = self.rule;
        let (from, to) = bounds(rule, times, self.context);
        if rule.has("dated") {
            let start = from.as_ref()?;
            if predicate.name() == "plan" && start.at <= self.context.now.timestamp() {
                return None;
            }
        }
        let flips = rule.has("flip") || rule.has("negated") && predicate.name() != "leave_alone";
        let many = predicate.arity() == Arity::Many;
        let (polarity, stance) = match (rule.has("ends"), flips, denied) {
            (true, _, true) => return None,
            (true, _, _) if many && ["eats", "drinks"].contains(&rule.predicate) => {
                (false, Stance::Says)
            }
            (true, ..) => (true, Stance::Ends),
            (_, true, _) => (false, Stance::Says),
            _ if rule.has("negated") => (true, Stance::Says),
            (_, _, true) if over && predicate.name() != "likes" => (true, Stance::Ends),
            (_, _, true) if many => (false, Stance::Says),
            (_, _, true) => (true, Stance::Denies),
            _ if rejects_another(self.segment, self.end) => (true, Stance::Corrects),
            _ => (true, Stance::Says),
        };
        Some(Claim {
            subject: self.who.clone(),
            predicate,
            object,
            polarity,
            stance,
            from,
            to,
            quote: self.quote(self.end),
            confidence: self.confidence(),
        })
    }

    fn takes(&self, kind: Kind) -> bool {
        self.taken.iter().any(|(of, ..)| *of == kind)
    }

    /// An animal that is mourned is kept no longer.
    fn animal_gone(&self, made: &[Claim]) -> Option<Claim> {
        let loss = made.first()?;
        Some(Claim {
            predicate: Predicate::from_name("pet")?,
            stance: Stance::Ends,
            from: None,
            to: loss.from.clone(),
            ..loss.clone()
        })
    }

    fn confidence(&self) -> f64 {
        if matches!(self.who, Who::Pronoun { .. }) {
            BY_PRONOUN
        } else {
            SURE
        }
    }

    /// The words from the subject to word `end` and the times of the clause.
    fn quote(&self, end: usize) -> Range<usize> {
        let span = |at: usize| self.segment.get(at).map(|word| word.span.clone());
        let start = span(self.first).map_or(0, |span| span.start);
        let last = span(end.saturating_sub(1)).map_or(start + 1, |span| span.end);
        let past = match self.rule.has("anywhere") {
            true => last,
            false => self.segment.last_time(end, last),
        };
        start..past
    }

    fn predicate(&self) -> Option<Predicate> {
        if self.rule.predicate == "favorite" {
            let noun = self.text_of(Kind::Noun)?.to_lowercase();
            return Predicate::from_name(&format!("favorite {noun}"));
        }
        Predicate::from_name(self.rule.predicate)
    }

    fn text_of(&self, kind: Kind) -> Option<String> {
        let (_, first, past) = self.taken.iter().find(|(of, ..)| *of == kind)?;
        said(self.segment, *first, *past)
    }

    fn kin(&self) -> Option<Vec<Claim>> {
        let (_, _, past) = self
            .taken
            .iter()
            .find(|(kind, ..)| matches!(kind, Kind::Rel | Kind::Closest))?;
        let relation = kinship::kinship(self.segment.word(past - 1))?.name;
        let name = self.text_of(Kind::Name);
        if name.is_none() && !self.rule.has("close") {
            return None;
        }
        Some(vec![Claim {
            subject: Who::Speaker,
            predicate: Predicate::from_name(relation)?,
            object: Object::Person(Who::Related { relation, name }),
            polarity: true,
            stance: Stance::Says,
            from: None,
            to: None,
            quote: self.quote(self.end),
            confidence: SURE,
        }])
    }

    /// The values, and the word after the last of them.
    fn objects(&self, times: &[&Found]) -> Option<(Vec<Object>, usize)> {
        let one = |text: String| Some((vec![Object::Text(text)], self.end));
        let rule = self.rule;
        if rule.has("any") {
            return Some((vec![Object::Any], self.end));
        }
        match rule.predicate {
            "birthday" | "anniversary" => one(birthday(times)?),
            "phone" | "email" => one(self.code()?),
            "marital_status" => {
                one(self.one_of(&["single", "married", "divorced", "widowed", "engaged"])?)
            }
            "family" => one(self
                .letters_from("counts")
                .unwrap_or_else(|| "kids".to_owned())),
            "nationality" => one(capital(&self.listed("nations")?)),
            "religion" => one(self.listed("religions")?),
            "health" => one(self
                .listed("conditions")
                .or_else(|| self.listed("bodies"))?),
            "learning" => one(self
                .listed("tongues")
                .map(|tongue| capital(&tongue))
                .or_else(|| self.listed("sports_and_instruments"))?),
            "spouse" | "fiance" | "partner" => {
                let name = self.text_of(Kind::Name)?;
                Some((vec![Object::Person(Who::Named(name))], self.end))
            }
            "plan" => one(said(self.segment, self.after + 1, self.end)?),
            "pet" => one(self.animal()?),
            "loss" => one(self.lost()?),
            "plays" => one(self.listed("sports_and_instruments")?),
            "speaks" => one(capital(&self.listed("tongues")?)),
            "diet" => one(self.listed("diets")?),
            "leave_alone" => one(trimmed(&self.text_of(Kind::Rest)?)),
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

    fn code(&self) -> Option<String> {
        let (_, first, past) = self.taken.iter().find(|(kind, ..)| *kind == Kind::Code)?;
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
        let animal = self.listed("pets")?;
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
            "a", "an", "my", "another", "have", "'ve", "got", "has", "'s",
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
