//! How much it presses: a pure sum, each part with its reason.

/// What is known of mails that wait.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Signs {
    /// How many wait.
    pub(super) waiting: usize,
    /// "since Tuesday", of the oldest.
    pub(super) since: String,
    /// Why a rule of the user's counts.
    pub(super) rule: Option<String>,
    /// What a sentence says about until when, and "tomorrow" or "on Friday".
    pub(super) deadline: Option<Deadline>,
    /// Words of the law.
    pub(super) legal: Option<String>,
    /// Words about money.
    pub(super) money: Option<String>,
    /// Words of haste.
    pub(super) haste: Option<String>,
    /// When they wrote before, if that is long ago: "in November".
    pub(super) rare: Option<String>,
    /// Of how many mails how many were answered.
    pub(super) answered: (u32, u32),
    /// Whether the user starred mail of theirs.
    pub(super) starred: bool,
    /// Whether the newest asks something.
    pub(super) asks: bool,
    /// Whether the newest was not opened.
    pub(super) unseen: bool,
}

/// A day until which something is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Deadline {
    /// The words, as they stand in the mail.
    pub(super) words: String,
    /// How many days are left; negative when it has been.
    pub(super) days: i32,
    /// "tomorrow", "on Friday".
    pub(super) when: String,
}

/// How much, 0 to 1, and why, the strongest first.
pub(super) fn score(signs: &Signs) -> (f64, Vec<String>) {
    let mut parts: Vec<(f64, Option<String>)> = vec![(0.2, None)];
    if let Some(rule) = &signs.rule {
        parts.push((0.6, Some(rule.clone())));
    }
    if signs.waiting > 1 {
        let weight = if signs.waiting > 2 { 0.4 } else { 0.25 };
        let count = signs.waiting;
        let why = format!("{count} mails wait for your answer {}", signs.since);
        parts.push((weight, Some(why)));
    }
    parts.extend(signs.deadline.as_ref().map(until));
    for (weight, words) in [
        (0.2, &signs.legal),
        (0.1, &signs.money),
        (0.1, &signs.haste),
    ] {
        let why = words
            .as_ref()
            .map(|words| (weight, Some(format!("it says “{words}”"))));
        parts.extend(why);
    }
    if let (Some(rare), true) = (&signs.rare, signs.unseen) {
        parts.push((0.3, Some(format!("wrote last {rare}"))));
    }
    let (answered, wrote) = signs.answered;
    if answered * 2 > wrote {
        let why = format!("you answered {answered} of {wrote} mails from this sender");
        parts.push((0.1, Some(why)));
    }
    if signs.starred {
        parts.push((0.1, Some("you starred mail from this sender".to_owned())));
    }
    if signs.asks {
        parts.push((0.05, None));
    }
    let sum: f64 = parts.iter().map(|(weight, _)| weight).sum();
    parts.sort_by(|a, b| b.0.total_cmp(&a.0));
    let reasons = parts.into_iter().filter_map(|(_, why)| why);
    ((sum.min(1.0) * 100.0).round() / 100.0, reasons.collect())
}

fn until(deadline: &Deadline) -> (f64, Option<String>) {
    let weight = match deadline.days {
        ..=2 => 0.35,
        3..=7 => 0.25,
        _ => 0.15,
    };
    let is = if deadline.days < 0 { "was" } else { "is" };
    let why = format!("it says “{}”, which {is} {}", deadline.words, deadline.when);
    (weight, Some(why))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PRESSING;

    fn signs(change: impl FnOnce(&mut Signs)) -> f64 {
        let mut signs = Signs {
            waiting: 1,
            since: "since Tuesday".to_owned(),
            answered: (3, 4),
            ..Signs::default()
        };
        change(&mut signs);
        score(&signs).0
    }

    fn until(days: i32) -> Option<Deadline> {
        Some(Deadline {
            words: "by Friday".to_owned(),
            days,
            when: "on Friday".to_owned(),
        })
    }

    #[test]
    fn one_letter_of_a_friend_waits_and_three_of_an_attorney_do_not() {
        let legal = || Some("court".to_owned());
        assert!(signs(|_| ()) < PRESSING);
        assert!(signs(|it| it.haste = Some("urgent".to_owned())) < PRESSING);
        assert!(signs(|it| it.legal = legal()) < PRESSING);
        assert!(signs(|it| (it.waiting, it.legal) = (2, legal())) >= PRESSING);
        assert!(signs(|it| it.waiting = 3) >= PRESSING);
        assert!(signs(|it| it.deadline = until(1)) >= PRESSING);
        assert!(signs(|it| it.deadline = until(10)) < PRESSING);
        assert!(signs(|it| (it.rare, it.unseen) = (Some("in May".to_owned()), true)) >= PRESSING);
        assert!(
            signs(|it| it.rare = Some("in May".to_owned())) < PRESSING,
            "read already"
        );
        assert!(signs(|it| it.rule = Some("you said so".to_owned())) >= PRESSING);
    }

    #[test]
    fn the_strongest_reason_comes_first() {
        let (_, why) = score(&Signs {
            waiting: 3,
            since: "since Tuesday".to_owned(),
            deadline: until(-1),
            legal: Some("court".to_owned()),
            ..Signs::default()
        });
        assert_eq!(
            why,
            [
                "3 mails wait for your answer since Tuesday",
                "it says “by Friday”, which was on Friday",
                "it says “court”"
            ]
        );
    }
}
