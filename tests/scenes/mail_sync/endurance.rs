//! Lines that die while nobody speaks, networks that go and come back, servers that are slow or
//! want to be left alone, and a phone that stops the whole process.

use std::process::Command;
use std::time::Duration;

use os1_tests::{Cutter, Dovecot, Handset, Mailbox};

use super::daemon::{has, wait_for};
use super::{here, id_of, sync};

/// A handset whose mail comes over a line that can be cut.
fn over(line: &Cutter, server: &Dovecot) -> Handset {
    let mut handset = Handset::set_up();
    handset.use_mail_at("sam", line.port, server.submission, "none");
    handset
}

#[test]
fn a_line_that_dies_while_mail_is_waited_for_is_made_anew() {
    let Some(server) = Dovecot::start() else {
        return;
    };
    let letters = Mailbox::of(3).letters;
    let mut device = server.device("sam");
    device.append("INBOX", "", &letters[0].raw);
    let line = Cutter::before(server.imap);
    let mut handset = over(&line, &server);
    handset.on_the_machines_clock();
    // In its usual beat of minutes: what is here sooner was told by the server.
    let (daemon, _) = handset.daemon(&[]);
    wait_for("the first round", || {
        has(&handset, &format!("{} INBOX", letters[0].id))
    });
    device.append("INBOX", "", &letters[1].raw);
    wait_for("a mail that the server tells of", || {
        has(&handset, &format!("{} INBOX", letters[1].id))
    });
    // Until the next wait is under way; were it not, there would be less to lose.
    std::thread::sleep(Duration::from_secs(4));
    let made = line.made();
    line.hang_up();
    // While nobody listens.
    device.append("INBOX", "", &letters[2].raw);
    // Any command would make the daemon look at once; none is given.
    wait_for("another connection", || line.made() > made);
    wait_for("a mail after the line was made anew", || {
        has(&handset, &format!("{} INBOX", letters[2].id))
    });
    daemon.kill();
    assert_eq!(here(&handset).len(), 3);
}

#[test]
fn a_network_that_goes_and_comes_back_costs_nothing_that_was_done() {
    let Some(server) = Dovecot::start() else {
        return;
    };
    let letters = Mailbox::of(4).letters;
    let mut device = server.device("sam");
    for letter in &letters[..3] {
        device.append("INBOX", "", &letter.raw);
    }
    let line = Cutter::before(server.imap);
    let handset = over(&line, &server);
    sync(&handset);
    line.go_away(true);
    let moved = id_of(&handset, &letters[0]);
    handset
        .run(&["mail", "move", &moved, "--to", "archive"])
        .ok();
    device.append("INBOX", "", &letters[3].raw);
    for _ in 0..3 {
        let away = handset.run(&["mail", "sync"]);
        assert_eq!(away.lines[0]["error"]["kind"], "network", "{}", away.out);
    }
    line.go_away(false);
    let back = sync(&handset);
    assert_eq!((&back["sent"], &back["fetched"]), (&1.into(), &1.into()));
    assert_eq!(device.ids("Archive").len(), 1, "moved once");
    assert_eq!(device.ids("INBOX").len(), 3);
    assert_eq!(here(&handset).len(), 4);
    let again = sync(&handset);
    assert_eq!((&again["sent"], &again["fetched"]), (&0.into(), &0.into()));
}

/// A phone stops a process without asking it, and goes on with it when its connections are gone.
#[test]
fn a_process_that_the_phone_stops_in_the_middle_of_a_round_goes_on_where_it_was() {
    let Some(server) = Dovecot::start() else {
        return;
    };
    let mailbox = Mailbox::of(400);
    let raws = mailbox.letters.iter().map(|one| one.raw.as_str());
    server.fill("sam", "INBOX", raws);
    for connections_end in [false, true] {
        let line = Cutter::before(server.imap);
        line.slow_down(Duration::from_millis(15));
        let handset = over(&line, &server);
        let mut running = handset.start(&["mail", "sync"]);
        assert!(running.line_within(Duration::from_millis(700)).is_none());
        let signal = |name: &str| {
            let id = running.id().to_string();
            let sent = Command::new("kill").args([name, &id]).status();
            assert!(sent.expect("a signal").success());
        };
        signal("-STOP");
        if connections_end {
            line.hang_up();
        }
        std::thread::sleep(Duration::from_secs(2));
        signal("-CONT");
        line.slow_down(Duration::ZERO);
        let round = running.next_line().expect("what the round came to");
        assert_eq!(round["error"].is_object(), connections_end, "{round}");
        running.kill();
        let rest = sync(&handset);
        assert_eq!(
            (&rest["left"], &rest["on_server"]),
            (&0.into(), &400.into()),
            "{rest}"
        );
        assert_eq!(here(&handset).len(), 400);
    }
}

