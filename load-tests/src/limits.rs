//! `limits`: many clients of one address over several replicas: how many more come through than the
//! policy lets.

use std::time::Duration;

use clap::Args;

use crate::load::{self, Measurement, to_float};
use crate::people::People;
use crate::report::{Aim, Common, Figure, Report};
use crate::scene::{Scene, take_only};
use crate::servers::replica::{Options, Replica};

/// Clients, all at one address.
const CLIENTS: usize = 200;
/// Requests that are let through at once, and then in a minute; high enough that one more or less
/// does not matter.
const POLICY: (u32, u32) = (300, 6000);
/// Replicas that share their counts, one part each.
const REPLICAS: [usize; 3] = [1, 2, 4];
/// Replicas of the part in which Redis dies.
const WITHOUT_REDIS: usize = 4;

/// Over-admission by 1, 2 and 4 replicas that share their counts, and when Redis dies.
#[derive(Args, Clone, Debug)]
pub struct Limits {
    #[command(flatten)]
    pub common: Common,
}

/// Runs all parts.
pub async fn run(limits: &Limits) -> Result<Report, String> {
    let common = &limits.common;
    let about = format!(
        "{CLIENTS} clients of one address, a burst of {}, then {} a minute; {} rounds of {} s",
        POLICY.0, POLICY.1, common.rounds, common.seconds
    );
    let mut report = Report::begin("limits", about, common);
    let environment = vec![
        ("UNDERSIGNED_LIMITS_ENDORSE_BURST", POLICY.0.to_string()),
        (
            "UNDERSIGNED_LIMITS_ENDORSE_PER_MINUTE",
            POLICY.1.to_string(),
        ),
    ];
    let options = Options {
        environment,
        ..Options::default()
    };
    let mut scene = Scene::start(true, &vec![options.clone(); WITHOUT_REDIS]).await?;
    let people = People::default();
    for replicas in REPLICAS {
        let mut over = Figure::new(
            &format!("{replicas} replicas: admitted over the policy, %"),
            &[Aim::AtMost(1.0)],
        );
        let mut share = Figure::new(
            &format!("{replicas} replicas: admitted of what the policy lets, %"),
            &[],
        );
        for _ in 0..common.rounds {
            // Each round begins with a whole burst.
            scene.redis.as_ref().ok_or("no Redis")?.flush()?;
            let admitted =
                send_from_all(&scene.replicas, replicas, common, &people, &mut report).await?;
            let allowed = f64::from(POLICY.0) + compute_policy_rate() * admitted.lasted;
            over.values
                .push((admitted.count - allowed).max(0.0) / allowed * 100.0);
            share.values.push(admitted.count / allowed * 100.0);
        }
        report.check(check_most(&over, 1.0, "over the policy"));
        report.figures.extend([over, share]);
    }
    measure_without_redis(&mut scene, &options, common, &people, &mut report).await?;
    Ok(report.end())
}

/// How many requests were let through, and in how many seconds.
struct Admitted {
    count: f64,
    lasted: f64,
}

/// Sends with all clients, spread over the replicas, as fast as they can.
async fn send_from_all(
    replicas: &[Replica],
    used: usize,
    common: &Common,
    people: &People,
    report: &mut Report,
) -> Result<Admitted, String> {
    let each = common.pick(CLIENTS, 40) / used;
    let all = replicas.iter().take(used).map(|replica| {
        let people = people.clone();
        load::run_closed_loop(
            replica.address(),
            each,
            common.lasts(),
            1,
            move |request: &mut Vec<u8>| Some(people.write_json(request)),
        )
    });
    let mut admitted = Admitted {
        count: 0.0,
        lasted: 0.0,
    };
    for measured in futures_util::future::join_all(all).await {
        let measured: Measurement = take_only(measured?)?;
        if measured.failed > 0 {
            report.wrong.push(format!(
                "{} failed, such as {:?}",
                measured.failed, measured.example
            ));
        }
        admitted.count += to_float(measured.answered);
        // Up to the last one that came through, not to the last one that asked.
        let lasted = if measured.answered > 0 {
            to_float(measured.answered) / measured.per_second
        } else {
            0.0
        };
        admitted.lasted = admitted.lasted.max(lasted);
    }
    Ok(admitted)
}

/// Kills Redis in the middle: from then on each replica counts by itself, with a burst and a rate
/// of its own.
async fn measure_without_redis(
    scene: &mut Scene,
    options: &Options,
    common: &Common,
    people: &People,
    report: &mut Report,
) -> Result<(), String> {
    let mut bursts = Figure::new(
        "Redis killed midway: extra bursts a replica",
        &[Aim::AtMost(1.0)],
    );
    let replicas = WITHOUT_REDIS;
    for _ in 0..common.rounds {
        scene.redis.as_mut().ok_or("no Redis")?.restart().await?;
        // New ones: nobody has counted by himself yet.
        scene.replicas.clear();
        for _ in 0..replicas {
            scene
                .replicas
                .push(Replica::start_ready(&scene.installation, options).await?);
        }
        let half = common.lasts() / 2;
        let Scene {
            replicas: running,
            redis,
            ..
        } = scene;
        let killed = async {
            tokio::time::sleep(half).await;
            if let Some(redis) = redis {
                redis.kill();
            }
        };
        let (admitted, ()) = futures_util::future::join(
            send_from_all(running, replicas, common, people, report),
            killed,
        )
        .await;
        let admitted = admitted?;
        let alone = (admitted.lasted - half.as_secs_f64()).max(0.0);
        let rates =
            compute_policy_rate() * (half.as_secs_f64() + alone * to_float(replicas as u64));
        bursts.values.push(
            (admitted.count - f64::from(POLICY.0) - rates).max(0.0)
                / f64::from(POLICY.0)
                / to_float(replicas as u64),
        );
    }
    report.notes.push(format!("Redis killed: {replicas} replicas; without it each lets its own burst and its own rate through"));
    report.check(check_most(&bursts, 1.0, "bursts a replica"));
    report.figures.push(bursts);
    Ok(())
}

/// Checks that no more than `most` were let through: a limit is correctness, however fast the
/// machine is.
fn check_most(figure: &Figure, most: f64, what: &str) -> Result<(), String> {
    // A tick of the clock at either end.
    let slack = 0.05;
    let worst = figure.values.iter().copied().fold(0.0, f64::max);
    if worst <= most + slack {
        Ok(())
    } else {
        Err(format!("{}: {worst:.2} {what}", figure.name))
    }
}

fn compute_policy_rate() -> f64 {
    f64::from(POLICY.1) / Duration::from_secs(60).as_secs_f64()
}
