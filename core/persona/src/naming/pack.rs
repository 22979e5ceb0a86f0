//! Packing the book: used by `cargo run -p os1-persona --example pack_names`.

use std::collections::BTreeMap;

use flate2::Crc;

use super::BookError;
use super::book::{FIRST_YEAR, LONGEST_NAME, MAGIC, Peak};

/// Packs the rows of the public list (`name,sex,peak_births_in_a_year,peak_year`, with a
/// heading) into the form that [`super::Book::parse`] reads.
///
/// # Errors
/// [`BookError::Row`] with the line that cannot be packed.
pub fn pack(csv: &str) -> Result<Vec<u8>, BookError> {
    let mut names: BTreeMap<Vec<u8>, (Peak, Peak)> = BTreeMap::new();
    for (at, line) in csv.lines().enumerate().skip(1) {
        let (name, girl, peak) = row(line).ok_or(BookError::Row { line: at + 1 })?;
        let (girls, boys) = names.entry(name).or_default();
        *(if girl { girls } else { boys }) = peak;
    }
    let body = body(&names);
    let count = u32::try_from(names.len()).map_err(|_| BookError::NotABook)?;
    let mut crc = Crc::new();
    crc.update(&body);
    let mut packed = MAGIC.to_vec();
    packed.extend(count.to_le_bytes());
    packed.extend(crc.sum().to_le_bytes());
    packed.extend(body);
    Ok(packed)
}

fn row(line: &str) -> Option<(Vec<u8>, bool, Peak)> {
    let mut cells = line.split(',');
    let name = cells.next()?;
    let girl = match cells.next()? {
        "F" => true,
        "M" => false,
        _ => return None,
    };
    let births = cells.next()?.parse().ok()?;
    let year = cells.next()?.parse().ok()?;
    let fits = (1..=LONGEST_NAME).contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_alphabetic())
        && (FIRST_YEAR..FIRST_YEAR + 256).contains(&year)
        && (1..1 << 28).contains(&births)
        && cells.next().is_none();
    fits.then(|| {
        (
            name.to_ascii_lowercase().into_bytes(),
            girl,
            Peak { births, year },
        )
    })
}

fn body(names: &BTreeMap<Vec<u8>, (Peak, Peak)>) -> Vec<u8> {
    let mut body = Vec::new();
    let mut before: &[u8] = &[];
    for (name, (girls, boys)) in names {
        let shared = name.iter().zip(before).take_while(|(a, b)| a == b).count();
        let new = name.get(shared..).unwrap_or_default();
        body.push(u8::try_from(shared << 4 | new.len()).unwrap_or(u8::MAX));
        body.extend_from_slice(new);
        write_peak(&mut body, *girls);
        write_peak(&mut body, *boys);
        before = name;
    }
    body
}

fn write_peak(body: &mut Vec<u8>, peak: Peak) {
    let mut left = peak.births;
    while left > 0x7F {
        body.push((left & 0x7F) as u8 | 0x80);
        left >>= 7;
    }
    body.push(left as u8);
    if peak.births > 0 {
        body.push((peak.year - FIRST_YEAR) as u8);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::naming::Book;

    #[test]
    fn what_is_packed_reads_back() {
        let csv = "name,sex,births,year\nZoe,F,6000,2012\nAnna,F,9000,1918\nAnn,F,13000,1950\nZoe,M,5,1990\n";
        let book = Book::parse(&pack(csv).unwrap()).unwrap();
        let names: Vec<_> = book
            .entries()
            .iter()
            .map(super::super::Entry::name)
            .collect();
        assert_eq!(names, ["Ann", "Anna", "Zoe"]);
        let zoe = book.find("Zoe").unwrap();
        assert_eq!((zoe.girls.births, zoe.boys.year), (6000, 1990));
    }

    #[test]
    fn a_row_that_cannot_be_packed_is_named() {
        let error = pack("name,sex,births,year\nAnn,F,1,1900\nAnn,X,1,1900\n").unwrap_err();
        assert!(matches!(error, BookError::Row { line: 3 }));
    }
}
