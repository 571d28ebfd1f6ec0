//! Reminders: who is asked in which language, and the job that asks the missing members of a
//! network, by one letter each, to endorse a statement.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::TimeDelta;
use serde_json::{Value, json};
use uuid::Uuid;

use super::letters::{self, ReminderUse};
use crate::app::App;
use crate::jobs::run::{JobRun, JobStop};
use crate::language::base;
use crate::organisation::actions as registry;
use crate::organisation::coverage::{CoverageFilter, MemberCoverage};
use crate::organisation::letter_language::{find_language, parse_language};
use crate::statement::rules::Statement;
use crate::statement::store as statements;
use crate::storage::database::DatabaseError;
use crate::values::{Region, SignatoryKind};

/// How long an order of reminders waits before it begins, so that it can be stopped.
pub const STOP_WITHIN: TimeDelta = TimeDelta::seconds(30);

/// Writes the order of a job as JSON: the filter, and the members whose language was chosen.
pub fn write_detail(filter: &CoverageFilter, languages: &BTreeMap<Uuid, &'static str>) -> Value {
    let chosen: Vec<(&Uuid, &&'static str)> = languages.iter().collect();
    // Of `rows` the audit trail keeps the number.
    json!({
        "network": filter.network,
        "region": filter.region.map(Region::code),
        "rows": chosen,
    })
}

/// Reads the filter of a job from its JSON.
fn parse_filter(detail: &Value) -> CoverageFilter {
    let text = |key: &str| detail.get(key).and_then(Value::as_str);
    CoverageFilter {
        network: text("network").map(str::to_owned),
        region: text("region").and_then(Region::parse),
    }
}

/// Reads the chosen languages of a job from its JSON; an order of an earlier release has none.
fn parse_languages(detail: &Value) -> BTreeMap<Uuid, &'static str> {
    let rows = detail.get("rows").cloned().unwrap_or_default();
    let rows: Vec<(Uuid, String)> = serde_json::from_value(rows).unwrap_or_default();
    rows.into_iter()
        .filter_map(|(id, tag)| Some((id, parse_language(&tag)?)))
        .collect()
}

/// Chooses the language of the letter to a member: the one that staff chose, else that of its
/// country.
pub fn choose_language(
    languages: &BTreeMap<Uuid, &'static str>,
    one: &MemberCoverage,
) -> &'static str {
    let chosen = languages.get(&one.organisation.id).copied();
    chosen.unwrap_or_else(|| find_language(one.organisation.country))
}

/// The titles of a statement, by language.
pub struct StatementTitles {
    /// The language and the title of each text; the original comes first.
    by_language: Vec<(String, String)>,
    original: String,
}

impl StatementTitles {
    /// Finds the title in a language; the original one where there is none.
    pub fn find(&self, language: &str) -> &str {
        let found = self
            .by_language
            .iter()
            .find(|(tag, _)| base(tag) == language);
        found.map_or(&self.original, |(_, title)| title)
    }
}

/// Loads the titles of the current version of a statement.
pub async fn load_titles(
    app: &App,
    statement: &Statement,
) -> Result<StatementTitles, DatabaseError> {
    let texts = statements::load_texts(&app.db.read, statement, statement.current_version).await?;
    let titles = texts.into_iter().map(|text| (text.language, text.title));
    Ok(StatementTitles {
        by_language: titles.collect(),
        original: statement.title.clone(),
    })
}

/// Builds the address of the statement, as the letters have it.
pub fn build_link(app: &App, statement: &Statement) -> String {
    // Without a language: the page shows the reader's own.
    app.settings.link(&format!("/s/{}", statement.slug))
}

/// Reports whether a statement takes endorsements of organisations now; otherwise nobody is asked.
pub fn is_open(app: &App, statement: &Statement) -> bool {
    statement
        .accepts(
            SignatoryKind::Organisation,
            statement.current_version,
            app.clock.now(),
        )
        .is_ok()
}

/// Lists the members within the filter to whom a letter may go now, as far as staff of a `partner`
/// know: among them are then those who wait for review elsewhere, and who get no letter.
pub async fn list_askable_members(
    app: &App,
    statement: &Statement,
    filter: &CoverageFilter,
    partner: Option<&str>,
) -> Result<Vec<MemberCoverage>, DatabaseError> {
    let now = app.clock.now();
    let mut covered = registry::list_coverage(app, statement.id, filter, partner).await?;
    covered.retain(|one| one.may_be_asked(now));
    Ok(covered)
}

