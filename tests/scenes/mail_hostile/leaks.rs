//! Reading mail tells nobody: not a packet leaves, whatever its HTML, headers and files ask for.

use std::io::{Cursor, Write as _};

use os1_tests::Handset;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::leak_corpus::LEAKS;
use super::parsed;

/// Headers that ask for a receipt, a picture, or a look elsewhere.
const HEADERS: &str = "Disposition-Notification-To: spy@leak.example\n\
    Return-Receipt-To: spy@leak.example\nX-Confirm-Reading-To: spy@leak.example\n\
    List-Unsubscribe: <https://leak.example/out>, <mailto:out@leak.example>\n\
    List-Unsubscribe-Post: List-Unsubscribe=One-Click\nX-Image-URL: http://leak.example/face.png\n\
    BIMI-Location: v=BIMI1; l=https://leak.example/logo.svg\nContent-Base: http://leak.example/\n\
    Content-Location: http://leak.example/mail\nLink: <http://leak.example/>; rel=prefetch\n\
    Autocrypt: addr=spy@leak.example; keydata=AA\nOpenPGP: url=http://leak.example/key.asc\n";

fn leaking(number: usize, html: &str) -> Vec<u8> {
    format!(
        "From: Spy <spy@leak.example>\nTo: theo@example.test\nSubject: Leak {number}\n\
         Date: Tue, 3 Mar 2026 10:{number:02}:00 +0100\nMessage-ID: <{number}@leak.example>\n\
         {HEADERS}MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n\
         <html><body><p>before</p>{html}<p>after</p></body></html>\n"
    )
    .into_bytes()
}

