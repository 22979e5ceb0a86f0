//! From a rule that fits to a claim.

use std::ops::Range;

use os1_when::{Context, Found};

use super::capture;
use super::claim::{Claim, Object, Stance, Who};
use super::kind::Kind;
use super::pattern::{self, Part, Taken};
use super::rejects_another;
use super::rules::{Rule, rules};
use super::segment::Segment;
use super::subject::{self, Subject, said};
use super::times::{bounds, lasts_long, says_since};
use crate::fact::{Arity, Predicate, kinship};

/// How sure a claim is that names whom it is about.
const SURE: f64 = 0.95;
/// How sure one is that says "she".
const BY_PRONOUN: f64 = 0.8;

/// A rule that fits, with what it needs to become a claim.
pub(super) struct Fit<'a> {
    pub(super) rule: &'static Rule,
    pub(super) segment: &'a Segment<'a>,
    pub(super) context: &'a Context,
    pub(super) who: Who,
    /// The first word after the subject.
    pub(super) after: usize,
    pub(super) taken: Vec<Taken>,
    pub(super) first: usize,
    pub(super) end: usize,
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
    if subject.who != Who::Speaker && !pattern::agrees(parts, segment, subject.next) {
        return None;
    }
    // "My Wife Is an Actress" is a title.
    let titled = subject.next > at && segment.is_titled(subject.next);
    if titled && matches!(parts.first(), Some(Part::Words { .. })) {
        return None;
    }
    let mut taken = Vec::new();
    let met = pattern::meet(parts, segment, subject.next, &mut taken);
    // "She is vegan and allergic to nuts": the verb is lent with the subject.
    let lends = subject.next == segment.first && segment.is_lent_being();
    let end = match (met, parts.split_first()) {
        (None, Some((Part::Words { any, .. }, rest)))
            if lends && any.iter().any(|one| *one == ["is"]) =>
        {
            taken.clear();
            pattern::meet(rest, segment, subject.next, &mut taken)?
        }
        (met, _) => met?,
    };
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
        let plain = rule.has("plain") || rule.has("off") || rule.predicate == "kin";
        if plain && (denied || over) {
            return None;
        }
        if needs && !denied && !over || rule.has("flip") && denied {
            return None;
        }
        if rule.has("fresh") && self.segment.is_joined() {
            return None;
        }
        let mut times = self.segment.times(self.end);
        // "A great day out last Sunday - we went biking": of the clause before it.
        if times.is_empty() && rule.has("happened") {
            times = self.segment.times_before();
        }
        // "Since I was a kid" is no date, and says that it goes on.
        let since = says_since(&times) || self.segment.word(self.end) == "since";
        let timed = ["dated", "happened", "told"]
            .iter()
            .any(|mark| rule.has(mark));
        let recent = rule.has("recent") && self.segment.is_recent(self.first, self.end);
        if rule.has("since") && !since || timed && times.is_empty() && !recent {
            return None;
        }
        let disliked = denied || needs || rule.has("flip");
        if disliked && rule.predicate == "likes" && self.is_narrowed() {
            return None;
        }
        if rule.has("long") && !lasts_long(&times, self.context) {
            return None;
        }
        if rule.predicate == "kin" {
            return self.kin();
        }
        if rule.has("instead") {
            return self.renamed();
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
            let (start, end) = (from.as_ref()?, to.as_ref()?);
            let now = self.context.now.timestamp();
            // "This month" has begun and is not over.
            let begun = start.at <= now && (end.at <= now || !start.is_wide());
            if predicate.name() == "plan" && begun {
                return None;
            }
        }
        let recent = rule.has("recent") && self.segment.is_recent(self.first, self.end);
        if rule.has("happened") && from.is_none() && !recent {
            return None;
        }
        let flips = rule.has("flip") || rule.has("negated") && predicate.name() != "leave_alone";
        let many = predicate.arity() == Arity::Many;
        let (polarity, stance) = match (rule.has("ends"), flips, denied) {
            (true, _, true) => return None,
            _ if rule.has("off") => (true, Stance::Denies),
            (true, _, _) if many && ["eats", "drinks"].contains(&rule.predicate) => {
                (false, Stance::Says)
            }
            (true, ..) => (true, Stance::Ends),
            (_, true, _) => (false, Stance::Says),
            _ if rule.has("negated") => (true, Stance::Says),
            (_, _, true) if over && predicate.name() != "likes" => (true, Stance::Ends),
            (_, _, true) if many => (false, Stance::Says),
            (_, _, true) => (true, Stance::Denies),
            _ if !many && rejects_another(self.segment, self.end) => (true, Stance::Corrects),
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

    /// "I hate remotes with tiny buttons": not remotes. "I don't like it that much": a little.
    fn is_narrowed(&self) -> bool {
        let narrows = [
            "with", "that", "who", "which", "like", "from", "where", "when",
        ];
        let things = self.taken.iter().any(|(kind, first, _)| {
            *kind == Kind::Thing && !self.segment.word(*first).ends_with("ing")
        });
        let much = (self.end..self.segment.past).any(|at| self.segment.word(at) == "much");
        much || things && narrows.contains(&self.segment.word(self.end))
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

    pub(super) fn text_of(&self, kind: Kind) -> Option<String> {
        let (_, first, past) = self.taken.iter().find(|(of, ..)| *of == kind)?;
        said(self.segment, *first, *past)
    }

    /// "It's Ines, not Agnes": who was called Agnes is called Ines.
    fn renamed(&self) -> Option<Vec<Claim>> {
        if !rejects_another(self.segment, self.end) {
            return None;
        }
        let wrong = self.end + 1;
        let past = capture::ends(Kind::Name, self.segment, wrong)
            .first()
            .copied()?;
        if !self.segment.is_over(past) {
            return None;
        }
        Some(vec![Claim {
            subject: Who::Named(said(self.segment, wrong, past)?),
            predicate: Predicate::from_name("name")?,
            object: Object::Text(self.text_of(Kind::Name)?),
            polarity: true,
            stance: Stance::Corrects,
            from: None,
            to: None,
            quote: self.quote(past),
            confidence: SURE,
        }])
    }

    fn kin(&self) -> Option<Vec<Claim>> {
        let name = self.text_of(Kind::Name);
        if name.is_none() && !self.rule.has("close") {
            return None;
        }
        let related = self
            .taken
            .iter()
            .filter(|(kind, ..)| matches!(kind, Kind::Rel | Kind::Closest | Kind::Family));
        let claims = related.map(|(_, _, past)| {
            let relation = kinship::kinship(self.segment.word(past - 1))?.name;
            let name = name.clone();
            Some(Claim {
                subject: Who::Speaker,
                predicate: Predicate::from_name(relation)?,
                object: Object::Person(Who::Related { relation, name }),
                polarity: true,
                stance: Stance::Says,
                from: None,
                to: None,
                quote: self.quote(self.end),
                confidence: SURE,
            })
        });
        claims.collect()
    }
}
