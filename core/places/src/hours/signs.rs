//! Signs in all their shapes.

/// One shape for each sign: full-width forms, dashes, spaces.
pub(super) fn plain(sign: char) -> char {
    match sign {
        '\u{ff01}'..='\u{ff5e}' => {
            let ascii = u32::from(sign).saturating_sub(0xfee0);
            match char::from_u32(ascii).unwrap_or(sign) {
                '~' => '-',
                plain => plain,
            }
        }
        '\u{2010}'..='\u{2015}'
        | '\u{2212}'
        | '\u{2043}'
        | '\u{fe58}'
        | '\u{fe63}'
        | '\u{301c}'
        | '\u{30fc}'
        | '~'
        | '→' => '-',
        '、' | '،' | '・' | '·' | '•' => ',',
        '\n' | '\r' => ';',
        '∶' | 'ː' | '꞉' => ':',
        '’' | '´' | '`' => '\'',
        '؛' => ';',
        '⁄' | '∕' => '/',
        '\u{feff}' | '\u{200b}'..='\u{200f}' => ' ',
        sign if sign.is_whitespace() => ' ',
        sign => sign,
    }
}

/// The signs that close a comment which began with `open`.
pub(super) const fn closing(open: char) -> Option<&'static [char]> {
    Some(match open {
        '"' => &['"'],
        '\u{201c}' => &['\u{201d}', '"'],
        '\u{201e}' => &['\u{201c}', '\u{201d}', '"'],
        '\u{201a}' => &['\u{2018}', '\u{2019}'],
        '\u{2018}' => &['\u{2019}'],
        '«' => &['»'],
        '»' => &['«'],
        '「' => &['」'],
        '『' => &['』'],
        '‹' => &['›'],
        '›' => &['‹'],
        '\'' => &['\''],
        _ => return None,
    })
}

/// Lower case; Latin letters without their accents.
pub(super) fn fold(word: &str) -> String {
    let lower = word.to_lowercase();
    let latin = lower.chars().all(|sign| sign < '\u{0370}' || sign == '\'');
    if latin {
        deunicode::deunicode(&lower).to_lowercase()
    } else {
        lower
    }
}
