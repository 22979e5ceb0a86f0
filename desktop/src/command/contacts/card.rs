//! Contacts as a person reads them.

use os1_base::text::{printable, shortened};
use os1_companion::contacts::ContactView;
use unicode_width::UnicodeWidthStr as _;

/// The widest a column of names and of addresses gets, in cells.
const MAX_NAME: usize = 28;
const MAX_ADDRESS: usize = 34;

/// How wide the columns of a list are.
pub(super) struct Widths {
    name: usize,
    address: usize,
}

/// As wide as what stands in them, up to a bound.
pub(super) fn widths(all: &[ContactView]) -> Widths {
    let widest = |cell: fn(&ContactView) -> String, most: usize| {
        all.iter()
            .map(|one| cell(one).width())
            .max()
            .unwrap_or(0)
            .min(most)
    };
    Widths {
        name: widest(name, MAX_NAME),
        address: widest(address, MAX_ADDRESS),
    }
}

/// One contact as a row of a list: name, address, number, id.
pub(super) fn row(one: &ContactView, widths: &Widths) -> String {
    let number = one.phones.first().map_or("", |phone| &phone.number);
    format!(
        "{}  {}  {}  {}",
        cell(&name(one), widths.name),
        cell(&address(one), widths.address),
        cell(&printable(number), 18),
        one.id
    )
}

fn name(one: &ContactView) -> String {
    printable(&one.name)
}

fn address(one: &ContactView) -> String {
    printable(one.addresses.first().map_or("", String::as_str))
}

/// A text in a column of this width.
fn cell(text: &str, width: usize) -> String {
    let text = shortened(text, width);
    let blank = width.saturating_sub(text.width());
    format!("{text}{}", " ".repeat(blank))
}

/// One contact on a line of text.
pub(super) fn line(one: &ContactView) -> String {
    let numbers = one.phones.iter().map(|phone| &phone.number);
    let reached: Vec<&str> = one
        .addresses
        .iter()
        .chain(numbers)
        .map(String::as_str)
        .collect();
    printable(&format!("{}  {}  {}", one.id, one.name, reached.join(", ")))
}

/// One contact, whole.
pub(super) fn whole(one: &ContactView) -> String {
    let mut rows: Vec<(String, String)> = Vec::new();
    rows.extend(
        one.addresses
            .iter()
            .map(|address| ("mail".to_owned(), address.clone())),
    );
    rows.extend(one.phones.iter().map(|phone| {
        let kind = phone.kinds.first().map_or("phone", String::as_str);
        (kind.to_owned(), phone.number.clone())
    }));
    let texts = [
        ("born", one.birthday.map(|day| day.to_string())),
        ("firm", one.organisation.clone()),
        ("role", one.role.clone()),
    ];
    let said = texts
        .into_iter()
        .filter_map(|(what, text)| Some((what.to_owned(), text?)));
    rows.extend(said);
    rows.extend(
        one.places
            .iter()
            .map(|place| ("place".to_owned(), place.clone())),
    );
    rows.extend(
        one.note
            .iter()
            .map(|note| ("note".to_owned(), note.clone())),
    );
    if one.photo {
        rows.push(("picture".to_owned(), "there is one".to_owned()));
    }
    rows.push(("book".to_owned(), one.book.clone()));
    rows.push(("id".to_owned(), one.id.to_string()));
    let mut lines = vec![name(one)];
    lines.extend(rows.iter().map(|(what, text)| {
        format!(
            "  {what:<8}{}",
            printable(text).replace('\n', "\n          ")
        )
    }));
    lines.join("\n")
}
