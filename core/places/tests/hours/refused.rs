//! What is no opening hours is refused, with a sentence.

use os1_base::{ErrorKind, Explained};
use os1_places::hours::{Hours, MAX_VALUE_BYTES};

/// Values with something that no reading makes good.
const REFUSED: &[&str] = &[
    "Mo-Xx 10:00-12:00",
    "Mo 10:00-12:00 foo",
    "Mo 25:00-26:00",
    "Mo 10:60-12:00",
    "Mo 10:00-49:00",
    "Mo 10:00-12:61",
    "10:00-12:00-14:00",
    "10:00--12:00",
    "-10:00-12:00",
    "10:00-12:00,",
    ",10:00-12:00",
    "Mo-",
    "-Mo",
    "Mo--Fr 10:00-12:00",
    "Mo-Fr-Sa 10:00-12:00",
    "Feb 30",
    "Apr 31 10:00-12:00",
    "Jan 32-Feb 2",
    "Jan 0",
    "week 1-60",
    "week 0-10",
    "week 20-10",
    "week",
    "week Mo",
    "2020-2010",
    "1850",
    "20 20",
    "Mo[0] 10:00-12:00",
    "Mo[6] 10:00-12:00",
    "Mo[-6]",
    "Mo[1-1]",
    "Mo[5-1]",
    "Mo[] 10:00",
    "Mo[1",
    "Mo 1] 10:00-12:00",
    "PH[1] off",
    "\"open",
    "open\"",
    "\u{201c}open",
    "(Mo-Fr 10:00-12:00",
    "Mo-Fr 10:00-12:00)",
    "Mo | Tu",
    "||",
    "|| Mo",
    "Mo ||",
    "Mo 10:00",
    "10:00",
    "Mo 10:00,12:00",
    "Mo 24:00-26:00",
    "Mo 10:00-12:00/15",
    "Mo 10:00-12:00/0",
    "(sunrise+1)-12:00",
    "(sunrise+25:00)-12:00",
    "sunrise-1-12:00",
    "sunrise",
    "easter + days",
    "13pm-14pm",
    "0am-1am",
    "10:00am-13:00pm",
    "closed open",
    "off off on",
    "Mo:: 10:00-12:00",
    ":10:00-12:00",
    "Mo 10:00-12:00:",
    "summer Mo-Fr 10:00-12:00",
    "winter",
    "Mo 10:00-12:00 autumn",
    "10:00-12:00 [1]",
    "Mo 10000-1200",
    "99999",
    "<b>Mo</b>",
    "Mo 10.0-12.0",
    "Mo 10:0-12:00",
    "Jan-Feb-Mar",
    "Jan,,Feb",
    "Jan 1,,2",
    "Dec 25-24",
    "2014 Jan 1-2013 Jan 2",
    "2014-2014",
    "10-",
    "-",
    "+",
    ",",
    ";",
    ":",
    "/",
    "24/8",
    "24/7/2",
    "7",
    "Mo 7",
    "Jan Mo[1,2,3,4,5,6]",
    "SH -1 day",
    "PH -400 days",
    "PH +0 days",
    "unknown word",
    "Mo-Fr 10:00-18:00 Mo-Fr10:00 18:00",
    "10:00-12:00 \"a\" \"b\"",
    "Mo,Jan",
    "Mo, Jan 10:00-12:00",
    "Jan, Mo 10:00-12:00 ,",
    "PH, 2024 10:00-12:00",
    "easter-2012 easter",
    "2012 easter-easter",
    "Jun 15-14",
    "Jun 31",
    "Mo-Fr 9-17 | Sa 9-12",
    "Th 10:00-20:00 except PH",
    "",
];

#[test]
fn what_no_reading_makes_good_is_refused() {
    for value in REFUSED {
        let refused = Hours::parse(value);
        let error = refused
            .err()
            .unwrap_or_else(|| panic!("{value:?} was read"));
        assert_eq!(error.kind(), ErrorKind::Invalid);
        assert!(error.to_string().ends_with('.'));
    }
}

#[test]
fn what_is_too_long_is_refused() {
    let long = "Mo 10:00-12:00;".repeat(MAX_VALUE_BYTES / 15 + 1);
    assert_eq!(Hours::parse(&long).unwrap_err().kind(), ErrorKind::TooLarge);
    let many = "Mo 9-12;".repeat(200);
    assert_eq!(Hours::parse(&many).unwrap_err().kind(), ErrorKind::TooLarge);
}
