//! A mail's own words apart from its tables and lists.

use os1_base::spoken::spoken_line;

/// A table of fewer rows is read as it stands.
const TABLE_ROWS: usize = 4;
/// A list of fewer items is read as it stands.
const LIST_ITEMS: usize = 6;

/// A stretch of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// Running text, and short tables and lists.
    Words(String),
    /// The rows of a table, each as it is said.
    Table(Vec<String>),
    /// The items of a list, each as it is said.
    List(Vec<String>),
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Empty,
    /// Rules and boxes: never said, and no end of a table.
    Decoration,
    Row,
    Item,
    Words,
}

/// The stretches of a text, in their order. Nothing of it is lost but decoration.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let lines: Vec<&str> = text.lines().collect();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let run = match kind(line) {
            Kind::Row => rows(&lines, at, &mut out),
            Kind::Item => items(&lines, at, &mut out),
            Kind::Empty => say(&mut out, ""),
            Kind::Decoration => 1,
            Kind::Words => say(&mut out, &spoken_line(line)),
        };
        at += run;
    }
    out
}

/// Adds a line of running text; how many lines that was.
fn say(out: &mut Vec<Block>, line: &str) -> usize {
    if let Some(Block::Words(words)) = out.last_mut() {
        words.push('\n');
        words.push_str(line);
    } else {
        out.push(Block::Words(line.to_owned()));
    }
    1
}

/// Takes the table that begins at `at`; how many lines it has.
fn rows(lines: &[&str], at: usize, out: &mut Vec<Block>) -> usize {
    let table: Vec<&str> = lines
        .iter()
        .skip(at)
        .copied()
        .take_while(|line| matches!(kind(line), Kind::Row | Kind::Decoration))
        .collect();
    let rows: Vec<String> = table
        .iter()
        .filter(|line| kind(line) == Kind::Row)
        .map(|line| spoken_row(line))
        .collect();
    if rows.len() >= TABLE_ROWS {
        out.push(Block::Table(rows));
    } else {
        for row in rows {
            say(out, &row);
        }
    }
    table.len()
}

/// Takes the list that begins at `at`, with the lines that its items are broken into; how
/// many lines it has.
fn items(lines: &[&str], at: usize, out: &mut Vec<Block>) -> usize {
    let mut items: Vec<String> = Vec::new();
    let mut taken = 0;
    for (offset, line) in lines.iter().skip(at).enumerate() {
        let next = lines.get(at + offset + 1).map(|next| kind(next));
        match kind(line) {
            Kind::Item => items.push(spoken_line(item(line).unwrap_or(line))),
            Kind::Words if taken == offset => {
                if let Some(last) = items.last_mut() {
                    last.push(' ');
                    last.push_str(&spoken_line(line));
                }
            }
            // A blank line between two items is part of the list.
            Kind::Empty if next == Some(Kind::Item) => {}
            _ => break,
        }
        taken = offset + 1;
    }
    if items.len() >= LIST_ITEMS {
        out.push(Block::List(items));
    } else {
        for item in items {
            say(out, &item);
        }
    }
    taken.max(1)
}

fn kind(line: &str) -> Kind {
    let bare = line.trim();
    if bare.is_empty() {
        Kind::Empty
    } else if !bare.chars().any(char::is_alphanumeric) {
        Kind::Decoration
    } else if cells(bare).len() > 1 {
        Kind::Row
    } else if item(line).is_some() {
        Kind::Item
    } else {
        Kind::Words
    }
}

/// The cells of a row: apart by bars, tabs, or, three of them at least, by wide gaps.
fn cells(line: &str) -> Vec<&str> {
    let split = |by: &str| -> Vec<&str> {
        let cells = line.trim_matches('|').split(by).map(str::trim);
        cells.filter(|cell| !cell.is_empty()).collect()
    };
    let (bars, tabs, gaps) = (split(" | "), split("\t"), split("   "));
    if bars.len() > 1 {
        bars
    } else if tabs.len() > 1 {
        tabs
    } else if gaps.len() > 2 {
        gaps
    } else {
        vec![line]
    }
}

fn spoken_row(line: &str) -> String {
    let cells = cells(line.trim());
    let said: Vec<String> = cells.iter().map(|cell| spoken_line(cell)).collect();
    format!("{}.", said.join(", ").trim_end_matches('.'))
}

/// The words of a list item, without its mark.
fn item(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let marked = ["- ", "* ", "• ", "– ", "+ ", "· "]
        .iter()
        .find_map(|mark| line.strip_prefix(mark));
    let numbered = || {
        let digits = line.chars().take_while(char::is_ascii_digit).count();
        let rest = line.get(digits..)?;
        let rest = rest
            .strip_prefix(". ")
            .or_else(|| rest.strip_prefix(") "))?;
        (1..=3).contains(&digits).then_some(rest)
    };
    marked.or_else(numbered).map(str::trim_start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_and_long_lists_stand_apart() {
        let text = "The prices:\n\n| Room | Price |\n|------|-------|\n| Red | 80 EUR |\n\
            | Blue | 90 EUR |\n| Attic | 60 EUR |\n\nBring:\n- tent\n- rope, the\n  long one\n\n- lamp\n\
            - map\n- tea\n- salt\n\nBye";
        let found = blocks(text);
        assert_eq!(found.len(), 5, "{found:?}");
        assert_eq!(
            found[1],
            Block::Table(
                [
                    "Room, Price.",
                    "Red, 80 EUR.",
                    "Blue, 90 EUR.",
                    "Attic, 60 EUR."
                ]
                .map(str::to_owned)
                .to_vec()
            )
        );
        assert_eq!(
            found[3],
            Block::List(
                ["tent", "rope, the long one", "lamp", "map", "tea", "salt"]
                    .map(str::to_owned)
                    .to_vec()
            )
        );
    }

    #[test]
    fn short_ones_are_words() {
        let found = blocks("Two things:\n1. the key\n2. the lamp\n\nTea | 3 EUR\n\nSee you");
        let [Block::Words(words)] = found.as_slice() else {
            panic!("{found:?}");
        };
        assert!(words.contains("the key\nthe lamp"), "{words}");
        assert!(words.contains("Tea, 3 EUR."), "{words}");
    }

    #[test]
    fn columns_by_tabs_and_gaps_are_tables() {
        for row in ["a\t1\n", "name   count   sum\n"] {
            let found = blocks(&row.repeat(5));
            assert!(matches!(found.as_slice(), [Block::Table(rows)] if rows.len() == 5));
        }
        let wide = blocks(&"Two sentences.   Wide gap.\n".repeat(5));
        assert!(matches!(wide.as_slice(), [Block::Words(_)]), "{wide:?}");
    }
}
