//! Mail leaves by its permit alone: what the server hears.

use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use os1_base::Secret;
use os1_guard::{
    Action, Digest, GuardError, Handed, MailLogin, MailTransport, OpenHost, Outgoing, Proof,
    Security, SendMail, Service, SubmissionChannel, TransportFault,
};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::actions::letter;
use crate::desk::Desk;

const MESSAGE: &[u8] = b"Subject: x\r\n\r\n.dot\r\nend\r\n";

/// When the server hangs up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hangs {
    Never,
    AfterDot,
    AtData,
}

type Heard = Arc<Mutex<Vec<String>>>;

async fn server(hangs: Hangs) -> (u16, Heard) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = Heard::default();
    let kept = Arc::clone(&heard);
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            tokio::spawn(talk(socket, Arc::clone(&kept), hangs));
        }
    });
    (port, heard)
}

async fn talk(socket: TcpStream, heard: Heard, hangs: Hangs) -> Option<()> {
    let (read, mut write) = socket.into_split();
    let mut lines = BufReader::new(read).lines();
    let mut in_data = false;
    write.write_all(b"220 hello\r\n").await.ok()?;
    while let Some(line) = lines.next_line().await.ok()? {
        heard.lock().unwrap().push(line.clone());
        let reply: &[u8] = match line.as_str() {
            "." if hangs == Hangs::AfterDot => return None,
            "." => {
                in_data = false;
                b"250 taken\r\n"
            }
            _ if in_data => continue,
            "DATA" if hangs == Hangs::AtData => return None,
            "DATA" => {
                in_data = true;
                b"354 go on\r\n"
            }
            _ if line.starts_with("EHLO") => b"250-localhost\r\n250 AUTH PLAIN\r\n",
            _ if line.starts_with("AUTH OAUTHBEARER") && !bears(&line, "token") => {
                b"334 eyJzdGF0dXMiOiI0MDEifQ==\r\n"
            }
            "AQ==" => b"535 5.7.8 no\r\n",
            _ if line.starts_with("AUTH OAUTHBEARER") => b"235 in\r\n",
            _ if line.starts_with("RCPT TO:<nobody") => b"550 5.1.1 no such user\r\n",
            _ if line.starts_with("AUTH") && !line.ends_with("AABzZWNyZXQ=") => b"535 5.7.8 no\r\n",
            _ => b"250 fine\r\n",
        };
        let reply = if line.starts_with("AUTH") && reply.starts_with(b"250") {
            b"235 in\r\n"
        } else {
            reply
        };
        write.write_all(reply).await.ok()?;
    }
    Some(())
}

/// Whether a line of OAUTHBEARER bears this token.
fn bears(line: &str, token: &str) -> bool {
    let message = line
        .rsplit(' ')
        .next()
        .and_then(|m| STANDARD.decode(m).ok());
    let message = String::from_utf8(message.unwrap_or_default()).unwrap();
    message.ends_with(&format!("\u{1}auth=Bearer {token}\u{1}\u{1}"))
}

fn host(port: u16) -> OpenHost {
    OpenHost {
        account: letter().account,
        service: Service::Submission,
        host: "localhost".to_owned(),
        port: u64::from(port),
    }
}

fn channel(desk: &Desk, port: u16, password: &str) -> SubmissionChannel {
    let password = Secret::new(password.to_owned());
    channel_by(desk, port, Proof::Password(password))
}

fn channel_by(desk: &Desk, port: u16, proof: Proof) -> SubmissionChannel {
    let permit = desk.approved(&Action::OpenHost(host(port)));
    desk.gate.open_host(permit, host(port)).unwrap();
    let account = host(port).account;
    desk.gate.give_grant(desk.tap(), account).unwrap();
    let login = MailLogin {
        user: String::new(),
        proof,
    };
    let channel = desk
        .gate
        .submission_channel(host(port), Security::None, Some(login));
    channel.unwrap()
}

fn mail() -> SendMail {
    SendMail {
        sha256: Digest::of(MESSAGE),
        ..letter()
    }
}

fn outgoing(desk: &Desk, mail: SendMail) -> Outgoing {
    let permit = desk.approved(&Action::SendMail(mail.clone()));
    let now = os1_base::Clock::now(&*desk.clock).timestamp();
    let id = desk.gate.queue(permit, mail, MESSAGE, now).unwrap();
    desk.gate.attempt(id).unwrap()
}

fn said(heard: &Heard) -> Vec<String> {
    heard.lock().unwrap().clone()
}

