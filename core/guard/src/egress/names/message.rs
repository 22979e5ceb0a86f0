//! One question of DNS and its answer (RFC 1035 §4), as bytes.

use domain::base::iana::{Class, Rcode};
use domain::base::{Message, MessageBuilder, Name, Rtype, ToName};
use domain::rdata::Srv;

use crate::address::is_host_name;

/// The most records of an answer that are read.
pub const MAX_RECORDS: usize = 20;

/// A server that a domain names for a service (RFC 2782).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceRecord {
    /// Which is tried first: the lowest.
    pub priority: u16,
    /// Which of the same priority carries more.
    pub weight: u16,
    /// The TCP port.
    pub port: u16,
    /// The host's name in ASCII lower case, without a dot at its end.
    pub host: String,
}

/// The question for the servers of `service` (`_imaps._tcp`) at `domain`, under this number;
/// `None` when that is no name.
#[must_use]
pub fn service_question(service: &str, domain: &str, id: u16) -> Option<Vec<u8>> {
    let name: Name<Vec<u8>> = format!("{service}.{domain}.").parse().ok()?;
    let mut message = MessageBuilder::new_vec();
    message.header_mut().set_id(id);
    message.header_mut().set_rd(true);
    let mut question = message.question();
    question.push((name, Rtype::SRV, Class::IN)).ok()?;
    Some(question.finish())
}

/// The servers that `answer` names, best first; empty when there are none. `None` when it is no
/// answer to `question`, says that the name server has none to give, or was cut short.
#[must_use]
pub fn read_service_answer(answer: &[u8], question: &[u8]) -> Option<Vec<ServiceRecord>> {
    let asked = Message::from_octets(question).ok()?;
    let message = Message::from_octets(answer).ok()?;
    if !message.is_answer(&asked) || message.header().tc() {
        return None;
    }
    match message.header().rcode() {
        Rcode::NOERROR => {}
        Rcode::NXDOMAIN => return Some(Vec::new()),
        _ => return None,
    }
    // Aliases (CNAME) on the way are followed within the answer.
    let name = message.canonical_name()?;
    let records = message.answer().ok()?.limit_to_in::<Srv<_>>();
    let mut found: Vec<ServiceRecord> = records
        .take(MAX_RECORDS)
        .map_while(Result::ok)
        .filter(|record| *record.owner() == name)
        .filter_map(|record| sound(record.data()))
        .collect();
    found.sort_by_key(|record| (record.priority, std::cmp::Reverse(record.weight)));
    Some(found)
}

/// Whether `answer` belongs to `question` and was cut short, so that it is to be had by TCP.
pub(super) fn is_cut_short(answer: &[u8], question: &[u8]) -> bool {
    let messages = (Message::from_octets(answer), Message::from_octets(question));
    matches!(messages, (Ok(answer), Ok(question)) if answer.is_answer(&question) && answer.header().tc())
}

/// Whether `answer` belongs to `question` at all.
pub(super) fn belongs(answer: &[u8], question: &[u8]) -> bool {
    let messages = (Message::from_octets(answer), Message::from_octets(question));
    matches!(messages, (Ok(answer), Ok(question)) if answer.is_answer(&question))
}

/// A record with a port and a name; the root, which says that there is no such service, is none.
fn sound<N: ToName>(record: &Srv<N>) -> Option<ServiceRecord> {
    let host = record.target().to_vec().to_string().to_ascii_lowercase();
    (is_host_name(&host) && record.port() > 0).then(|| ServiceRecord {
        priority: record.priority(),
        weight: record.weight(),
        port: record.port(),
        host,
    })
}

#[cfg(test)]
mod tests {
    use domain::rdata::Cname;
    use proptest::prelude::*;

    use super::*;

    fn name(text: &str) -> Name<Vec<u8>> {
        text.parse().unwrap()
    }

    fn question() -> Vec<u8> {
        service_question("_imaps._tcp", "example.org", 7).unwrap()
    }

    /// An answer with these records: priority, weight, port, target.
    fn answer(records: &[(u16, u16, u16, &str)], alias: Option<&str>) -> Vec<u8> {
        let asked = Message::from_octets(question()).unwrap();
        let mut answer = MessageBuilder::new_vec()
            .start_answer(&asked, Rcode::NOERROR)
            .unwrap();
        let own = name("_imaps._tcp.example.org.");
        if let Some(alias) = alias {
            let to = Cname::new(name(alias));
            answer.push((own.clone(), Class::IN, 60, to)).unwrap();
        }
        let owner = alias.map_or(own, name);
        for &(priority, weight, port, target) in records {
            let srv = Srv::new(priority, weight, port, name(target));
            answer.push((owner.clone(), Class::IN, 60, srv)).unwrap();
        }
        answer.finish()
    }

    fn hosts(answer: &[u8]) -> Option<Vec<String>> {
        let found = read_service_answer(answer, &question())?;
        Some(found.into_iter().map(|record| record.host).collect())
    }

    #[test]
    fn the_best_server_is_first_and_none_is_none() {
        let all = [
            (20, 0, 993, "late.example.org."),
            (10, 1, 993, "Light.Example.Org."),
            (10, 9, 993, "heavy.example.org."),
            (0, 0, 0, "noport.example.org."),
            (0, 0, 993, "under_score.example.org."),
        ];
        let wanted = ["heavy.example.org", "light.example.org", "late.example.org"];
        assert_eq!(hosts(&answer(&all, None)).unwrap(), wanted);
        assert_eq!(
            hosts(&answer(&all, Some("_x._tcp.example.net."))).unwrap(),
            wanted
        );
        let not_here = answer(&[(0, 0, 0, ".")], None);
        assert!(hosts(&not_here).unwrap().is_empty());
    }

    #[test]
    fn what_is_no_answer_to_the_question_is_none() {
        let sound = answer(&[(1, 1, 993, "a.example.org.")], None);
        let other = service_question("_imaps._tcp", "example.net", 7).unwrap();
        assert_eq!(read_service_answer(&sound, &other), None);
        assert_eq!(read_service_answer(&question(), &question()), None);
        for (at, byte, why) in [(1, 8, "another number"), (2, 0x83, "cut"), (3, 2, "failed")] {
            let mut bytes = sound.clone();
            bytes[at] = byte;
            assert_eq!(hosts(&bytes), None, "{why}");
        }
        let mut cut = sound.clone();
        cut[2] |= 2;
        assert!(is_cut_short(&cut, &question()) && belongs(&cut, &question()));
        let mut nothing = sound;
        nothing[3] = 3;
        assert_eq!(hosts(&nothing), Some(Vec::new()));
        assert_eq!(service_question("_imaps._tcp", &"a".repeat(64), 1), None);
    }

    proptest! {
        #[test]
        fn whatever_comes_is_read_within_bounds(
            at in 0..200_usize, junk in proptest::collection::vec(any::<u8>(), 1..40), cut in any::<bool>()
        ) {
            let mut bytes = answer(&[(1, 1, 993, "a.example.org."), (2, 1, 993, "b.example.org.")], Some("c.d."));
            let at = at.min(bytes.len());
            if cut {
                bytes.truncate(at);
            } else {
                let end = (at + junk.len()).min(bytes.len());
                bytes.splice(at..end, junk);
            }
            if let Some(found) = read_service_answer(&bytes, &question()) {
                prop_assert!(found.len() <= MAX_RECORDS);
                for record in found {
                    prop_assert!(is_host_name(&record.host) && record.port > 0);
                }
            }
        }
    }
}
