//! Whether a mail is what it says, as far as its servers tell: a forged booking makes no
//! proposal.

/// How much of a mail's head is looked at, in bytes.
const MAX_HEAD: usize = 64 * 1024;

/// Whether nothing in the head says that the sender is forged or the mail is junk: the
/// receiving server's verdict on the sender's domain (RFC 8601, DMARC, SPF with no signature
/// beside it) and the marks of common junk filters. No verdict is none against it.
pub(super) fn is_plausible(raw: &[u8]) -> bool {
    let head = raw.get(..MAX_HEAD).unwrap_or(raw);
    let head = String::from_utf8_lossy(head).replace("\r\n", "\n");
    let head = head.split("\n\n").next().unwrap_or_default();
    let head = head.replace("\n\t", " ").replace("\n ", " ").to_lowercase();
    // The topmost verdict is that of the server nearest to the user; those below may have
    // come with the mail.
    let verdict = head
        .lines()
        .find_map(|line| line.strip_prefix("authentication-results:"))
        .unwrap_or_default();
    let forged = verdict.contains("dmarc=fail")
        || (verdict.contains("spf=fail") && !verdict.contains("dkim=pass"));
    let junk = head.lines().any(|line| {
        let says = |name: &str| {
            line.strip_prefix(name)
                .is_some_and(|value| value.trim_start().starts_with("yes"))
        };
        says("x-spam-flag:") || says("x-spam-status:")
    });
    !forged && !junk
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forged_sender_is_not_believed() {
        for (head, plausible) in [
            ("From: a@b.test\n", true),
            (
                "Authentication-Results: mx;\n dkim=pass; spf=fail; dmarc=pass\n",
                true,
            ),
            (
                "Authentication-Results: mx; spf=pass;\r\n\tdmarc=fail\r\n",
                false,
            ),
            ("Authentication-Results: mx; spf=fail\n", false),
            ("X-Spam-Flag: YES\n", false),
            ("X-Spam-Status: No, score=1\n", true),
        ] {
            let raw = format!("{head}Subject: x\n\nX-Spam-Flag: YES\n");
            assert_eq!(is_plausible(raw.as_bytes()), plausible, "{head}");
        }
    }
}
