//! Marks of Markdown (CommonMark 0.31) that are for the eye.

/// A line without marks of layout; `None` for one that is nothing else.
pub(super) fn plain_line(line: &str) -> Option<String> {
    let line = line.trim();
    let only_marks = |c: char| "-=*_#`~|:+> ".contains(c);
    if line.starts_with("```") || line.chars().all(only_marks) {
        return None;
    }
    let line = line.trim_start_matches(['#', '>']).trim_start();
    let line = item(line);
    let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
    let line = if line.starts_with('|') {
        cells.join(", ")
    } else {
        line.to_owned()
    };
    Some(without_marks(&without_links(&line)))
}

/// A list item without its bullet; numbers stay, they are said.
fn item(line: &str) -> &str {
    let rest = ["- ", "* ", "+ ", "• "]
        .iter()
        .find_map(|bullet| line.strip_prefix(bullet));
    let rest = rest.unwrap_or(line);
    let boxed = ["[ ] ", "[x] ", "[X] "]
        .iter()
        .find_map(|mark| rest.strip_prefix(mark));
    boxed.unwrap_or(rest)
}

/// `[words](target)` and `![words](target)` become their words.
fn without_links(line: &str) -> String {
    let (mut out, mut rest) = (String::new(), line);
    while let Some((before, after)) = rest.split_once('[') {
        let link = after
            .split_once("](")
            .and_then(|(words, tail)| Some((words, tail.split_once(')')?.1)));
        match link.filter(|(words, _)| !words.contains('[')) {
            Some((words, tail)) => {
                out.push_str(before.strip_suffix('!').unwrap_or(before));
                out.push_str(words);
                rest = tail;
            }
            None => {
                out.push_str(before);
                out.push('[');
                rest = after;
            }
        }
    }
    out + rest
}

/// Emphasis and code marks at the edges of words; inside of a word they stay (`snake_case`).
fn without_marks(line: &str) -> String {
    let strip = |word: &str| {
        let inner = word.trim_matches(['*', '_', '`', '~']);
        let (core, tail) = match inner.char_indices().next_back() {
            Some((at, c)) if ".,;:!?)".contains(c) => {
                inner.split_at_checked(at).unwrap_or((inner, ""))
            }
            _ => (inner, ""),
        };
        format!("{}{tail}", core.trim_end_matches(['*', '_', '`', '~']))
    };
    let words: Vec<String> = line
        .split(' ')
        .map(strip)
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}
