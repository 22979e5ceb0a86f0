//! A topic of several words: what is said on it goes, other sentences with one of them stay.

use super::common::scratch;
use super::says;
use os1_memory::Forget;

fn left(text: &str, topic: &str) -> Vec<String> {
    let s = scratch();
    says(&s, text);
    s.memory.forget(&Forget::Topic(topic.to_owned())).unwrap();
    let left = s.memory.recent(9).unwrap();
    left.into_iter().map(|episode| episode.text.value).collect()
}

#[test]
fn a_sentence_with_one_of_the_words_is_no_sentence_on_it() {
    let said = "My garden is full of roses. I told my boss about the new job. The new shoes hurt.";
    assert_eq!(
        left(said, "my new job"),
        ["My garden is full of roses. The new shoes hurt."]
    );
}

#[test]
fn a_topic_told_over_two_sentences_goes_with_both() {
    let said = "It rained. I saw the doctor today. My knee is broken. Then I had tea.";
    assert_eq!(left(said, "doctor knee"), ["It rained. Then I had tea."]);
}

#[test]
fn what_lies_between_goes_along_where_the_words_are_nowhere_nearer() {
    let said =
        "The doctor rang. He was kind. He spoke slowly. It took long. It is the knee. I had tea.";
    assert_eq!(left(said, "doctor knee"), ["I had tea."]);
}

#[test]
fn ones_own_work_is_forgotten_and_not_what_a_sister_works_as() {
    let sister = "My sister Anna lives in Bergen and works as a nurse.";
    let said = format!("{sister} I work at a bank. My work bores me.");
    assert_eq!(left(&said, "work"), [sister]);
    let both = "My sister Anna works as a nurse and I hate my work.";
    assert!(
        left(both, "work").is_empty(),
        "it says something of one's own"
    );
    assert!(left(sister, "Anna work").is_empty(), "hers is named");
}
