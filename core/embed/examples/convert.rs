//! Makes the file of the embedding model: `convert FOLDER OUT`, where FOLDER holds the
//! published `model.safetensors`, `config.json` and `vocab.txt` of all-MiniLM-L6-v2.
#![allow(
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "telling people in a terminal what goes on is what this program is for"
)]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use os1_embed::{Embedder, Header, MiniLm, VERSION, write};
use serde::Deserialize;

/// The name under which vectors are kept; a change makes every profile embed anew.
const NAME: &str = "all-minilm-l6-v2/1";
/// Tokens read: what the model was trained for (sentence_bert_config.json).
const POSITIONS: usize = 256;

#[derive(Deserialize)]
struct Config {
    hidden_size: usize,
    intermediate_size: usize,
    num_attention_heads: usize,
    num_hidden_layers: usize,
    vocab_size: usize,
}

#[derive(Deserialize)]
struct Tensor {
    dtype: String,
    data_offsets: [usize; 2],
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(folder), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("usage: convert FOLDER OUT".into());
    };
    let folder = Path::new(&folder);
    let config: Config = serde_json::from_slice(&fs::read(folder.join("config.json"))?)?;
    let vocabulary = fs::read_to_string(folder.join("vocab.txt"))?;
    let weights = fs::read(folder.join("model.safetensors"))?;
    let header = Header {
        name: NAME.to_owned(),
        version: VERSION,
        layers: config.num_hidden_layers,
        width: config.hidden_size,
        heads: config.num_attention_heads,
        inner: config.intermediate_size,
        positions: POSITIONS,
        pieces: config.vocab_size,
        vocabulary_bytes: vocabulary.len(),
    };
    let (table, data) = safetensors(&weights).ok_or("model.safetensors cannot be read")?;
    let tensors = |name: &str| floats(table.get(name)?, data);
    let bytes = write(&header, &vocabulary, &tensors)?;
    let model = MiniLm::read(&bytes)?;
    model.embed(&["It runs."])?;
    fs::write(&out, &bytes)?;
    println!("{NAME}: {} bytes", bytes.len());
    Ok(())
}

/// The table of a safetensors file and its data: u64 length, JSON, bytes.
fn safetensors(bytes: &[u8]) -> Option<(BTreeMap<String, Tensor>, &[u8])> {
    let (length, rest) = bytes.split_at_checked(8)?;
    let length = usize::try_from(u64::from_le_bytes(length.try_into().ok()?)).ok()?;
    let (json, data) = rest.split_at_checked(length)?;
    let mut table: BTreeMap<String, serde_json::Value> = serde_json::from_slice(json).ok()?;
    table.remove("__metadata__");
    let table = table
        .into_iter()
        .filter_map(|(name, tensor)| Some((name, serde_json::from_value(tensor).ok()?)));
    Some((table.collect(), data))
}

fn floats(tensor: &Tensor, data: &[u8]) -> Option<Vec<f32>> {
    let [from, to] = tensor.data_offsets;
    let bytes = data.get(from..to).filter(|_| tensor.dtype == "F32")?;
    let numbers = bytes
        .chunks_exact(4)
        .filter_map(|four| Some(f32::from_le_bytes(four.try_into().ok()?)));
    Some(numbers.collect())
}
