//! A small model of the same build: whole files are read, all others refused; and, where it
//! was fetched, the real one.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at what it did not expect"
)]

use os1_embed::{EmbedError, Embedder, Header, LazyMiniLm, MiniLm, VERSION, write};
use proptest::prelude::*;

const VOCABULARY: &str = "[PAD]\n[UNK]\n[CLS]\n[SEP]\ndog\npuppy\n##s\nrain";

fn header() -> Header {
    Header {
        name: "tiny/1".to_owned(),
        version: VERSION,
        layers: 2,
        width: 8,
        heads: 2,
        inner: 16,
        positions: 12,
        pieces: 8,
        vocabulary_bytes: VOCABULARY.len(),
    }
}

/// A model with weights that follow from their names alone.
fn file() -> Vec<u8> {
    let tensors = |name: &str| {
        let seed: usize = name.bytes().map(usize::from).sum();
        let value = |at: usize| ((at * at * 31 + at * 17 + seed * 13) % 101) as f32 / 101.0 - 0.5;
        Some((0..512).map(value).collect())
    };
    write(&header(), VOCABULARY, &tensors).unwrap()
}

fn cosine(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[test]
fn a_text_has_one_vector_alone_and_among_others() {
    let model = MiniLm::read(&file()).unwrap();
    let texts = ["puppies in the rain", "", "dog", "日本 👩‍👩‍👧 \u{202e}abc"];
    let together = model.embed(&texts).unwrap();
    for (text, vector) in texts.iter().zip(&together) {
        assert_eq!(vector.len(), model.dimensions());
        assert!((cosine(vector, vector) - 1.0).abs() < 1e-4, "{text}");
        let alone = &model.embed(&[text]).unwrap()[0];
        assert!(cosine(alone, vector) > 0.9999, "{text}");
    }
    assert_ne!(together[0], together[2]);
}

#[test]
fn a_file_of_another_version_is_refused_before_its_weights_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("model");
    let old = String::from_utf8_lossy(&file())
        .find("\"version\":1")
        .unwrap();
    let mut other = file();
    other[old + "\"version\":".len()] = b'2';
    std::fs::write(&path, other).unwrap();
    let error = LazyMiniLm::open(&path).unwrap_err();
    assert!(error.to_string().contains("another version"), "{error}");
    std::fs::write(&path, file()).unwrap();
    let model = LazyMiniLm::open(&path).unwrap();
    assert_eq!(model.name(), "tiny/1");
    assert_eq!(model.embed(&["dog"]).unwrap().len(), 1);
    assert!(matches!(
        LazyMiniLm::open(&folder.path().join("none")),
        Err(EmbedError::File(_))
    ));
}

#[test]
fn a_file_that_was_cut_after_its_header_is_refused_on_first_use() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("model");
    let whole = file();
    std::fs::write(&path, &whole[..whole.len() - 100]).unwrap();
    let model = LazyMiniLm::open(&path).unwrap();
    assert!(matches!(
        model.embed(&["dog"]),
        Err(EmbedError::Unusable(_))
    ));
}

proptest! {
    #[test]
    fn no_changed_byte_and_no_cut_goes_unnoticed(at in any::<prop::sample::Index>(), cut in any::<bool>()) {
        let mut bytes = file();
        let at = at.index(bytes.len());
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] ^= 0x40;
        }
        prop_assert!(MiniLm::read(&bytes).is_err());
    }

    #[test]
    fn any_bytes_are_no_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let mut begun = b"OS1EMBED".to_vec();
        begun.extend(bytes);
        prop_assert!(MiniLm::read(&begun).is_err());
    }
}

/// Pairs of the texts below and the cosine that the published weights give them in 32 bits.
const REFERENCE: [(usize, usize, f32); 3] = [(0, 1, 0.7383), (0, 2, 0.0955), (1, 2, 0.1370)];

/// Cosines of the published model in 32-bit floats, made with its own tokenizer.
#[test]
fn the_fetched_model_agrees_with_the_published_one() {
    let Some(path) = std::env::var_os("OS1_EMBEDDER").filter(|path| path != "off") else {
        return skipped();
    };
    let model = MiniLm::open(path.as_ref()).unwrap();
    let texts = [
        "She adopted a puppy.",
        "When did she get a dog?",
        "The train to Oslo was late.",
    ];
    let vectors = model.embed(&texts).unwrap();
    for (a, b, published) in REFERENCE {
        let own = cosine(&vectors[a], &vectors[b]);
        assert!(
            (own - published).abs() < 0.01,
            "{a} {b}: {own}, published {published}"
        );
    }
}

#[allow(clippy::print_stderr, reason = "a skipped test says so")]
fn skipped() {
    eprintln!("skipped: OS1_EMBEDDER names no embedding model (cargo xtask embedder)");
}
