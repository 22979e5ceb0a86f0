//! What the writer wrote themselves: quoted history and signatures taken off.

/// The text without quoted history and signature.
///
/// Takes off lines behind `>`, the line that introduces them ("On … wrote:", in eight
/// languages), everything after an "Original message" rule or a copied header block, and
/// what stands below `-- ` (RFC 3676 section 4.3) or a mailing list's footer. When nothing
/// would be left, the quotations stay: then they are the message.
#[must_use]
pub fn without_quotes(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut kept: Vec<&str> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if ends_message(&lines, at) {
            break;
        }
        if !is_quoted(line) && !introduces_quote(&lines, at) {
            kept.push(line);
        }
    }
    let own = tidy(&kept);
    if own.is_empty() { tidy(&lines) } else { own }
}

/// Whether a line is quoted.
fn is_quoted(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with('>') || line.starts_with("|>")
}

/// Whether everything from here on is signature, footer or copied history.
fn ends_message(lines: &[&str], at: usize) -> bool {
    let Some(line) = lines.get(at) else {
        return false;
    };
    let bare = line.trim();
    let is_signature = *line == "-- " || *line == "--";
    is_signature
        || is_rule_of_history(bare)
        || is_list_footer(lines, at)
        || starts_copied_headers(lines, at)
}

fn is_rule_of_history(line: &str) -> bool {
    let inner = line.trim_matches(|c: char| c == '-' || c == '_' || c == ' ');
    line.starts_with("--")
        && matches!(
            inner.to_lowercase().as_str(),
            "original message"
                | "original mail"
                | "forwarded message"
                | "ursprüngliche nachricht"
                | "message d'origine"
                | "mensaje original"
                | "messaggio originale"
                | "mensagem original"
                | "oorspronkelijk bericht"
        )
}

/// A long rule of underscores followed by a list's words.
fn is_list_footer(lines: &[&str], at: usize) -> bool {
    let is_rule = |line: &str| line.len() >= 20 && line.chars().all(|c| c == '_' || c == '-');
    lines.get(at).is_some_and(|line| is_rule(line.trim()))
        && lines.get(at + 1).is_some_and(|next| {
            let next = next.to_lowercase();
            ["mailing list", "unsubscribe", "sponsored by", "this sf.net"]
                .iter()
                .any(|words| next.contains(words))
        })
}

/// `From:` with `Sent:` or `Date:` and `Subject:` close by, as Outlook copies them.
fn starts_copied_headers(lines: &[&str], at: usize) -> bool {
    const FROM: [&str; 5] = ["from:", "von:", "de :", "de:", "da:"];
    const REST: [&str; 9] = [
        "sent:",
        "date:",
        "gesendet:",
        "envoyé",
        "enviado",
        "inviato",
        "subject:",
        "betreff:",
        "to:",
    ];
    let starts = |line: &&str, words: &[&str]| {
        let line = line.trim().trim_start_matches('*').to_lowercase();
        words.iter().any(|word| line.starts_with(word))
    };
    lines.get(at).is_some_and(|line| starts(line, &FROM))
        && lines
            .iter()
            .skip(at + 1)
            .take(4)
            .filter(|line| starts(line, &REST))
            .count()
            >= 2
}

/// "On Monday, Ada wrote:" on one line or two, followed by a quotation.
fn introduces_quote(lines: &[&str], at: usize) -> bool {
    const WROTE: [&str; 10] = [
        "wrote:",
        "writes:",
        "said:",
        "schrieb:",
        "a écrit :",
        "a écrit:",
        "escribió:",
        "ha scritto:",
        "schreef:",
        "escreveu:",
    ];
    let ends = |line: &str| {
        let line = line.trim_end().to_lowercase();
        // The verb comes before the name in German: "schrieb Ada <a@x.org>:".
        let is_inverted = line.ends_with(':') && line.contains(" schrieb ");
        is_inverted || WROTE.iter().any(|word| line.ends_with(word))
    };
    let quoted_after = |at: usize| {
        lines
            .iter()
            .skip(at + 1)
            .find(|line| !line.trim().is_empty())
            .is_none_or(|line| is_quoted(line))
    };
    let Some(line) = lines.get(at) else {
        return false;
    };
    if ends(line) {
        return quoted_after(at);
    }
    let begins = ["On ", "Am ", "Le ", "El ", "Il ", "Op ", "Em "]
        .iter()
        .any(|word| line.starts_with(word));
    begins && lines.get(at + 1).is_some_and(|next| ends(next)) && quoted_after(at + 1)
}

/// Lines as text, with runs of empty lines folded into one.
fn tidy(lines: &[&str]) -> String {
    let mut out = String::new();
    let mut empty = true;
    for line in lines {
        let line = line.trim_end();
        if line.is_empty() && empty {
            continue;
        }
        empty = line.is_empty();
        out.push_str(line);
        out.push('\n');
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::without_quotes;

    #[test]
    fn history_and_signature_go() {
        let text = "Yes, Friday works.\n\nOn Mon, 3 Feb 2025 at 10:12,\nTheo <t@x.org> wrote:\n> Lunch?\n> Theo\n\n-- \nAda\nAnalytical Engines Ltd";
        assert_eq!(without_quotes(text), "Yes, Friday works.");
        let outlook = "See below.\n\nFrom: Bob\nSent: Monday\nTo: Ada\nSubject: Roof\n\nold text";
        assert_eq!(without_quotes(outlook), "See below.");
        let inverted =
            "Gern!\n\nAm Fr., 27. Nov. 2026 um 12:10 Uhr schrieb Ada <a@x.org>:\n> Hallo";
        assert_eq!(without_quotes(inverted), "Gern!");
        let german = "Gern!\n\n-----Ursprüngliche Nachricht-----\nalt";
        assert_eq!(without_quotes(german), "Gern!");
    }

    #[test]
    fn answers_between_quotations_stay() {
        let text = "> Lunch?\nYes.\n> Where?\nThe usual place.";
        assert_eq!(without_quotes(text), "Yes.\nThe usual place.");
    }

    #[test]
    fn a_mail_of_quotations_alone_is_shown() {
        assert_eq!(without_quotes("> only this"), "> only this");
        assert_eq!(without_quotes(""), "");
    }
}
