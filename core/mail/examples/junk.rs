//! How well junk is told from wanted mail: `cargo xtask junk DIR`.
//!
//! `DIR` holds folders of mails; those whose names begin with `spam` or `junk` are junk, all
//! others wanted. Of each mail only From, Subject, the MIME headers and the body are kept. Each
//! share is drawn several times at random; what was not learned is scored. bogofilter, where it
//! is installed, learns and scores the same mails in the same run.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a program that measures: it ends when something is not as it should be, and prints"
)]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use os1_mail::{CUTOFF, JunkFilter, MailMarks, SORTING_SCHEMA, Verdict, each_mail};
use os1_store::{Key, Store};

/// How often each share is drawn.
const DRAWS: u64 = 5;

struct Mail {
    file: PathBuf,
    raw: Vec<u8>,
    junk: bool,
}

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_default());
    let scratch = tempfile::tempdir().unwrap();
    let mails = read(&folder, scratch.path());
    let junk = mails.iter().filter(|mail| mail.junk).count();
    println!(
        "{} mails, {junk} of them junk; {DRAWS} draws a share",
        mails.len()
    );
    for share in [0.5, 0.1, 50.0 / mails.len() as f64] {
        println!("\n{:.1} % learned", share * 100.0);
        for draw in 0..DRAWS {
            let (learned, rest) = split(mails.len(), share, draw);
            let (scores, ms, fit) = ours(&mails, &learned, &rest);
            report("os1", &scores, CUTOFF, ms, fit);
            if let Some((scores, ms, fit)) = bogofilter(&mails, &learned, &rest, scratch.path()) {
                report("bogofilter", &scores, 0.99, ms, fit);
            }
        }
    }
}

fn read(folder: &Path, scratch: &Path) -> Vec<Mail> {
    let mut mails = Vec::new();
    let mut folders: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    for folder in folders {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let junk = name.starts_with("spam") || name.starts_with("junk");
        each_mail(&folder, &mut |_, _, bytes| {
            if let Ok(raw) = bytes {
                let raw = stripped(&raw);
                let file = scratch.join(format!("{}.eml", mails.len()));
                fs::write(&file, &raw).unwrap();
                mails.push(Mail { file, raw, junk });
            }
            true
        })
        .unwrap();
    }
    mails
}

/// Only From, Subject, MIME headers and the body.
fn stripped(raw: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let (mut keep, mut at) = (false, 0);
    for line in raw.split_inclusive(|byte| *byte == b'\n') {
        if line.trim_ascii().is_empty() {
            break;
        }
        if !line.starts_with(b" ") && !line.starts_with(b"\t") {
            let lower = line.to_ascii_lowercase();
            keep = [&b"from:"[..], b"subject:", b"mime-version:", b"content-"]
                .iter()
                .any(|name| lower.starts_with(name));
        }
        if keep {
            out.extend_from_slice(line);
        }
        at += line.len();
    }
    out.extend_from_slice(&raw[at..]);
    out
}

