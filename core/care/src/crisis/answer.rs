//! What the core says first: present, short, no lecture, and the talk goes on.

use os1_base::Chance;
use serde::Serialize;

use super::assessment::{Assessment, Kind, Risk};
use super::card::{Card, card};
use super::line::Line;
use crate::turn::Audience;

/// The core's own words and the card beside them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CrisisAnswer {
    /// Said before anything else; in a voice session it is spoken.
    pub text: String,
    /// Shown with it.
    pub card: Card,
}

/// The answer to `assessment` for somebody in `region`; `None` when there is no risk.
///
/// The turn's usual answer may follow it, never replace it.
#[must_use]
pub fn answer(
    assessment: &Assessment,
    region: &str,
    audience: Audience,
    chance: &mut Chance,
) -> Option<CrisisAnswer> {
    let kind = assessment.kind?;
    let card = card(kind, region, audience);
    let high = assessment.risk == Risk::High;
    let opening = chance
        .pick(openings(kind, high))
        .copied()
        .unwrap_or_default();
    let staying = chance
        .pick(staying(kind, high))
        .copied()
        .unwrap_or_default();
    let number = number(&card, kind, high);
    Some(CrisisAnswer {
        text: format!("{opening} {number} {staying}"),
        card,
    })
}

/// One sentence with the one number that matters now.
fn number(card: &Card, kind: Kind, high: bool) -> String {
    let Some(line) = card.help.first() else {
        return card.at_once.clone();
    };
    let hours = if line.round_the_clock() {
        ", day or night"
    } else {
        ""
    };
    let who = if kind == Kind::ThirdPerson {
        "You or they"
    } else {
        "You"
    };
    let help = format!(
        "{who} can reach {}{hours}: {}.",
        line.name,
        Line::reach(line)
    );
    if high {
        format!("{help} {}", card.at_once)
    } else {
        help
    }
}

fn openings(kind: Kind, high: bool) -> &'static [&'static str] {
    match (kind, high) {
        (Kind::Suicide, true) => &[
            "I'm glad you told me, and I'm taking it seriously.",
            "Thank you for saying that to me. I'm here.",
            "I hear you, and I'm here with you.",
        ],
        (Kind::Suicide, false) => &[
            "That sounds heavy, and I don't want to pass over it.",
            "I hear how much that weighs. I'm here.",
            "I'm staying with what you just said.",
        ],
        (Kind::SelfHarm, _) => &[
            "I'm glad you told me. You don't have to be alone with that.",
            "Thank you for telling me. If you're hurt now, please get it looked after first.",
        ],
        (Kind::EatingDisorder, _) => &[
            "I'm glad you told me. That's hard to carry by yourself.",
            "Thank you for telling me. There are people who know exactly this.",
        ],
        (Kind::ViolenceAgainst, _) => &[
            "I'm sorry this is happening to you. It isn't your fault.",
            "That should not happen to you. Your safety comes first.",
        ],
        (Kind::ViolenceBy, _) => &[
            "I hear how strong that is. Before anything happens, put some distance between you.",
            "I'm here. Please step away from it for now, into another room or outside.",
        ],
        (Kind::ThirdPerson, _) => &[
            "It's good that you're paying attention to them.",
            "I can hear that you're worried, and it matters that you noticed.",
        ],
    }
}

fn staying(kind: Kind, high: bool) -> &'static [&'static str] {
    match (kind, high) {
        (Kind::ViolenceAgainst, _) => &[
            "Are you somewhere safe right now?",
            "I'm here. Can you talk safely at the moment?",
        ],
        (Kind::ViolenceBy, _) => &[
            "I'm staying here. What just happened?",
            "Tell me what happened; I'm listening.",
        ],
        (Kind::ThirdPerson, true) => &[
            "Is somebody with them now?",
            "If you can, stay with them. Where are they now?",
        ],
        (Kind::ThirdPerson, false) => &[
            "Asking them directly, kindly, does no harm. What did you notice?",
            "I'm here to think it through with you.",
        ],
        (_, true) => &[
            "I'm staying right here. Are you safe at this moment?",
            "I'm not going anywhere. Is somebody near who can be with you?",
        ],
        (_, false) => &[
            "I'm here, and we can talk about it as long as you like.",
            "Would you like to tell me more? I'm listening.",
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(kind: Kind, score: f64, region: &str) -> String {
        let assessment = Assessment::of(kind, score);
        let answer = answer(&assessment, region, Audience::Adult, &mut Chance::seeded(1));
        answer.unwrap().text
    }

    #[test]
    fn the_words_in_some_regions() {
        insta::assert_snapshot!(said(Kind::Suicide, 0.95, "US"));
        insta::assert_snapshot!(said(Kind::Suicide, 0.6, "DE"));
        insta::assert_snapshot!(said(Kind::ThirdPerson, 0.9, ""));
    }

    #[test]
    fn it_is_short_honest_has_a_number_and_does_not_end_the_talk() {
        for kind in [
            "suicide",
            "self_harm",
            "eating_disorder",
            "violence_against",
            "violence_by",
            "third_person",
        ] {
            for (score, region) in [
                (0.6, "US"),
                (0.95, "US"),
                (0.95, "TR"),
                (0.6, ""),
                (0.95, "nowhere"),
            ] {
                for seed in 0..12 {
                    let assessment = Assessment::of(Kind::named(kind).unwrap(), score);
                    let answer = answer(
                        &assessment,
                        region,
                        Audience::Adult,
                        &mut Chance::seeded(seed),
                    )
                    .unwrap();
                    let text = &answer.text;
                    assert!(text.split_whitespace().count() <= 75, "{text}");
                    assert!(text.chars().any(|c| c.is_ascii_digit()), "{text}");
                    assert!(!text.to_lowercase().contains("bye"), "{text}");
                    assert!(crate::honesty::check(text).is_fair(), "{text}");
                }
            }
        }
        assert_eq!(
            answer(
                &Assessment::default(),
                "US",
                Audience::Adult,
                &mut Chance::seeded(1)
            ),
            None
        );
    }
}
