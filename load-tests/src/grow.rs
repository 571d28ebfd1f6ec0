//! `grow`: the same burst with ten thousand endorsements already there, and with millions.

use clap::Args;

use crate::load::to_float;
use crate::people::People;
use crate::report::{Aim, Common, Figure, Report, median};
use crate::scene::{CLIENTS, Scene};
use crate::servers::replica::{Options, Replica};

/// Rows of the first measurement.
const FEW: u64 = 10_000;
/// Rows that one SQL statement writes.
const PIECE: u64 = 500_000;

/// The total of the tally: what the public sees, and what hidden people add to it shortly.
const TALLIED: &str = "select coalesce(sum(organisations + individuals), 0) from tally where dimension in ('all', 'held:all')";

/// The burst at two sizes of the database.
#[derive(Args, Clone, Debug)]
pub struct Grow {
    #[command(flatten)]
    pub common: Common,
    /// Rows that are there in the end.
    #[arg(long, default_value_t = 5_000_000, value_parser = clap::value_parser!(u64).range(1_000..=50_000_000))]
    pub rows: u64,
}

/// Drops the indexes but that of the key. They are rebuilt once: one by one would take far longer,
/// and leave them the same.
const WITHOUT_INDEXES: &str = "create table if not exists kept_index as select indexdef from pg_indexes where tablename = 'endorsement' \
    and indexname not in (select conname from pg_constraint where conrelid = 'endorsement'::regclass); \
    do $$ declare name text; begin for name in select indexname from pg_indexes where tablename = 'endorsement' \
    and indexname not in (select conname from pg_constraint where conrelid = 'endorsement'::regclass) \
    loop execute 'drop index ' || quote_ident(name); end loop; end $$";
/// Makes the indexes again.
const WITH_INDEXES: &str = "do $$ declare definition text; begin for definition in select indexdef from kept_index loop \
    execute definition; end loop; end $$; drop table kept_index";

/// Measures the burst, fills the database, and measures again.
pub async fn run(grow: &Grow) -> Result<Report, String> {
    let common = &grow.common;
    // In a short run the second size has to be larger all the same.
    let few = FEW.min(grow.rows / 2);
    let about = format!(
        "{CLIENTS} clients, closed loop, {few} endorsements there, then {}; {} rounds of {} s",
        grow.rows, common.rounds, common.seconds
    );
    let mut report = Report::begin("grow", about, common);
    let mut scene = Scene::start(false, &[]).await?;
    let people = People::default();
    fill(&scene, 0, few, &mut report).await?;
    let small = measure_size(&mut scene, common, &people, &mut report).await?;
    fill(&scene, few, grow.rows, &mut report).await?;
    let large = measure_size(&mut scene, common, &people, &mut report).await?;
    for (small, mut large) in small.into_iter().zip(large) {
        // Ratios of medians: these rounds did not take turns.
        large.limits = median(small.values.iter().copied()).into_iter().collect();
        large.values = median(large.values.iter().copied()).into_iter().collect();
        if large.name.contains("submissions") {
            large.aims.push(Aim::Ratio(0.97));
        } else if large.name.contains("confirmations") {
            large.aims.push(Aim::Ratio(0.85));
        }
        large.name = format!("{}, {} rows", large.name, grow.rows);
        report.figures.push(Figure {
            name: format!("{}, {few} rows", small.name),
            ..small
        });
        report.figures.push(large);
    }
    Ok(report.end())
}