fn split(count: usize, share: f64, draw: u64) -> (Vec<usize>, Vec<usize>) {
    let mut chance = (draw + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut order: Vec<usize> = (0..count).collect();
    for at in (1..count).rev() {
        chance ^= chance << 13;
        chance ^= chance >> 7;
        chance ^= chance << 17;
        order.swap(at, (chance % (at as u64 + 1)) as usize);
    }
    let rest = order.split_off((count as f64 * share) as usize);
    (order, rest)
}

type Measured = (Vec<(f64, bool)>, f64, f64);

fn ours(mails: &[Mail], learned: &[usize], rest: &[usize]) -> Measured {
    let home = tempfile::tempdir().unwrap();
    let store = Store::open(home.path(), &Key::from_bytes([1; 32]), &[SORTING_SCHEMA]).unwrap();
    let filter = JunkFilter::new(store);
    let began = Instant::now();
    for verdict in [Verdict::Junk, Verdict::Wanted] {
        let those = learned.iter().map(|at| &mails[*at]);
        let those = those.filter(|mail| mail.junk == (verdict == Verdict::Junk));
        let marks = those
            .map(|mail| MailMarks::of(&mail.raw).unwrap())
            .collect();
        filter.learn(verdict, marks).unwrap();
    }
    let fit = began.elapsed().as_secs_f64();
    let model = filter.model().unwrap();
    let began = Instant::now();
    let scores = rest
        .iter()
        .map(|at| (model.score(&mails[*at].raw).unwrap(), mails[*at].junk))
        .collect();
    (
        scores,
        began.elapsed().as_secs_f64() * 1e3 / rest.len() as f64,
        fit,
    )
}

fn bogofilter(
    mails: &[Mail],
    learned: &[usize],
    rest: &[usize],
    scratch: &Path,
) -> Option<Measured> {
    let home = scratch.join("bogofilter");
    let _ = fs::remove_dir_all(&home);
    fs::create_dir_all(&home).unwrap();
    let run = |flags: &[&str], those: &[&Mail]| -> Option<String> {
        let mut child = Command::new("bogofilter")
            .arg("-d")
            .arg(&home)
            .args(flags)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .ok()?;
        let names: Vec<String> = those
            .iter()
            .map(|mail| mail.file.display().to_string())
            .collect();
        let mut input = child.stdin.take()?;
        let writer = std::thread::spawn(move || input.write_all(names.join("\n").as_bytes()));
        let out = child.wait_with_output().ok()?;
        let _ = writer.join();
        String::from_utf8(out.stdout).ok()
    };
    let began = Instant::now();
    for (flag, junk) in [("-s", true), ("-n", false)] {
        let those = learned
            .iter()
            .map(|at| &mails[*at])
            .filter(|mail| mail.junk == junk);
        run(&[flag, "-b"], &those.collect::<Vec<_>>())?;
    }
    let fit = began.elapsed().as_secs_f64();
    let began = Instant::now();
    let those: Vec<&Mail> = rest.iter().map(|at| &mails[*at]).collect();
    let told = run(&["-T", "-T", "-b", "-v"], &those)?;
    let ms = began.elapsed().as_secs_f64() * 1e3 / rest.len() as f64;
    let score = |line: &str| line.split_whitespace().last()?.parse::<f64>().ok();
    let scores: Vec<f64> = told.lines().filter_map(score).collect();
    let pairs = scores.into_iter().zip(those.iter().map(|mail| mail.junk));
    Some((pairs.collect(), ms, fit))
}

fn report(who: &str, scores: &[(f64, bool)], cutoff: f64, ms: f64, fit: f64) {
    let side = |junk: bool| {
        scores
            .iter()
            .filter(move |(_, is)| *is == junk)
            .map(|(s, _)| *s)
    };
    let mut wanted: Vec<f64> = side(false).collect();
    wanted.sort_by(|a, b| b.total_cmp(a));
    let junk = side(true).count().max(1) as f64;
    let above =
        |limit: f64| side(true).filter(|score| *score > limit).count() as f64 * 100.0 / junk;
    println!(
        "  {who:10} AUC {:.5}; at {cutoff}: {} wanted lost, {:.1} % caught; at 1 % lost {:.1} % caught; at none {:.1} %; {ms:.2} ms a mail, learned in {fit:.1} s",
        auc(scores),
        side(false).filter(|score| *score >= cutoff).count(),
        side(true).filter(|score| *score >= cutoff).count() as f64 * 100.0 / junk,
        above(wanted[wanted.len() / 100]),
        above(wanted[0]),
    );
}

/// The area under the curve: how often junk scores above wanted mail, ties half.
fn auc(scores: &[(f64, bool)]) -> f64 {
    let mut sorted = scores.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut rank, mut at) = (0.0, 0);
    while at < sorted.len() {
        let end = sorted[at..]
            .iter()
            .take_while(|one| one.0 == sorted[at].0)
            .count()
            + at;
        let junk = sorted[at..end].iter().filter(|one| one.1).count() as f64;
        rank += junk * (at + end + 1) as f64 / 2.0;
        at = end;
    }
    let junk = sorted.iter().filter(|one| one.1).count() as f64;
    (rank - junk * (junk + 1.0) / 2.0) / (junk * (sorted.len() as f64 - junk))
}
