//! When two names are the same name.

/// The form in which names of lists are compared: "To-do list" and "todo" are one list.
pub(super) fn of_list(name: &str) -> String {
    let plain = of_task(&name.replace(['-', '_'], " "));
    let bare = plain
        .strip_suffix(" list")
        .or_else(|| plain.strip_suffix(" lists"))
        .unwrap_or(&plain);
    let bare = ["my ", "the ", "our "]
        .iter()
        .find_map(|word| bare.strip_prefix(word))
        .unwrap_or(bare);
    match bare {
        "todo" | "todos" | "to dos" | "tasks" | "task" => "to do".to_owned(),
        "groceries" | "grocery" | "shop" => "shopping".to_owned(),
        other => other.to_owned(),
    }
}

/// The form in which what is on a list is compared: case, blanks and a point at the end do
/// not count.
pub(super) fn of_task(summary: &str) -> String {
    let words: Vec<String> = summary.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ").trim_end_matches(['.', '!', ',']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_list_has_many_names() {
        for name in ["To do", "to-do list", "TODO", "my todos", "tasks"] {
            assert_eq!(of_list(name), "to do", "{name}");
        }
        assert_eq!(of_list("the shopping list"), "shopping");
        assert_eq!(of_list("Packing for Rome"), "packing for rome");
        assert_eq!(of_task("  Oat   Milk. "), "oat milk");
    }
}
