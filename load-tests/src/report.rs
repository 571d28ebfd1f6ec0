//! What came of a scenario: one table, medians of its rounds, ratios to limits of the same rounds,
//! and JSON.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;
use serde_json::{Value, json};

use crate::load::Measurement;
use crate::process::{read_machine_seconds, read_processor_seconds};
use crate::servers::postgres::Postgres;

/// How long and how often is measured.
#[derive(Args, Clone, Debug)]
pub struct Common {
    /// Rounds; the median counts.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=50))]
    pub rounds: u32,
    /// Seconds of each measurement in a round.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=120))]
    pub seconds: u32,
    /// Write everything there, as JSON.
    #[arg(long)]
    pub json: Option<PathBuf>,
    /// Only whether all is right, never how fast.
    #[arg(skip)]
    pub smoke: bool,
}

impl Common {
    /// Gives the settings for correctness only: one round of one second.
    pub fn smoke() -> Self {
        Self {
            rounds: 1,
            seconds: 1,
            json: None,
            smoke: true,
        }
    }

    /// Gives `full`, or `smoke` where only correctness counts.
    pub fn pick<T>(&self, full: T, smoke: T) -> T {
        if self.smoke { smoke } else { full }
    }

    /// Gives how long late requests are still sent: as long as a measurement, or, for correctness
    /// only, as long as a slow machine needs.
    pub fn patience(&self) -> std::time::Duration {
        self.pick(self.lasts(), std::time::Duration::from_secs(20))
    }

    /// Gives how long each measurement lasts.
    pub fn lasts(&self) -> std::time::Duration {
        std::time::Duration::from_secs(self.seconds.into())
    }
}

/// The aim for a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Aim {
    /// At least this many times the limit.
    Ratio(f64),
    AtMost(f64),
    AtLeast(f64),
    /// The 99th percentile below this many milliseconds.
    P99(f64),
}

/// One line of a table, with a value a round.
#[derive(Clone, Debug, Default)]
pub struct Figure {
    /// The name with its unit.
    pub name: String,
    /// One value a round.
    pub values: Vec<f64>,
    /// Milliseconds, one a round.
    pub p50: Vec<f64>,
    /// Milliseconds, one a round.
    pub p99: Vec<f64>,
    /// Milliseconds, one pair a round: the 99.9th percentile and the maximum.
    pub slowest: Vec<(f64, f64)>,
    /// The limit of the same round.
    pub limits: Vec<f64>,
    pub aims: Vec<Aim>,
}

impl Figure {
    /// Makes a figure without values.
    pub fn new(name: &str, aims: &[Aim]) -> Self {
        Self {
            name: name.into(),
            aims: aims.into(),
            ..Self::default()
        }
    }

    /// Makes a figure with one value.
    pub fn of(name: &str, value: f64, aims: &[Aim]) -> Self {
        Self {
            values: vec![value],
            ..Self::new(name, aims)
        }
    }

    /// Adds the rate and times of a round.
    pub fn add(&mut self, measured: &Measurement) {
        self.values.push(measured.per_second);
        self.p50.push(measured.p50);
        self.p99.push(measured.p99);
        self.slowest.push((measured.p999, measured.max));
    }

    /// Adds the rate and times of a round, and its limit.
    pub fn add_against(&mut self, measured: &Measurement, limit: f64) {
        self.add(measured);
        self.limits.push(limit);
    }

    /// Gives the median of the rounds' own ratios: what slows a whole round down slows its limit
    /// too.
    pub fn ratio(&self) -> Option<f64> {
        median(
            self.values
                .iter()
                .zip(&self.limits)
                .map(|(value, limit)| value / limit),
        )
    }

    /// Tells whether every aim is met; `None` without an aim or a value.
    fn is_met(&self) -> Option<bool> {
        let value = median(self.values.iter().copied())?;
        let met = |aim: &Aim| match aim {
            Aim::Ratio(least) => self.ratio().is_some_and(|ratio| ratio >= *least),
            Aim::AtMost(most) => value <= *most,
            Aim::AtLeast(least) => value >= *least,
            Aim::P99(most) => median(self.p99.iter().copied()).is_some_and(|p99| p99 < *most),
        };
        (!self.aims.is_empty()).then(|| self.aims.iter().all(met))
    }

