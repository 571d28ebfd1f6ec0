//! The account of a run as tables and as JSON, and what in it is a failure.

use std::time::Duration;

use serde_json::{Value, json};

use super::Outcome;
use super::chaos::{ALL, Event};
use super::plans::Plan;
use super::reconcile::Account;
use super::stage::server::Kind;

/// An aim for the time from a dependency's return to the next acknowledgement.
const AIM: Duration = Duration::from_secs(2);

/// The outcomes of one kind of fault.
struct Summary {
    name: &'static str,
    times: usize,
    median: Duration,
    p99: Duration,
    longest: Duration,
    silence: Duration,
    helped: usize,
    turned_away: u64,
}

/// Prints both tables; gives the same as JSON, and what failed, in a sentence each.
pub fn print_account(plan: &Plan, outcome: &Outcome) -> (Value, Vec<String>) {
    let summaries = summarize_all(&outcome.events);
    let ended = &outcome.ended;
    let whose = if plan.kind == Kind::Careless {
        "careless servers (the control)"
    } else {
        "the servers"
    };
    println!(
        "\nfaults: {whose} over {}, {} s, {} people, seed {}; disk: {}",
        plan.database.name(),
        plan.lasts.as_secs(),
        plan.size.endorsing,
        plan.seed,
        ended.disk
    );
    print_summaries(&summaries);
    print_lines(&ended.account);
    println!(
        "{:<58} {:>9}",
        "people who gave up and don't know", ended.abandoned
    );
    println!(
        "{:<58} {:>7.1} s",
        "letters drained after the end in",
        ended.drained.as_secs_f64()
    );
    println!(
        "{:<58} {:>7.1} s",
        "processor time of the mail sink", ended.sink_seconds
    );
    for (what, times) in &ended.refused {
        println!("{:<58} {times:>9}  ✗", format!("unexpected: {what}"));
    }
    (
        to_json(plan, outcome, &summaries),
        list_failures(plan, outcome),
    )
}

fn print_summaries(summaries: &[Summary]) {
    println!(
        "{:<20} {:>5} {:>9} {:>9} {:>9} {:>11} {:>7} {:>7}  back in < {} s",
        "fault",
        "times",
        "back p50",
        "p99 ms",
        "max ms",
        "silence ms",
        "helped",
        "503",
        AIM.as_secs()
    );
    for one in summaries {
        println!(
            "{:<20} {:>5} {:>9.0} {:>9.0} {:>9.0} {:>11.0} {:>7} {:>7}  {}",
            one.name,
            one.times,
            to_millis(one.median),
            to_millis(one.p99),
            to_millis(one.longest),
            to_millis(one.silence),
            one.helped,
            one.turned_away,
            if one.longest < AIM { "✓" } else { "✗" }
        );
    }
    println!();
}

fn print_lines(account: &Account) {
    for line in &account.lines {
        let mark = if line.is_failure && line.count > 0 {
            "  ✗"
        } else {
            ""
        };
        let examples = if line.examples.is_empty() {
            String::new()
        } else {
            format!("  such as {:?}", line.examples)
        };
        println!("{:<58} {:>9}{mark}{examples}", line.what, line.count);
    }
}

/// Lists what failed: any failure of real servers, or a run of careless ones that lost nothing.
fn list_failures(plan: &Plan, outcome: &Outcome) -> Vec<String> {
    let account = &outcome.ended.account;
    if plan.kind == Kind::Careless {
        let proven = account.count("lost") > 0;
        return if proven {
            vec![]
        } else {
            vec!["careless servers lost nothing: the harness proves nothing".into()]
        };
    }
    let mut failed: Vec<String> = account
        .failures()
        .iter()
        .map(|line| format!("{}: {}", line.what, line.count))
        .collect();
    failed.extend(
        outcome
            .ended
            .refused
            .iter()
            .map(|(what, times)| format!("unexpected {what}: {times}")),
    );
    if account.count("received") == 0 || account.count("confirmed") == 0 {
        failed.push("nothing was acknowledged: nothing is shown".into());
    }
    failed
}

