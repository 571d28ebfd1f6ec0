//! `million`: a statement of a million signatories, and how long pages of it take that somebody
//! waits for: empty results, searches, the console, the printed list, and strangers who ask for all
//! of it while others sign.

mod console;
pub mod data;
pub mod print;

use std::time::{Duration, Instant};

use clap::Args;

use self::console::Owner;
use crate::client::{Client, make_get};
use crate::load::{self, WrittenRequest};
use crate::people::People;
use crate::report::{Aim, Common, Figure, Report};
use crate::scene::{CLIENTS, Scene, take_only};
use crate::servers::replica::{Options, Replica, Role};

/// How long all of it may take.
const LONGEST: Duration = Duration::from_secs(1200);
/// Strangers who ask for pages on which nobody stands, each from an address of their own.
const STRANGERS: usize = 40;
/// How long retention may take to erase what is over.
const RETENTION: Duration = Duration::from_secs(120);

/// A statement of a million signatories.
#[derive(Args, Clone, Debug)]
pub struct Million {
    #[command(flatten)]
    pub common: Common,
    /// Signatories that count.
    #[arg(long, default_value_t = 1_000_000, value_parser = clap::value_parser!(u64).range(1_000..=5_000_000))]
    pub rows: u64,
    /// How often each page is asked for.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=200))]
    pub times: u32,
}

/// A page that somebody waits for.
struct AskedPage {
    name: &'static str,
    request: Vec<u8>,
    /// Milliseconds.
    aim: f64,
}

/// Makes the statement and measures; fails where it takes longer than twenty minutes.
pub async fn run(million: &Million) -> Result<Report, String> {
    tokio::time::timeout(LONGEST, measure_all(million))
        .await
        .map_err(|_| format!("not done within {} s", LONGEST.as_secs()))?
}

async fn measure_all(million: &Million) -> Result<Report, String> {
    let common = &million.common;
    let about = format!(
        "{} signatories; each page {} times, one after the other; the value is the median",
        million.rows, million.times
    );
    let mut report = Report::begin("million", about, common);
    let mut scene = Scene::start(false, &[]).await?;
    let filled = data::fill(&mut scene, (million.rows, common), &mut report).await?;
    report.notes.push(filled);
    // What is asked for is counted by client, so that the strangers are somebody each.
    let environment = vec![
        ("UNDERSIGNED_TRUSTED_PROXIES", "127.0.0.0/8".to_owned()),
        ("UNDERSIGNED_LIMITS_SEARCH_BURST", "1000000000".to_owned()),
    ];
    let options = Options {
        environment,
        ..Options::default()
    };
    let replica = Replica::start_ready(&scene.installation, &options).await?;
    scene.replicas.push(replica);
    let mut client = Client::new(scene.address()?);
    for page in list_public_pages() {
        measure_page(&mut client, &page, million.times, &mut report).await;
    }
    measure_console(&scene, million.times, &mut report).await;
    measure_print(&scene, million, &mut report).await?;
    measure_strangers(&scene, common, &mut report).await?;
    measure_retention(&scene, &mut report).await?;
    Ok(report.end())
}

