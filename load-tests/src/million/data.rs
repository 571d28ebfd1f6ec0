//! The rows of a statement of a million signatories, written by the program itself as people submit
//! and confirm, since it alone can seal them; and what stands around them: the registry, what waits,
//! what has ended, letters and the audit trail.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use crate::client::write_post;
use crate::load::{self, Measurement, WrittenRequest, to_float};
use crate::people::write_confirmation;
use crate::report::{Common, Report};
use crate::scene::{CLIENTS, Scene, take_only};
use crate::servers::replica::{Options, Replica};

/// How long submissions, or confirmations, may take in all.
const PATIENCE: Duration = Duration::from_secs(300);
/// The affiliation of those who are quarantined when they have confirmed.
const QUARANTINED: &str = "Quarantined";
/// The affiliation of those who withdraw when they have confirmed.
const WITHDRAWN: &str = "Withdrawn";

/// Names of which most are borne by several, as in life.
const FIRST: &str = "Amina Boris Chen Maria Jose Juan Anna Peter Ivan Olga Fatima Mohammed Ali Sara John Mary James Linda Wei Li \
    Kofi Ama Kwame Ngozi Emeka Aisha Hassan Omar Layla Rahul Priya Carlos Ana Luis Hans Greta Pierre Marie Jan Ewa";
const LAST: &str = "Silva Moreno Garcia Okafor Mensah Diallo Kamau Otieno Ivanov Petrov Smirnova Novak Kowalski Schmidt Meyer \
    Dubois Martin Bernard Rossi Bianchi Santos Pereira Costa Fernandez Lopez Ramos Torres Nguyen Tran Wang Zhang Liu Singh Sharma \
    Patel Gupta Khan Hussain Haddad Mansour Yilmaz Demir Kim Park Tanaka Sato Abebe Tesfaye Moyo Dlamini Ndlovu Banda Phiri Mutua \
    Cruz Reyes Bautista Jansen Visser Berg";
const COUNTRIES: &str = "KE KE KE PE FR IN BR ZA PH UA GB DE ES MX NG GH TZ UG RW ET";

/// What becomes of somebody who submits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Destiny {
    /// Counts: one in ten is an organisation; of the people one in ten hides and one in twenty shows
    /// initials.
    Counts,
    /// An organisation whose mailbox proves nothing: it waits for staff.
    InReview,
    Quarantined,
    Withdrawn,
    /// Never confirms.
    Unconfirmed,
}

/// How many of each.
struct Counts {
    counted: u64,
    in_review: u64,
    quarantined: u64,
    withdrawn: u64,
}

impl Counts {
    fn new(rows: u64) -> Self {
        Self {
            counted: rows,
            in_review: rows / 200,
            quarantined: rows / 200,
            withdrawn: rows / 50,
        }
    }

    fn confirmed(&self) -> u64 {
        self.counted + self.in_review + self.quarantined + self.withdrawn
    }

    fn decide(&self, number: u64) -> Destiny {
        let mut end = 0;
        for (count, destiny) in [
            (self.counted, Destiny::Counts),
            (self.in_review, Destiny::InReview),
            (self.quarantined, Destiny::Quarantined),
            (self.withdrawn, Destiny::Withdrawn),
        ] {
            end += count;
            if number < end {
                return destiny;
            }
        }
        Destiny::Unconfirmed
    }
}

/// The words that names are made of.
struct Names {
    first: Vec<&'static str>,
    last: Vec<&'static str>,
    countries: Vec<&'static str>,
}

impl Names {
    fn new() -> Self {
        let split = |words: &'static str| words.split_whitespace().collect();
        Self {
            first: split(FIRST),
            last: split(LAST),
            countries: split(COUNTRIES),
        }
    }

