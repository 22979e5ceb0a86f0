//! Text nodes as plain text for reading.

use super::node::HtmlNode;
use super::read::HtmlReading;

/// Lists and quotations that lie deeper are shown at this depth: nobody reads further in,
/// and a hostile mail could make the text grow with the square of its size.
const MOST_INDENT: usize = 6;

impl HtmlReading {
    /// Plain text: paragraphs apart, quotations behind `> `, list items behind `- `,
    /// table cells apart by ` | `.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::new();
        let mut tight = false;
        for node in &self.nodes {
            let is_tight = matches!(node, HtmlNode::ListItem { .. } | HtmlNode::TableRow { .. });
            let is_apart = !tight || !is_tight;
            if is_apart && !out.is_empty() {
                out.push('\n');
            }
            push(&mut out, node);
            tight = is_tight;
        }
        out
    }
}

fn push(out: &mut String, node: &HtmlNode) {
    match node {
        HtmlNode::Paragraph { text, quote } => {
            for line in text.lines() {
                out.extend(std::iter::repeat_n(
                    "> ",
                    usize::from(*quote).min(MOST_INDENT),
                ));
                out.push_str(line);
                out.push('\n');
            }
        }
        HtmlNode::Heading { text, .. } | HtmlNode::Pre { text } => {
            out.push_str(text.trim_end());
            out.push('\n');
        }
        HtmlNode::ListItem {
            depth,
            number,
            text,
        } => {
            out.extend(std::iter::repeat_n(
                "  ",
                usize::from(depth.saturating_sub(1)).min(MOST_INDENT),
            ));
            match number {
                Some(number) => out.push_str(&format!("{number}. ")),
                None => out.push_str("- "),
            }
            out.push_str(text);
            out.push('\n');
        }
        HtmlNode::TableRow { cells } => {
            out.push_str(&cells.join(" | "));
            out.push('\n');
        }
        HtmlNode::Rule => out.push_str("----\n"),
    }
}
