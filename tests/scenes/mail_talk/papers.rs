//! Documents by voice: which there are, read, written on, thrown away, taken back, sent.

use os1_tests::{Handset, Relay};

use super::{import, letter};
use crate::mail_out::asked;

fn with_papers() -> Handset {
    let handset = Handset::set_up();
    let folder = handset.home().join("papers");
    std::fs::create_dir_all(&folder).unwrap();
    let lease = format!(
        "Lease of the flat.\n{}The notice period is three months.\n",
        "The tenant keeps the stairs clean. ".repeat(60)
    );
    std::fs::write(folder.join("lease.txt"), lease).unwrap();
    handset
        .run(&["documents", "import", &folder.to_string_lossy()])
        .ok();
    handset
        .run(&["documents", "create", "packing", "passport"])
        .ok();
    handset
}

#[test]
fn papers_are_told_read_written_on_and_thrown_away_with_undo() {
    let handset = with_papers();
    let all = handset.say("Show me my documents").speech();
    assert!(
        all.contains("lease.txt") && all.contains("packing.md"),
        "{all}"
    );
    let read = handset.say("read the lease").speech();
    assert!(
        read.contains("Lease of the flat.") && read.contains("say more"),
        "{read}"
    );
    assert!(!read.contains("notice period"), "{read}");
    let more = handset.say("more").speech();
    assert!(
        more.contains("The notice period is three months."),
        "{more}"
    );

    let text = || handset.say("read me the packing note").speech();
    handset.say("add a line to the packing note: sunglasses");
    handset.say("add the charger to the packing note");
    assert!(
        text().contains("sunglasses") && text().contains("the charger"),
        "{}",
        text()
    );
    handset.say("undo");
    assert!(!text().contains("the charger"), "{}", text());

    let gone = handset.say("throw the lease away").speech();
    assert!(gone.contains("trash"), "{gone}");
    let all = handset.say("what documents do I have?").speech();
    assert!(!all.contains("lease.txt"), "{all}");
    handset.say("undo");
    let all = handset.say("what documents do I have?").speech();
    assert!(all.contains("lease.txt"), "{all}");
}

#[test]
fn a_paper_goes_to_whom_the_user_names_after_a_yes_to_its_card() {
    let Some(relay) = Relay::start() else {
        return;
    };
    let mut handset = with_papers();
    handset.use_relay(&relay);
    let anna = letter(
        "a",
        "Anna Berg <anna@example.org>",
        "Hi",
        "Mon, 9",
        "Hi Sam",
    );
    import(&handset, &[anna]);
    let nobody = handset.say("send the lease to Zacharias");
    assert!(!nobody.out.contains("\"approval\""), "{}", nobody.out);
    let card = handset.say("send the lease to Anna");
    for words in ["anna@example.org", "lease.txt", "bytes", "SHA-256"] {
        assert!(card.out.contains(words), "{words} is not on {}", card.out);
    }
    assert!(relay.taken().is_empty(), "nothing goes before the yes");
    handset.run(&["approve", &asked(&card)]).ok();
    let taken = relay.taken();
    assert_eq!(taken.len(), 1);
    assert!(taken[0].contains("X-Envelope-To: anna@example.org"));
    assert!(taken[0].contains("lease.txt"), "{}", taken[0]);
}
