//! Draws the curves of `docs/recall.md`: how long a question takes, from what
//! `os1 bench memory 1000000 --json` printed, and what `answerable` refuses for what it answers,
//! from what `cargo xtask locomo FILE` printed.
//!
//! `cargo xtask curves BENCH.json LOCOMO.txt` runs this; either may be `-`, to be left out.
#![allow(
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a drawing that cannot be made has nobody to report to but the terminal"
)]

use std::error::Error;
use std::path::{Path, PathBuf};

use plotters::coord::Shift;
use plotters::prelude::*;
use serde_json::Value;

type Failure = Box<dyn Error>;
/// A line and what it is of.
type Line = (&'static str, Vec<(f64, f64)>);
type Canvas<'a> = DrawingArea<SVGBackend<'a>, Shift>;

const SIZE: (u32, u32) = (720, 400);
const COLOURS: [RGBColor; 2] = [RGBColor(179, 84, 30), RGBColor(74, 122, 167)];
/// What questions may cost at a hundred thousand episodes and at a million, in milliseconds.
const GOALS: [(f64, f64); 2] = [(100_000.0, 20.0), (1_000_000.0, 100.0)];

fn main() -> Result<(), Failure> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [folder, bench, locomo] = arguments.as_slice() else {
        return Err("usage: curves FOLDER BENCH.json LOCOMO.txt".into());
    };
    std::fs::create_dir_all(folder)?;
    if bench != Path::new("-") {
        let report = std::fs::read(bench)?;
        time(
            &folder.join("recall-time.svg"),
            &serde_json::from_slice(&report)?,
        )?;
    }
    if locomo != Path::new("-") {
        let printed = std::fs::read_to_string(locomo)?;
        answerable(&folder.join("answerable.svg"), &printed)?;
    }
    Ok(())
}

/// The time of a question by the number of episodes, both in powers of ten.
fn time(file: &Path, report: &Value) -> Result<(), Failure> {
    let lines = ["words", "vectors"].map(|by| (by, times(report, by)));
    if lines.iter().any(|(_, points)| points.len() < 2) {
        return Err("this is no report of os1 bench memory".into());
    }
    let canvas = canvas(file)?;
    let mut chart = ChartBuilder::on(&canvas)
        .caption(
            "Recall, p95 of a question, processor time",
            ("sans-serif", 20),
        )
        .margin(12)
        .margin_right(40)
        .x_label_area_size(42)
        .y_label_area_size(56)
        .build_cartesian_2d((1e3..1e6).log_scale(), (1.0..200.0).log_scale())?;
    chart
        .configure_mesh()
        .light_line_style(TRANSPARENT)
        .label_style(("sans-serif", 14))
        .axis_desc_style(("sans-serif", 15))
        .x_desc("episodes")
        .y_desc("ms")
        .x_label_formatter(&|x| grouped(*x))
        .draw()?;
    chart
        .draw_series(GOALS.iter().map(|goal| Cross::new(*goal, 5, BLACK)))?
        .label("goal with vectors")
        .legend(|(x, y)| Cross::new((x + 10, y), 5, BLACK));
    for ((name, points), colour) in lines.into_iter().zip(COLOURS) {
        chart
            .draw_series(LineSeries::new(points, colour.stroke_width(2)).point_size(3))?
            .label(name)
            .legend(move |(x, y)| PathElement::new([(x, y), (x + 20, y)], colour));
    }
    chart
        .configure_series_labels()
        .label_font(("sans-serif", 15))
        .position(SeriesLabelPosition::UpperLeft)
        .draw()?;
    canvas.present()?;
    eprintln!("{} is drawn", file.display());
    Ok(())
}

/// The figures `recall at 1,000, words, p95` and their like.
fn times(report: &Value, by: &str) -> Vec<(f64, f64)> {
    let figures = report["figures"].as_array().map_or(&[][..], Vec::as_slice);
    let point = |figure: &Value| {
        let what = figure["what"].as_str()?.strip_prefix("recall at ")?;
        let (size, rest) = what.split_once(", ")?;
        let size: f64 = size.replace(',', "").parse().ok()?;
        (rest == format!("{by}, p95")).then_some((size, figure["value"].as_f64()?))
    };
    figures.iter().filter_map(point).collect()
}

/// What is answered of the questions that have an answer, by what is refused of the others.
fn answerable(file: &Path, printed: &str) -> Result<(), Failure> {
    let blocks = printed.split("answers from").skip(1).map(trade_off);
    let lines: Vec<Line> = ["words", "words and vectors"]
        .into_iter()
        .zip(blocks)
        .collect();
    if lines.is_empty() {
        return Err("this is not what cargo xtask locomo prints".into());
    }
    let canvas = canvas(file)?;
    let mut chart = ChartBuilder::on(&canvas)
        .caption("Answering from a probability on", ("sans-serif", 20))
        .margin(12)
        .margin_right(40)
        .x_label_area_size(42)
        .y_label_area_size(56)
        .build_cartesian_2d(0.0..100.0, 0.0..100.0)?;
    chart
        .configure_mesh()
        .light_line_style(TRANSPARENT)
        .label_style(("sans-serif", 14))
        .axis_desc_style(("sans-serif", 15))
        .x_desc("% refused of the questions without an answer")
        .y_desc("% answered of those with one")
        .draw()?;
    for ((name, points), colour) in lines.into_iter().zip(COLOURS) {
        let tenths = points.clone().into_iter().zip(1..);
        chart
            .draw_series(LineSeries::new(points, colour.stroke_width(2)).point_size(3))?
            .label(name)
            .legend(move |(x, y)| PathElement::new([(x, y), (x + 20, y)], colour));
        let style = ("sans-serif", 13).into_font().color(&colour);
        let up = if colour == COLOURS[0] { 6 } else { -18 };
        chart.draw_series(tenths.map(|(point, tenth)| {
            EmptyElement::at(point) + Text::new(format!("0.{tenth}"), (4, up), style.clone())
        }))?;
    }
    chart
        .configure_series_labels()
        .label_font(("sans-serif", 15))
        .position(SeriesLabelPosition::LowerLeft)
        .draw()?;
    canvas.present()?;
    eprintln!("{} is drawn", file.display());
    Ok(())
}

/// Lines `0.1  99.1 %  19.7 %` as refused and answered.
fn trade_off(block: &str) -> Vec<(f64, f64)> {
    let numbers = |line: &str| -> Option<(f64, f64)> {
        let mut parts = line.split_whitespace().filter(|part| *part != "%");
        parts.next()?.parse::<f64>().ok()?;
        let answered = parts.next()?.parse().ok()?;
        Some((parts.next()?.parse().ok()?, answered))
    };
    block.lines().skip(1).map_while(numbers).collect()
}

fn canvas(file: &Path) -> Result<Canvas<'_>, Failure> {
    let canvas = SVGBackend::new(file, SIZE).into_drawing_area();
    canvas.fill(&WHITE)?;
    Ok(canvas)
}

/// 1,000.
fn grouped(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
