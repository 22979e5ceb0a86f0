//! What `os1 bench NAME --json` prints, as a drawing.

use std::fmt::Write as _;

use serde_json::Value;

const WIDTH: f64 = 720.0;
const ROW: f64 = 34.0;
const TOP: f64 = 58.0;
/// Where bars begin.
const LEFT: f64 = 230.0;
/// How long a bar of the goal's own size is.
const GOAL: f64 = 240.0;
/// The longest bar: what is further off is drawn so long, with its number beside it.
const LONGEST: f64 = 360.0;
/// The most figures of one drawing.
const MOST: usize = 32;

/// One number of a report.
struct Figure<'a> {
    what: &'a str,
    value: f64,
    unit: &'a str,
    goal: Option<f64>,
}

/// The report of one benchmark as SVG: a bar for each figure, as long as its share of the
/// goal, which is a line. A figure without a goal is measured by the next goal before it in
/// the same unit; one that has none either is a number alone.
///
/// `None` for what is no report.
#[must_use]
pub fn plot(report: &Value) -> Option<String> {
    let figures: Vec<Figure<'_>> = report["figures"]
        .as_array()?
        .iter()
        .take(MOST)
        .map(|figure| {
            Some(Figure {
                what: figure["what"].as_str()?,
                value: figure["value"].as_f64()?,
                unit: figure["unit"].as_str()?,
                goal: figure["goal"].as_f64().filter(|goal| *goal > 0.0),
            })
        })
        .collect::<Option<_>>()?;
    let height = TOP + ROW * figures.len() as f64 + 14.0;
    let mut svg = String::new();
    let title = format!("os1 bench {}", report["bench"].as_str()?);
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" \
         font-family=\"sans-serif\" font-size=\"13\" role=\"img\" aria-label=\"{title}\">\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>\n\
         <text x=\"16\" y=\"24\" font-size=\"16\" fill=\"#222222\">{title}</text>\n\
         <text x=\"16\" y=\"43\" font-size=\"11\" fill=\"#666666\">{}</text>\n",
        escaped(&under_title(report))
    );
    let mut goals: Vec<(&str, f64)> = Vec::new();
    for (at, figure) in figures.iter().enumerate() {
        goals.extend(figure.goal.map(|goal| (figure.unit, goal)));
        let goal = goals.iter().rfind(|(unit, _)| *unit == figure.unit);
        row(
            &mut svg,
            TOP + ROW * at as f64,
            figure,
            goal.map(|(_, goal)| *goal),
        );
    }
    svg.push_str("</svg>\n");
    Some(svg)
}

/// How often, and on what.
fn under_title(report: &Value) -> String {
    let machine = &report["machine"];
    let mut text = format!(
        "{} runs; {}, {} cores",
        report["runs"],
        machine["cpu"].as_str().unwrap_or("an unknown machine"),
        machine["cores"]
    );
    if machine["release"] == false {
        text += "; built without optimisation";
    }
    text
}

fn row(svg: &mut String, top: f64, figure: &Figure<'_>, goal: Option<f64>) {
    let text = top + 18.0;
    let _ = writeln!(
        svg,
        "<text x=\"16\" y=\"{text}\" fill=\"#222222\">{}</text>",
        escaped(figure.what)
    );
    let mut after = LEFT;
    if let Some(goal) = goal {
        let length = (figure.value / goal * GOAL).clamp(1.0, LONGEST);
        let _ = writeln!(
            svg,
            "<rect x=\"{LEFT}\" y=\"{}\" width=\"{length:.1}\" height=\"18\" rx=\"2\" fill=\"#4a7aa7\"/>",
            top + 4.0
        );
        after += length;
    }
    let mut number = format!("{:.1} {}", figure.value, figure.unit);
    if let Some(goal) = figure.goal {
        let at = LEFT + GOAL;
        let _ = writeln!(
            svg,
            "<line x1=\"{at}\" x2=\"{at}\" y1=\"{}\" y2=\"{}\" stroke=\"#b3541e\" stroke-width=\"2\"/>",
            top,
            top + 26.0
        );
        let _ = write!(number, " (goal {goal:.0})");
        after = after.max(at);
    }
    let _ = writeln!(
        svg,
        "<text x=\"{:.1}\" y=\"{text}\" fill=\"#222222\">{}</text>",
        after + 8.0,
        escaped(&number)
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn report() -> Value {
        json!({
            "bench": "start", "runs": 40,
            "figures": [
                { "what": "median", "value": 25.0, "unit": "ms", "goal": 50.0 },
                { "what": "p95 <worst>", "value": 500.0, "unit": "ms", "goal": null },
                { "what": "found", "value": 7.0, "unit": "mails", "goal": null }
            ],
            "machine": { "cpu": "A & B", "cores": 2, "memory_mib": 1, "release": true }
        })
    }

    #[test]
    fn a_bar_is_as_long_as_its_share_of_the_goal() {
        let svg = plot(&report()).expect("a drawing");
        assert!(svg.contains("width=\"120.0\""), "half of the goal: {svg}");
        assert!(svg.contains("width=\"360.0\""), "cut at the longest: {svg}");
        assert_eq!(svg.matches("<line").count(), 1, "one goal: {svg}");
        assert_eq!(svg.matches("rx=").count(), 2, "mails have no measure");
        assert!(svg.contains("25.0 ms (goal 50)") && svg.contains("7.0 mails"));
        assert!(svg.contains("p95 &lt;worst&gt;") && svg.contains("A &amp; B"));
    }

    #[test]
    fn what_is_no_report_is_not_drawn() {
        assert_eq!(plot(&json!({})), None);
        assert_eq!(plot(&json!({ "bench": "x", "figures": [{}] })), None);
    }
}
