//! A scanner of mail that opens every link of a thousand letters, and a mail program whose user
//! stops the news with one click: only the latter takes a consent back.

use crate::client::Client;
use crate::load::to_float;
use crate::report::{Aim, Figure, Report};
use crate::scene::Scene;
use crate::servers::postgres::Postgres;

/// What a mail program sends for its user (RFC 8058).
const ONE_CLICK: &str = "List-Unsubscribe=One-Click";
/// How often it sends it.
const CLICKS: u32 = 3;

/// What is known of who gets news.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct NewsChoices {
    suppressed: u64,
    agreed: u64,
    /// Choices that were made after signing.
    changes: u64,
}

impl NewsChoices {
    async fn read(postgres: &Postgres) -> Result<Self, String> {
        let suppressed = "select count(*) from suppression";
        let agreed = "select count(*) from endorsement where consent_updates";
        let changes = "select count(*) from consent_change";
        Ok(Self {
            suppressed: postgres.query_number(suppressed).await?,
            agreed: postgres.query_number(agreed).await?,
            changes: postgres.query_number(changes).await?,
        })
    }

    /// Counts what is other than before.
    fn count_differences(&self, before: &Self) -> u64 {
        self.suppressed.abs_diff(before.suppressed)
            + self.agreed.abs_diff(before.agreed)
            + self.changes.abs_diff(before.changes)
    }

    /// Gives what is known after one signatory has stopped the news.
    fn stop_one(self) -> Self {
        Self {
            suppressed: self.suppressed + 1,
            agreed: self.agreed.saturating_sub(1),
            changes: self.changes + 1,
        }
    }
}

/// Opens every link of these letters, looks whether that changed anything, and then stops the news
/// of one signatory.
pub async fn measure(
    scene: &Scene,
    letters: &[Vec<String>],
    report: &mut Report,
) -> Result<(), String> {
    let mut client = Client::new(scene.address()?);
    let before = NewsChoices::read(&scene.postgres).await?;
    let mut opened = 0;
    for (number, link) in letters.iter().flatten().enumerate() {
        open_link(&mut client, number, link).await?;
        opened += 1;
    }
    let after = NewsChoices::read(&scene.postgres).await?;
    let changed = after.count_differences(&before);
    let name = format!("links of {} letters that a scanner opened", letters.len());
    report.figures.extend([
        Figure::of(&name, to_float(opened), &[]),
        Figure::of("unsubscribed by it", to_float(changed), &[Aim::AtMost(0.0)]),
    ]);
    if changed > 0 || opened == 0 {
        report.wrong.push(format!(
            "a scanner opened {opened} links: {before:?} became {after:?}"
        ));
    }
    let way_out = |link: &&String| link.contains("/unsubscribe/");
    let link = letters.iter().flatten().find(way_out);
    let link = link.ok_or("no letter of news has a way out")?;
    for _ in 0..CLICKS {
        click_once(&mut client, link).await?;
    }
    let clicked = NewsChoices::read(&scene.postgres).await?;
    report.figures.push(Figure::of(
        &format!("unsubscribed by one click, {CLICKS} times sent"),
        to_float(after.agreed.saturating_sub(clicked.agreed)),
        &[],
    ));
    if clicked != after.stop_one() {
        report.wrong.push(format!(
            "one click was sent {CLICKS} times: {after:?} became {clicked:?}"
        ));
    }
    Ok(())
}

/// Opens a link as a scanner does, each from an address of its own, since reads are counted by
/// client.
async fn open_link(client: &mut Client, number: usize, link: &str) -> Result<(), String> {
    let path = find_path(link);
    let from = format!(
        "x-forwarded-for: 10.{}.{}.{}\r\n",
        (number >> 16) & 255,
        (number >> 8) & 255,
        number & 255
    );
    let request = crate::client::make_get(path, &from);
    let answer = client.ask(&request).await;
    let answer = answer.map_err(|failure| failure.to_string())?;
    // What stands behind a link is a secret, and its page is named without it.
    let page = path.rsplit_once('/').map_or(path, |(page, _)| page);
    if answer.status < 400 {
        Ok(())
    } else {
        Err(format!("a link to {page}/ answers {}", answer.status))
    }
}

/// Stops the news as a mail program does: from elsewhere and without cookies.
async fn click_once(client: &mut Client, link: &str) -> Result<(), String> {
    let request = format!(
        "POST {} HTTP/1.1\r\nhost: 127.0.0.1\r\norigin: https://mail.example.net\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{ONE_CLICK}",
        find_path(link),
        ONE_CLICK.len()
    );
    let answer = client.ask(request.as_bytes()).await;
    let answer = answer.map_err(|failure| failure.to_string())?;
    let asks = ["set-cookie", "location"]
        .into_iter()
        .find(|name| answer.header(name).is_some());
    match (answer.status, asks) {
        (200, None) => Ok(()),
        (status, asks) => Err(format!(
            "one click is answered {status}, {}",
            asks.unwrap_or("and asks for nothing")
        )),
    }
}

/// Gives the path of a link.
fn find_path(link: &str) -> &str {
    let rest = link.split_once("://").map_or(link, |(_, rest)| rest);
    let path = rest.find('/').and_then(|at| rest.get(at..));
    path.unwrap_or("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_opened_by_its_path() {
        for (link, path) in [
            ("http://127.0.0.1:8080/unsubscribe/abc", "/unsubscribe/abc"),
            ("https://example.org/en/s/care", "/en/s/care"),
            ("http://127.0.0.1:8080", "/"),
        ] {
            assert_eq!(find_path(link), path);
        }
    }

    #[test]
    fn whatever_changes_is_seen() {
        let before = NewsChoices {
            suppressed: 0,
            agreed: 100,
            changes: 0,
        };
        assert_eq!(before.count_differences(&before), 0);
        let stopped = before.stop_one();
        let expected = NewsChoices {
            suppressed: 1,
            agreed: 99,
            changes: 1,
        };
        assert_eq!(stopped, expected);
        assert_eq!(stopped.count_differences(&before), 3);
        // Given and taken back is a change as well.
        let changed = NewsChoices {
            changes: 2,
            ..before
        };
        assert_eq!(changed.count_differences(&before), 2);
    }
}
