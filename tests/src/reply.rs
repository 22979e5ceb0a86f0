//! What one run of the program printed, and how it ended.

use std::process::Output;

use serde_json::Value;

/// The end of one run.
#[derive(Debug)]
pub struct Reply {
    /// The exit code; `None` when a signal ended it.
    pub code: Option<i32>,
    /// Every line of standard output that is a JSON object.
    pub lines: Vec<Value>,
    /// Standard output as it came.
    pub out: String,
    /// Standard error as it came.
    pub err: String,
    asked: String,
}

impl Reply {
    /// Reads the output of a run.
    ///
    /// # Panics
    /// The program panicked, or printed what is not UTF-8: no scene allows either.
    pub(crate) fn of(arguments: &[&str], output: Output) -> Self {
        let out = String::from_utf8(output.stdout).expect("standard output is UTF-8");
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        let asked: String = arguments.join(" ").chars().take(200).collect();
        assert!(
            !err.contains("panicked at") && output.status.code() != Some(101),
            "`os1 {asked}` panicked:\n{err}"
        );
        let lines = out
            .lines()
            .filter_map(|line| serde_json::from_str(line).ok())
            .filter(Value::is_object)
            .collect();
        Self {
            code: output.status.code(),
            lines,
            out,
            err,
            asked,
        }
    }

    /// This reply, which must have ended with code 0.
    ///
    /// # Panics
    /// It did not.
    pub fn ok(self) -> Self {
        assert_eq!(
            self.code,
            Some(0),
            "`os1 {}` failed\nout: {}\nerr: {}",
            self.asked,
            self.out,
            self.err
        );
        self
    }

    /// The kind of the error that it must have ended with, as scripts read it: exit code 1,
    /// one plain sentence on standard error, an error object on standard output.
    ///
    /// # Panics
    /// It ended well, or did not say why not.
    pub fn refused(&self) -> String {
        assert_eq!(self.code, Some(1), "`os1 {}`: {self:?}", self.asked);
        let sentence = self.err.trim();
        assert!(sentence.contains(' '), "no sentence says why: {self:?}");
        let error = self
            .lines
            .iter()
            .find_map(|line| line.get("error"))
            .unwrap_or_else(|| panic!("no error object: {self:?}"));
        let message = error["message"].as_str().unwrap_or_default();
        assert!(message.contains(' '), "no message: {self:?}");
        error["kind"].as_str().unwrap_or_default().to_owned()
    }

    /// The sentence that it must have ended with, beside what [`Reply::refused`] demands.
    ///
    /// # Panics
    /// As [`Reply::refused`].
    pub fn why_refused(&self) -> String {
        self.refused();
        self.err.trim().to_owned()
    }

    /// The first object, which must be there.
    ///
    /// # Panics
    /// There is none.
    #[must_use]
    pub fn first(&self) -> &Value {
        self.lines
            .first()
            .unwrap_or_else(|| panic!("`os1 {}` printed no object: {self:?}", self.asked))
    }

    /// The events of this name, in order.
    pub fn events(&self, name: &str) -> Vec<&Value> {
        self.lines
            .iter()
            .filter(|line| line["event"] == name)
            .collect()
    }

    /// Everything that the companion said, its pieces joined as they are.
    #[must_use]
    pub fn speech(&self) -> String {
        self.events("speech")
            .iter()
            .filter_map(|event| event["text"].as_str())
            .collect()
    }
}
