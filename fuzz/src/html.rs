//! The HTML of a mail.

use os1_mail::{HtmlNode, MAX_HTML_DEPTH, html_nodes, html_text};

use crate::{Target, text};

pub(crate) const TARGET: Target = Target {
    name: "html",
    feed,
    seeds: &[
        b"<html><head><style>p{display:none}</style><title>x</title></head><body><h1>Hello &amp; welcome</h1><p>one <b>two</b><br>three</p><ul><li>a<li>b<ol start=3><li>c</ol></ul></body></html>",
        b"<table><tr><td>a<td>b</tr><tr><th colspan=2>c</table><blockquote>quoted<blockquote>twice</blockquote></blockquote><pre>  kept\n  lines</pre><hr>",
        b"<a href=\"https://bank.example.test/login\">other.example.test</a><img src=http://track.example.test/1.gif alt='a cat'><script>alert(1)</script><div style='font-size:0'>hidden</div>&#x202E;&#0;&notanentity;",
        b"<div><div><div><span><p><!-- <p>no</p> --><![CDATA[x]]><svg><style><img></style></svg>",
    ],
};

/// It always becomes nodes of the closed set, the same every time, no deeper and not much
/// longer than what went in.
fn feed(bytes: &[u8]) {
    let html = text(bytes);
    let reading = html_nodes(&html);
    assert_eq!(reading.nodes, html_nodes(&html).nodes);
    for node in &reading.nodes {
        let depth = match node {
            HtmlNode::Paragraph { quote, .. } => usize::from(*quote),
            HtmlNode::ListItem { depth, .. } => usize::from(*depth),
            HtmlNode::Heading { level, .. } => {
                assert!((1..=6).contains(level), "a heading of level {level}");
                0
            }
            HtmlNode::TableRow { .. } | HtmlNode::Pre { .. } | HtmlNode::Rule => 0,
        };
        assert!(depth <= MAX_HTML_DEPTH, "{depth} deep");
    }
    // A host is named once for each link, and every node may bring a line of its own.
    assert!(
        html_text(&html).len() <= 16 * html.len() + 64,
        "it grows without bound"
    );
}