#[test]
fn of_html_that_fetches_a_person_reads_the_text_and_nothing_else() {
    let handset = Handset::set_up();
    let mut wrong = Vec::new();
    for (number, (way, html, between)) in LEAKS.iter().enumerate() {
        let read = parsed(&handset, &leaking(number, html));
        let text = read["text"].as_str().unwrap();
        let words: Vec<&str> = ["before", between, "after"]
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect();
        let expected = words.join("\n\n") + "\n";
        if text != expected {
            wrong.push(format!("{way}: {text:?} is not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn not_a_packet_leaves_when_mail_is_read_shown_sorted_and_told() {
    let mut handset = Handset::set_up();
    let Some(packets) = handset.counts_packets() else {
        return;
    };
    assert!(packets > 0, "the counting is blind");
    handset.online();
    let folder = handset.home().join("leaks");
    std::fs::create_dir(&folder).unwrap();
    for (number, (_, html, _)) in LEAKS.iter().enumerate() {
        std::fs::write(
            folder.join(format!("{number:02}.eml")),
            leaking(number, html),
        )
        .unwrap();
    }
    std::fs::write(folder.join("files.eml"), with_files()).unwrap();
    let quiet = |words: &[&str]| {
        let (reply, packets) = handset.run_counted(words).expect("it was allowed before");
        assert_eq!(packets, 0, "os1 {} asked somebody", words.join(" "));
        reply.ok()
    };
    let path = folder.to_string_lossy();
    assert_eq!(
        quiet(&["mail", "import", &path]).first()["imported"],
        LEAKS.len() + 1
    );
    let listed = quiet(&["mail", "list", "--limit", "1000"]);
    for line in &listed.lines {
        let id = line["id"].as_str().unwrap();
        let shown = quiet(&["mail", "show", id]);
        let text = shown.first()["mail"]["text"].as_str().unwrap();
        assert!(text.contains("before") && text.contains("after"), "{text}");
    }
    for words in [
        &["mail", "triage", "--limit", "1000"][..],
        &["mail", "triage", "--groups"],
        &["mail", "pressing"],
        &["mail", "bookings"],
        &["mail", "score", &path],
        &["mail", "search", "before"],
        &["documents", "search", "before"],
        &["say", "--", "any mail?"],
        &["say", "--", "read me the last mail"],
        &["say", "--", "next"],
        &["say", "--", "sort my inbox"],
    ] {
        quiet(words);
    }
    let files = listed.lines.iter().find(|line| line["subject"] == "Files");
    let id = files.unwrap()["id"].as_str().unwrap();
    let kept = quiet(&["documents", "attach", id]);
    assert_eq!(kept.lines.len(), 7, "{kept:?}");
    for document in &kept.lines {
        quiet(&["documents", "show", document["id"].as_str().unwrap()]);
    }
    assert!(handset.run(&["outbox"]).ok().lines.is_empty(), "no receipt");
    assert!(handset.run(&["approvals"]).ok().lines.is_empty());
    let left = handset.status()["left_device_today"].clone();
    assert_eq!(left, serde_json::json!([]), "the guard's own record");
}

/// A mail whose files ask, too.
fn with_files() -> Vec<u8> {
    let svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"http://leak.example/f1\"/></svg>";
    let event = "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:x\nDTSTAMP:20260301T000000Z\n\
        DTSTART:20260401T000000Z\nATTACH:http://leak.example/f2\nIMAGE;VALUE=URI:http://leak.example/f3\n\
        URL:http://leak.example/f4\nREFRESH-INTERVAL:PT1M\nSOURCE:http://leak.example/f5\n\
        END:VEVENT\nEND:VCALENDAR\n";
    let card = "BEGIN:VCARD\nVERSION:4.0\nFN:Spy\nPHOTO:http://leak.example/f6\n\
        SOURCE:http://leak.example/f7\nKEY:http://leak.example/f8\nEND:VCARD\n";
    let paper = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /URI \
        /URI (http://leak.example/f9) >> /AA << /WC << /S /SubmitForm /F (http://leak.example/f10) >> >> >>\n\
        endobj\n2 0 obj\n<< /Type /Pages /Count 0 /Kids [] >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n";
    let elsewhere = "Content-Type: image/gif\nContent-ID: <x@leak.example>\n\n";
    let files: String = [
        ("page.html", "text/html", LEAKS[0].1),
        ("drawing.svg", "image/svg+xml", svg),
        ("event.ics", "text/calendar", event),
        ("card.vcf", "text/vcard", card),
        ("paper.pdf", "application/pdf", paper),
        (
            "elsewhere",
            "message/external-body; access-type=URL; URL=\"http://leak.example/f11\"",
            elsewhere,
        ),
    ]
    .iter()
    .map(|(name, kind, content)| {
        format!(
            "--b\nContent-Type: {kind}\nContent-Disposition: attachment; filename={name}\n\n{content}\n"
        )
    })
    .collect();
    let head = format!(
        "From: Spy <spy@leak.example>\nTo: theo@example.test\nSubject: Files\n\
         Date: Tue, 3 Mar 2026 09:00:00 +0100\nMessage-ID: <files@leak.example>\n{HEADERS}\
         MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n\
         --b\nContent-Type: text/plain\n\nbefore and after\n{files}\
         --b\nContent-Type: application/vnd.openxmlformats-officedocument.wordprocessingml.document\n\
         Content-Transfer-Encoding: binary\nContent-Disposition: attachment; filename=paper.docx\n\n"
    );
    [head.as_bytes(), &word_document(), b"\n--b--\n"].concat()
}

/// A document whose template, picture and stylesheet lie elsewhere.
fn word_document() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    for (name, content) in [
        (
            "word/document.xml",
            "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>before</w:t></w:r></w:p></w:body></w:document>"
                .to_owned(),
        ),
        (
            "word/_rels/settings.xml.rels",
            format!(
                "<Relationships><Relationship Id=\"1\" Type=\"{relation}/attachedTemplate\" \
                 Target=\"http://leak.example/f12\" TargetMode=\"External\"/></Relationships>"
            ),
        ),
        (
            "word/_rels/document.xml.rels",
            format!(
                "<Relationships><Relationship Id=\"2\" Type=\"{relation}/image\" \
                 Target=\"http://leak.example/f13\" TargetMode=\"External\"/></Relationships>"
            ),
        ),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
