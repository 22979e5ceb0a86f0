//! From HTML to text nodes, in one pass with a bounded stack.

use html5gum::{StartTag, State, Token, Tokenizer};

use super::element::{
    Open, attribute, belongs_into_head, breaks_out, holds_html, is_block, is_dropped, is_foreign,
    is_void, meaning, name, raw_text, shows_host,
};

use super::node::HtmlNode;

/// The most HTML that is read.
pub const MAX_HTML_BYTES: usize = 10 * 1024 * 1024;
/// The deepest nesting that is followed; what lies deeper is read as if it lay there.
pub const MAX_HTML_DEPTH: usize = 256;
/// The most nodes that are made.
const MAX_NODES: usize = 200_000;

/// The text nodes of mail HTML and what was left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HtmlReading {
    /// The text, in order.
    pub nodes: Vec<HtmlNode>,
    /// Whether text was dropped that a reader could not have seen.
    pub hidden: bool,
    /// Whether the input was longer than [`MAX_HTML_BYTES`] or made too many nodes.
    pub cut: bool,
}

/// Reads HTML as it is sent in mail.
pub(crate) fn html_reading(html: &str) -> HtmlReading {
    let mut end = html.len().min(MAX_HTML_BYTES);
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    let mut reader = Reader::default();
    reader.reading.cut = end < html.len();
    let mut tokens = Tokenizer::new(html.get(..end).unwrap_or_default());
    while let Some(token) = tokens.next() {
        if reader.reading.nodes.len() >= MAX_NODES {
            reader.reading.cut = true;
            break;
        }
        match token {
            Ok(Token::StartTag(tag)) => {
                if let Some(state) = reader.start(&tag) {
                    tokens.set_state(state);
                }
            }
            Ok(Token::EndTag(tag)) => reader.end(&name(&tag.name.0)),
            Ok(Token::String(text)) => reader.text(&String::from_utf8_lossy(&text.value.0)),
            Ok(_) => {}
            Err(never) => match never {},
        }
    }
    reader.flush();
    reader.end_row();
    reader.reading
}

#[derive(Debug, Default)]
struct Reader {
    reading: HtmlReading,
    /// Open elements that are not void, with their names.
    stack: Vec<(String, Open)>,
    /// The text of the block that is open.
    line: String,
    /// Where in `line` the open link began.
    link_from: usize,
    /// Cells of the open row.
    cells: Option<Vec<String>>,
    /// Whether a blank is due before the next word.
    blank: bool,
}

impl Reader {
    /// Opens an element; how its text is read when that is no markup.
    fn start(&mut self, tag: &StartTag<()>) -> Option<State> {
        let name = name(&tag.name.0);
        if breaks_out(&name)
            && let Some(foreign) = self.foreign()
        {
            self.stack.truncate(foreign);
        }
        let raw = raw_text(&name).filter(|_| self.foreign().is_none());
        self.open(name, tag, raw.is_some());
        raw
    }

    /// Where in the stack another language begins, when the next element would belong to it.
    fn foreign(&self) -> Option<usize> {
        let at = self.stack.iter().rposition(|(open, _)| is_foreign(open))?;
        let mut inside = self.stack.iter().skip(at + 1);
        (!inside.any(|(open, _)| holds_html(open))).then_some(at)
    }

    fn open(&mut self, name: String, tag: &StartTag<()>, raw: bool) {
        // What does not belong into a head closes one that its author forgot to close.
        if !belongs_into_head(&name) {
            self.stack.retain(|(open, _)| open != "head");
        }
        if self.is_hidden() && is_void(&name) {
            return;
        }
        match name.as_str() {
            "br" => return self.line_break(),
            "hr" => {
                self.flush();
                return self.push(HtmlNode::Rule);
            }
            "img" => return self.image(tag),
            _ if is_void(&name) => return,
            _ => {}
        }
        if is_block(&name) {
            self.close_implied(&name);
            self.flush();
        }
        let open = meaning(&name, tag);
        if open == Open::Row {
            self.end_row();
            self.cells = Some(Vec::new());
        }
        if let Open::Link(_) = open {
            self.link_from = self.line.len();
        }
        // What is no markup ends with its own end tag alone, and opens nothing.
        let is_spurious = tag.self_closing && !matches!(open, Open::Other) && !raw;
        if (self.stack.len() < MAX_HTML_DEPTH && !is_spurious) || raw {
            self.stack.push((name, open));
        }
    }

    /// Closes what HTML closes by itself: `<li>` ends the item before, and so on.
    fn close_implied(&mut self, name: &str) {
        let ends: &[&str] = match name {
            "li" => &["li"],
            "dt" | "dd" => &["dt", "dd"],
            "tr" => &["td", "th", "tr"],
            "td" | "th" => &["td", "th"],
            _ => return,
        };
        let fence: &[&str] = match name {
            "li" => &["ul", "ol"],
            "dt" | "dd" => &["dl"],
            _ => &["table"],
        };
        let open = self
            .stack
            .iter()
            .rposition(|(open, _)| ends.contains(&open.as_str()) || fence.contains(&open.as_str()));
        if let Some((found, _)) = open.and_then(|at| self.stack.get(at))
            && ends.contains(&found.as_str())
        {
            let found = found.clone();
            self.end(&found);
            if name == "tr" && (found == "td" || found == "th") {
                self.close_implied(name);
            }
        }
    }

