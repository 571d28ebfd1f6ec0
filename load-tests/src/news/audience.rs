//! The signatories who agreed to news, written by the program itself as people submit and confirm,
//! since it alone can seal them; and those who submit while the news leave.

use std::time::{Duration, Instant};

use crate::client::write_post;
use crate::load::{self, WrittenRequest, to_float};
use crate::people::write_confirmation;
use crate::report::Common;
use crate::scene::{CLIENTS, Scene, take_only};

/// How the address of a signatory begins.
pub const SIGNATORY: char = 'n';
/// How the address of somebody begins who submits while the news leave.
pub const SUBMITTER: char = 'w';
/// How long submissions, or confirmations, may take in all.
const PATIENCE: Duration = Duration::from_secs(300);
/// Mail domains over which people are spread.
const DOMAINS: u64 = 20;
const ENDORSE: &str = "/api/v1/statements/care/endorsements";

/// Writes somebody's address.
pub fn write_address(sign: char, number: u64) -> String {
    format!("{sign}{number}@people{}.example.org", number % DOMAINS)
}

/// Reads the number in an address that begins with a sign; `None` where it is another one's.
pub fn parse_number(address: &str, sign: char) -> Option<u64> {
    address.strip_prefix(sign)?.split('@').next()?.parse().ok()
}

/// Writes the endorsement of a person who agrees to news, or does not.
pub fn write_person(
    request: &mut Vec<u8>,
    (sign, number): (char, u64),
    gets_news: bool,
) -> WrittenRequest {
    let address = write_address(sign, number);
    let body = format!(
        "{{\"kind\":\"individual\",\"name\":\"Person {number}\",\"email\":\"{address}\",\"country\":\"KE\",\"language\":\"en\",\
         \"display\":\"public\",\"consent\":{{\"publish\":true,\"updates\":{gets_news}}}}}"
    );
    write_post(request, (ENDORSE, "application/json"), body.as_bytes());
    WrittenRequest {
        class: 0,
        expected: 202,
    }
}

/// Lets so many people sign who agree to news, forgets the letters that thank them, and tells how
/// long that took.
pub async fn fill(scene: &Scene, people: u64, common: &Common) -> Result<String, String> {
    let began = Instant::now();
    let mut numbers = 0..people;
    let submit = move |request: &mut Vec<u8>| {
        let number = numbers.next()?;
        Some(write_person(request, (SIGNATORY, number), true))
    };
    ask_all(scene, ("submissions", people), common, submit).await?;
    let mut tokens = scene.list_pending_tokens().await?.into_iter();
    let confirm = move |request: &mut Vec<u8>| {
        let token = tokens.next()?;
        Some(write_confirmation(request, &token))
    };
    ask_all(scene, ("confirmations", people), common, confirm).await?;
    let postgres = &scene.postgres;
    // They would leave before the news, and are not what is measured.
    postgres.query("delete from outbox_letter").await?;
    // Without statistics the planner would take the tables for as small as they were.
    postgres.query("vacuum analyze").await?;
    postgres.query("checkpoint").await?;
    let agreed = postgres
        .query_number(
            "select count(*) from endorsement where consent_updates and state in ('confirmed', 'accepted')",
        )
        .await?;
    if agreed != people {
        return Err(format!("{agreed} of {people} signatories agreed to news"));
    }
    let seconds = began.elapsed().as_secs_f64();
    Ok(format!(
        "{people} signatories written in {seconds:.0} s, {:.0} a second",
        to_float(people) / seconds.max(0.001)
    ))
}

/// Lets clients ask for all that a maker has, and fails where not all is answered as it should be.
async fn ask_all(
    scene: &Scene,
    (what, wanted): (&str, u64),
    common: &Common,
    maker: impl load::Maker,
) -> Result<(), String> {
    let clients = common.pick(CLIENTS, 8);
    let asked = load::run_closed_loop(scene.address()?, clients, PATIENCE, 1, maker).await?;
    let measured = take_only(asked)?;
    measured.check_flawless(what)?;
    if measured.answered == wanted {
        Ok(())
    } else {
        Err(format!(
            "{} of {wanted} {what} within {} s",
            measured.answered,
            PATIENCE.as_secs()
        ))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn somebody_is_known_by_the_address() {
        for number in [0, 7, 99_999] {
            let address = write_address(SIGNATORY, number);
            assert_eq!(parse_number(&address, SIGNATORY), Some(number));
            assert_eq!(parse_number(&address, SUBMITTER), None);
        }
        assert_eq!(parse_number("nobody@staff.example.org", SIGNATORY), None);
    }

    #[test]
    fn a_signatory_agrees_to_news_and_who_submits_meanwhile_does_not() {
        for (sign, gets_news) in [(SIGNATORY, true), (SUBMITTER, false)] {
            let mut request = vec![];
            write_person(&mut request, (sign, 3), gets_news);
            let text = String::from_utf8(request).unwrap();
            let (_, body) = text.split_once("\r\n\r\n").unwrap();
            let read: serde_json::Value = serde_json::from_str(body).unwrap();
            assert_eq!(read["consent"]["updates"], gets_news);
            assert_eq!(read["email"], write_address(sign, 3));
        }
    }
}
