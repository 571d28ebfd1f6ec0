//! The part of the dashboard about mail: what waits, and by domain what was confirmed and what came back.

use chrono::{DateTime, Utc};

use crate::app::App;
use crate::language::counts::write_count;
use crate::language::{Locale, dates};
use crate::mail::bounces::store::{DomainBounces, load_of_statement};
use crate::mail::domain_stats::Reach;
use crate::mail::{domain_store, outbox};
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;
use crate::values::BoundedCount;

/// The most domains that are listed.
const MOST_DOMAINS: usize = 60;

/// How many letters to a domain led to a confirmation, how soon, and how many came back.
pub struct DomainRow {
    pub name: String,
    pub letters: String,
    pub confirmed: String,
    pub rate: String,
    pub within_hour: String,
    pub within_day: String,
    pub bounced: String,
    pub complaints: String,
    pub warning: Option<String>,
}

/// The mail figures, which only members see who may see the whole statement.
pub struct MailPanel {
    pub outbox: Vec<String>,
    pub domains: Vec<DomainRow>,
    pub overall: Option<DomainRow>,
    /// Whether anything reports emails that came back; else their columns are left out.
    pub reads_bounces: bool,
}

/// Builds the panel; only who may see mail domains gets them by name.
pub async fn build_mail_panel(
    app: &App,
    statement: &Statement,
    w: &Locale,
    (now, names_domains): (DateTime<Utc>, bool),
) -> Result<MailPanel, DatabaseError> {
    // One outbox serves all statements, so letters of another one may be ahead.
    let health = outbox::load_health(&app.db.read, now).await?;
    let bounded = |found: u64| BoundedCount::of(found, outbox::MOST_COUNTED);
    let mut sentences = vec![write_count(
        w,
        "campaign-outbox-due",
        "campaign-outbox-due-more",
        bounded(health.due),
    )];
    sentences.extend(health.oldest_due.map(|due| {
        w.text_with(
            "campaign-outbox-oldest",
            "distance",
            dates::format_distance(w, now, due),
        )
    }));
    if health.dead > 0 {
        sentences.push(write_count(
            w,
            "campaign-outbox-dead",
            "campaign-outbox-dead-more",
            bounded(health.dead),
        ));
    }
    let (named, overall) = domain_store::load_for_statement(&app.db.read, statement.id).await?;
    let bounces = load_of_statement(&app.db.read, statement.id).await?;
    let find_warning = |name: &str, reach: Reach| {
        reach
            .is_suspicious(overall)
            .then(|| w.text_with("campaign-domain-warning", "domain", name))
    };
    let rows = named
        .into_iter()
        .take(MOST_DOMAINS)
        .map(|domain| DomainRow {
            warning: find_warning(&domain.name, domain.reach),
            ..build_domain_row(w, domain.name, domain.reach, bounces.of_domain(&domain.key))
        });
    // A domain of many letters names nobody, but it is part of addresses all the same.
    let domains: Vec<DomainRow> = rows.filter(|_| names_domains).collect();
    Ok(MailPanel {
        outbox: sentences,
        domains,
        overall: (overall.letters > 0)
            .then(|| build_domain_row(w, w.text("campaign-domains-all"), overall, bounces.all)),
        reads_bounces: app.settings.bounces.are_read(),
    })
}

fn build_domain_row(w: &Locale, name: String, reach: Reach, bounces: DomainBounces) -> DomainRow {
    let rate = w.plural("campaign-percent", reach.percent());
    DomainRow {
        name,
        letters: w.number(reach.letters),
        confirmed: w.number(reach.confirmed),
        rate,
        within_hour: w.number(reach.within_hour),
        within_day: w.number(reach.within_day),
        bounced: w.number(bounces.hard + bounces.soft + bounces.ours),
        complaints: w.number(bounces.complaints),
        warning: None,
    }
}
