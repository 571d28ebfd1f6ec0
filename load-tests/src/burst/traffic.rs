//! Reads and submissions together: as many as fit (closed loop), and so many a second whatever
//! happens (open loop).

use crate::load::{self, Arrivals, WrittenRequest};
use crate::people::{People, Readers};
use crate::report::{Aim, Common, Figure, Report};
use crate::scene::{CLIENTS, Scene, take_only};
use crate::schedule::Schedule;

/// Reads to each signature.
const READS: u32 = 350;
/// Arrivals a second: submissions and reads.
const ARRIVALS: (f64, f64) = (1000.0, 20_000.0);
/// Arrivals a second where only correctness counts.
const FEW_ARRIVALS: (f64, f64) = (10.0, 100.0);
/// Connections for them.
const CONNECTIONS: (usize, usize) = (128, 256);

/// Measures as many requests as fit, with 350 reads a submission.
pub async fn measure_mixed(
    scene: &Scene,
    common: &Common,
    people: &People,
    report: &mut Report,
) -> Result<(), String> {
    let mut read = Figure::new("mixed, 350 reads a signature: reads/s", &[]);
    let mut signed = Figure::new("mixed: submissions/s", &[]);
    for _ in 0..common.rounds {
        let (mut readers, people, mut turn) =
            // They know the tally of now: submissions do not move it, so that an ETag
            // holds for the round.
            (Readers::load(scene.address()?).await?, people.clone(), 0);
        let every = common.pick(READS, 9);
        let maker = move |request: &mut Vec<u8>| {
            turn = (turn + 1) % (every + 1);
            if turn == 0 {
                Some(WrittenRequest {
                    class: 1,
                    ..people.write_json(request)
                })
            } else {
                readers.write(request, 0)
            }
        };
        let measured = load::run_closed_loop(
            scene.address()?,
            common.pick(CLIENTS, 8),
            common.lasts(),
            2,
            maker,
        )
        .await?;
        for (figure, measured) in [&mut read, &mut signed].into_iter().zip(&measured) {
            report.check(measured.check_flawless(&figure.name));
            figure.add(measured);
        }
    }
    report.figures.extend([read, signed]);
    Ok(())
}

/// Measures a real arrival rate: a late request is late from the moment at which it was due.
pub async fn measure_open_loop(
    scene: &Scene,
    common: &Common,
    people: &People,
    report: &mut Report,
) -> Result<(), String> {
    let (submissions, reads) = common.pick(ARRIVALS, FEW_ARRIVALS);
    let mut signed = Figure::new(
        &format!("open loop, {submissions:.0} submissions/s: answered/s"),
        &[Aim::P99(100.0)],
    );
    let mut read = Figure::new(
        &format!("open loop, {reads:.0} reads/s meanwhile: answered/s"),
        &[],
    );
    let mut not_served = Figure::new("open loop: refused or failed", &[Aim::AtMost(0.0)]);
    let mut late = Figure::new("open loop: the latest submission, ms", &[]);
    for _ in 0..common.rounds {
        let (address, lasts) = (scene.address()?, common.lasts());
        let (mut readers, people) = (Readers::load(address).await?, people.clone());
        let patience = common.patience();
        let sign = Arrivals {
            schedule: Schedule::Steady(submissions),
            lasts,
            connections: CONNECTIONS.0,
            patience,
        };
        let look = Arrivals {
            schedule: Schedule::Steady(reads),
            lasts,
            connections: CONNECTIONS.1,
            patience,
        };
        // One beside the other: reads must not hold up submissions.
        let (signing, reading) = futures_util::future::join(
            load::run_open_loop(address, sign, 1, move |request| {
                Some(people.write_json(request))
            }),
            load::run_open_loop(address, look, 1, move |request| readers.write(request, 0)),
        )
        .await;
        let (signing, reading) = (take_only(signing?)?, take_only(reading?)?);
        not_served.values.push(load::to_float(
            signing.refused + signing.failed + reading.refused + reading.failed,
        ));
        for (what, measured) in [
            ("submissions, open loop", &signing),
            ("reads, open loop", &reading),
        ] {
            report.check_pace(common, measured.check_flawless(what));
        }
        late.values.push(signing.max);
        signed.add(&signing);
        read.add(&reading);
    }
    report.figures.extend([signed, read, not_served, late]);
    Ok(())
}
