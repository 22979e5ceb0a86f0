//! Sentences out of files and folders: what people wrote, whatever it stands in.

use std::collections::HashSet;
use std::error::Error;
use std::path::Path;

use serde_json::Value;
use unicode_segmentation::UnicodeSegmentation;

/// How many words a sentence has: fewer say nothing, more are lists and encoded files.
const WORDS: std::ops::RangeInclusive<usize> = 4..=60;
/// The least share of letters and spaces.
const LETTERS: f64 = 0.85;

/// Up to `most` different sentences, in the order of the files.
pub(crate) fn read(paths: &[String], most: usize) -> Result<Vec<String>, Box<dyn Error>> {
    let mut found = Sentences {
        seen: HashSet::new(),
        kept: Vec::new(),
    };
    for path in paths {
        found.file(path.as_ref(), most)?;
    }
    Ok(found.kept)
}

struct Sentences {
    seen: HashSet<String>,
    kept: Vec<String>,
}

impl Sentences {
    fn file(&mut self, path: &Path, most: usize) -> Result<(), Box<dyn Error>> {
        if path.is_dir() {
            let mut entries: Vec<_> = std::fs::read_dir(path)?.collect::<Result<_, _>>()?;
            entries.sort_by_key(std::fs::DirEntry::path);
            for entry in entries {
                self.file(&entry.path(), most)?;
            }
            return Ok(());
        }
        if self.kept.len() >= most {
            return Ok(());
        }
        let bytes = std::fs::read(path)?;
        let text = String::from_utf8_lossy(&bytes);
        match serde_json::from_str(&text) {
            Ok(json) => self.json(&json),
            Err(_) => self.plain(&text),
        }
        self.kept.truncate(most);
        Ok(())
    }

    fn json(&mut self, json: &Value) {
        match json {
            Value::String(text) => self.sentences(text),
            Value::Array(items) => items.iter().for_each(|item| self.json(item)),
            Value::Object(fields) => fields.values().for_each(|field| self.json(field)),
            _ => {}
        }
    }

    /// Paragraphs of a plain text or a mail: without its head, quotations and mark-up.
    fn plain(&mut self, text: &str) {
        let first = text.lines().next().unwrap_or_default();
        let is_mail = first.starts_with("From ") || first.contains(": ");
        let body = text.split_once("\n\n").filter(|_| is_mail);
        for paragraph in body.map_or(text, |(_, body)| body).split("\n\n") {
            let lines: Vec<&str> = paragraph.lines().map(str::trim).collect();
            if !lines
                .iter()
                .any(|line| line.starts_with('>') || line.contains(['<', '=']))
            {
                self.sentences(&lines.join(" "));
            }
        }
    }

    fn sentences(&mut self, text: &str) {
        for sentence in text.unicode_sentences().map(str::trim) {
            let chars = sentence.chars().count().max(1);
            let letters = sentence.chars().filter(|c| c.is_alphabetic() || *c == ' ');
            let is_prose = letters.count() as f64 / chars as f64 >= LETTERS;
            let words = sentence.split_whitespace().count();
            if is_prose && WORDS.contains(&words) && self.seen.insert(sentence.to_lowercase()) {
                self.kept.push(sentence.to_owned());
            }
        }
    }
}
