//! German words of time, put into the English that `os1_when` reads. Only words are exchanged; which instant is
//! meant is computed there.

/// German words and their English ones; an empty one goes.
const WORDS: &[(&str, &str)] = &[
    ("uhr", ""),
    ("um", "at"),
    ("am", "on"),
    ("den", ""),
    ("der", ""),
    ("gegen", "around"),
    ("ab", "at"),
    ("oder", "or"),
    ("und", "and"),
    ("heute", "today"),
    ("morgen", "tomorrow"),
    ("übermorgen", "the day after tomorrow"),
    ("mittags", "at noon"),
    ("montag", "monday"),
    ("dienstag", "tuesday"),
    ("mittwoch", "wednesday"),
    ("donnerstag", "thursday"),
    ("freitag", "friday"),
    ("samstag", "saturday"),
    ("sonnabend", "saturday"),
    ("sonntag", "sunday"),
    ("januar", "january"),
    ("jänner", "january"),
    ("februar", "february"),
    ("märz", "march"),
    ("april", "april"),
    ("mai", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("august", "august"),
    ("september", "september"),
    ("oktober", "october"),
    ("november", "november"),
    ("dezember", "december"),
];

/// Hours in words.
const HOURS: [(&str, u8); 13] = [
    ("eins", 1),
    ("ein", 1),
    ("zwei", 2),
    ("drei", 3),
    ("vier", 4),
    ("fünf", 5),
    ("sechs", 6),
    ("sieben", 7),
    ("acht", 8),
    ("neun", 9),
    ("zehn", 10),
    ("elf", 11),
    ("zwölf", 12),
];

/// The English of one German word of time.
pub(super) fn english(word: &str) -> Option<&'static str> {
    let known = WORDS.iter().find(|(german, _)| *german == word);
    known.map(|(_, english)| *english)
}

/// The hour that a word or a number says.
pub(super) fn hour(word: &str) -> Option<u8> {
    let said = HOURS.iter().find(|(german, _)| *german == word);
    let number = || word.parse().ok().filter(|hour| *hour <= 24);
    said.map(|(_, hour)| *hour).or_else(number)
}

/// The clock that the words at the beginning of `words` say, and how many words that are: "halb neun" is 8:30,
/// "viertel nach acht" 8:15, "drei viertel neun" 8:45.
pub(super) fn clock(words: &[&str]) -> Option<(u8, u8, usize)> {
    let before = |hour: u8| if hour <= 1 { 12 } else { hour - 1 };
    match words {
        ["halb", at, ..] => Some((before(hour(at)?), 30, 2)),
        ["viertel", "nach", at, ..] => Some((hour(at)?, 15, 3)),
        ["viertel", "vor", at, ..] => Some((before(hour(at)?), 45, 3)),
        ["dreiviertel", at, ..] => Some((before(hour(at)?), 45, 2)),
        ["drei", "viertel", at, ..] => Some((before(hour(at)?), 45, 3)),
        ["um" | "gegen", at, ..] => HOURS
            .iter()
            .find(|(word, _)| word == at)
            .map(|(_, hour)| (*hour, 0, 2)),
        _ => None,
    }
}
