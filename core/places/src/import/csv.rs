//! Tables with a head line: commas, semicolons or tabs between the columns (RFC 4180).

use super::intake::{Intake, Place, ReadError};
use super::own::OwnIds;
use super::source::Source;
use crate::{Kind, MAX_TAGS};

/// The most that is read of such a file, in bytes.
const MAX_BYTES: u64 = 64 << 20;

/// What a column is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Column {
    Lat,
    Lon,
    Id,
    Tag(String),
}

/// Hands on every row that says where it is.
pub(crate) fn read(
    source: &Source,
    ids: &mut OwnIds,
    intake: &mut Intake<'_>,
) -> Result<(), ReadError> {
    let bytes = source.whole(MAX_BYTES)?;
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let head = bytes
        .split(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    let mut table = csv::ReaderBuilder::new()
        .delimiter(delimiter(head))
        .flexible(true)
        .from_reader(bytes);
    let columns: Vec<Column> = match table.byte_headers() {
        Ok(head) => head
            .iter()
            .take(MAX_TAGS)
            .map(|name| column(&text(name)))
            .collect(),
        Err(_) => return Err(ReadError::File("it is no table".to_owned())),
    };
    if !columns.contains(&Column::Lat) || !columns.contains(&Column::Lon) {
        let why = "its first line names no columns lat and lon";
        return Err(ReadError::File(why.to_owned()));
    }
    for row in table.byte_records() {
        intake.count()?;
        match row {
            Ok(row) => offer(&row, &columns, ids, intake)?,
            Err(_) => intake.skip("they cannot be read"),
        }
    }
    Ok(())
}

fn offer(
    row: &csv::ByteRecord,
    columns: &[Column],
    ids: &mut OwnIds,
    intake: &mut Intake<'_>,
) -> Result<(), ReadError> {
    let (mut lat, mut lon, mut uid, mut tags) = (None, None, None, Vec::new());
    for (column, value) in columns.iter().zip(row) {
        let value = text(value);
        match column {
            Column::Lat => lat = lat.or_else(|| degrees(&value)),
            Column::Lon => lon = lon.or_else(|| degrees(&value)),
            Column::Id => uid = Some(value),
            Column::Tag(key) => tags.push((key.as_str(), value)),
        }
    }
    let Some(at) = lat.zip(lon) else {
        intake.skip("they have no coordinates");
        return Ok(());
    };
    let name = tags
        .iter()
        .find(|(key, _)| *key == "name")
        .map_or("", |(_, name)| name);
    let id = ids.next(uid.as_deref(), name);
    let place = Place::of(id, tags.iter().map(|(key, value)| (*key, value.as_str())));
    let tagged = Kind::of_tags(place.tags.iter().map(|(k, v)| (k.as_str(), v.as_str())));
    let word = || Kind::of_word(place.tags.get("category")?);
    let kind = tagged.or_else(word).unwrap_or(Kind::PLACE);
    intake.offer(kind, place, at)
}

/// The sign that stands most often in the head line.
fn delimiter(head: &[u8]) -> u8 {
    let count = |sign: u8| head.iter().filter(|byte| **byte == sign).count();
    let signs = [b',', b';', b'\t'];
    signs
        .into_iter()
        .max_by_key(|sign| (count(*sign), *sign == b','))
        .unwrap_or(b',')
}

fn column(name: &str) -> Column {
    let name = name.trim().to_lowercase();
    match name.as_str() {
        "lat" | "latitude" | "y" | "@lat" => Column::Lat,
        "lon" | "lng" | "long" | "longitude" | "x" | "@lon" => Column::Lon,
        "id" | "uid" | "@id" => Column::Id,
        "title" => Column::Tag("name".to_owned()),
        "kind" | "type" | "category" => Column::Tag("category".to_owned()),
        "address" => Column::Tag("addr:full".to_owned()),
        "telephone" | "tel" => Column::Tag("phone".to_owned()),
        "url" | "web" | "homepage" => Column::Tag("website".to_owned()),
        "hours" | "opening hours" => Column::Tag("opening_hours".to_owned()),
        "note" | "notes" | "comment" => Column::Tag("description".to_owned()),
        _ => Column::Tag(name),
    }
}

/// Degrees with a point, or with a comma where columns have other signs between them.
fn degrees(value: &str) -> Option<f64> {
    value.trim().replace(',', ".").parse().ok()
}

/// As UTF-8, else as ISO 8859-1: what spreadsheets wrote.
fn text(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
