//! Tool calls that arrive in fragments.

use serde_json::{Map, Value};

use crate::{ModelError, ToolCall};

/// The most calls one answer may make.
pub(crate) const MAX_CALLS: usize = 64;
/// The longest arguments of one call, in bytes.
pub(crate) const MAX_ARGUMENTS: usize = 256 * 1024;
/// The longest name or id of a call, in bytes.
pub(crate) const MAX_NAME: usize = 256;

/// A piece of a call. Servers differ in which fields they repeat.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Fragment<'a> {
    /// Which of the calls of this answer, where the server says.
    pub(crate) index: Option<u64>,
    pub(crate) id: Option<&'a str>,
    pub(crate) name: Option<&'a str>,
    pub(crate) arguments: &'a str,
}

/// The calls of an answer while they arrive.
#[derive(Debug, Default)]
pub(crate) struct Calls {
    open: Vec<Open>,
}

#[derive(Debug, Default)]
struct Open {
    index: Option<u64>,
    id: String,
    name: String,
    arguments: String,
}

impl Calls {
    /// Adds a fragment to the call it belongs to.
    ///
    /// The index decides; where a server numbers every call 0, a new id opens a new call;
    /// where there is neither, the fragment goes on with the last call.
    ///
    /// # Errors
    /// [`ModelError::BadToolCall`] beyond one of the bounds.
    pub(crate) fn add(&mut self, fragment: &Fragment<'_>) -> Result<(), ModelError> {
        let at = match self.open.iter().rposition(|open| open.goes_on(fragment)) {
            Some(at) => at,
            None if self.open.len() == MAX_CALLS => return Err(ModelError::BadToolCall),
            None => {
                self.open.push(Open {
                    index: fragment.index,
                    ..Open::default()
                });
                self.open.len() - 1
            }
        };
        let open = self.open.get_mut(at).ok_or(ModelError::BadToolCall)?;
        open.take(fragment)
    }

    /// All calls whole, in the order they began. Empty again afterwards.
    ///
    /// # Errors
    /// [`ModelError::BadToolCall`] when one has no name or its arguments are no JSON object.
    pub(crate) fn finish(&mut self) -> Result<Vec<ToolCall>, ModelError> {
        let calls = self.open.drain(..).enumerate();
        calls.map(|(at, open)| open.whole(at)).collect()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.open.is_empty()
    }
}

impl Open {
    fn goes_on(&self, fragment: &Fragment<'_>) -> bool {
        let other_id = fragment
            .id
            .is_some_and(|id| !id.is_empty() && !self.id.is_empty() && id != self.id);
        let same_index = fragment.index.is_none() || fragment.index == self.index;
        same_index && !other_id
    }

    fn take(&mut self, fragment: &Fragment<'_>) -> Result<(), ModelError> {
        if let Some(id) = fragment.id.filter(|_| self.id.is_empty()) {
            self.id = id.to_owned();
        }
        // Some servers repeat the whole name in every fragment, others send it in pieces.
        if let Some(name) = fragment.name.filter(|name| *name != self.name) {
            self.name.push_str(name);
        }
        self.arguments.push_str(fragment.arguments);
        let fits = self.id.len() <= MAX_NAME
            && self.name.len() <= MAX_NAME
            && self.arguments.len() <= MAX_ARGUMENTS;
        if fits {
            Ok(())
        } else {
            Err(ModelError::BadToolCall)
        }
    }

    fn whole(self, at: usize) -> Result<ToolCall, ModelError> {
        if self.name.is_empty() {
            return Err(ModelError::BadToolCall);
        }
        let id = if self.id.is_empty() {
            format!("call_{}", at + 1)
        } else {
            self.id
        };
        Ok(ToolCall {
            id,
            name: self.name,
            arguments: object(&self.arguments)?,
        })
    }
}

/// Arguments as an object; nothing at all means none.
pub(crate) fn object(text: &str) -> Result<Map<String, Value>, ModelError> {
    if text.trim().is_empty() {
        return Ok(Map::new());
    }
    match serde_json::from_str(text) {
        Ok(Value::Object(map)) => Ok(map),
        _ => Err(ModelError::BadToolCall),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fragment<'a>(
        index: Option<u64>,
        id: Option<&'a str>,
        name: Option<&'a str>,
        arguments: &'a str,
    ) -> Fragment<'a> {
        Fragment {
            index,
            id,
            name,
            arguments,
        }
    }

    #[test]
    fn two_calls_interleaved_by_index() {
        let mut calls = Calls::default();
        for f in [
            fragment(Some(0), Some("a"), Some("find"), ""),
            fragment(Some(1), Some("b"), Some("book"), "{\"n\""),
            fragment(Some(0), None, None, "{\"q\":1}"),
            fragment(Some(1), None, None, ":2}"),
        ] {
            calls.add(&f).unwrap();
        }
        let whole = calls.finish().unwrap();
        assert_eq!(whole[0].arguments["q"], 1);
        assert_eq!(
            (whole[1].name.as_str(), &whole[1].arguments["n"]),
            ("book", &2.into())
        );
        assert!(calls.is_empty());
    }

    #[test]
    fn servers_that_number_every_call_zero_or_not_at_all() {
        for index in [Some(0), None] {
            let mut calls = Calls::default();
            calls
                .add(&fragment(index, Some("a"), Some("find"), "{}"))
                .unwrap();
            calls
                .add(&fragment(index, Some("b"), Some("find"), "{"))
                .unwrap();
            calls
                .add(&fragment(index, Some("b"), Some("find"), "}"))
                .unwrap();
            let whole = calls.finish().unwrap();
            assert_eq!(whole.len(), 2);
            assert_eq!(whole[1].name, "find");
        }
    }

    #[test]
    fn half_a_call_is_no_call() {
        for arguments in ["{\"title\":", "[1]", "\"x\"", "null", "{} {}"] {
            let mut calls = Calls::default();
            calls
                .add(&fragment(Some(0), Some("a"), Some("f"), arguments))
                .unwrap();
            assert_eq!(calls.finish(), Err(ModelError::BadToolCall), "{arguments}");
        }
    }

    #[test]
    fn arguments_without_end_are_stopped() {
        let mut calls = Calls::default();
        let piece = "x".repeat(MAX_ARGUMENTS / 2);
        assert!(calls.add(&fragment(None, None, Some("f"), &piece)).is_ok());
        assert!(calls.add(&fragment(None, None, None, &piece)).is_ok());
        assert_eq!(
            calls.add(&fragment(None, None, None, "x")),
            Err(ModelError::BadToolCall)
        );
    }

    proptest! {
        #[test]
        fn any_split_gives_the_same_call(cuts in proptest::collection::vec(0usize..60, 0..8)) {
            let arguments = "{\"title\":\"Kaffee — ☕ für zwei\",\"n\":[1,2,{\"a\":null}]}";
            let characters: Vec<char> = arguments.chars().collect();
            let mut cuts: Vec<usize> = cuts.into_iter().map(|c| c.min(characters.len())).collect();
            cuts.extend([0, characters.len()]);
            cuts.sort_unstable();
            let mut calls = Calls::default();
            calls.add(&fragment(Some(0), Some("id"), Some("create_event"), "")).unwrap();
            for pair in cuts.windows(2) {
                let piece: String = characters[pair[0]..pair[1]].iter().collect();
                calls.add(&fragment(Some(0), None, None, &piece)).unwrap();
            }
            let whole = calls.finish().unwrap();
            prop_assert_eq!(serde_json::Value::Object(whole[0].arguments.clone()),
                serde_json::from_str::<serde_json::Value>(arguments).unwrap());
        }
    }
}