/// What is asked for on a page that everybody may open.
enum Asked {
    Path(&'static str),
    /// A search among the signatories, as the form sends it.
    Words(&'static str),
}

/// What everybody may open; none of it may take longer than [`PUBLIC_AIM`].
const PUBLIC: [(&str, Asked); 15] = [
    (
        "the list, first page, ms",
        Asked::Path("/en/s/care/signatories"),
    ),
    (
        "a country of many, ms",
        Asked::Path("/en/s/care/signatories?country=KE"),
    ),
    (
        "a country of nobody, ms",
        Asked::Path("/en/s/care/signatories?country=MT"),
    ),
    (
        "a region of many, ms",
        Asked::Path("/en/s/care/signatories?region=014"),
    ),
    (
        "a region of nobody, ms",
        Asked::Path("/en/s/care/signatories?region=053"),
    ),
    (
        "organisations of a country of nobody, ms",
        Asked::Path("/en/s/care/signatories?kind=organisation&country=MT"),
    ),
    (
        "API, a country of nobody, ms",
        Asked::Path("/api/v1/statements/care/signatories?country=MT"),
    ),
    (
        "API, 500 signatories, ms",
        Asked::Path("/api/v1/statements/care/signatories?limit=500"),
    ),
    ("words of nobody, ms", Asked::Words("xylophone")),
    ("two letters of nobody, ms", Asked::Words("zq")),
    ("words of hundreds, ms", Asked::Words("amina+silva")),
    ("a letter of many, ms", Asked::Words("a")),
    (
        "the archive, words of nothing, ms",
        Asked::Path("/en?q=xylophone"),
    ),
    ("the wall, ms", Asked::Path("/en/s/care/live")),
    ("the versions, ms", Asked::Path("/en/s/care/versions")),
];
/// Milliseconds of a page that everybody may open.
const PUBLIC_AIM: f64 = 50.0;

/// Lists the pages that everybody may open. Each is asked for from an address of its own, because
/// reads are counted by client.
fn list_public_pages() -> Vec<AskedPage> {
    let make_page = |(number, (name, asked)): (usize, (&'static str, Asked))| {
        let from = format!("x-forwarded-for: 198.51.100.{number}\r\n");
        AskedPage {
            name,
            request: match asked {
                Asked::Path(path) => make_get(path, &from),
                Asked::Words(words) => make_search(words, &from),
            },
            aim: PUBLIC_AIM,
        }
    };
    PUBLIC.into_iter().enumerate().map(make_page).collect()
}

/// Makes the request of a search among the signatories.
fn make_search(words: &str, headers: &str) -> Vec<u8> {
    let body = format!("q={words}");
    format!(
        "POST /en/s/care/signatories HTTP/1.1\r\nhost: 127.0.0.1\r\n{headers}\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// Asks for a page again and again.
async fn measure_page(client: &mut Client, page: &AskedPage, times: u32, report: &mut Report) {
    let mut figure = Figure::new(page.name, &[Aim::AtMost(page.aim)]);
    // The first answer fills caches, here and in the database.
    for number in 0..=times {
        let began = Instant::now();
        let status = match client.ask(&page.request).await {
            Ok(answer) => answer.status.to_string(),
            Err(failure) => failure.to_string(),
        };
        if status != "200" {
            report.wrong.push(format!("{}: {status}", page.name));
            return;
        }
        if number > 0 {
            figure.values.push(began.elapsed().as_secs_f64() * 1000.0);
        }
    }
    add_figure(figure, report);
}

/// Adds a figure with many values, and a note of the largest.
fn add_figure(figure: Figure, report: &mut Report) {
    let most = figure.values.iter().copied().fold(0.0, f64::max);
    report
        .notes
        .push(format!("{}: {most:.1} at most", figure.name));
    report.figures.push(figure);
}

/// Opens the pages of the console as an owner.
async fn measure_console(scene: &Scene, times: u32, report: &mut Report) {
    let mut owner = match Owner::sign_up(scene).await {
        Ok(owner) => owner,
        Err(why) => {
            report.wrong.push(format!("the console: {why}"));
            return;
        }
    };
    for (name, path) in [
        ("console, home, ms", "/staff"),
        ("console, dashboard, ms", "/staff/s/care"),
        ("console, health, ms", "/staff/health"),
        ("console, inbox, ms", "/staff/inbox"),
        ("console, inbox of the statement, ms", "/staff/s/care/inbox"),
        ("console, coverage, ms", "/staff/s/care/coverage"),
        ("console, signatories, ms", "/staff/s/care/signatories"),
        ("console, audit, ms", "/staff/audit"),
        (
            "console, audit of one action, ms",
            "/staff/audit?action=nothing",
        ),
        ("console, audit of a day, ms", "/staff/audit?to=2025-01-01"),
    ] {
        let page = AskedPage {
            name,
            request: owner.make_request(path),
            aim: 200.0,
        };
        measure_page(owner.client(), &page, times, report).await;
    }
}

/// Prints the list, plain once to count its lines, then compressed.
async fn measure_print(
    scene: &Scene,
    million: &Million,
    report: &mut Report,
) -> Result<(), String> {
    let address = scene.address()?;
    let named = scene
        .postgres
        .query_number(
            "select count(*) from endorsement where state in ('confirmed', 'accepted') and display <> 'hidden'",
        )
        .await?;
    let plain = print::download(address, "").await?;
    report.check(if plain.lines == named && plain.is_whole {
        Ok(())
    } else {
        Err(format!("{} of {named} names were printed", plain.lines))
    });
    let mut figure = Figure::new("print, compressed, s", &[Aim::AtMost(10.0)]);
    let mut bytes = 0;
    for _ in 0..million.common.rounds {
        let packed = print::download(address, "accept-encoding: gzip\r\n").await?;
        report.check(if packed.is_whole && packed.is_gzip {
            Ok(())
        } else {
            Err("the printed list is not compressed, or not whole".into())
        });
        bytes = packed.bytes;
        figure.values.push(packed.took.as_secs_f64());
    }
    report.notes.push(format!(
        "print: {named} names, {:.1} MiB plain in {:.1} s, {:.1} MiB compressed",
        load::to_float(plain.bytes) / 1024.0 / 1024.0,
        plain.took.as_secs_f64(),
        load::to_float(bytes) / 1024.0 / 1024.0,
    ));
    add_figure(figure, report);
    Ok(())
}

/// Measures submissions by themselves, and again while strangers ask for pages on which nobody
/// stands.
async fn measure_strangers(
    scene: &Scene,
    common: &Common,
    report: &mut Report,
) -> Result<(), String> {
    let (address, people) = (scene.address()?, People::default());
    let submit = |people: People| {
        load::run_closed_loop(
            address,
            common.pick(CLIENTS / 4, 4),
            common.lasts(),
            1,
            move |request: &mut Vec<u8>| Some(people.write_json(request)),
        )
    };
    let alone = take_only(submit(people.clone()).await?)?;
    report.check(alone.check_flawless("submissions alone"));
    let mut number = 0;
    let ask = move |request: &mut Vec<u8>| {
        number += 1;
        request.extend(make_strange_request(number));
        Some(WrittenRequest {
            class: 0,
            expected: 200,
        })
    };
    let strangers = common.pick(STRANGERS, 8);
    let asking = load::run_closed_loop(address, strangers, common.lasts(), 1, ask);
    let (beside, asked) = futures_util::future::join(submit(people), asking).await;
    let (beside, asked) = (take_only(beside?)?, take_only(asked?)?);
    report.check(beside.check_flawless("submissions beside strangers"));
    let mut by_themselves = Figure::new("submissions/s", &[]);
    by_themselves.add(&alone);
    report.figures.push(by_themselves);
    // They share the processors, but not the connections: nobody who signs waits for a stranger.
    let mut figure = Figure::new(
        &format!("submissions/s beside {strangers} strangers"),
        &[Aim::P99(1000.0)],
    );
    figure.add_against(&beside, alone.per_second);
    report.figures.push(figure);
    report.notes.push(format!(
        "{strangers} strangers: {:.0} empty pages a second, p99 {:.0} ms, {} refused, {} failed",
        asked.per_second, asked.p99, asked.refused, asked.failed
    ));
    Ok(())
}

/// Makes what the strangers ask for in turn: a country, a region and words of nobody.
fn make_strange_request(number: usize) -> Vec<u8> {
    let from = format!("x-forwarded-for: 203.0.113.{}\r\n", number % STRANGERS);
    match number % 3 {
        0 => make_get("/en/s/care/signatories?country=MT", &from),
        1 => make_get("/en/s/care/signatories?region=053", &from),
        _ => make_search("xylophone", &from),
    }
}

/// Starts a worker and waits until it has erased everything that is over.
async fn measure_retention(scene: &Scene, report: &mut Report) -> Result<(), String> {
    let over = "select (select count(*) from submission where step = 1 and due_at < now()) \
                + (select count(*) from endorsement where sealed is not null and ended_at < now() - interval '300 days')";
    let before = scene.postgres.query_number(over).await?;
    // The worker sends what waits, and this is not about letters.
    scene.postgres.query("delete from outbox_letter").await?;
    let began = Instant::now();
    let options = Options {
        role: Role::Work,
        ..Options::default()
    };
    let worker = Replica::start(&scene.installation, &options)?;
    let mut left = before;
    while left > 0 && began.elapsed() < RETENTION {
        tokio::time::sleep(Duration::from_millis(100)).await;
        left = scene.postgres.query_number(over).await?;
    }
    let rate = load::to_float(before - left) / began.elapsed().as_secs_f64();
    drop(worker);
    report
        .figures
        .push(Figure::of("rows erased by retention/s", rate, &[]));
    report.check(if left == 0 {
        Ok(())
    } else {
        Err(format!("retention left {left} of {before} rows"))
    });
    report.check(scene.installation.check_tally().await);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strangers_come_from_addresses_of_their_own() {
        let mut addresses = std::collections::BTreeSet::new();
        for number in 0..3 * STRANGERS {
            let request = make_strange_request(number);
            let text = String::from_utf8_lossy(&request).into_owned();
            let (_, rest) = text.split_once("x-forwarded-for: ").unwrap_or_default();
            addresses.extend(rest.split("\r\n").next().map(str::to_owned));
            assert!(text.contains("\r\n\r\n"), "{text}");
        }
        assert_eq!(addresses.len(), STRANGERS);
    }

    #[test]
    fn a_search_is_posted() {
        let request = String::from_utf8_lossy(&make_search("a+b", "x: y\r\n")).into_owned();
        assert!(request.starts_with("POST /en/s/care/signatories HTTP/1.1\r\n"));
        assert!(request.contains("\r\nx: y\r\ncontent-type: "));
        assert!(request.ends_with("content-length: 5\r\n\r\nq=a+b"));
        assert_eq!(list_public_pages().len(), PUBLIC.len());
    }
}
