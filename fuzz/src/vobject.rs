//! Content lines of both kinds, as they come from files and servers: calendars and contacts.

use os1_contacts::{VCard, joined, modern, split};
use os1_vobject::{Document, Side, merge, says_the_same};

use crate::Target;

pub(crate) const TARGET: Target = Target {
    name: "vobject",
    feed,
    seeds: &[
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nFN:Anna Meyer\r\nN:Meyer;Anna;;Dr.;\r\nitem1.EMAIL;TYPE=INTERNET;TYPE=pref:a@example.test\r\nitem1.X-ABLabel:_$!<Work>!$_\r\nTEL;TYPE=\"cell,voice\":+49 170 1234567\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29\r\nNOTE:a\\, b\\; c\\n d\r\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\r\n SkZJRg==\r\nEND:VCARD\r\n",
        b"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=\n=F6rg\nTEL;CELL;PREF:0170\nNOTE;QUOTED-PRINTABLE:one=0D=0Atwo=\n=\nAGENT:\nBEGIN:VCARD\nFN:x\nEND:VCARD\nEND:VCARD\n",
        b"BEGIN:VCARD\nVERSION:4.0\nFN;PREF=1:\xC3\x84\nTEL;VALUE=uri;PREF=200:tel:+1;ext=2\nADR;LABEL=\"a^nb\":;;Mill Lane 3;Bath;;BA1;\nORG:A\\;B;C\nBDAY:--0412\nEND:VCARD\nBEGIN:VCALENDAR\nX\n",
    ],
};

/// What is read is written so that it reads back to the same; lines are folded; a merge with
/// itself changes nothing, and one with only one side changed is that side; two cards of one
/// person are one that reads.
fn feed(bytes: &[u8]) {
    let document = Document::parse(bytes).document;
    let written = document.write();
    assert_eq!(Document::parse(written.as_bytes()).document, document);
    assert!(written.lines().all(|line| line.len() <= 75), "a long line");
    let again = merge(Some(&document), &document, &document, Side::Ours);
    assert!(again.touches.is_empty(), "a document touches itself");
    let half = bytes.get(..bytes.len() / 2).unwrap_or_default();
    let other = Document::parse(half).document;
    let theirs = merge(Some(&document), &document, &other, Side::Ours);
    let objects = |of: &Document| of.components().count();
    if objects(&document) == 1 && objects(&other) == 1 {
        assert!(theirs.touches.is_empty(), "one side alone touches nothing");
    }
    assert!(says_the_same(&again.document, &again.document), "itself");
    let cards: Vec<VCard> = split(&modern(bytes))
        .iter()
        .take(20)
        .filter_map(|card| VCard::parse(card).ok())
        .collect();
    for pair in cards.windows(2) {
        if let [one, other] = pair {
            let text = joined(one, other).write();
            let read = VCard::parse(text.as_bytes());
            assert!(
                text.len() > 1 << 20 || read.is_ok(),
                "a joined card is read"
            );
        }
    }
}
