//! Makes `core/persona/data/names.bin` from the public list of names:
//!
//! `cargo run -p os1-persona --example pack_names -- ../shared/evaldata/names/us-baby-names.csv.gz core/persona/data/names.bin`

use std::error::Error;
use std::fs;
use std::io::Read;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(from), Some(to)) = (args.next(), args.next()) else {
        return Err("usage: pack_names NAMES.csv.gz NAMES.bin".into());
    };
    let mut csv = String::new();
    flate2::read::GzDecoder::new(fs::File::open(from)?).read_to_string(&mut csv)?;
    fs::write(to, os1_persona::naming::pack(&csv)?)?;
    Ok(())
}