    fn describe_aims(&self) -> String {
        let word = |aim: &Aim| match aim {
            Aim::Ratio(least) => format!("ratio ≥ {least}"),
            Aim::AtMost(most) => format!("≤ {most}"),
            Aim::AtLeast(least) => format!("≥ {least}"),
            Aim::P99(most) => format!("p99 < {most}"),
        };
        self.aims.iter().map(word).collect::<Vec<_>>().join(", ")
    }
}

/// Gives the middle value, or the mean of the two in the middle.
pub fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let upper = *values.get(middle)?;
    Some(if values.len().is_multiple_of(2) {
        f64::midpoint(values[middle - 1], upper)
    } else {
        upper
    })
}

/// The results of one scenario.
#[derive(Debug)]
pub struct Report {
    scenario: &'static str,
    about: String,
    pub figures: Vec<Figure>,
    pub notes: Vec<String>,
    /// Errors: they fail the run, whatever the figures are.
    pub wrong: Vec<String>,
    began: (f64, f64),
    share: f64,
    is_timed: bool,
}

impl Report {
    /// Begins a report; from here on the driver's share of the processors is counted.
    pub fn begin(scenario: &'static str, about: String, common: &Common) -> Self {
        let began = (read_processor_seconds("self"), read_machine_seconds());
        Self {
            scenario,
            about,
            figures: vec![],
            notes: vec![],
            wrong: vec![],
            began,
            share: 0.0,
            is_timed: !common.smoke,
        }
    }

    /// Notes the error of an outcome, if there is one.
    pub fn check(&mut self, outcome: Result<(), String>) {
        self.wrong.extend(outcome.err());
    }

    /// Notes that a server did not keep up with a rate: an aim that is not met, and wrong only
    /// where the rate is low for anybody.
    pub fn check_pace(&mut self, common: &Common, outcome: Result<(), String>) {
        if common.smoke {
            self.wrong.extend(outcome.err());
        } else {
            self.notes.extend(outcome.err());
        }
    }

    /// Ends the report and prints its table.
    pub fn end(mut self) -> Self {
        let (own, all) = (
            read_processor_seconds("self") - self.began.0,
            read_machine_seconds() - self.began.1,
        );
        // A very short run is over before the kernel counts a tick.
        self.share = if all > 0.0 { own / all } else { 0.0 };
        println!("{}", self.make_table());
        self
    }

    fn make_table(&self) -> String {
        // Writing into a text cannot fail.
        let mut table = format!("\n{}: {}\n", self.scenario, self.about);
        let number = |value: Option<f64>| value.map_or_else(String::new, format_number);
        let _ = writeln!(
            table,
            "{:<46} {:>10} {:>8} {:>8} {:>10} {:>6}",
            "", "value", "p50 ms", "p99 ms", "limit", "ratio"
        );
        for figure in &self.figures {
            let [value, p50, p99, limit] =
                [&figure.values, &figure.p50, &figure.p99, &figure.limits]
                    .map(|values| number(median(values.iter().copied())));
            let ratio = figure
                .ratio()
                .map_or_else(String::new, |ratio| format!("{ratio:.2}"));
            let mark = self.choose_mark(figure);
            let line = format!(
                "{:<46} {value:>10} {p50:>8} {p99:>8} {limit:>10} {ratio:>6}",
                figure.name
            );
            let _ = writeln!(table, "{line} {mark} {}", figure.describe_aims());
        }
        let _ = writeln!(
            table,
            "{:<46} {:>9.0} %",
            "the driver's own share of the busy time",
            self.share * 100.0
        );
        for note in &self.notes {
            let _ = writeln!(table, "  {note}");
        }
        for wrong in &self.wrong {
            let _ = writeln!(table, "  WRONG: {wrong}");
        }
        table
    }

    /// Chooses the mark of a figure; where only correctness counts nothing is marked.
    fn choose_mark(&self, figure: &Figure) -> &'static str {
        match figure.is_met().filter(|_| self.is_timed) {
            Some(true) => "✓",
            Some(false) => "✗",
            None => "–",
        }
    }

    fn to_json(&self) -> Value {
        let figures = self.figures.iter().map(|figure| {
            json!({
                "name": figure.name, "values": figure.values, "p50_ms": figure.p50, "p99_ms": figure.p99,
                "p999_and_max_ms": figure.slowest, "limits": figure.limits,
                "median": median(figure.values.iter().copied()), "ratio": figure.ratio(), "aim": figure.describe_aims(),
                "met": figure.is_met().filter(|_| self.is_timed),
            })
        });
        json!({
            "scenario": self.scenario, "about": self.about, "figures": figures.collect::<Vec<_>>(), "notes": self.notes,
            "wrong": self.wrong, "driver_share": self.share,
        })
    }
}

