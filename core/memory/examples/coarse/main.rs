//! What the coarse pass over vectors loses, on sentences that people wrote:
//! `coarse --embedder MODEL [--most 100000] [--padded 1000000] FILES AND FOLDERS`.
//!
//! Every file is read for sentences (strings of JSON, paragraphs of mails and plain text), each
//! is embedded once, and of some that are held back it is asked which of the others are
//! nearest: exactly, and among those that the coarse pass leaves.
#![allow(
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a measuring program: it prints, and it may stop at what it did not expect"
)]

mod texts;
mod vectors;

use std::error::Error;

use os1_base::Chance;
use os1_embed::{Embedder, MiniLm};
use os1_memory::CoarsePass;

use vectors::Vectors;

/// How many sentences ask; a share of one thousandth is told then.
const QUERIES: usize = 200;
/// How many of the nearest are looked for: what is shown, and what recall fetches.
const NEAREST: [usize; 2] = [10, 40];
/// Where the curve is measured, besides all real sentences and the padded size.
const SIZES: [usize; 2] = [1_000, 10_000];
/// Room for every vector.
const ALL: usize = usize::MAX;
/// As recall holds whole vectors up to here, the exact comparison of the best 2,000 by their
/// signs is asked of memories no larger.
const HELD: usize = 104_000;

struct Options {
    embedder: String,
    most: usize,
    padded: usize,
    paths: Vec<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = options()?;
    let model = MiniLm::open(options.embedder.as_ref())?;
    let sentences = texts::read(&options.paths, options.most)?;
    let (queries, mut vectors) = embedded(&model, &sentences)?;
    let real = vectors.len();
    println!("{real} sentences, {} of others ask", queries.len());
    println!(
        "  vectors            compared            kept of the nearest 10, of 40, worst question's 10"
    );
    let mut sizes: Vec<usize> = SIZES.into_iter().filter(|size| *size < real).collect();
    sizes.push(real);
    for size in sizes {
        measure(&vectors, &queries, size, real);
    }
    let chance = &mut Chance::seeded(1);
    for size in [100_000, options.padded]
        .into_iter()
        .filter(|size| *size > real)
    {
        vectors.pad(size, chance);
        measure(&vectors, &queries, size, real);
    }
    Ok(())
}

fn options() -> Result<Options, Box<dyn Error>> {
    let mut options = Options {
        embedder: String::new(),
        most: 100_000,
        padded: 1_000_000,
        paths: Vec::new(),
    };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or(format!("{word} wants a value"));
        match word.as_str() {
            "--embedder" => options.embedder = value()?,
            "--most" => options.most = value()?.parse()?,
            "--padded" => options.padded = value()?.parse()?,
            _ => options.paths.push(word),
        }
    }
    if options.paths.is_empty() || options.embedder.is_empty() {
        return Err("which model and which texts? Example: cargo xtask coarse mails".into());
    }
    Ok(options)
}

/// Sentences as vectors.
type Embedded = Vec<Vec<f32>>;

/// The vectors of the sentences that ask, spread over all, and of the others in no order of
/// their files.
fn embedded(model: &MiniLm, sentences: &[String]) -> Result<(Embedded, Vectors), Box<dyn Error>> {
    let mut order: Vec<&str> = sentences.iter().map(String::as_str).collect();
    let mut chance = Chance::seeded(2);
    for at in (1..order.len()).rev() {
        order.swap(at, chance.below(at + 1));
    }
    let asking = QUERIES.min(order.len() / 10);
    let queries = model.embed(&order[..asking])?;
    let mut vectors = Vectors::new(model.dimensions());
    // Texts of one length go through the network together.
    let mut others: Vec<(usize, &str)> = order[asking..].iter().copied().enumerate().collect();
    others.sort_by_key(|(_, text)| text.len());
    let mut made = vec![Vec::new(); others.len()];
    for some in others.chunks(64) {
        let texts: Vec<&str> = some.iter().map(|(_, text)| *text).collect();
        for ((at, _), vector) in some.iter().zip(model.embed(&texts)?) {
            made[*at] = vector;
        }
    }
    for vector in &made {
        vectors.push(vector);
    }
    Ok((queries, vectors))
}

/// Prints what each way of the pass keeps of the nearest among the first `size`.
fn measure(vectors: &Vectors, queries: &[Vec<f32>], size: usize, real: usize) {
    let ways: &[(&str, usize)] = if size <= HELD {
        &[("2,000 by signs", ALL), ("250 by side", 0)]
    } else {
        &[("250 by side", 0)]
    };
    for (name, room) in ways {
        let mut pass = CoarsePass::new(queries[0].len(), *room);
        for place in 0..size {
            pass.push(place as i64 + 1, &vectors.at(place));
        }
        let mut kept = [0.0; NEAREST.len()];
        let mut worst = 1.0_f64;
        for query in queries {
            let rows = pass.rows(query);
            for (kept, n) in kept.iter_mut().zip(NEAREST) {
                let truly = vectors.nearest(query, n, size);
                let there = truly.iter().filter(|at| rows.contains(&(**at as i64 + 1)));
                let share = there.count() as f64 / n as f64;
                *kept += share;
                worst = if n == NEAREST[0] {
                    worst.min(share)
                } else {
                    worst
                };
            }
        }
        let percent = |at: usize| 100.0 * kept[at] / queries.len() as f64;
        let padded = if size > real { "padded" } else { "real" };
        println!(
            "  {size:>9} {padded:8} {name:18} {:5.1} %  {:5.1} %  {:5.0} %",
            percent(0),
            percent(1),
            100.0 * worst
        );
    }
}