/// Runs the job: puts a letter to each missing member into the outbox. The request is recorded in
/// the same transaction, so a job that resumes after a crash, or a second job beside it, asks
/// nobody twice.
pub async fn mail_missing(app: &Arc<App>, run: &mut JobRun) -> Result<(), JobStop> {
    let ids: Vec<_> = run.statement.into_iter().collect();
    let Some(statement) = statements::find_by_ids(&app.db.read, &ids).await?.pop() else {
        return Ok(());
    };
    // The statement may have closed while the job waited for a worker.
    if !is_open(app, &statement) {
        return Ok(());
    }
    // Without its order the job would ask everybody.
    if !run.detail.is_object() {
        return Err(JobStop::Broken("the order does not open".into()));
    }
    let (filter, languages) = (parse_filter(&run.detail), parse_languages(&run.detail));
    let titles = load_titles(app, &statement).await?;
    let missing = list_askable_members(app, &statement, &filter, None).await?;
    // A job that resumes keeps the number it had reached. Those it has asked are no longer in the
    // list, so they are added to the total.
    let mut sent = read_count(&run.result, "sent");
    let behind = run.done();
    run.set_total(behind + i64::try_from(missing.len()).unwrap_or(0));
    // Somebody may have stopped it between its claim and the first letter.
    run.step_and_store(0).await?;
    let link = build_link(app, &statement);
    for one in missing {
        if let Some(to) = registry::unseal_contact(app, &one.organisation) {
            let language = choose_language(&languages, &one);
            let about = (titles.find(language), link.as_str());
            let reader = (&to, ReminderUse::Member);
            let letter = letters::write_member_request(&app.settings, reader, language, about);
            let letter = letter.map_err(|error| JobStop::Broken(error.to_string()))?;
            // False if another job asked this member since the list was read.
            if registry::ask_member(app, statement.id, one.organisation.id, &letter).await? {
                sent += 1;
            }
        }
        run.result = json!({ "sent": sent });
        // Stored each time: whoever stops the job sees that nobody is asked any more.
        run.step_and_store(1).await?;
    }
    Ok(())
}

/// Reads a number from the stored result of a job; 0 if it is not there.
pub fn read_count(result: &Value, word: &str) -> i64 {
    result.get(word).and_then(Value::as_i64).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organisation::coverage::MemberStatus;
    use crate::organisation::rules::{Ecosoc, Organisation};
    use crate::values::Country;

    fn member(id: u128, country: &str) -> MemberCoverage {
        MemberCoverage {
            organisation: Organisation {
                id: Uuid::from_u128(id),
                name: "Example".into(),
                country: Country::parse(country),
                ecosoc: Ecosoc::None,
                registered_name: None,
                ecosoc_since: None,
                keys: vec![],
                networks: vec![],
                contact_sealed: None,
                row_version: 0,
            },
            region: None,
            status: MemberStatus::Missing,
            asked: None,
        }
    }

    #[test]
    fn an_order_keeps_the_filter_and_the_chosen_languages() {
        let filter = CoverageFilter {
            network: Some("Care".into()),
            region: Region::parse("014"),
        };
        let chosen = BTreeMap::from([(Uuid::from_u128(1), "fr")]);
        let detail = write_detail(&filter, &chosen);
        assert_eq!(parse_filter(&detail), filter);
        let languages = parse_languages(&detail);
        for (id, country, language) in [(1, "PE", "fr"), (2, "PE", "es"), (3, "", "en")] {
            assert_eq!(choose_language(&languages, &member(id, country)), language);
        }
        let earlier = json!({ "network": "Care", "region": null });
        assert_eq!(parse_languages(&earlier), BTreeMap::new());
    }

    #[test]
    fn a_letter_has_the_title_in_its_language_or_the_original_one() {
        let titles = StatementTitles {
            by_language: vec![
                ("fr".into(), "Une lettre".into()),
                ("pt-PT".into(), "Uma carta".into()),
            ],
            original: "Une lettre".into(),
        };
        for (language, title) in [
            ("fr", "Une lettre"),
            ("pt", "Uma carta"),
            ("zh", "Une lettre"),
        ] {
            assert_eq!(titles.find(language), title);
        }
    }
}
