//! What is about memory for certain, by its words.

use super::said::Said;
use super::words::words;
use crate::Intent;

/// The intent that the words name; `None` where they leave it open.
pub(super) fn memory(said: &Said<'_>) -> Option<Intent> {
    if let Some(length) = said.begins(words("memory_forgets")) {
        // "Forget that" mostly takes back what was asked for: that is not for good.
        let it = ["it", "that", "this", ""].contains(&said.word(length));
        return (!it || said.len() > length + 1).then_some(Intent::MemoryForget);
    }
    if said.begins(words("memory_whys")).is_some() {
        return Some(Intent::MemoryWhy);
    }
    if let Some(length) = said.begins(words("memory_wrongs")) {
        return says_more(said, length).then_some(Intent::MemoryCorrect);
    }
    let tells = [words("leaves_alone"), words("promises")];
    if tells.iter().any(|heads| said.begins(heads).is_some()) {
        return Some(Intent::MemoryTell);
    }
    // "I play the piano" starts no music.
    if said
        .begins(&["i play", "i've been playing", "i used to play"])
        .is_some()
    {
        return Some(Intent::MemoryTell);
    }
    // "My brother's name is Tim": nobody is to be called otherwise.
    if said.begins(&["my"]).is_some() && said.place(&["'s name is"]).is_some_and(|at| at > 1) {
        return Some(Intent::MemoryTell);
    }
    if let Some(length) = said.begins(words("calls_me")) {
        let name = said.word(length);
        let other = name.is_empty() || words("no_call").contains(&name);
        return (!other && said.len() <= length + 3).then_some(Intent::UserRename);
    }
    asks(said).then_some(Intent::MemoryShow)
}

/// Whether a claim follows: somebody, and what is so.
fn says_more(said: &Said<'_>, at: usize) -> bool {
    let who = ["she", "he", "i", "we", "they", "my", "her", "his", "it"];
    said.len() > at + 2 && who.contains(&said.word(at))
}

/// "What do you know about my sister?", "where does my sister live?", "what is my sister's
/// name?"
fn asks(said: &Said<'_>) -> bool {
    if said.begins(words("memory_asks")).is_some() {
        return true;
    }
    let last = said.word(said.len().saturating_sub(1));
    if said.begins(&["what is my", "what 's my"]).is_some() && said.has(&["allergic to"]) {
        return last == "to";
    }
    let whose = said.begins(&["what is my", "what 's my", "whats my", "what was my"]);
    if whose.is_some() && words("memory_traits").contains(&last) {
        // "What is my name?" asks what they are called, and that is known otherwise.
        return !(last == "name" && said.len() == 4);
    }
    let lives = said.begins(&[
        "where does my",
        "where do i",
        "where does",
        "what does my",
        "how old is my",
        "when is my",
    ]);
    lives.is_some() && ["live", "work", "do", "like", "birthday", "eat", "study"].contains(&last)
        || said.begins(&["how old is my"]).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::tokens;

    fn of(text: &str) -> Option<Intent> {
        memory(&Said::new(text, &tokens(text)))
    }

    #[test]
    fn what_is_about_memory_is_known_by_its_words() {
        for (text, intent) in [
            ("What do you know about my sister?", Intent::MemoryShow),
            ("what is my sister's name?", Intent::MemoryShow),
            ("where does my sister live?", Intent::MemoryShow),
            ("What did I know about Anna in March?", Intent::MemoryShow),
            ("what's my shoe size", Intent::MemoryShow),
            ("forget what I said about work", Intent::MemoryForget),
            ("please forget my birthday", Intent::MemoryForget),
            ("forget everything", Intent::MemoryForget),
            ("Why do you think that?", Intent::MemoryWhy),
            ("who told you that", Intent::MemoryWhy),
            (
                "That's not right, she moved to Oslo in May",
                Intent::MemoryCorrect,
            ),
            ("call me Sam", Intent::UserRename),
            ("what is my wife allergic to?", Intent::MemoryShow),
            ("Never remind me of the accident.", Intent::MemoryTell),
            ("I promised to call Ben on Thursday.", Intent::MemoryTell),
            ("I said I'd call Mum back", Intent::MemoryTell),
            ("my brother's name is Tim, not Tom", Intent::MemoryTell),
            ("what makes you think that?", Intent::MemoryWhy),
            ("do I have any pets?", Intent::MemoryShow),
            (
                "that's no longer true, she moved to Oslo",
                Intent::MemoryCorrect,
            ),
        ] {
            assert_eq!(of(text), Some(intent), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_it_is_left_alone() {
        for text in [
            "what is my name",
            "forget it",
            "forget that",
            "forget about it",
            "that's not right",
            "call me later",
            "never mind",
            "don't remind me to call",
            "call me a cab",
            "why is the sky blue",
            "what is my next meeting",
            "who is the president",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
