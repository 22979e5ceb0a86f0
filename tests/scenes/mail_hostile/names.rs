//! Names of attachments that lead somewhere, or look like another.

use std::fs;
use std::path::Path;

use os1_tests::{Handset, files_below};

use super::{imported, mail};

/// What a sender calls a file, and what it is called here.
const NAMES: [(&str, &str); 14] = [
    ("../../../escaped.txt", "escaped.txt"),
    ("..\\..\\escaped-too.txt", "escaped-too.txt"),
    ("/etc/cron.d/job", "job"),
    ("C:\\Windows\\System32\\drivers.txt", "drivers.txt"),
    ("\\\\server\\share\\unc.txt", "unc.txt"),
    ("stream.txt:hidden", "stream.txt_hidden"),
    ("nul.txt", "_nul.txt"),
    ("COM1", "_COM1"),
    ("~/.ssh/authorized_keys", "authorized_keys"),
    (".bashrc", "bashrc"),
    ("invoice\u{202e}fdp.exe", "invoicefdp.exe"),
    ("two\u{200b}words\u{2066}.txt", "twowords.txt"),
    ("new%0d%0aline.txt", "new%0d%0aline.txt"),
    ("trailing. . .", "trailing"),
];

/// The name as RFC 2231 writes any name.
fn written(name: &str) -> String {
    name.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn with_names() -> Vec<u8> {
    let parts: String = NAMES
        .iter()
        .enumerate()
        .map(|(at, (name, _))| {
            let name = written(name);
            format!(
                "--b\nContent-Type: text/plain\nContent-Disposition: attachment;\n \
                 filename*=utf-8''{name}\n\ncontent {at}\n"
            )
        })
        .collect();
    let body = format!("--b\nContent-Type: text/plain\n\nPapers.\n{parts}--b--\n");
    mail("Content-Type: multipart/mixed; boundary=b\n", &body)
}

#[test]
fn a_file_is_saved_under_a_plain_name_where_it_was_wanted_and_nowhere_else() {
    let handset = Handset::set_up();
    let id = imported(&handset, &with_names());
    let kept = handset.run(&["documents", "attach", &id]).ok();
    let names: Vec<&str> = kept
        .lines
        .iter()
        .map(|line| line["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, NAMES.map(|(_, name)| name));
    let target = handset.home().join("wanted");
    fs::create_dir(&target).unwrap();
    let before = outside(handset.home(), &target);
    for (at, line) in kept.lines.iter().enumerate() {
        let document = line["id"].as_str().unwrap();
        handset
            .run(&["documents", "export", document, &target.to_string_lossy()])
            .ok();
        let saved = fs::read_to_string(target.join(NAMES[at].1)).unwrap();
        assert_eq!(saved.trim_end(), format!("content {at}"));
    }
    assert_eq!(fs::read_dir(&target).unwrap().count(), NAMES.len());
    assert_eq!(
        outside(handset.home(), &target),
        before,
        "something was written elsewhere"
    );
    assert!(!Path::new("/etc/cron.d/job").exists());
}

/// Everything below `home` besides `target` and the profile.
fn outside(home: &Path, target: &Path) -> Vec<std::path::PathBuf> {
    let profile = home.join("profile");
    let mut all = files_below(home);
    all.retain(|path| !path.starts_with(target) && !path.starts_with(&profile));
    all.sort();
    all
}

/// What a person sees of it turns no text round and hides nothing.
#[test]
fn a_name_that_is_shown_turns_no_text_round() {
    let handset = Handset::set_up();
    let file = handset.write("names.eml", with_names());
    let path = file.to_string_lossy().into_owned();
    let id = imported(&handset, &with_names());
    let (parse, show) = (["mail", "parse", &path], ["mail", "show", &id]);
    for words in [&parse[..], &show[..]] {
        let shown = handset.run_plain(words, b"").ok().out;
        assert!(shown.contains("escaped.txt"), "{shown}");
        assert!(
            !shown.contains(['\u{202e}', '\u{2066}', '\u{200b}']),
            "{shown:?}"
        );
    }
    let forward = ["mail", "forward", &id, "--to", "amy@example.org"];
    let mut handset = handset;
    handset.use_mail_at("sam", 1, 1, "none");
    let card = handset.run(&forward).ok().first()["approval"]["card"].to_string();
    assert!(!card.contains("..") && !card.contains('\u{202e}'), "{card}");
}
