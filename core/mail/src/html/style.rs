//! What of a tag's style matters: whether a reader could have seen the text.

/// Whether an inline style hides its text: not displayed, invisible, without size, without
/// opacity, or pushed off the page. A cheap reading of declarations, not CSS.
pub(super) fn hides(style: &str) -> bool {
    if style.len() > 4_096 {
        return false;
    }
    let style: String = style
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_lowercase())
        .collect();
    style.split(';').any(|declaration| {
        let (name, value) = declaration.split_once(':').unwrap_or((declaration, ""));
        let value = value.trim_end_matches("!important");
        match name {
            "display" => value == "none",
            "visibility" => value == "hidden" || value == "collapse",
            "font-size" | "max-height" | "line-height" => is_zero(value),
            "opacity" => is_zero(value),
            "mso-hide" => value == "all",
            "text-indent" | "left" | "top" => is_far_off(value),
            _ => false,
        }
    }) || is_white_on_white(&style)
}

/// Zero of any unit, or one pixel: nobody reads text of a pixel.
fn is_zero(value: &str) -> bool {
    let number: String = value
        .chars()
        .take_while(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    match number.parse::<f64>() {
        Ok(number) => number == 0.0 || (number <= 1.0 && value.ends_with("px")),
        Err(_) => false,
    }
}

fn is_far_off(value: &str) -> bool {
    value
        .strip_prefix('-')
        .and_then(|rest| rest.strip_suffix("px"))
        .and_then(|number| number.parse::<f64>().ok())
        .is_some_and(|number| number >= 999.0)
}

/// The same colour for text and ground in one style.
fn is_white_on_white(style: &str) -> bool {
    let mut text = None;
    let mut ground = None;
    for declaration in style.split(';') {
        match declaration.split_once(':') {
            Some(("color", value)) => text = Some(colour(value)),
            Some(("background" | "background-color", value)) => ground = Some(colour(value)),
            _ => {}
        }
    }
    text.is_some() && text == ground
}

/// A colour under one name, as far as names and short forms go.
fn colour(value: &str) -> String {
    match value.trim_end_matches("!important") {
        "#fff" | "#ffffff" | "rgb(255,255,255)" => "white".to_owned(),
        "#000" | "#000000" | "rgb(0,0,0)" => "black".to_owned(),
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::hides;

    #[test]
    fn text_that_nobody_sees_is_recognised() {
        for style in [
            "display: none",
            "DISPLAY:NONE !important",
            "visibility:hidden",
            "color:red;font-size:0",
            "font-size: 0px; line-height: 0",
            "font-size:1px",
            "opacity:0",
            "mso-hide:all",
            "position:absolute; left:-9999px",
            "color:#fff;background:#FFFFFF",
        ] {
            assert!(hides(style), "{style}");
        }
    }

    #[test]
    fn ordinary_styles_hide_nothing() {
        for style in [
            "display:block",
            "font-size:10px",
            "opacity:0.9",
            "color:#000;background:#fff",
            "left:-2px",
            "",
        ] {
            assert!(!hides(style), "{style}");
        }
    }
}
