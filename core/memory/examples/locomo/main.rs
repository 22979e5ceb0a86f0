//! How well recall finds the turns that answer, on conversations in the format of LoCoMo
//! (Maharana et al. 2024): `locomo FILE [--k 5,10] [--embedder MODEL] [--train OUT.json] [--ablate]`.
//!
//! Prints evidence recall by category beside SQLite's own bm25, and how well `answerable`
//! tells categories 1 to 4 from 5. With `--train` it first fits the weights that the crate
//! ships, cross-validated between the conversations of the file; with `--ablate` it prints what
//! each feature is worth.
#![allow(
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a measuring program: it prints, and it may stop at what it did not expect"
)]

mod ablate;
mod bm25;
mod dataset;
mod fit;
mod measure;
mod train;

use std::collections::HashMap;
use std::error::Error;
use std::sync::Arc;

use os1_base::{FixedClock, IdSource};
use os1_embed::MiniLm;
use os1_memory::{Memory, SCHEMA, Weights};
use os1_store::{Key, Store};

use dataset::Conversation;
use measure::{Asked, Tally};

/// What was asked for on the command line.
struct Options {
    file: String,
    k: Vec<usize>,
    embedder: Option<String>,
    train: Option<String>,
    ablate: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = options()?;
    let conversations = dataset::read(&options.file)?;
    let model = match &options.embedder {
        Some(path) => Some(Arc::new(MiniLm::open(path.as_ref())?)),
        None => None,
    };
    let mut sets = Vec::new();
    let mut tried = Vec::new();
    for conversation in &conversations {
        let (asked, turns) = ask_all(conversation, model.clone())?;
        sets.push(asked);
        tried.push(turns);
    }
    if options.ablate {
        ablate::print(&sets, &tried, model.is_some());
        return Ok(());
    }
    let mut weights = Weights::shipped().clone();
    if let Some(out) = &options.train {
        let fusion = train::run(&sets, model.is_some());
        if model.is_some() {
            weights.vectors = fusion
        } else {
            weights.lexical = fusion
        }
        std::fs::write(out, serde_json::to_string(&weights)? + "\n")?;
    }
    let fusion = if model.is_some() {
        &weights.vectors
    } else {
        &weights.lexical
    };
    for (conversation, set) in conversations.iter().zip(&sets) {
        println!(
            "{}: {} turns, {} questions",
            conversation.name,
            conversation.turns.len(),
            set.len()
        );
        Tally::of(set, fusion, &options.k).print();
    }
    let all: Vec<Asked> = sets.into_iter().flatten().collect();
    println!("all conversations");
    let tally = Tally::of(&all, fusion, &options.k);
    tally.print();
    tally.print_answerable();
    Ok(())
}

fn options() -> Result<Options, Box<dyn Error>> {
    let mut options = Options {
        file: String::new(),
        k: vec![5, 10],
        embedder: None,
        train: None,
        ablate: false,
    };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or(format!("{word} wants a value"));
        match word.as_str() {
            "--k" => {
                options.k = value()?
                    .split(',')
                    .map(str::parse)
                    .collect::<Result<_, _>>()?
            }
            "--embedder" => options.embedder = Some(value()?),
            "--train" => options.train = Some(value()?),
            "--ablate" => options.ablate = true,
            _ => options.file = word,
        }
    }
    if options.file.is_empty() {
        return Err("which file? Example: cargo xtask locomo locomo10.json --k 5,10".into());
    }
    Ok(options)
}

/// What might rank the turns besides, by turn.
type Tries = HashMap<i64, ablate::Tried>;

/// Hears a conversation into a memory of its own and asks all its questions; with what might
/// rank its turns besides.
fn ask_all(
    conversation: &Conversation,
    model: Option<Arc<MiniLm>>,
) -> Result<(Vec<Asked>, Tries), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let store = Store::open(folder.path(), &Key::from_bytes([7; 32]), &[SCHEMA])?;
    let clock = Arc::new(FixedClock::new(conversation.after()));
    let mut memory = Memory::new(store, IdSource::new(clock.clone(), 1), clock);
    if let Some(model) = model {
        memory = memory.with_embedder(model);
    }
    memory.hear_all(conversation.turns.iter().map(dataset::Turn::episode))?;
    memory.embed(usize::MAX)?;
    let baseline = bm25::Index::of(conversation)?;
    let mut asked = Vec::new();
    for question in &conversation.questions {
        asked.push(Asked::ask(question, conversation, &memory, &baseline)?);
    }
    Ok((asked, ablate::tried(conversation, &memory)?))
}
