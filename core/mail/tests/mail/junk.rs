//! What the junk filter learns, how it is corrected, and what it forgets.

use os1_mail::{CUTOFF, JunkFilter, MailMarks, Verdict};

use crate::{Home, store};

/// A letter of wares, each with its own words.
fn junk(n: usize) -> String {
    let ware = ["pills", "loans", "watches", "toner", "casino"][n % 5];
    format!(
        "From: Deals {n} <offer{n}@shop{}.example>\nSubject: Cheap {ware} for you {n}!!!\nContent-Type: text/html\n\n<html><body><font color=red>Buy {ware} now, limited offer {n}.</font> <a href=\"http://10.0.0.{}/buy?x={n}\">Click here</a> to order</body></html>\n",
        n % 7,
        n % 250,
    )
}

/// A letter between people.
fn wanted(n: usize) -> String {
    let about = ["roof", "dinner", "train", "garden", "school"][n % 5];
    format!(
        "From: Anna {n} <anna{}@friends.example>\nSubject: Re: the {about}\nContent-Type: text/plain\n\nHi Theo,\n\nI thought about the {about} again, number {n}. Shall we talk on Friday?\n\n> What about the {about}?\n\nAnna\n",
        n % 9,
    )
}

fn marks(mails: impl IntoIterator<Item = String>) -> Vec<MailMarks> {
    mails
        .into_iter()
        .map(|raw| MailMarks::of(raw.as_bytes()).unwrap())
        .collect()
}

fn filter(home: &Home) -> JunkFilter {
    JunkFilter::new(home.store.clone())
}

fn taught(home: &Home) -> JunkFilter {
    let filter = filter(home);
    filter
        .learn(Verdict::Junk, marks((0..25).map(junk)))
        .unwrap();
    filter
        .learn(Verdict::Wanted, marks((0..25).map(wanted)))
        .unwrap();
    filter
}

#[test]
fn fifty_letters_are_enough_to_tell_their_like() {
    let home = Home::new();
    let model = taught(&home).model().unwrap();
    assert_eq!(model.learned(), (25, 25));
    for n in 100..120 {
        let (bad, good) = (
            model.score(junk(n).as_bytes()),
            model.score(wanted(n).as_bytes()),
        );
        assert!(bad.unwrap() >= CUTOFF, "junk {n}");
        assert!(good.unwrap() < 0.5, "wanted {n}");
    }
}

#[test]
fn who_knows_nothing_says_so() {
    let home = Home::new();
    let one_sided = filter(&home);
    let score = |f: &JunkFilter| f.model().unwrap().score(junk(1).as_bytes()).unwrap();
    assert!((score(&one_sided) - 0.5).abs() < 1e-9);
    one_sided
        .learn(Verdict::Junk, marks((0..30).map(junk)))
        .unwrap();
    assert!(
        (score(&one_sided) - 0.5).abs() < 1e-9,
        "no wanted mail was seen yet"
    );
    assert!(MailMarks::of(b"").is_err());
}

#[test]
fn a_correction_counts_at_once() {
    let home = Home::new();
    let filter = filter(&home);
    filter
        .learn(Verdict::Junk, marks((0..150).map(junk)))
        .unwrap();
    filter
        .learn(Verdict::Wanted, marks((0..150).map(wanted)))
        .unwrap();
    let newsletter = "From: Tea Club <news@tea.example>\nSubject: Cheap offers this week!!!\nContent-Type: text/html\n\n<a href=\"http://tea.example/x\">Click here</a> to buy our limited offer now\n";
    let score = || {
        filter
            .model()
            .unwrap()
            .score(newsletter.as_bytes())
            .unwrap()
    };
    filter
        .learn(Verdict::Junk, marks([newsletter.to_owned()]))
        .unwrap();
    assert!(score() >= CUTOFF, "{}", score());
    let report = filter
        .learn(Verdict::Wanted, marks([newsletter.to_owned()]))
        .unwrap();
    assert_eq!((report.learned, report.junk, report.wanted), (1, 150, 151));
    assert!(score() < CUTOFF, "{}", score());
    let again = filter
        .learn(Verdict::Wanted, marks([newsletter.to_owned()]))
        .unwrap();
    assert_eq!((again.learned, again.known), (0, 1));
}