#[tokio::test]
async fn a_message_goes_in_its_envelope_with_the_bytes_as_they_were_approved() {
    let desk = Desk::new();
    let (port, heard) = server(Hangs::Never).await;
    let channel = channel(&desk, port, "secret");
    let mut mail = mail();
    mail.bcc = vec!["hidden@example.com".parse().unwrap()];
    let handed = channel.send(outgoing(&desk, mail)).await.unwrap();
    assert_eq!(handed, Handed::Accepted);
    let heard = said(&heard);
    let from = heard
        .iter()
        .position(|line| line.starts_with("MAIL"))
        .unwrap();
    assert_eq!(
        heard[from..from + 10],
        [
            "MAIL FROM:<theo@example.org>",
            "RCPT TO:<amy@example.com>",
            "RCPT TO:<paul@example.com>",
            "RCPT TO:<hidden@example.com>",
            "DATA",
            "Subject: x",
            "",
            "..dot",
            "end",
            "."
        ]
    );
    let left = desk.gate.left_device_today().unwrap();
    assert!(left.iter().any(|one| one.what == "a mail"));
}

/// The server here offers no 8BITMIME (RFC 6152).
#[tokio::test]
async fn bytes_above_127_go_to_no_server_that_does_not_take_them() {
    let desk = Desk::new();
    let (port, heard) = server(Hangs::Never).await;
    let channel = channel(&desk, port, "secret");
    let bytes = "Subject: x\r\n\r\nh\u{e9}\r\n".as_bytes();
    let mail = SendMail {
        sha256: Digest::of(bytes),
        ..letter()
    };
    let permit = desk.approved(&Action::SendMail(mail.clone()));
    let now = os1_base::Clock::now(&*desk.clock).timestamp();
    let id = desk.gate.queue(permit, mail, bytes, now).unwrap();
    let refused = channel.send(desk.gate.attempt(id).unwrap()).await;
    assert!(matches!(refused, Err(TransportFault::Refused { .. })));
    assert!(said(&heard).iter().all(|line| !line.starts_with("MAIL")));
}

#[tokio::test]
async fn without_a_permit_that_holds_no_envelope_is_heard() {
    let desk = Desk::new();
    let (port, heard) = server(Hangs::Never).await;
    let channel = channel(&desk, port, "secret");
    let stopped = outgoing(&desk, mail());
    desk.gate.stop().unwrap();
    let refused = channel.send(stopped).await;
    assert!(matches!(
        refused,
        Err(TransportFault::Guard(GuardError::Stopped))
    ));
    let mut other = mail();
    other.account = "01ARZ3NDEKTSV4RRFFQ69G5FAW".parse().unwrap();
    let refused = channel.send(outgoing(&desk, other)).await;
    assert!(matches!(
        refused,
        Err(TransportFault::Guard(GuardError::NotTheSame))
    ));
    assert!(said(&heard).iter().all(|line| !line.starts_with("MAIL")));
    let stream = desk.gate.stream_channel(host(port));
    assert!(
        matches!(stream, Err(GuardError::HostNotOpen)),
        "no way around it"
    );
}

#[tokio::test]
async fn a_wrong_password_uses_no_permit_up() {
    let desk = Desk::new();
    let (port, _heard) = server(Hangs::Never).await;
    let channel = channel(&desk, port, "wrong");
    let tried = channel.send(outgoing(&desk, mail())).await;
    assert!(matches!(tried, Err(TransportFault::Unauthorized)));
    assert_eq!(desk.gate.outbox().unwrap()[0].state.word(), "queued");
}

#[tokio::test]
async fn a_token_is_proven_by_the_standards_own_mechanism_and_a_refusal_is_heard_to_its_end() {
    for (token, right) in [("token", true), ("expired", false)] {
        let desk = Desk::new();
        let (port, heard) = server(Hangs::Never).await;
        let proof = Proof::Token(Secret::new(token.to_owned()));
        let tried = channel_by(&desk, port, proof).try_login().await;
        match tried {
            Ok(()) => assert!(right),
            Err(TransportFault::Unauthorized) => assert!(!right),
            Err(other) => panic!("{other:?}"),
        }
        let ended = said(&heard).iter().any(|line| line == "AQ==");
        assert_eq!(ended, !right);
    }
}

#[tokio::test]
async fn the_final_dot_divides_what_may_be_tried_again_from_what_is_unclear() {
    for (hangs, unclear) in [(Hangs::AtData, false), (Hangs::AfterDot, true)] {
        let desk = Desk::new();
        let (port, _heard) = server(hangs).await;
        let channel = channel(&desk, port, "secret");
        match channel.send(outgoing(&desk, mail())).await {
            Ok(handed) => assert!(unclear && handed == Handed::Unclear, "{handed:?}"),
            Err(TransportFault::Unreachable) => assert!(!unclear),
            Err(other) => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn one_recipient_who_is_refused_keeps_it_from_all() {
    let desk = Desk::new();
    let (port, heard) = server(Hangs::Never).await;
    let channel = channel(&desk, port, "secret");
    let mut mail = mail();
    mail.cc = vec!["nobody@example.com".parse().unwrap()];
    match channel.send(outgoing(&desk, mail)).await {
        Err(TransportFault::Refused { said }) => assert_eq!(said, "550 5.1.1 no such user"),
        other => panic!("{other:?}"),
    }
    assert!(said(&heard).iter().all(|line| line != "DATA"));
}
