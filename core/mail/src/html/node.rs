//! The closed set.

use serde::{Deserialize, Serialize};

/// A piece of text from mail HTML. There is nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "node", rename_all = "snake_case")]
pub enum HtmlNode {
    /// Running text.
    Paragraph {
        /// Its text on one line, or several where the author broke lines.
        text: String,
        /// How many quotations it stands in.
        quote: u8,
    },
    /// A heading.
    Heading {
        /// 1 to 6.
        level: u8,
        /// Its text.
        text: String,
    },
    /// An item of a list.
    ListItem {
        /// How many lists it stands in, from 1.
        depth: u8,
        /// Its number in a numbered list.
        number: Option<u32>,
        /// Its text.
        text: String,
    },
    /// A row of a table, its cells in order.
    TableRow {
        /// The texts of the cells that have one.
        cells: Vec<String>,
    },
    /// Text whose line breaks and blanks count.
    Pre {
        /// The text.
        text: String,
    },
    /// A line across.
    Rule,
}