/// Measures one size with a replica of its own; the limit beside it shows whether the disk itself
/// has become slower.
async fn measure_size(
    scene: &mut Scene,
    common: &Common,
    people: &People,
    report: &mut Report,
) -> Result<Vec<Figure>, String> {
    // A replica of the other size has caches, and its ledger plans, of that size.
    scene.replicas.clear();
    let replica = Replica::start_ready(&scene.installation, &Options::default()).await?;
    scene.replicas.push(replica);
    let mut figures = [
        "pgbench, plain single-row inserts/s",
        "submissions/s, JSON",
        "confirmations/s",
    ]
    .map(|name| Figure::new(name, &[]));
    for _ in 0..common.rounds {
        let [plain, submitted, confirmed] = &mut figures;
        let limit = scene.measure_plain_inserts(common).await?;
        plain.values.push(limit.per_second);
        plain.p50.push(limit.latency);
        let measured = scene.measure_submissions(common, people).await?;
        report.check(measured.check_flawless("submissions"));
        submitted.add(&measured);
        let measured = scene.measure_confirmations(common).await?;
        report.check(measured.check_flawless("confirmations"));
        confirmed.add(&measured);
    }
    Ok(figures.into())
}

/// Inserts counted endorsements with all that real ones have, from `from` to `to`; then renews the
/// tally and PostgreSQL's statistics.
async fn fill(scene: &Scene, from: u64, to: u64, report: &mut Report) -> Result<(), String> {
    let began = std::time::Instant::now();
    scene.postgres.query(WITHOUT_INDEXES).await?;
    for start in (from..to).step_by(crate::to_index(PIECE)) {
        scene
            .postgres
            .query(&write_rows_sql(start, to.min(start + PIECE)))
            .await?;
    }
    scene.postgres.query(WITH_INDEXES).await?;
    let filled = began.elapsed().as_secs_f64();
    // It says which counts were not equal, and ends with 1 although they are now.
    let _ = scene
        .installation
        .run(&["recount", "care", "--repair"])
        .await;
    // Without statistics the planner would take the table for as small as it was; and a vacuum or a
    // checkpoint that came by itself would fall into one of the rounds.
    scene.postgres.query("vacuum analyze").await?;
    scene.postgres.query("checkpoint").await?;
    let note = format!(
        "{to} rows: {filled:.0} s to write, {:.0} s with tally and vacuum",
        began.elapsed().as_secs_f64()
    );
    report.notes.push(note);
    let counted = scene
        .postgres
        .query_number("select count(*) from endorsement where state in ('confirmed', 'accepted')")
        .await?;
    let tallied = scene.postgres.query_number(TALLIED).await?;
    report.check(if tallied == counted && counted >= to {
        Ok(())
    } else {
        Err(format!(
            "{counted} of {to} rows count, the tally says {tallied}"
        ))
    });
    let size = scene
        .postgres
        .query_number("select pg_total_relation_size('endorsement')")
        .await?;
    report.notes.push(format!(
        "the table with its indexes has {:.0} MiB",
        to_float(size) / 1024.0 / 1024.0
    ));
    Ok(())
}

/// Makes the SQL for rows whose numbers are below those of the people who come by HTTP, at another
/// domain. Ids are as spread as real ones, which are keyed hashes that begin with bytes of the
/// statement's; what is sealed is as long as a person's and cannot be opened, which nobody here
/// does.
fn write_rows_sql(from: u64, to: u64) -> String {
    let last = to.saturating_sub(1);
    format!(
        "insert into endorsement (id, statement_id, version, language, kind, state, display, name, country, proven, sealed, email_index, \
         sort_key, consent_version, consent_updates, submitted_at, confirmed_at, decided_at, search_name) \
         select (right(statement.id::text, 8) || substr(hash, 1, 4) || '8' || substr(hash, 5, 3) || '8' || substr(hash, 8, 15))::uuid, \
         statement.id, 1, 'en', 'individual', 'confirmed', 'public', 'Person F' || n, \
         (array['KE','PE','FR','IN','BR','ZA','PH','UA'])[1 + n % 8], false, \
         decode(repeat(hash, 9), 'hex'), decode(md5('c' || n), 'hex'), \
         convert_to('person f' || n, 'UTF8'), 1, false, at, at, at, 'person f' || n \
         from statement, generate_series({from}, {last}) as n, lateral (select md5(n::text) as hash) as hashed, \
         lateral (select now() - interval '30 days' + (n % 2500000) * interval '1 second' as at) as moment \
         where statement.slug = 'care' order by 1"
    )
}
