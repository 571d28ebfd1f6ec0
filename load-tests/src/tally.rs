//! `tally`: read pages a second, each against a bare poem handler that returns the same bytes.

use clap::Args;

use crate::client::{Client, make_get};
use crate::load::{self, Measurement, WrittenRequest};
use crate::people::People;
use crate::report::{Aim, Common, Figure, Report};
use crate::scene::{Scene, take_only};
use crate::servers::bare::{BareServer, Recorded};
use crate::servers::replica::Options;

/// Clients that read.
const CLIENTS: usize = 64;
const TALLY: &str = "/api/v1/statements/care/tally";

/// Tally reads, and the statement and embed pages, as fast as clients can ask.
#[derive(Args, Clone, Debug)]
pub struct Tally {
    #[command(flatten)]
    pub common: Common,
}

/// A page that is read, and the figures of it and of its bare copy.
struct Page {
    request: Vec<u8>,
    expected: u16,
    figure: Figure,
    bare: Figure,
}

/// Runs all pages.
pub async fn run(tally: &Tally) -> Result<Report, String> {
    let common = &tally.common;
    let about = format!(
        "{CLIENTS} clients, closed loop, {} rounds of {} s, warm, beside a bare poem handler",
        common.rounds, common.seconds
    );
    let mut report = Report::begin("tally", about, common);
    let scene = Scene::start(false, &[Options::default()]).await?;
    // A page as it is in the middle of a campaign: with a tally, and the latest names.
    let warm = Common {
        seconds: 1,
        ..common.clone()
    };
    report.check(
        scene
            .measure_submissions(&warm, &People::default())
            .await?
            .check_flawless("submissions"),
    );
    report.check(
        scene
            .measure_confirmations(&warm)
            .await?
            .check_flawless("confirmations"),
    );
    for mut page in make_pages(&scene).await? {
        for _ in 0..common.rounds {
            let recorded = Recorded::record(scene.address()?, &page.request).await?;
            let bare = BareServer::start(&scene.scratch, &recorded).await?;
            // Bare, ours, bare: what drifts meanwhile weighs on both.
            let before = measure_page(bare.address(), &page, common).await?;
            let measured = measure_page(scene.address()?, &page, common).await?;
            let after = measure_page(bare.address(), &page, common).await?;
            report.check(measured.check_flawless(&page.figure.name));
            report.check(before.check_flawless(&page.bare.name));
            let limit = f64::midpoint(before.per_second, after.per_second);
            page.figure.add_against(&measured, limit);
            page.bare.add(&before);
            page.bare.add(&after);
        }
        report.figures.extend([page.bare, page.figure]);
    }
    report.check(scene.installation.check_tally().await);
    Ok(report.end())
}

async fn make_pages(scene: &Scene) -> Result<Vec<Page>, String> {
    let gzip = "accept-encoding: gzip\r\n";
    let plain = make_get(TALLY, "");
    let mut client = Client::new(scene.address()?);
    let answer = client
        .ask(&plain)
        .await
        .map_err(|failure| failure.to_string())?;
    let known = format!(
        "if-none-match: {}\r\n",
        answer.header("etag").ok_or("a tally without an ETag")?
    );
    let page = |name: &str, request: Vec<u8>, expected, ratio| Page {
        request,
        expected,
        figure: Figure::new(&format!("{name}/s"), &[Aim::Ratio(ratio)]),
        bare: Figure::new(&format!("{name}/s, bare"), &[]),
    };
    Ok(vec![
        page("tally, plain", plain, 200, 0.93),
        page("tally, If-None-Match", make_get(TALLY, &known), 304, 0.9),
        page("statement page, gzip", make_get("/s/care", gzip), 200, 0.7),
        page(
            "embed page, gzip",
            make_get("/s/care/embed", gzip),
            200,
            0.7,
        ),
    ])
}

async fn measure_page(
    address: std::net::SocketAddr,
    page: &Page,
    common: &Common,
) -> Result<Measurement, String> {
    let (request, expected) = (page.request.clone(), page.expected);
    let maker = move |out: &mut Vec<u8>| {
        out.extend_from_slice(&request);
        Some(WrittenRequest { class: 0, expected })
    };
    take_only(
        load::run_closed_loop(address, common.pick(CLIENTS, 8), common.lasts(), 1, maker).await?,
    )
}
