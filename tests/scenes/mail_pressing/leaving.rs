//! Leaving mailing lists: the exact request on the card, sent once, on a yes, and no link opened.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

use os1_tests::{Dovecot, Handset, Shown, Site, Sites};

use super::{known_attorney, mail};

/// A list's own server on this machine; it keeps what it is asked.
struct ListServer {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl ListServer {
    fn start(status: &'static str) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let (mut text, mut piece) = (String::new(), [0; 4096]);
                while !text.contains("\r\n\r\n")
                    || text.starts_with("POST") && !text.ends_with("One-Click")
                {
                    let read = stream.read(&mut piece).unwrap();
                    if read == 0 {
                        break;
                    }
                    text.push_str(&String::from_utf8_lossy(&piece[..read]));
                }
                kept.lock().unwrap().push(text);
                let answer = format!(
                    "HTTP/1.1 {status}\r\nLocation: http://127.0.0.1:{port}/evil\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                );
                stream.write_all(answer.as_bytes()).unwrap();
            }
        });
        Self { port, asked }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

/// A newsletter with these ways to leave, whose signature the provider found to hold.
fn letter(id: &str, ways: &str, post: bool) -> String {
    let post = if post {
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click\n"
    } else {
        ""
    };
    let headers = format!(
        "Authentication-Results: mx.example.test; dkim=pass header.d={id}\n\
         DKIM-Signature: v=1; d={id}; s=k; h=from:list-unsubscribe:list-unsubscribe-post; b=x\n\
         List-Unsubscribe: {ways}\n{post}List-Id: Tea of {id} <tea.{id}>\n"
    );
    let from = format!("Tea <letter@{id}>");
    mail(
        &headers,
        &format!("1@{id}"),
        &from,
        "Tue, 10 Mar 2026 08:00:00 +0100",
        "Tea weekly",
        "In this issue: tea.",
    )
}

fn id_of(handset: &Handset, message_id: &str) -> String {
    let listed = handset.run(&["mail", "list"]).ok();
    let mut mails = listed.lines.iter();
    let mail = mails.find(|mail| mail["message_id"] == message_id).unwrap();
    mail["id"].as_str().unwrap().to_owned()
}

#[test]
fn one_click_is_a_single_post_after_the_yes() {
    let Some(server) = Dovecot::start() else {
        return;
    };
    let list = ListServer::start("302 Found");
    let handset = known_attorney(&server);
    let way = format!(
        "<http://localhost:{}/leave?id=7>, <mailto:leave@tea.example>",
        list.port
    );
    server
        .device("sam")
        .append("INBOX", "", &letter("tea.example", &way, true));
    handset.run(&["mail", "sync"]).ok();
    let id = id_of(&handset, "1@tea.example");
    let asked = handset.run(&["mail", "unsubscribe", &id]).ok();
    let card = asked.lines[0]["approval"]["card"].to_string();
    for shown in ["/leave?id=7", "Tea of tea.example", &list.port.to_string()] {
        assert!(card.contains(shown), "{shown} is not on {card}");
    }
    assert!(list.asked().is_empty(), "nothing goes before the yes");
    let approval = asked.lines[0]["approval"]["id"].as_str().unwrap();
    let done = handset.run(&["approve", approval]).ok();
    assert!(
        done.lines[0]["said"]
            .as_str()
            .unwrap()
            .contains("answered 302"),
        "{done:?}"
    );
    let heard = list.asked();
    assert_eq!(
        heard.len(),
        1,
        "one request, and no redirect followed: {heard:?}"
    );
    assert!(
        heard[0].starts_with("POST /leave?id=7 HTTP/1.1"),
        "{heard:?}"
    );
    assert!(
        heard[0].ends_with("\r\n\r\nList-Unsubscribe=One-Click"),
        "{heard:?}"
    );
    assert!(!heard[0].to_lowercase().contains("cookie"), "{heard:?}");
    assert_eq!(handset.run(&["approve", approval]).code, Some(1), "once");
    assert_eq!(list.asked().len(), 1);
}

/// A list's server as they are: HTTPS, with a certificate of an authority.
#[test]
fn over_https_the_click_goes_to_a_server_that_proves_itself_and_no_redirect_is_followed() {
    let list = Site::new("localhost")
        .page("/leave", 200, "Goodbye")
        .redirect("/moved", "https://localhost/evil");
    let unknown = Site::new("localhost").showing(Shown::Unknown);
    let old = Site::new("localhost").showing(Shown::Expired);
    let (Some(server), Some(sites)) = (Dovecot::start(), Sites::start(&[list, unknown, old]))
    else {
        return;
    };
    let mut handset = known_attorney(&server);
    handset.trust(sites.authority());
    let cases = [
        ("one.example", 0, "/leave?id=7", "Left the mailing list"),
        ("two.example", 0, "/moved?id=7", "answered 302"),
        (
            "three.example",
            1,
            "/leave?id=7",
            "nobody this device trusts vouches",
        ),
        (
            "four.example",
            2,
            "/leave?id=7",
            "its certificate has expired",
        ),
    ];
    for (name, site, path, told) in cases {
        let way = format!("<https://localhost:{}{path}>", sites.ports[site]);
        let mut device = server.device("sam");
        device.append("INBOX", "", &letter(name, &way, true));
        handset.run(&["mail", "sync"]).ok();
        let id = id_of(&handset, &format!("1@{name}"));
        let asked = handset.run(&["mail", "unsubscribe", &id]).ok();
        let card = asked.lines[0]["approval"]["card"].to_string();
        assert!(card.contains("https://localhost"), "{card}");
        let approval = asked.lines[0]["approval"]["id"].as_str().unwrap();
        let done = handset.run(&["approve", approval]);
        let said = format!("{}{}", done.out, done.err);
        assert!(said.contains(told), "{name}: {said}");
    }
    let asked = sites.asked();
    let paths: Vec<_> = asked.iter().map(|one| &one["path"]).collect();
    assert_eq!(paths, ["/leave?id=7", "/moved?id=7"]);
    for one in &asked {
        assert_eq!(
            (&one["method"], &one["body"]),
            (&"POST".into(), &"List-Unsubscribe=One-Click".into())
        );
        let headers = one["headers"].to_string();
        assert!(
            !headers.contains("cookie") && !headers.contains("authorization"),
            "{headers}"
        );
    }
}

#[test]
fn a_bare_link_is_never_opened_and_a_message_is_a_mail_like_any_other() {
    let Some(server) = Dovecot::start() else {
        return;
    };
    let list = ListServer::start("200 OK");
    let handset = known_attorney(&server);
    let mut device = server.device("sam");
    let link = format!("<http://localhost:{}/leave>", list.port);
    device.append("INBOX", "", &letter("bare.example", &link, false));
    let both = format!("{link}, <mailto:theo@example.test?subject=leave%20me>");
    device.append("INBOX", "", &letter("both.example", &both, false));
    handset.run(&["mail", "sync"]).ok();
    let refused = handset.run(&["mail", "unsubscribe", &id_of(&handset, "1@bare.example")]);
    assert_eq!(refused.code, Some(1));
    handset.say("Read me the mail from Tea");
    let asked = handset.say("Unsubscribe from this");
    assert!(!asked.speech().is_empty());
    let id = id_of(&handset, "1@both.example");
    let asked = handset.run(&["mail", "unsubscribe", &id]).ok();
    let card = asked.lines[0]["approval"]["card"].to_string();
    assert!(
        card.contains("theo@example.test") && card.contains("leave me"),
        "{card}"
    );
    let approval = asked.lines[0]["approval"]["id"].as_str().unwrap();
    handset.run(&["approve", approval]).ok();
    let arrived = server.inbox("theo");
    assert_eq!(arrived.len(), 1);
    assert!(arrived[0].contains("Subject: leave me"), "{}", arrived[0]);
    assert!(
        list.asked().is_empty(),
        "no link is opened: {:?}",
        list.asked()
    );
}

#[test]
fn a_whole_group_is_left_from_the_sorting_talk() {
    let Some(server) = Dovecot::start() else {
        return;
    };
    let list = ListServer::start("200 OK");
    let handset = known_attorney(&server);
    let mut device = server.device("sam");
    for name in ["one.example", "two.example"] {
        let way = format!("<http://localhost:{}/{name}>", list.port);
        device.append("INBOX", "", &letter(name, &way, true));
    }
    handset.run(&["mail", "sync"]).ok();
    let proposed = handset.say("my inbox is a mess, sort it").speech();
    assert!(proposed.contains("2 newsletters"), "{proposed}");
    let turn = handset.say("Unsubscribe from them");
    let asked: Vec<_> = turn
        .lines
        .iter()
        .filter_map(|event| event["approval"]["id"].as_str())
        .collect();
    assert_eq!(asked.len(), 2, "{:?}", turn.lines);
    assert!(list.asked().is_empty());
    for id in asked {
        let done = handset.run(&["approve", id]).ok();
        assert!(
            done.lines[0]["said"]
                .as_str()
                .unwrap()
                .starts_with("Left the mailing list")
        );
    }
    assert_eq!(list.asked().len(), 2);
}

#[test]
fn a_list_is_left_by_the_name_of_who_sends_it() {
    let Some(server) = Dovecot::start() else {
        return;
    };
    let handset = known_attorney(&server);
    let mut device = server.device("sam");
    let way = "<mailto:theo@example.test?subject=leave%20me>";
    device.append("INBOX", "", &letter("both.example", way, false));
    handset.run(&["mail", "sync"]).ok();
    let asked = handset.say("Unsubscribe from the Tea newsletter");
    assert!(asked.out.contains("leave me"), "{}", asked.out);
    let unknown = handset.say("unsubscribe from Zorro");
    assert!(!unknown.out.contains("leave me"), "{}", unknown.out);
    assert!(
        unknown.speech().to_lowercase().contains("zorro"),
        "{}",
        unknown.speech()
    );
}