/// A phone that asks first: the app lets go of everything before it is suspended.
#[test]
fn a_daemon_that_is_put_to_sleep_holds_nothing_and_goes_on_when_it_is_woken() {
    let Some(server) = Dovecot::start() else {
        return;
    };
    let mailbox = Mailbox::of(400);
    let raws = mailbox.letters.iter().map(|one| one.raw.as_str());
    server.fill("sam", "INBOX", raws);
    let line = Cutter::before(server.imap);
    line.slow_down(Duration::from_millis(15));
    let mut handset = over(&line, &server);
    handset.on_the_machines_clock();
    let (daemon, _) = handset.daemon(&[]);
    wait_for("the first round to begin", || line.made() > 0);
    std::thread::sleep(Duration::from_millis(700));
    let signal = |name: &str| {
        let id = daemon.id().to_string();
        let sent = Command::new("kill").args([name, &id]).status();
        assert!(sent.expect("a signal").success());
    };
    signal("-TSTP");
    wait_for("the process to be stopped", || is_stopped(daemon.id()));
    wait_for("its lines to be closed", || line.held() == 0);
    // The profile is nobody's: another process opens it by itself and sees what came so far.
    assert!(here(&handset).len() < 400, "it was not interrupted");
    line.slow_down(Duration::ZERO);
    signal("-CONT");
    wait_for("the rest", || here(&handset).len() == 400);
    // Until the inbox is watched.
    std::thread::sleep(Duration::from_secs(4));
    signal("-TSTP");
    wait_for("the process to be stopped", || is_stopped(daemon.id()));
    wait_for("the watched line to be closed", || line.held() == 0);
    let late = Mailbox::of(401).letters.remove(400);
    server.device("sam").append("INBOX", "", &late.raw);
    let made = line.made();
    signal("-CONT");
    // Any command would make the daemon look at once; none is given.
    wait_for("another connection", || line.made() > made);
    wait_for("what came meanwhile", || here(&handset).len() == 401);
    daemon.kill();
    let rest = sync(&handset);
    assert_eq!(
        (&rest["fetched"], &rest["on_server"]),
        (&0.into(), &401.into()),
        "{rest}"
    );
}

fn is_stopped(process: u32) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{process}/stat")).expect("a process");
    let after_name = status.rsplit(')').next().unwrap_or_default();
    after_name.trim_start().starts_with('T')
}

#[test]
fn a_slow_server_is_waited_for_and_one_that_limits_is_left_alone_and_then_asked_again() {
    let Some(server) = Dovecot::that_limits(1) else {
        return;
    };
    let letters = Mailbox::of(20).letters;
    let mut device = server.device("sam");
    for letter in &letters {
        device.append("INBOX", "", &letter.raw);
    }
    let line = Cutter::before(server.imap);
    let handset = over(&line, &server);
    // The other program has the only connection that sam may have.
    let limited = handset.run(&["mail", "sync"]);
    assert_eq!(limited.code, Some(1));
    assert_eq!(limited.lines[0]["error"]["kind"], "busy", "{}", limited.out);
    assert!(limited.err.contains("tried again later"), "{}", limited.err);
    device.tell("LOGOUT");
    drop(device);
    line.slow_down(Duration::from_millis(30));
    assert_eq!(sync(&handset)["fetched"], 20);
}

#[test]
fn what_was_sent_is_looked_for_before_it_is_filed() {
    let Some(server) = Dovecot::start() else {
        return;
    };
    let line = Cutter::before(server.imap);
    let handset = over(&line, &server);
    let mut device = server.device("sam");
    let send = |subject: &str| {
        let to = ["mail", "send", "--to", "theo@example.test"];
        let words = ["--subject", subject, "I'll be late."];
        let asked = handset.run(&[&to[..], &words[..]].concat()).ok();
        let approval = asked
            .lines
            .iter()
            .find_map(|line| line["approval"]["id"].as_str());
        handset
            .run(&["approve", approval.expect("a question")])
            .ok();
    };
    send("Dinner");
    sync(&handset);
    sync(&handset);
    assert_eq!(device.ids("Sent").len(), 1, "it is filed, once");
    // Some servers file it by themselves, before anybody looks.
    line.go_away(true);
    send("Breakfast");
    let taken = server.relay.taken();
    let (_, copy) = taken.last().expect("it left").split_once("\r\n").unwrap();
    device.append("Sent", "\\Seen", copy);
    line.go_away(false);
    sync(&handset);
    assert_eq!(device.ids("Sent").len(), 2, "the server's copy is enough");
    let states = handset.run(&["outbox"]).ok();
    assert!(
        states.lines.iter().all(|entry| entry["state"] == "filed"),
        "{}",
        states.out
    );
}

#[test]
fn without_a_sent_folder_it_waits_until_there_is_one() {
    let Some(server) = Dovecot::without_sent() else {
        return;
    };
    let handset = super::with_account(&server);
    let mut device = server.device("sam");
    device.tell("CREATE Notes");
    let to = ["mail", "send", "--to", "theo@example.test"];
    let asked = handset
        .run(&[&to[..], &["--subject", "x", "y"]].concat())
        .ok();
    let approval = asked
        .lines
        .iter()
        .find_map(|line| line["approval"]["id"].as_str());
    handset
        .run(&["approve", approval.expect("a question")])
        .ok();
    sync(&handset);
    assert_eq!(device.ids("Notes").len(), 0, "no folder is taken for it");
    let states = handset.run(&["outbox"]).ok();
    assert_eq!(states.lines[0]["state"], "accepted", "{}", states.out);
    device.tell("CREATE \"Sent Messages\"");
    sync(&handset);
    sync(&handset);
    assert_eq!(
        device.ids("\"Sent Messages\"").len(),
        1,
        "found by its name"
    );
}
