//! `timing`: whether the time of an answer tells if somebody has endorsed already. Submissions from
//! addresses that count and from new ones take turns, and two tests look for a difference.

mod answers;
mod server;
mod statistics;

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;

use self::answers::{TimedAnswers, Way};
use self::server::TimedServer;
use self::statistics::{compare_distributions, compare_means, correct_by_holm};
use crate::dice::Dice;
use crate::load::to_float;
use crate::report::{Aim, Common, Figure, Report, median};

/// How long all of it may take.
const LONGEST: Duration = Duration::from_secs(1200);
/// A difference is believed where it is less likely by chance than this.
const LEAST: f64 = 0.01;

/// Whether the time of an answer tells if somebody has endorsed already.
#[derive(Args, Clone, Debug)]
pub struct Timing {
    /// Submissions of each of both kinds, over each database and each way.
    #[arg(long, default_value_t = 5_000, value_parser = clap::value_parser!(u32).range(20..=50_000))]
    pub pairs: u32,
    /// Microseconds that the control adds to what it recorded of known addresses.
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub control_micros: u32,
    /// Decides which of a pair comes first.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Write everything there, as JSON.
    #[arg(long)]
    pub json: Option<PathBuf>,
    /// Only whether all is right.
    #[arg(skip)]
    pub smoke: bool,
}

impl Timing {
    /// Gives the settings for correctness only: a few pairs, and a control that nobody overlooks.
    pub fn smoke() -> Self {
        Self {
            pairs: 30,
            control_micros: 1_000_000,
            seed: 1,
            json: None,
            smoke: true,
        }
    }

    /// Pairs before those that count: caches and plans are then as they stay.
    fn warm_up(&self) -> u32 {
        self.pairs / 10
    }
}

/// Measures over both databases and both ways; fails where an artificial difference is not found, or
/// where it takes longer than twenty minutes.
pub async fn run(timing: &Timing) -> Result<Report, String> {
    tokio::time::timeout(LONGEST, measure_all(timing))
        .await
        .map_err(|_| format!("not done within {} s", LONGEST.as_secs()))?
}

async fn measure_all(timing: &Timing) -> Result<Report, String> {
    let common = Common {
        rounds: 1,
        seconds: 1,
        json: None,
        smoke: timing.smoke,
    };
    let about = format!(
        "{} submissions of known and as many of new addresses, in random order in pairs, over one connection",
        timing.pairs
    );
    let mut report = Report::begin("timing", about, &common);
    let (mut dice, mut all) = (Dice::new(timing.seed), vec![]);
    for with_postgres in [true, false] {
        let server = TimedServer::start(with_postgres).await?;
        for way in [Way::Json, Way::Form] {
            let people = timing.pairs + timing.warm_up();
            server.make_known(way, people).await?;
            let plan = (timing.warm_up(), timing.pairs);
            let (known, fresh) = answers::measure(server.address(), way, plan, &mut dice).await?;
            all.push(TimedAnswers {
                name: format!("{}, {}", server.name(), way.name()),
                known,
                fresh,
            });
        }
        report.check(
            server
                .check_stored(2 * (timing.pairs + timing.warm_up()))
                .await,
        );
    }
    add_figures(&all, &mut report);
    add_control(&all, timing.control_micros, &mut report);
    Ok(report.end())
}

/// Compares every pair of samples with both tests, where so many microseconds are added to those of
/// known addresses; gives the probabilities, corrected for all tests together.
fn compute_probabilities(all: &[TimedAnswers], added: f64) -> Vec<[f64; 2]> {
    let mut plain = vec![];
    for one in all {
        let known: Vec<f64> = one.known.iter().map(|micros| micros + added).collect();
        plain.push(compare_means(&known, &one.fresh).p);
        plain.push(compare_distributions(&known, &one.fresh).p);
    }
    let corrected = correct_by_holm(&plain);
    corrected
        .chunks_exact(2)
        .map(|pair| [pair[0], pair[1]])
        .collect()
}

fn add_figures(all: &[TimedAnswers], report: &mut Report) {
    for (one, [means, distributions]) in all.iter().zip(compute_probabilities(all, 0.0)) {
        let figure = |what: &str, value: f64, aims: &[Aim]| {
            Figure::of(&format!("{}: {what}", one.name), value, aims)
        };
        let middle = |sample: &[f64]| median(sample.iter().copied()).unwrap_or(0.0);
        report.figures.extend([
            figure("known, median µs", middle(&one.known), &[]),
            figure("new, median µs", middle(&one.fresh), &[]),
            figure("Welch's p, corrected", means, &[Aim::AtLeast(LEAST)]),
            figure(
                "Kolmogorov's p, corrected",
                distributions,
                &[Aim::AtLeast(LEAST)],
            ),
        ]);
        let (test, apart) = (
            compare_means(&one.known, &one.fresh),
            compare_distributions(&one.known, &one.fresh),
        );
        report.notes.push(format!(
            "{}: t {:.2} with {:.0} degrees of freedom, p {:.3}; distance {:.4}, p {:.3}; uncorrected",
            one.name, test.t, test.freedom, test.p, apart.distance, apart.p
        ));
    }
}

/// Looks for an artificial difference: tests that find nothing there would find nothing anywhere.
fn add_control(all: &[TimedAnswers], micros: u32, report: &mut Report) {
    let found = compute_probabilities(all, micros.into())
        .iter()
        .filter(|pair| pair.iter().any(|p| *p < LEAST))
        .count();
    report.figures.push(Figure::of(
        &format!("control, {micros} µs more: found in"),
        to_float(found as u64),
        &[Aim::AtLeast(to_float(all.len() as u64))],
    ));
    if found < all.len() {
        report.wrong.push(format!(
            "{micros} µs more are found in {found} of {} samples: the tests prove nothing",
            all.len()
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_added_difference_is_found_and_none_is_not() {
        let mut dice = Dice::new(3);
        // As answers are: most near one another, some far above.
        let mut sample = || -> Vec<f64> {
            let values = (0..2000).map(|_| {
                let base = 500.0 + to_float(dice.below(200));
                if dice.happens(20) { base * 10.0 } else { base }
            });
            values.collect()
        };
        let all = [TimedAnswers {
            name: "one".into(),
            known: sample(),
            fresh: sample(),
        }];
        let [means, distributions] = compute_probabilities(&all, 0.0)[0];
        assert!(
            means > LEAST && distributions > LEAST,
            "{means} {distributions}"
        );
        let [_, distributions] = compute_probabilities(&all, 30.0)[0];
        assert!(distributions < LEAST, "{distributions}");
    }
}
