//! The development set of MIME mails against its expected parse, and real mail.

use std::path::{Path, PathBuf};

use os1_mail::{Address, parse};
use serde_json::Value;

use crate::Home;

/// The folder of evaluation data; says so when there is none.
fn evaldata() -> Option<PathBuf> {
    let folder = std::env::var_os("OS1_EVALDATA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/evaldata"),
        PathBuf::from,
    );
    if folder.join("mail").is_dir() {
        return Some(folder.join("mail"));
    }
    eprintln!("SKIPPED: no evaluation data at {}", folder.display());
    None
}

fn unpack(archive: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let status = std::process::Command::new("tar")
        .arg("xJf")
        .arg(archive)
        .arg("-C")
        .arg(folder.path())
        .status()
        .unwrap();
    assert!(status.success());
    folder
}

/// The last header of this name in the expected parse.
fn header<'a>(expected: &'a Value, name: &str) -> &'a Value {
    expected["parts"][0]["headers"]
        .as_array()
        .unwrap()
        .iter()
        .rev()
        .find(|header| header["name"] == name)
        .map_or(&Value::Null, |header| &header["value"])
}

fn addresses(expected: &Value, name: &str) -> Vec<Address> {
    let value = &header(expected, name)["Address"];
    let lists: Vec<&Value> = match (&value["List"], &value["Group"]) {
        (Value::Array(list), _) => list.iter().collect(),
        (_, Value::Array(groups)) => groups
            .iter()
            .flat_map(|group| group["addresses"].as_array().unwrap())
            .collect(),
        _ => Vec::new(),
    };
    let text = |value: &Value| value.as_str().map(str::to_owned);
    lists
        .into_iter()
        .map(|one| Address {
            name: text(&one["name"]),
            address: text(&one["address"]),
        })
        .collect()
}

fn ids(expected: &Value, name: &str) -> Vec<String> {
    match header(expected, name) {
        Value::Object(map) if map.contains_key("Text") => {
            vec![map["Text"].as_str().unwrap().to_owned()]
        }
        Value::Object(map) if map.contains_key("TextList") => map["TextList"]
            .as_array()
            .unwrap()
            .iter()
            .map(|id| id.as_str().unwrap().to_owned())
            .collect(),
        _ => Vec::new(),
    }
}

fn date(expected: &Value) -> Option<String> {
    let date = header(expected, "date").get("DateTime")?;
    let n = |name: &str| date[name].as_u64().unwrap();
    let sign = if date["tz_before_gmt"] == true {
        '-'
    } else {
        '+'
    };
    Some(format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{sign}{:02}:{:02}",
        n("year"),
        n("month"),
        n("day"),
        n("hour"),
        n("minute"),
        n("second"),
        n("tz_hour"),
        n("tz_minute")
    ))
}

/// The text without blanks: parts are joined by a line break, which the set does not have.
fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What one mail differs in.
fn differences(raw: &[u8], expected: &Value) -> Vec<String> {
    let mail = parse(raw).unwrap();
    let mut found = Vec::new();
    let mut check = |what: &str, same: bool| {
        if !same {
            found.push(what.to_owned());
        }
    };
    check("from", mail.from == addresses(expected, "from"));
    check("to", mail.to == addresses(expected, "to"));
    check("cc", mail.cc == addresses(expected, "cc"));
    check("bcc", mail.bcc == addresses(expected, "bcc"));
    check("reply_to", mail.reply_to == addresses(expected, "reply_to"));
    check("date", mail.date == date(expected));
    check(
        "subject",
        mail.subject.as_deref() == header(expected, "subject")["Text"].as_str(),
    );
    check(
        "message_id",
        mail.message_id == ids(expected, "message_id").pop(),
    );
    check(
        "in_reply_to",
        mail.in_reply_to == ids(expected, "in_reply_to"),
    );
    check("references", mail.references == ids(expected, "references"));
    let part =
        |id: &Value| &expected["parts"][usize::try_from(id.as_u64().unwrap()).unwrap()]["body"];
    let bodies: Vec<&Value> = expected["text_body"]
        .as_array()
        .unwrap()
        .iter()
        .map(part)
        .collect();
    if bodies.iter().all(|body| body.get("Html").is_none()) {
        let text: String = bodies
            .iter()
            .filter_map(|body| body["Text"].as_str())
            .collect();
        check("text", letters(&mail.text) == letters(&text));
    } else {
        check("html", !mail.text.is_empty() && !mail.text.contains("</"));
    }
    let sizes: Vec<Option<u64>> = expected["attachments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|id| {
            let body = part(id);
            ["Text", "Html"]
                .iter()
                .find_map(|kind| body[kind].as_str().map(str::len))
                .or_else(|| {
                    ["Binary", "InlineBinary"]
                        .iter()
                        .find_map(|kind| body[kind].as_array().map(Vec::len))
                })
                .and_then(|size| u64::try_from(size).ok())
        })
        .collect();
    let same_sizes = mail.attachments.len() == sizes.len()
        && mail.attachments.iter().zip(&sizes).all(|(ours, size)| {
            size.map_or(ours.media_type == "message/rfc822", |size| {
                ours.size == size
            })
        });
    check("attachments", same_sizes);
    let named = expected["attachments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|id| {
            let part = &expected["parts"][usize::try_from(id.as_u64().unwrap()).unwrap()];
            (file_name(part), media_type(part))
        });
    let same_names = mail
        .attachments
        .iter()
        .zip(named)
        .all(|(ours, (name, kind))| {
            ours.name == name && kind.is_none_or(|kind| ours.media_type == kind)
        });
    check("names", same_names);
    found
}

