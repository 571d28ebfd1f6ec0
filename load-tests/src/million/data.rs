//! The rows of a statement of a million signatories, written by SQL, with what stands around them:
//! the registry, what waits, what has ended, letters and the audit trail.

use std::time::Instant;

use crate::grow::{WITH_INDEXES, WITHOUT_INDEXES};
use crate::load::to_float;
use crate::scene::Scene;

/// Rows that one SQL statement writes.
const PIECE: u64 = 250_000;

/// Rows of one kind beside those that count.
struct Others {
    kind: &'static str,
    state: &'static str,
    count: u64,
    /// How long ago they were submitted, as an interval of PostgreSQL.
    age: &'static str,
    /// Whether they have ended.
    ended: bool,
}

/// Fills the statement, renews the tally and the statistics, and tells how long that took.
pub async fn fill(scene: &Scene, rows: u64) -> Result<String, String> {
    let began = Instant::now();
    let postgres = &scene.postgres;
    postgres.query(WITHOUT_INDEXES).await?;
    for start in (0..rows).step_by(crate::to_index(PIECE)) {
        let end = rows.min(start + PIECE);
        postgres.query(&write_counted_sql(start, end)).await?;
    }
    let others = |kind, state, count, age, ended| Others {
        kind,
        state,
        count,
        age,
        ended,
    };
    let mut from = rows;
    for others in [
        others("individual", "pending", rows / 50, "15 days", false),
        others("individual", "pending", rows / 25, "2 days", false),
        others("organisation", "in_review", rows / 200, "3 days", false),
        others("individual", "quarantined", rows / 200, "3 days", false),
        others("individual", "withdrawn", rows / 50, "400 days", true),
    ] {
        postgres.query(&write_others_sql(from, &others)).await?;
        from += others.count;
    }
    postgres.query(WITH_INDEXES).await?;
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

/// The columns of a row, and the values that all rows share: `n` is its number, `at` its time.
const COLUMNS: &str = "id, statement_id, version, language, kind, state, display, name, affiliation, country, organisation_name, \
    website, organisation_key, proven, email_sealed, email_index, submission_key, sort_key, consent_version, consent_updates, \
    submitted_at, confirmed_at, decided_at, ended_at, search_name";
/// Names of which most are borne by several, as in life.
const FIRST: &str = "array['Amina','Boris','Chen','Maria','Jose','Juan','Anna','Peter','Ivan','Olga','Fatima','Mohammed','Ali','Sara', \
    'John','Mary','James','Linda','Wei','Li','Kofi','Ama','Kwame','Ngozi','Emeka','Aisha','Hassan','Omar','Layla','Rahul','Priya', \
    'Carlos','Ana','Luis','Hans','Greta','Pierre','Marie','Jan','Ewa']";
const LAST: &str = "array['Silva','Moreno','Garcia','Okafor','Mensah','Diallo','Kamau','Otieno','Ivanov','Petrov','Smirnova','Novak', \
    'Kowalski','Schmidt','Meyer','Dubois','Martin','Bernard','Rossi','Bianchi','Santos','Pereira','Costa','Fernandez','Lopez','Ramos', \
    'Torres','Nguyen','Tran','Wang','Zhang','Liu','Singh','Sharma','Patel','Gupta','Khan','Hussain','Haddad','Mansour','Yilmaz','Demir', \
    'Kim','Park','Tanaka','Sato','Abebe','Tesfaye','Moyo','Dlamini','Ndlovu','Banda','Phiri','Mutua','Cruz','Reyes','Bautista','Jansen', \
    'Visser','Berg']";
const COUNTRIES: &str = "array['KE','KE','KE','PE','FR','IN','BR','ZA','PH','UA','GB','DE','ES','MX','NG','GH','TZ','UG','RW','ET']";

/// Writes rows from one query, whose columns are named as here.
fn write_rows_sql(rows: &str) -> String {
    format!(
        "insert into endorsement ({COLUMNS}) \
         select (lpad(to_hex(1700000000000 + n), 12, '0') || '7000' || '8000' || substr(md5(n::text), 1, 12))::uuid, statement.id, 1, 'en', \
         made.kind, state, display, name, affiliation, country, organisation, website, made.key, false, \
         sha256(('a' || n)::bytea) || sha256(('b' || n)::bytea), sha256(('c' || n)::bytea), sha256(('d' || n)::bytea), \
         case when display = 'hidden' then '\\xff'::bytea else convert_to(lower(coalesce(organisation, name)), 'UTF8') end, 1, false, \
         at, case when state <> 'pending' then at end, case when state in ('confirmed', 'accepted') then at end, ended, \
         case when display = 'public' then lower(coalesce(organisation, name || coalesce(' ' || affiliation, ''))) end \
         from statement, ({rows}) as made where statement.slug = 'care'"
    )
}

/// Writes a person's or officer's name, and what an organisation has.
fn write_line_sql(is_organisation: &str) -> String {
    format!(
        "({FIRST})[1 + n % 40] || ' ' || ({LAST})[1 + n / 40 % 60] || ' ' || ({LAST})[1 + n / 2400 % 60] as name, \
         case when n % 4 = 0 then ({LAST})[1 + n % 60] || ' Hospital' end as affiliation, ({COUNTRIES})[1 + n * 7 % 20] as country, \
         case when {is_organisation} then ({LAST})[1 + n / 10 % 60] || ' Health Network ' || n end as organisation, \
         case when {is_organisation} then 'https://n' || n || '.example.com' end as website, \
         case when {is_organisation} then 'web:n' || n || '.example.com' end as key"
    )
}

/// One in ten that count is an organisation; of the people one in ten hides and one in twenty shows
/// initials.
fn write_counted_sql(from: u64, to: u64) -> String {
    let is_organisation = "n % 10 = 0";
    write_rows_sql(&format!(
        "select n, case when {is_organisation} then 'organisation' else 'individual' end as kind, \
         case when {is_organisation} then 'accepted' else 'confirmed' end as state, \
         case when {is_organisation} then 'public' when n % 10 = 3 then 'hidden' when n % 20 = 7 then 'initials' else 'public' end as display, \
         {}, now() - interval '30 days' + (n % 2500000) * interval '1 second' as at, null::timestamptz as ended \
         from generate_series({from}, {}) as n",
        write_line_sql(is_organisation),
        to.saturating_sub(1)
    ))
}

fn write_others_sql(from: u64, others: &Others) -> String {
    let Others {
        kind,
        state,
        count,
        age,
        ended,
    } = others;
    let is_organisation = if *kind == "organisation" {
        "true"
    } else {
        "false"
    };
    let at = format!("now() - interval '{age}' - (n % 80000) * interval '1 second'");
    let ended = if *ended {
        at.as_str()
    } else {
        "null::timestamptz"
    };
    write_rows_sql(&format!(
        "select n, '{kind}'::text as kind, '{state}'::text as state, 'public'::text as display, {}, {at} as at, {ended} as ended \
         from generate_series({from}, {}) as n",
        write_line_sql(is_organisation),
        (from + count).saturating_sub(1)
    ))
}

/// Writes a registry of two thousand organisations of which some have endorsed, letters that wait,
/// and an audit trail.
fn write_around_sql(rows: u64) -> String {
    let (letters, entries) = (rows / 5, rows / 3);
    format!(
        "insert into organisation (id, name, skeleton, country, ecosoc, row_version, created_at, updated_at) \
         select ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'Known Organisation ' || n, 'known' || n, 'KE', 'none', 0, now(), now() \
         from generate_series(1, 2000) as n; \
         insert into organisation_key (key, organisation_id) \
         select 'web:n' || n * 15 || '.example.com', ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid from generate_series(1, 2000) as n; \
         insert into membership (organisation_id, network) select id, 'Network ' || row_version from organisation; \
         insert into outbox_letter (id, endorsement_id, kind, state, attempts, created_at, due_at) \
         select gen_random_uuid(), e.id, 'confirm', 'waiting', 0, now(), now() - n * interval '1 millisecond' \
         from (select id from endorsement limit 1) as e, generate_series(1, {letters}) as n; \
         insert into audit_entry (id, at, actor, action, object_kind, object_id, detail) \
         select (lpad(to_hex(1750000000000 + n * 1000::bigint), 12, '0') || '7000' || '8000' || substr(md5(n::text), 1, 12))::uuid, \
         to_timestamp(1750000000 + n), 'cli:load', 'invalidate', 'endorsement', n::text, '' from generate_series(1, {entries}) as n"
    )
}
