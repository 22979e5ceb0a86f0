use proptest::prelude::*;

use super::for_the_ear;

#[test]
fn what_is_written_for_the_eye_is_said() {
    let written = [
        "The train leaves at 14:05 and arrives 20:00, on 2026-11-27.",
        "It costs $12.50, or 3,400 EUR; £1 off, -€0.99, $2m in all.",
        "That is 5km at 30 km/h, 37.2°C, 80 % full, 1 kg.",
        "Call +49-621-123456 or 0621 before the 3rd; see #7, pages 9–11, 8:00-9:30.",
        "In 1984, 2001 and 2026; 1234567 people; 3/4 of 1/2.",
        "Dr. Smith, e.g., said no. 5 is the one etc.",
        "Write to amy.b@example.org or see [the site](https://www.example.com/a?b=c).",
        "## Heading\n\n- **one** 🎉\n- [x] `two`\n1. three\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> quoted",
        "Tom & Jerry → 2 × 3 = 6",
        "snake_case stays, *emphasis* goes. It's 8pm, 8:30 am!",
        "```rust\nlet x = 1;\n```",
        "🎉🎉",
        "Version 1.2.3 of foo.rs",
        "Chapter IV of Henry VIII; World War II, Rocky III. Elizabeth and I met, MIX CD, Act I",
        "v2.0, 1.10.3 and 192.168.0.1 on 27.11.2026",
        "It has 1 234 567 people on 1 200 km², and 12 345, not 3 12. Call 621 123 456 or 2 345.",
        "a² + b² = c², 3 < 4, 7 - 2 = 5, x^10, √2 ≈ 1.41, 10 / 2. H2O and CO2, C6H12O6, Tom - my friend + co",
        "-5 degrees, 00:15, 9:5",
    ];
    let said: Vec<String> = written
        .iter()
        .map(|text| format!("{text:?}\n  {}", for_the_ear(text)))
        .collect();
    insta::assert_snapshot!(said.join("\n"));
}

proptest! {
    #[test]
    fn any_text_is_said_in_one_line(text in "(\\PC|\n){0,200}") {
        prop_assert!(!for_the_ear(&text).contains('\n'));
    }

    #[test]
    fn plain_words_stay_as_they_are(words in prop::collection::vec("[a-z]{3,9}", 1..30)) {
        let text = words.join(" ");
        prop_assert_eq!(for_the_ear(&text), text);
    }

    #[test]
    fn every_number_is_said_in_letters(number in any::<u64>(), cents in 0_u8..100) {
        for text in [number.to_string(), format!("${number}.{cents:02}"), format!("{number} km"), format!("{number}.{cents}")] {
            let said = for_the_ear(&text);
            prop_assert!(!said.is_empty() && !said.chars().any(|c| c.is_ascii_digit()), "{text}: {said}");
        }
    }
}