/// The fields of a header with parameters, the last of this name.
fn content<'a>(part: &'a Value, name: &str) -> &'a Value {
    let headers = part["headers"].as_array().unwrap();
    let last = headers.iter().rev().find(|header| header["name"] == name);
    last.map_or(&Value::Null, |header| &header["value"]["ContentType"])
}

/// What the disposition or the type calls a file.
fn file_name(part: &Value) -> Option<String> {
    [
        ("content_disposition", "filename"),
        ("content_type", "name"),
    ]
    .iter()
    .find_map(|(header, name)| {
        let attributes = content(part, header)["attributes"].as_array()?;
        let named = attributes.iter().find(|one| one["name"] == **name)?;
        named["value"].as_str().map(str::to_owned)
    })
}

fn media_type(part: &Value) -> Option<String> {
    let kind = content(part, "content_type");
    let [kind, subtype] = ["c_type", "c_subtype"].map(|name| kind[name].as_str());
    Some(format!("{}/{}", kind?, subtype?).to_lowercase())
}

#[test]
fn every_mail_of_the_set_parses_as_expected() {
    let Some(folder) = evaldata() else { return };
    let unpacked = unpack(&folder.join("mime-dev.tar.xz"));
    let mut seen = 0;
    for kind in ["rfc", "legacy"] {
        let kind = unpacked.path().join("eml").join(kind);
        for entry in std::fs::read_dir(&kind).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|ending| ending != "eml") {
                continue;
            }
            let raw = std::fs::read(&path).unwrap();
            let bare: Vec<u8> = raw.iter().copied().filter(|byte| *byte != b'\r').collect();
            let crlf: Vec<u8> = bare
                .iter()
                .flat_map(|byte| {
                    if *byte == b'\n' {
                        vec![b'\r', b'\n']
                    } else {
                        vec![*byte]
                    }
                })
                .collect();
            for (raw, ending) in [(&bare, "json"), (&crlf, "crlf.json")] {
                let expected = std::fs::read_to_string(path.with_extension(ending)).unwrap();
                let expected: Value = serde_json::from_str(&expected).unwrap();
                let found = differences(raw, &expected);
                assert!(found.is_empty(), "{} {ending}: {found:?}", path.display());
                seen += 1;
            }
        }
    }
    assert!(seen > 100, "only {seen} mails in the set");
}

#[test]
fn real_mail_comes_in_whole() {
    let Some(folder) = evaldata() else { return };
    let unpacked = unpack(&folder.join("spamassassin-dev.tar.xz"));
    let home = Home::new();
    let report = home
        .mailbox
        .import(&[unpacked.path().to_path_buf()], &mut ())
        .unwrap();
    assert_eq!(report.imported + report.duplicates, 3_065);
    assert!(report.unreadable.is_empty(), "{:?}", report.unreadable);
    assert_eq!(home.mailbox.count().unwrap(), report.imported);
    assert!(!home.search("linux kernel").is_empty());
    let again = home
        .mailbox
        .import(&[unpacked.path().to_path_buf()], &mut ())
        .unwrap();
    assert_eq!((again.imported, again.duplicates), (0, 3_065));
}