#[test]
fn what_is_forgotten_was_never_learned() {
    let home = Home::new();
    let never = taught(&home).model().unwrap();
    let other = Home::new();
    let filter = taught(&other);
    filter
        .learn(Verdict::Junk, marks((200..203).map(junk)))
        .unwrap();
    assert_ne!(filter.model().unwrap(), never);
    let report = filter.forget(marks((200..203).map(junk))).unwrap();
    assert_eq!((report.learned, report.junk, report.wanted), (3, 25, 25));
    assert_eq!(filter.model().unwrap(), never);
}

#[test]
fn what_was_learned_is_there_after_opening_again() {
    let home = Home::new();
    let before = taught(&home).model().unwrap();
    let Home {
        folder,
        store: open,
        mailbox,
    } = home;
    drop((open, mailbox));
    let after = JunkFilter::new(store(folder.path())).model().unwrap();
    assert_eq!(after, before);
}

#[test]
fn corrections_never_move_a_letter_the_wrong_way() {
    let home = Home::new();
    let filter = filter(&home);
    filter
        .learn(Verdict::Junk, marks((0..150).map(junk)))
        .unwrap();
    filter
        .learn(Verdict::Wanted, marks((0..150).map(wanted)))
        .unwrap();
    // Between the two sorts, and of either.
    let mixed = |n: usize| {
        let (good, bad) = (wanted(n), junk(n));
        let (_, body) = bad.split_once("\n\n").unwrap();
        let (head, _) = good.split_once("\n\n").unwrap();
        format!("{head}\n\n{body}")
    };
    for letter in [mixed(301), junk(302), wanted(303), mixed(304)] {
        let score = || filter.model().unwrap().score(letter.as_bytes()).unwrap();
        let before = score();
        filter
            .learn(Verdict::Junk, marks([letter.clone()]))
            .unwrap();
        let as_junk = score();
        filter
            .learn(Verdict::Wanted, marks([letter.clone()]))
            .unwrap();
        let as_wanted = score();
        assert!(as_junk >= before.min(CUTOFF), "{before} {as_junk}");
        assert!(as_junk >= CUTOFF && as_wanted < CUTOFF);
        assert!(as_wanted <= as_junk, "{as_junk} {as_wanted}");
    }
}

#[test]
fn what_an_older_version_learned_goes_on_counting() {
    let home = Home::new();
    let filter = taught(&home);
    home.store
        .write(|tx| {
            tx.execute("UPDATE junk_example SET version = 1", [])
                .map_err(os1_store::StoreError::from)
        })
        .unwrap();
    let report = filter.learn(Verdict::Junk, marks([junk(200)])).unwrap();
    assert_eq!((report.junk, report.wanted), (26, 25));
    let model = filter.model().unwrap();
    assert_eq!(model.learned(), (26, 25), "all examples were fitted");
    assert!(model.score(junk(201).as_bytes()).unwrap() >= CUTOFF);
    let again = filter.learn(Verdict::Junk, marks([junk(3)])).unwrap();
    assert_eq!(
        (again.learned, again.known, again.junk),
        (1, 0, 26),
        "the same mail gets the marks that it lacks"
    );
}

#[test]
fn the_order_of_learning_does_not_matter() {
    let home = Home::new();
    let one_way = taught(&home).model().unwrap();
    let other = Home::new();
    let filter = filter(&other);
    filter
        .learn(Verdict::Wanted, marks((0..25).rev().map(wanted)))
        .unwrap();
    for n in (0..25).rev() {
        filter.learn(Verdict::Junk, marks([junk(n)])).unwrap();
    }
    assert_eq!(filter.model().unwrap(), one_way);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(12))]
    #[test]
    fn learning_and_forgetting_any_letters_leaves_no_trace(
        junk_ones in proptest::collection::btree_set(100_usize..200, 0..4),
        wanted_ones in proptest::collection::btree_set(100_usize..200, 0..4),
        text in "[a-z ]{5,80}",
    ) {
        let home = Home::new();
        let filter = taught(&home);
        let never = filter.model().unwrap();
        let stray = format!("From: x@y.example\nSubject: s\n\n{text}\n");
        let bad: Vec<String> = junk_ones.into_iter().map(junk).chain([stray]).collect();
        let good: Vec<String> = wanted_ones.into_iter().map(wanted).collect();
        filter.learn(Verdict::Junk, marks(bad.clone())).unwrap();
        filter.learn(Verdict::Wanted, marks(good.clone())).unwrap();
        filter.forget(marks(bad.into_iter().chain(good))).unwrap();
        proptest::prop_assert_eq!(filter.model().unwrap(), never);
    }
}
