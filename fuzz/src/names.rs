//! What a name server answers.

use os1_guard::{MAX_RECORDS, is_host_name, read_service_answer, service_question};

use crate::Target;

/// The answer to `_imaps._tcp.example.org`: an alias, and two servers behind it.
const SERVERS: &[u8] = b"\x00\x07\x81\x80\x00\x01\x00\x03\x00\x00\x00\x00\x06_imaps\x04_tcp\x07example\x03org\x00\x00\x21\x00\x01\xc0\x0c\x00\x05\x00\x01\x00\x00\x00\x3c\x00\x04\x01m\xc0\x18\xc0\x35\x00\x21\x00\x01\x00\x00\x00\x3c\x00\x0b\x00\x0a\x00\x01\x03\xe1\x02in\xc0\x18\xc0\x35\x00\x21\x00\x01\x00\x00\x00\x3c\x00\x0d\x00\x14\x00\x05\x03\xe1\x04late\xc0\x18";
const NONE: &[u8] = b"\x00\x07\x81\x83\x00\x01\x00\x00\x00\x00\x00\x00\x06_imaps\x04_tcp\x07example\x03org\x00\x00\x21\x00\x01";
/// A name that points to itself.
const LOOP: &[u8] = b"\x00\x07\x81\x80\x00\x01\x00\x01\x00\x00\x00\x00\x06_imaps\x04_tcp\x07example\x03org\x00\x00\x21\x00\x01\xc0\x29\x00\x21\x00\x01\x00\x00\x00\x3c\x00\x08\x00\x0a\x00\x01\x03\xe1\xc0\x29";

/// Whatever is answered, what comes out are few servers with names that can be shown.
pub(crate) const TARGET: Target = Target {
    name: "names",
    feed,
    seeds: &[SERVERS, NONE, LOOP],
};

fn feed(bytes: &[u8]) {
    let question = service_question("_imaps._tcp", "example.org", 7).expect("a name");
    let found = read_service_answer(bytes, &question);
    assert_eq!(found, read_service_answer(bytes, &question));
    let found = found.unwrap_or_default();
    assert!(found.len() <= MAX_RECORDS, "too many");
    for record in &found {
        assert!(is_host_name(&record.host) && record.port > 0, "{record:?}");
    }
    assert!(found.is_sorted_by_key(|record| record.priority), "unsorted");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seeds_are_what_they_are_said_to_be() {
        let question = service_question("_imaps._tcp", "example.org", 7).unwrap();
        let hosts = |seed: &[u8]| {
            let found = read_service_answer(seed, &question)?;
            Some(found.into_iter().map(|one| one.host).collect::<Vec<_>>())
        };
        assert_eq!(
            hosts(SERVERS).unwrap(),
            ["in.example.org", "late.example.org"]
        );
        assert_eq!(hosts(NONE), Some(Vec::new()));
        assert!(hosts(LOOP).unwrap_or_default().is_empty());
    }
}