/// Formats a number with as many digits as matter.
fn format_number(value: f64) -> String {
    if value >= 100.0 {
        let digits = format!("{value:.0}");
        let bytes = digits.as_bytes();
        let groups: Vec<&str> = bytes
            .rchunks(3)
            .rev()
            .filter_map(|group| std::str::from_utf8(group).ok())
            .collect();
        groups.join(",")
    } else if value >= 10.0 {
        format!("{value:.1}")
    } else if (5e-5..0.1).contains(&value) {
        format!("{value:.4}")
    } else {
        format!("{value:.2}")
    }
}

/// Writes the JSON, and fails where anything was wrong; an aim that is not met is no failure.
pub fn conclude(reports: &[Report], json: Option<&Path>) -> Result<(), String> {
    let machine = describe_machine();
    println!(
        "{}",
        machine
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, value)| format!("{name}: {}", to_text(value)))
            .collect::<Vec<_>>()
            .join(" · ")
    );
    if let Some(path) = json {
        let all = json!({ "machine": machine, "scenarios": reports.iter().map(Report::to_json).collect::<Vec<_>>() });
        std::fs::write(path, format!("{all:#}\n"))
            .map_err(|error| format!("{}: {error}", path.display()))?;
    }
    let wrong: Vec<String> = reports
        .iter()
        .flat_map(|report| {
            report
                .wrong
                .iter()
                .map(move |wrong| format!("{}: {wrong}", report.scenario))
        })
        .collect();
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(wrong.join("; "))
    }
}

/// Converts a value of JSON to text, without the quotes of a string.
fn to_text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), ToOwned::to_owned)
}

/// Describes the machine and the time of the measurement.
fn describe_machine() -> Value {
    let run_program = |program: &str, argument: &str| {
        let output = Command::new(program).arg(argument).output();
        output.map_or_else(
            |_| String::new(),
            |output| String::from_utf8_lossy(&output.stdout).trim().to_owned(),
        )
    };
    let memory = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let kibibytes: u64 = memory
        .split_whitespace()
        .nth(1)
        .and_then(|number| number.parse().ok())
        .unwrap_or(0);
    let processor = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let processor = processor
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "))
        .map_or("", |(_, name)| name);
    json!({
        "date": run_program("date", "-u"), "cores": std::thread::available_parallelism().map_or(0, std::num::NonZero::get),
        "processor": processor, "memory_gib": kibibytes / 1024 / 1024, "kernel": run_program("uname", "-r"), "postgresql": Postgres::read_version(),
        "debug_build": cfg!(debug_assertions),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_is_the_middle() {
        assert_eq!(median([3.0, 1.0, 2.0].into_iter()), Some(2.0));
        assert_eq!(median([4.0, 1.0, 2.0, 3.0].into_iter()), Some(2.5));
        assert_eq!(median([].into_iter()), None);
    }

    #[test]
    fn aims_are_judged_by_medians_and_ratios_by_the_same_round() {
        let mut figure = Figure::new("x", &[Aim::Ratio(0.9), Aim::P99(60.0)]);
        assert_eq!(figure.is_met(), None);
        for (rate, limit, p99) in [
            (900.0, 1000.0, 50.0),
            (90.0, 100.0, 55.0),
            (500.0, 1000.0, 500.0),
        ] {
            figure.add_against(
                &Measurement {
                    per_second: rate,
                    p99,
                    ..Measurement::default()
                },
                limit,
            );
        }
        assert_eq!((figure.ratio(), figure.is_met()), (Some(0.9), Some(true)));
        figure.aims.push(Aim::AtLeast(500.0));
        assert_eq!(figure.is_met(), Some(true));
        figure.aims.push(Aim::AtMost(100.0));
        assert_eq!(figure.is_met(), Some(false));
        assert_eq!(
            figure.describe_aims(),
            "ratio ≥ 0.9, p99 < 60, ≥ 500, ≤ 100"
        );
    }

    #[test]
    fn numbers_are_readable() {
        assert_eq!(
            [1_234_567.4, 999.6, 12.34, 0.126, 0.0123].map(format_number),
            ["1,234,567", "1,000", "12.3", "0.13", "0.0123"]
        );
    }
}
