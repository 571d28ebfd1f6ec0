//! `tally`: read pages a second, each against a bare poem handler that returns the same bytes.

use clap::Args;

use crate::client::{Client, get};
use crate::load::{self, Asked, Measured};
use crate::people::People;
use crate::report::{Aim, Common, Figure, Report};
use crate::scene::{Scene, one};
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
    let scene = Scene::set(false, &[Options::default()]).await?;
    // A page as it is in the middle of a campaign: with a tally, and the latest names.
    let warm = Common {
        seconds: 1,
        ..common.clone()
    };
    report.check(
        scene
            .submissions(&warm, &People::default())
            .await?
            .flawless("submissions"),
    );
    report.check(scene.confirmations(&warm).await?.flawless("confirmations"));
    for mut page in pages(&scene).await? {
        for _ in 0..common.rounds {
            let recorded = Recorded::of(scene.address()?, &page.request).await?;
            let bare = BareServer::start(&scene.scratch, &recorded).await?;
            // Bare, ours, bare: what drifts meanwhile weighs on both.
            let before = asked(bare.address(), &page, common).await?;
            let measured = asked(scene.address()?, &page, common).await?;
            let after = asked(bare.address(), &page, common).await?;
            report.check(measured.flawless(&page.figure.name));
            report.check(before.flawless(&page.bare.name));
            let limit = f64::midpoint(before.per_second, after.per_second);
            page.figure.take_against(&measured, limit);
            page.bare.take(&before);
            page.bare.take(&after);
        }
        report.figures.extend([page.bare, page.figure]);
    }
    report.check(scene.installation.tally_is_equal().await);
    Ok(report.end())
}

async fn pages(scene: &Scene) -> Result<Vec<Page>, String> {
    let gzip = "accept-encoding: gzip\r\n";
    let plain = get(TALLY, "");
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
        page("tally, plain", plain, 200, 0.9),
        page("tally, If-None-Match", get(TALLY, &known), 304, 0.9),
        page("statement page, gzip", get("/s/care", gzip), 200, 0.7),
        page("embed page, gzip", get("/s/care/embed", gzip), 200, 0.7),
    ])
}

async fn asked(
    address: std::net::SocketAddr,
    page: &Page,
    common: &Common,
) -> Result<Measured, String> {
    let (request, expected) = (page.request.clone(), page.expected);
    let maker = move |out: &mut Vec<u8>| {
        out.extend_from_slice(&request);
        Some(Asked { class: 0, expected })
    };
    one(load::closed(address, common.pick(CLIENTS, 8), common.lasts(), 1, maker).await?)
}
