//! Encrypted and signed mail: shown as such, nothing believed, nothing decrypted.

use os1_tests::Handset;

use super::{imported, mail, parsed};

const PGP: &str = "-----BEGIN PGP MESSAGE-----\n\nhQEMA0\n=abcd\n-----END PGP MESSAGE-----\n";
const CLEARSIGNED: &str = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nThe plan stands.\n\
    -----BEGIN PGP SIGNATURE-----\n\niQEzBA\n=abcd\n-----END PGP SIGNATURE-----\n";

/// Of each kind: the header lines and the body, whether it is encrypted, and what can be read.
fn mails() -> Vec<(&'static str, Vec<u8>, &'static str, Option<&'static str>)> {
    let base64 = "Content-Transfer-Encoding: base64\n";
    let smime = |kind: &str| {
        let head = format!("Content-Type: application/{kind}; name=smime.p7m\n{base64}");
        mail(&head, "MIAGCSqGSIb3DQEHA6CAMIACAQAx\n")
    };
    let signed = |protocol: &str, signature: &str| {
        let head = format!(
            "Content-Type: multipart/signed; boundary=b; micalg=sha-256;\n protocol=\"{protocol}\"\n"
        );
        let body = format!(
            "--b\nContent-Type: text/plain\n\nThe plan stands.\n--b\n\
             Content-Type: {protocol}; name={signature}\n\niQEzBA\n--b--\n"
        );
        mail(&head, &body)
    };
    let pgp = format!(
        "--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b\n\
         Content-Type: application/octet-stream; name=encrypted.asc\n\n{PGP}--b--\n"
    );
    let plan = Some("The plan stands.");
    vec![
        (
            "PGP/MIME, encrypted",
            mail(
                "Content-Type: multipart/encrypted; boundary=b;\n protocol=\"application/pgp-encrypted\"\n",
                &pgp,
            ),
            "encrypted",
            None,
        ),
        (
            "PGP/MIME, signed",
            signed("application/pgp-signature", "signature.asc"),
            "signed",
            plan,
        ),
        ("inline PGP, encrypted", mail("", PGP), "encrypted", None),
        (
            "inline PGP, encrypted below a word",
            mail("", &format!("Read this:\n\n{PGP}")),
            "encrypted",
            Some("Read this"),
        ),
        ("inline PGP, signed", mail("", CLEARSIGNED), "signed", plan),
        (
            "S/MIME, encrypted",
            smime("pkcs7-mime; smime-type=enveloped-data"),
            "encrypted",
            None,
        ),
        (
            "S/MIME, encrypted, authenticated",
            smime("pkcs7-mime; smime-type=authEnveloped-data"),
            "encrypted",
            None,
        ),
        (
            "S/MIME, encrypted, by an old name",
            smime("x-pkcs7-mime"),
            "encrypted",
            None,
        ),
        (
            "S/MIME, signed around the text",
            smime("pkcs7-mime; smime-type=signed-data"),
            "signed",
            None,
        ),
        (
            "S/MIME, signed",
            signed("application/pkcs7-signature", "smime.p7s"),
            "signed",
            plan,
        ),
    ]
}

#[test]
fn each_kind_of_protection_is_named_and_what_can_be_read_is_read() {
    for (kind, raw, protection, text) in mails() {
        let handset = Handset::set_up();
        let read = parsed(&handset, &raw);
        assert_eq!(read["protection"], protection, "{kind}");
        let id = imported(&handset, &raw);
        let shown = handset.run(&["mail", "show", &id]).ok();
        assert_eq!(shown.first()["mail"]["protection"], protection, "{kind}");
        let plain = handset.run_plain(&["mail", "show", &id], b"").ok();
        assert!(
            plain.out.to_lowercase().contains(protection),
            "{kind}: {}",
            plain.out
        );
        let said = handset.say("read me the last mail").speech();
        if protection == "encrypted" {
            assert!(said.contains("encrypted"), "{kind}: {said}");
        }
        for armour in ["BEGIN PGP", "hQEMA0", "iQEzBA", "MIAGCSq"] {
            assert!(!said.contains(armour), "{kind}: {said}");
        }
        if let Some(text) = text {
            assert!(read["text"].as_str().unwrap().contains(text), "{kind}");
        }
        if protection == "signed" && text.is_some() {
            assert!(said.contains("plan stands"), "{kind}: {said}");
        }
    }
}

/// Words about protection are no protection.
#[test]
fn a_letter_that_speaks_of_it_is_neither_encrypted_nor_signed() {
    let handset = Handset::set_up();
    let words = "Write -----BEGIN PGP MESSAGE----- above it, says the manual.\n";
    let quoted = "> -----BEGIN PGP SIGNED MESSAGE-----\n> Hash: SHA256\n\nWhat is that?\n";
    for body in [words, quoted] {
        let read = parsed(&handset, &mail("", body));
        assert_eq!(read["protection"], serde_json::Value::Null, "{body}");
    }
}