fn summarize_all(events: &[Event]) -> Vec<Summary> {
    let mut all: Vec<Summary> = ALL
        .iter()
        .filter_map(|(name, fault)| summarize(name, events, |event| event.fault == *fault))
        .collect();
    all.extend(summarize("all", events, |_| true));
    all
}

fn summarize(
    name: &'static str,
    events: &[Event],
    is_one: impl Fn(&Event) -> bool,
) -> Option<Summary> {
    let ones: Vec<&Event> = events.iter().filter(|event| is_one(event)).collect();
    let mut back: Vec<Duration> = ones.iter().map(|event| event.back).collect();
    back.sort_unstable();
    let at = |share: usize| {
        // All of a list is behind its end: then the last one is meant.
        back.get((back.len() * share / 100).min(back.len().saturating_sub(1)))
            .copied()
    };
    Some(Summary {
        name,
        times: ones.len(),
        median: at(50)?,
        p99: at(99)?,
        longest: *back.last()?,
        silence: ones
            .iter()
            .map(|event| event.silence)
            .max()
            .unwrap_or_default(),
        helped: ones.iter().filter(|event| event.helped).count(),
        turned_away: ones.iter().map(|event| event.turned_away).sum(),
    })
}

fn to_json(plan: &Plan, outcome: &Outcome, summaries: &[Summary]) -> Value {
    let faults: Vec<Value> = summaries
        .iter()
        .map(|one| {
            json!({
                "fault": one.name, "times": one.times, "back_ms_p50": to_whole_millis(one.median), "back_ms_p99": to_whole_millis(one.p99),
                "back_ms_max": to_whole_millis(one.longest), "silence_ms_max": to_whole_millis(one.silence), "helped": one.helped,
                "turned_away": one.turned_away,
                "within_aim": one.longest < AIM,
            })
        })
        .collect();
    let account: serde_json::Map<String, Value> = outcome
        .ended
        .account
        .lines
        .iter()
        .map(|line| (line.name.to_owned(), line.count.into()))
        .collect();
    let refused: serde_json::Map<String, Value> = outcome
        .ended
        .refused
        .iter()
        .map(|(what, times)| (what.clone(), (*times).into()))
        .collect();
    json!({
        "scenario": "faults", "database": plan.database.name(), "careless": plan.kind == Kind::Careless, "seconds": plan.lasts.as_secs(), "people": plan.size.endorsing,
        "seed": plan.seed, "disk": outcome.ended.disk, "faults": faults, "account": account, "unexpected": refused,
        "abandoned": outcome.ended.abandoned, "drained_ms": to_whole_millis(outcome.ended.drained),
        "sink_processor_ms": to_whole_millis(Duration::from_secs_f64(outcome.ended.sink_seconds)),
    })
}

fn to_whole_millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

fn to_millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use std::time::Instant;

    use super::*;
    use crate::faults::chaos::Fault;

    #[test]
    fn faults_are_summed_up_by_kind() {
        let now = Instant::now();
        let event = |fault, back: u64, helped| {
            let back = Duration::from_millis(back);
            Event {
                fault,
                began: now,
                over: now,
                back,
                helped,
                silence: back * 2,
                turned_away: 3,
            }
        };
        let events = [
            event(Fault::KillReplica, 30, false),
            event(Fault::KillReplica, 10, false),
            event(Fault::FlushRedis, 2, true),
        ];
        let all = summarize_all(&events);
        assert_eq!(
            all.iter()
                .map(|one| (one.name, one.times, one.helped, one.turned_away))
                .collect::<Vec<_>>(),
            [
                ("kill-replica", 2, 0, 6),
                ("flush-redis", 1, 1, 3),
                ("all", 3, 1, 9)
            ]
        );
        let last = all.last().unwrap();
        assert_eq!(
            [last.median, last.longest, last.silence].map(to_whole_millis),
            [10, 30, 60]
        );
    }
}
