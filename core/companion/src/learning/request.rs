//! What a model is asked.

use os1_base::Labeled;
use os1_memory::{Episode, Predicate};
use os1_model::{ChatRequest, Message, Role};

/// How many episodes one request holds: a small model loses count beyond that.
pub(crate) const MOST_EPISODES: usize = 8;
/// How many tokens of talk one request holds: with rules and answer it fits a window of 4,096.
pub(crate) const MOST_TOKENS: usize = 1_200;
/// The most tokens of the answer: some fifteen facts.
const ANSWER_TOKENS: u32 = 900;

const TASK: &str = "\
Below are numbered things that one person, the user, said at different times. Write down what \
they say for certain about the user, or about people the user names or is related to. One JSON \
object a line and no other text:
{\"n\":1,\"subject\":\"user\",\"predicate\":\"likes\",\"object\":\"old clocks\",\"quote\":\"I collect old clocks\"}
n is the number of the text. subject is \"user\", a name, or a relation such as \"my sister\", \
as it stands in the quote. quote is copied from that text letter for letter, and holds the \
object word for word. Leave out questions, wishes, suppositions, jokes, and what somebody else \
is reported to have said. Guess nothing. Write nothing when there is nothing. predicate is one of: ";

/// Asks what `episodes` say, each with its number from 1 and its own label.
pub(crate) fn request(episodes: &[Episode]) -> ChatRequest {
    let list: Vec<&str> = Predicate::proposable().collect();
    let system = Labeled::by_companion(format!("{TASK}{}.", list.join(", ")));
    let messages = episodes.iter().zip(1_usize..).map(|(episode, n)| {
        let text = episode.text.clone().map(|text| format!("[{n}] {text}"));
        Message::text(Role::User, text)
    });
    let mut request = ChatRequest::new(system, messages.collect());
    request.max_tokens = ANSWER_TOKENS;
    request.temperature = Some(0.0);
    request
}
