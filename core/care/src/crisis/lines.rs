//! The table of help lines, read from `data/crisis-lines.tsv`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::line::{Line, Service};

static TABLE: LazyLock<Vec<Line>> = LazyLock::new(|| {
    let sources: Vec<&'static str> = rows(include_str!("../../data/crisis-sources.tsv"))
        .filter_map(|row| row.split_once('\t').map(|(_, text)| text))
        .collect();
    rows(include_str!("../../data/crisis-lines.tsv"))
        .filter_map(|row| line(row, &sources))
        .collect()
});

/// Rows without comments and the heading.
fn rows(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines()
        .filter(|row| !row.starts_with('#') && !row.is_empty())
        .skip(1)
}

fn line(row: &'static str, sources: &[&'static str]) -> Option<Line> {
    let mut cells = row.split('\t');
    let mut cell = || cells.next();
    Some(Line {
        country: cell()?,
        name: cell()?,
        service: Service::named(cell()?)?,
        phone: cell()?,
        text: cell()?,
        web: cell()?,
        hours: cell()?,
        languages: cell()?,
        sources: cell()?
            .split(' ')
            .filter_map(|number| {
                sources
                    .get(number.parse::<usize>().ok()?.checked_sub(1)?)
                    .copied()
            })
            .collect(),
        source_date: earliest(cell()?),
        verified: cell()?.parse().ok()?,
    })
}

/// `2020`, `2020-04` or `2020-04-01`, as its first day.
fn earliest(date: &str) -> Option<Date> {
    let mut parts = date.split('-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next().map_or(Some(1), |m| m.parse().ok())?;
    let day = parts.next().map_or(Some(1), |d| d.parse().ok())?;
    Date::new(year, month, day).ok()
}

/// The lines of a region, emergency numbers last, round-the-clock ones before others.
///
/// `region` is an ISO 3166-1 alpha-2 code or a BCP 47 locale that ends in one (`en-US`);
/// case does not matter. Nothing for an unknown region: then [`super::card`] says how to
/// reach the local emergency number.
#[must_use]
pub fn lines(region: &str) -> Vec<&'static Line> {
    let code = country(region);
    let mut found: Vec<_> = TABLE
        .iter()
        .filter(|line| code.as_deref() == Some(line.country))
        .collect();
    found.sort_by_key(|line| (line.service == Service::Emergency, !line.round_the_clock()));
    found
}

/// `US` of `us`, `en-US`, `en_US.UTF-8` or `zh-Hant-TW`.
fn country(region: &str) -> Option<String> {
    let bare = region.split(['.', '@']).next()?;
    let mut parts: Vec<_> = bare.split(['-', '_']).collect();
    // In a locale the first part is the language: "de" alone as a locale is no country,
    // but as a region it is, and a region is what is asked for.
    if parts.len() > 1 {
        parts.remove(0);
    }
    let two = |part: &&str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_alphabetic());
    let code = parts.into_iter().find(two)?.to_ascii_uppercase();
    Some(if code == "UK" { "GB".to_owned() } else { code })
}

/// The countries of the table.
#[must_use]
pub fn regions() -> BTreeSet<&'static str> {
    TABLE.iter().map(|line| line.country).collect()
}

/// The lines whose row was verified before `limit`, or whose source is older than `limit`
/// or of unknown date: the list for a release check, with `limit` a year ago.
#[must_use]
pub fn lines_older_than(limit: Date) -> Vec<&'static Line> {
    let old =
        |line: &&Line| line.verified < limit || line.source_date.is_none_or(|date| date < limit);
    TABLE.iter().filter(old).collect()
}
