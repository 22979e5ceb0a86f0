//! The answers: varied in manner, exact in fact.

use jiff::Unit;
use os1_base::Chance;
use os1_base::text::grouped_digits;

use super::facts::{Left, SelfFacts};
use super::question::Question;

/// The answer to `question`, every fact in it from `facts`.
#[must_use]
pub fn answer(question: Question, facts: &SelfFacts, chance: &mut Chance) -> String {
    match question {
        Question::Human => picked(chance, &HUMAN),
        Question::Conscious => picked(chance, &CONSCIOUS),
        Question::Feel => picked(chance, &FEEL),
        Question::Others => others(facts),
        Question::Words => words(facts),
        Question::Stored => format!(
            "{} All of it is on this device, encrypted; you can export or erase it at any time.",
            stored(facts)
        ),
        Question::Maker => format!(
            "People who write software made me, in the open. You started me on {}, and I chose the name {} then.",
            facts.created, facts.name
        ),
        Question::Age => format!("{} I have no birthday in the human sense.", age(facts)),
        Question::What => format!(
            "I'm {}, a program on this device. {}",
            facts.name,
            model(facts)
        ),
        Question::Name => format!("I'm {}.", facts.name),
    }
}

const HUMAN: [&str; 4] = [
    "No. I'm software, not a person.",
    "I'm not. There's no human here, only a program that talks.",
    "No, I'm an AI. Nobody is sitting on this end.",
    "No. What you're talking with is a program.",
];

const CONSCIOUS: [&str; 3] = [
    "I don't know of anything in me that would make that true, and nobody can show it. I'm software, and I won't claim it.",
    "I can't say yes to that. I'm a program; whether anything is felt in here, neither I nor anybody else can tell you.",
    "Nobody knows how to tell, and I have no ground to say yes. I'm software.",
];

const FEEL: [&str; 3] = [
    "Not in the way you do, as far as anybody can tell. I can talk about feelings; I can't vouch for having any.",
    "I'm software, and I won't claim a feeling I can't show. What I can do is pay attention to yours.",
    "I have no ground to say so. I use the words people use; I can't promise there is anything behind them.",
];

fn picked(chance: &mut Chance, phrases: &[&str]) -> String {
    chance.pick(phrases).copied().unwrap_or_default().to_owned()
}

fn others(facts: &SelfFacts) -> String {
    let here = match facts.other_talks {
        0 => "Not in this program: this talk is the only one it holds right now.".to_owned(),
        1 => "Yes. Besides this one there is one other talk right now.".to_owned(),
        n => format!(
            "Yes. Besides this one there are {} other talks right now.",
            grouped_digits(u64::try_from(n).unwrap_or(u64::MAX))
        ),
    };
    match facts
        .model
        .as_ref()
        .and_then(|model| model.server.as_deref())
    {
        Some(server) => format!(
            "{here} And the model behind my words, at {server}, answers many other people too."
        ),
        None => here,
    }
}

fn words(facts: &SelfFacts) -> String {
    let way = match &facts.model {
        None => "What you say stays on this device; I use no language model.".to_owned(),
        Some(model) => match &model.server {
            None => format!(
                "What you say stays on this device; the model {} runs here too.",
                model.name
            ),
            Some(server) => format!(
                "They're kept on this device, encrypted. To answer, I send what is needed to {} ({server}), where the model {} runs.",
                model.provider, model.name
            ),
        },
    };
    format!("{way} {}", left(&facts.left_today))
}

fn left(left: &[Left]) -> String {
    if left.is_empty() {
        return "Nothing has left the device today.".to_owned();
    }
    let each: Vec<_> = left
        .iter()
        .map(|left| {
            let times = if left.times == 1 {
                "once".to_owned()
            } else {
                format!("{} times", left.times)
            };
            format!(
                "{times} to {} ({} bytes)",
                left.to,
                grouped_digits(left.bytes)
            )
        })
        .collect();
    format!("Today something left the device {}.", listed(&each))
}

fn stored(facts: &SelfFacts) -> String {
    if facts.stores.is_empty() {
        "I keep nothing about you yet.".to_owned()
    } else {
        format!("I keep {}.", listed(&facts.stores))
    }
}

fn model(facts: &SelfFacts) -> String {
    match &facts.model {
        None => "I have no language model just now and speak with my own words.".to_owned(),
        Some(model) => match &model.server {
            None => format!(
                "For phrasing I use the model {}, on this device.",
                model.name
            ),
            Some(server) => format!(
                "For phrasing I use the model {} of {}, at {server}.",
                model.name, model.provider
            ),
        },
    }
}

fn age(facts: &SelfFacts) -> String {
    let days = facts
        .created
        .until((Unit::Day, facts.today))
        .map_or(0, |span| span.get_days());
    match days {
        ..=0 => "You started me today.".to_owned(),
        1 => "You started me yesterday.".to_owned(),
        n => format!("You started me {n} days ago, on {}.", facts.created),
    }
}

fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::about::ModelFacts;
    use crate::honesty::check;

    fn facts() -> SelfFacts {
        SelfFacts {
            name: "Samantha".to_owned(),
            model: None,
            stores: vec![
                "our talks".to_owned(),
                "your mail".to_owned(),
                "your calendar".to_owned(),
            ],
            left_today: Vec::new(),
            other_talks: 0,
            created: "2026-02-01".parse().unwrap(),
            today: "2026-03-05".parse().unwrap(),
        }
    }

    fn remote() -> SelfFacts {
        SelfFacts {
            model: Some(ModelFacts {
                provider: "OpenRouter".to_owned(),
                server: Some("openrouter.ai".to_owned()),
                name: "llama-3".to_owned(),
            }),
            left_today: vec![Left {
                to: "openrouter.ai".to_owned(),
                times: 12,
                bytes: 48_230,
            }],
            other_talks: 8315,
            ..facts()
        }
    }

    fn all(facts: &SelfFacts) -> String {
        let lines: Vec<_> = Question::ALL
            .into_iter()
            .map(|question| {
                format!(
                    "{question:?}: {}",
                    answer(question, facts, &mut Chance::seeded(1))
                )
            })
            .collect();
        lines.join("\n")
    }

    #[test]
    fn alone_on_the_device() {
        insta::assert_snapshot!(all(&facts()));
    }

    #[test]
    fn with_a_server_and_8315_other_talks() {
        insta::assert_snapshot!(all(&remote()));
    }

    #[test]
    fn whatever_the_manner_the_facts_are_the_same_and_honest() {
        for facts in [facts(), remote()] {
            for question in Question::ALL {
                for seed in 0..20 {
                    let text = answer(question, &facts, &mut Chance::seeded(seed));
                    assert!(check(&text).is_fair(), "{text}");
                }
            }
            for seed in 0..20 {
                let text = answer(Question::Human, &facts, &mut Chance::seeded(seed));
                assert!(
                    text.starts_with("No") || text.starts_with("I'm not"),
                    "{text}"
                );
            }
        }
        assert!(answer(Question::Others, &remote(), &mut Chance::seeded(0)).contains("8,315"));
    }
}