    fn end(&mut self, name: &str) {
        let Some(at) = self.stack.iter().rposition(|(open, _)| open == name) else {
            if name == "p" || name == "br" {
                self.flush();
            }
            return;
        };
        // A cell's stray end tag does not close the table around it.
        let fenced = |(open, _): &(String, Open)| open == "table";
        if name != "table" && self.stack.iter().skip(at).any(fenced) && !is_block(name) {
            return;
        }
        if is_block(name) {
            self.flush();
        }
        let closed: Vec<(String, Open)> = self.stack.drain(at..).collect();
        for (_, open) in closed.into_iter().rev() {
            match open {
                Open::Link(Some(host)) => self.name_host(&host),
                Open::Row => self.end_row(),
                _ => {}
            }
        }
    }

    fn is_hidden(&self) -> bool {
        self.stack.iter().any(|(_, open)| *open == Open::Hidden)
    }

    fn is_in(&self, wanted: &Open) -> bool {
        self.stack.iter().any(|(_, open)| open == wanted)
    }

    fn text(&mut self, text: &str) {
        if self.is_hidden() {
            self.note_hidden(text);
            return;
        }
        if self.is_in(&Open::Pre) {
            self.line.push_str(text);
            return;
        }
        for c in text.chars() {
            if c.is_whitespace() {
                self.blank = true;
            } else {
                self.space_if_due();
                self.line.push(c);
            }
        }
    }

    fn note_hidden(&mut self, text: &str) {
        let by_style = self
            .stack
            .iter()
            .any(|(name, open)| *open == Open::Hidden && !is_dropped(name));
        if by_style && !text.trim().is_empty() {
            self.reading.hidden = true;
        }
    }

    fn space_if_due(&mut self) {
        if self.blank && !self.line.is_empty() && !self.line.ends_with('\n') {
            self.line.push(' ');
        }
        self.blank = false;
    }

    fn line_break(&mut self) {
        if !self.is_hidden() {
            self.line.push('\n');
            self.blank = false;
        }
    }

    fn image(&mut self, tag: &StartTag<()>) {
        if let Some(alt) = attribute(tag, "alt").filter(|alt| !alt.trim().is_empty()) {
            self.text(&format!(" {} ", os1_base::text::shortened(&alt, 200)));
        }
    }

    /// Says where a link leads when its text does not.
    fn name_host(&mut self, host: &str) {
        let shown = self.line.get(self.link_from..).unwrap_or_default();
        if shown.trim().is_empty() || shows_host(shown, host) {
            return;
        }
        self.line.push_str(" (");
        self.line.push_str(host);
        self.line.push(')');
    }

    /// Ends the open block and makes its node.
    fn flush(&mut self) {
        self.blank = false;
        let line = std::mem::take(&mut self.line);
        self.link_from = 0;
        let node = if self.is_in(&Open::Pre) {
            if line.trim().is_empty() {
                return;
            }
            HtmlNode::Pre { text: line }
        } else {
            let text = line.trim();
            if text.is_empty() {
                return;
            }
            let text = text.to_owned();
            if let (Some(cells), true) = (
                self.cells.as_mut(),
                self.stack.iter().any(|(_, open)| *open == Open::Cell),
            ) {
                cells.push(text.replace('\n', " "));
                return;
            }
            self.block(text)
        };
        self.push(node);
    }

    fn block(&mut self, text: String) -> HtmlNode {
        let inner = self
            .stack
            .iter()
            .rev()
            .map(|(_, open)| open)
            .find(|open| matches!(open, Open::Heading(_) | Open::Item));
        match inner {
            Some(Open::Heading(level)) => HtmlNode::Heading {
                level: *level,
                text: text.replace('\n', " "),
            },
            Some(Open::Item) => self.item(text.replace('\n', " ")),
            _ => HtmlNode::Paragraph {
                text,
                quote: self.count(|open| *open == Open::Quote),
            },
        }
    }

    fn item(&mut self, text: String) -> HtmlNode {
        let depth = self.count(|open| matches!(open, Open::List(_))).max(1);
        let number = self
            .stack
            .iter_mut()
            .rev()
            .find_map(|(_, open)| match open {
                Open::List(next) => Some(next),
                _ => None,
            })
            .and_then(|next| {
                let number = *next;
                *next = next.map(|n| n.saturating_add(1));
                number
            });
        HtmlNode::ListItem {
            depth,
            number,
            text,
        }
    }

    fn count(&self, wanted: impl Fn(&Open) -> bool) -> u8 {
        let count = self.stack.iter().filter(|(_, open)| wanted(open)).count();
        u8::try_from(count).unwrap_or(u8::MAX)
    }

    fn end_row(&mut self) {
        let Some(mut cells) = self.cells.take() else {
            return;
        };
        match cells.len() {
            0 => {}
            // Most mail is laid out in tables: a row of one cell is a paragraph.
            1 => {
                let text = cells.remove(0);
                let quote = self.count(|open| *open == Open::Quote);
                self.push(HtmlNode::Paragraph { text, quote });
            }
            _ => self.push(HtmlNode::TableRow { cells }),
        }
    }

    fn push(&mut self, node: HtmlNode) {
        self.reading.nodes.push(node);
    }
}
