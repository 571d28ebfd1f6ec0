//! The statement of a list, and the lines above a table for people: title, hosts, counts, as of
//! when, and the version of the text.

use chrono::{DateTime, Utc};

use super::actions::ExportTotals;
use super::rules::{ExportRequest, Preset};
use crate::app::App;
use crate::language::{Locale, Visitor, dates};
use crate::statement::actions::{self as statements, Facts};
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;

/// Loads the statement in the language in which people read the list, and who reads it: the
/// language that was chosen, else that of the original.
pub(super) async fn load_facts(
    app: &App,
    statement: &Statement,
    order: &ExportRequest,
) -> Result<(Visitor, Option<Box<Facts>>), DatabaseError> {
    let language = if order.language.is_empty() {
        &statement.settings.original
    } else {
        &order.language
    };
    let reader = Visitor::with_languages(vec![language.clone()]);
    let facts = statements::read(app, &statement.slug, &reader, None).await?;
    Ok((reader, facts.map(Box::new)))
}

/// What stands above a table.
pub struct ListTitle {
    w: Locale,
    title: String,
    hosts: Vec<String>,
    /// The name of the list.
    list: String,
    as_of: String,
    version: i32,
}

impl ListTitle {
    /// Collects what stands above a list in the language of `w`. `facts` are those of the statement
    /// in this language, where it has it.
    pub fn new(
        w: Locale,
        (statement, facts): (&Statement, Option<&Facts>),
        order: &ExportRequest,
        as_of: DateTime<Utc>,
    ) -> Self {
        let list = match order.preset {
            _ if order.is_personal() => Preset::Full,
            Preset::Full => Preset::Public,
            preset => preset,
        };
        let title = facts.map_or(&statement.title, |facts| &facts.text.title);
        let hosts = facts
            .map(|facts| facts.hosts.as_slice())
            .unwrap_or_default();
        Self {
            title: title.clone(),
            hosts: hosts.iter().map(|host| host.name.clone()).collect(),
            list: w.text(&format!("preset-{list}")),
            as_of: dates::format_moment(&w, as_of, statement.settings.time_zone),
            version: statement.current_version,
            w,
        }
    }

    /// Returns when the list was read, in words.
    pub fn as_of(&self) -> &str {
        &self.as_of
    }

    /// Writes the lines for a list with these totals.
    pub fn write_lines(&self, totals: &ExportTotals) -> Vec<String> {
        let w = &self.w;
        let mut counts = vec![self.list.clone(), w.plural("export-rows", totals.rows())];
        let of_kinds = [
            ("print-organisations", totals.organisations),
            ("print-people", totals.individuals),
        ];
        let named = of_kinds.into_iter().filter(|(_, count)| *count > 0);
        counts.extend(named.map(|(key, count)| w.plural(key, count)));
        let mut lines = vec![self.title.clone()];
        if !self.hosts.is_empty() {
            lines.push([w.text("statement-hosts"), self.hosts.join(" · ")].join(" "));
        }
        lines.push(counts.join(" · "));
        let as_of = [w.text("tally-as-of"), self.as_of.clone()].join(" ");
        let version = w.plural("statement-version", self.version);
        lines.push([as_of, version].join(" · "));
        lines
    }
}