    /// Writes the endorsement of a person or an organisation as JSON.
    fn write_body(&self, body: &mut String, number: u64, destiny: Destiny) {
        let pick = |words: &[&'static str], turn: u64| -> &'static str {
            let place = crate::to_index(turn) % words.len().max(1);
            words.get(place).copied().unwrap_or("Ana")
        };
        let last = |turn| pick(&self.last, turn);
        let counts = destiny == Destiny::Counts;
        let is_organisation = destiny == Destiny::InReview || counts && number.is_multiple_of(10);
        let display = match number % 20 {
            _ if is_organisation || !counts => "public",
            3 | 13 => "hidden",
            7 => "initials",
            _ => "public",
        };
        body.clear();
        // Writing into a text cannot fail.
        let _ = write!(
            body,
            "{{\"name\":\"{} {} {}\",\"country\":\"{}\",\"language\":\"en\",\"display\":\"{display}\",\
             \"consent\":{{\"publish\":true,\"updates\":false}},",
            pick(&self.first, number),
            last(number / 40),
            last(number / 2400),
            pick(&self.countries, number * 7)
        );
        let own = format!("n{number}.example.com");
        if is_organisation {
            let domain = if counts { &own } else { "people.example.org" };
            let _ = write!(
                body,
                "\"kind\":\"organisation\",\"role\":\"Director\",\"authorised\":true,\"email\":\"m{number}@{domain}\",\
                 \"organisation\":{{\"name\":\"{} Health Network {number}\",\"website\":\"https://{own}\"}}}}",
                last(number / 10)
            );
            return;
        }
        let affiliation = match destiny {
            Destiny::Quarantined => QUARANTINED.to_owned(),
            Destiny::Withdrawn => WITHDRAWN.to_owned(),
            _ if number.is_multiple_of(4) => format!("{} Hospital", last(number)),
            _ => String::new(),
        };
        if !affiliation.is_empty() {
            let _ = write!(body, "\"affiliation\":\"{affiliation}\",");
        }
        let _ = write!(
            body,
            "\"kind\":\"individual\",\"email\":\"m{number}@people.example.org\"}}"
        );
    }
}

/// Fills the statement, renews the tally and the statistics, and tells how long that took.
pub async fn fill(
    scene: &mut Scene,
    (rows, common): (u64, &Common),
    report: &mut Report,
) -> Result<String, String> {
    let began = Instant::now();
    let replica = Replica::start_ready(&scene.installation, &Options::default()).await?;
    scene.replicas.push(replica);
    let counts = Counts::new(rows);
    let confirmed = counts.confirmed();
    submit(scene, common, 0..confirmed, rows, report).await?;
    confirm_all(scene, common, confirmed, report).await?;
    // Of those who never confirm a third are over.
    let (over, waiting) = (rows / 50, rows / 25);
    submit(
        scene,
        common,
        confirmed..confirmed + over + waiting,
        rows,
        report,
    )
    .await?;
    // A replica of another time has caches of that time.
    scene.replicas.clear();
    let postgres = &scene.postgres;
    postgres.query(&write_endings_sql(over)).await?;
    postgres.query(&write_around_sql(rows)).await?;
    let filled = began.elapsed().as_secs_f64();
    // It says which counts were not equal, and ends with 1 although they are now.
    let _ = scene
        .installation
        .run(&["recount", "care", "--repair"])
        .await;
    // Without statistics the planner would take the table for as small as it was.
    postgres.query("vacuum analyze").await?;
    postgres.query("checkpoint").await?;
    let counted = postgres
        .query_number("select count(*) from endorsement where state in ('confirmed', 'accepted')")
        .await?;
    report.check(if counted == rows {
        Ok(())
    } else {
        Err(format!("{counted} of {rows} signatories count"))
    });
    let size = postgres
        .query_number("select pg_total_relation_size('endorsement')")
        .await?;
    let trigrams = postgres
        .query_number(
            "select count(*) from pg_indexes where indexname = 'endorsement_search_trigrams'",
        )
        .await?;
    Ok(format!(
        "{filled:.0} s to write, {:.0} s with tally and vacuum; the table with its indexes has {:.0} MiB; {}",
        began.elapsed().as_secs_f64(),
        to_float(size) / 1024.0 / 1024.0,
        if trigrams > 0 {
            "words have an index of trigrams"
        } else {
            "words have no index"
        }
    ))
}

/// Lets people submit, by number.
async fn submit(
    scene: &Scene,
    common: &Common,
    numbers: std::ops::Range<u64>,
    rows: u64,
    report: &mut Report,
) -> Result<(), String> {
    let (names, counts, mut body) = (Names::new(), Counts::new(rows), String::new());
    let wanted = numbers.end - numbers.start;
    let mut numbers = numbers;
    let maker = move |request: &mut Vec<u8>| {
        let number = numbers.next()?;
        names.write_body(&mut body, number, counts.decide(number));
        write_post(
            request,
            ("/api/v1/statements/care/endorsements", "application/json"),
            body.as_bytes(),
        );
        Some(WrittenRequest {
            class: 0,
            expected: 202,
        })
    };
    let measured = run_all(scene, common, maker).await?;
    report.check(check_all("submissions", &measured, wanted));
    Ok(())
}

/// Confirms everything that was submitted.
async fn confirm_all(
    scene: &Scene,
    common: &Common,
    wanted: u64,
    report: &mut Report,
) -> Result<(), String> {
    let mut tokens = scene.list_pending_tokens().await?.into_iter();
    let maker = move |request: &mut Vec<u8>| {
        tokens
            .next()
            .map(|token| write_confirmation(request, &token))
    };
    let measured = run_all(scene, common, maker).await?;
    report.check(check_all("confirmations", &measured, wanted));
    Ok(())
}

async fn run_all(
    scene: &Scene,
    common: &Common,
    maker: impl load::Maker,
) -> Result<Measurement, String> {
    let clients = common.pick(CLIENTS, 8);
    take_only(load::run_closed_loop(scene.address()?, clients, PATIENCE, 1, maker).await?)
}

/// Fails where not all were answered as they should be.
fn check_all(what: &str, measured: &Measurement, wanted: u64) -> Result<(), String> {
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

/// Lets some of those who have confirmed be quarantined or withdrawn, long ago; and the submissions
/// have had their letters, so many of them so long ago that they are over.
fn write_endings_sql(over: u64) -> String {
    let unlisted =
        "name = null, role = null, affiliation = null, search_name = null, decided_at = null";
    format!(
        "update endorsement set state = 'quarantined', {unlisted} where affiliation = '{QUARANTINED}'; \
         update endorsement set state = 'withdrawn', ended_at = now() - interval '400 days', {unlisted} where affiliation = '{WITHDRAWN}'; \
         update submission set step = 1, received_at = now() - interval '2 days', due_at = now() + interval '12 days'; \
         update submission set received_at = now() - interval '15 days', due_at = now() - interval '1 day' \
         where id in (select id from submission limit {over}); \
         delete from outbox_letter where substr(md5(id::text), 1, 1) > '2'"
    )
}

/// Writes a registry of two thousand organisations of which some have endorsed, and an audit trail.
fn write_around_sql(rows: u64) -> String {
    let entries = rows / 3;
    format!(
        "insert into organisation (id, name, skeleton, country, ecosoc, row_version, created_at, updated_at) \
         select ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'Known Organisation ' || n, 'known' || n, 'KE', 'none', 0, now(), now() \
         from generate_series(1, 2000) as n; \
         insert into organisation_key (key, organisation_id) \
         select 'web:n' || n * 15 || '.example.com', ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid from generate_series(1, 2000) as n; \
         insert into membership (organisation_id, network) select id, 'Network ' || row_version from organisation; \
         insert into audit_entry (id, at, actor, action, object_kind, object_id) \
         select (lpad(to_hex(1750000000000 + n * 1000::bigint), 12, '0') || '7000' || '8000' || substr(md5(n::text), 1, 12))::uuid, \
         to_timestamp(1750000000 + n), 'cli:load', 'invalidate', 'endorsement', n::text from generate_series(1, {entries}) as n"
    )
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn everybody_has_a_destiny_and_writes_json() {
        let (names, counts) = (Names::new(), Counts::new(1000));
        let mut kinds = std::collections::BTreeMap::new();
        let mut body = String::new();
        for number in 0..counts.confirmed() + 60 {
            let destiny = counts.decide(number);
            names.write_body(&mut body, number, destiny);
            let value: serde_json::Value = serde_json::from_str(&body).unwrap();
            let kind = format!("{destiny:?} {} {}", value["kind"], value["display"]);
            *kinds.entry(kind.replace('"', "")).or_insert(0) += 1;
        }
        let expected = [
            ("Counts individual hidden", 100),
            ("Counts individual initials", 50),
            ("Counts individual public", 750),
            ("Counts organisation public", 100),
            ("InReview organisation public", 5),
            ("Quarantined individual public", 5),
            ("Unconfirmed individual public", 60),
            ("Withdrawn individual public", 20),
        ];
        let expected = expected.map(|(kind, count)| (kind.to_owned(), count));
        assert_eq!(kinds.into_iter().collect::<Vec<_>>(), expected);
    }
}
