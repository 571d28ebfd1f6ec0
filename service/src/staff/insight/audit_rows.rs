//! The rows of the audit log: for each entry a sentence that says who did what, and its details, as
//! far as the reader may see them.

use std::collections::{BTreeSet, HashMap};

use uuid::Uuid;

use super::audit_words::find_sentence;
use crate::app::App;
use crate::audit::AuditRecord;
use crate::endorsement::review::sight::{SeenEndorsement, Sight};
use crate::endorsement::rules::{Endorsement, Kind, Target};
use crate::endorsement::{actions as endorsements, store as rows};
use crate::jobs::rules::JobKind;
use crate::jobs::store as jobs;
use crate::language::{Locale, dates};
use crate::staff::account::{actions, store};
use crate::statement::api::format_timestamp;
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;
use crate::values::may_belong_to;

/// What the audit trail writes as the actor where a signatory acted.
const SIGNATORY: &str = "signatory";
/// What the audit trail writes before the name of somebody at the machine.
const AT_THE_MACHINE: &str = "cli:";

/// One entry as the page shows it.
pub(super) struct AuditRow {
    /// The time in UTC (RFC 3339).
    pub(super) timestamp: String,
    pub(super) time: String,
    pub(super) sentence: String,
    /// The page of what the sentence is about; none if there is none.
    pub(super) url: Option<String>,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
    pub(super) detail: String,
    /// Whether details are left out, since they may name a person.
    pub(super) is_withheld: bool,
    /// The action and the object as the trail has them.
    pub(super) action: String,
    pub(super) object: String,
    pub(super) object_url: String,
}

/// The names of what some entries are about.
pub(super) struct TrailNames {
    /// The names of members, by the actor that the trail has for them.
    members: HashMap<String, String>,
    statements: Vec<Statement>,
    endorsements: HashMap<Uuid, SeenEndorsement>,
    /// The statements of jobs.
    jobs: HashMap<Uuid, Option<Uuid>>,
    shows_hidden: bool,
}

/// Maps the actor of each account, as the trail has it, to the name of the member.
pub(super) fn map_members(members: &[store::StaffMember]) -> HashMap<String, String> {
    members
        .iter()
        .map(|member| (actions::name_actor(member), member.name.clone()))
        .collect()
}

/// Loads the names of what the entries are about, as far as they are seen.
pub(super) async fn load_names(
    app: &App,
    entries: &[AuditRecord],
    members: &[store::StaffMember],
    statements: Vec<Statement>,
    sight: Sight,
) -> Result<TrailNames, DatabaseError> {
    let ids = |kind: &'static str| -> BTreeSet<Uuid> {
        let of_kind = entries.iter().filter(|entry| entry.object_kind == kind);
        of_kind
            .filter_map(|entry| entry.object_id.parse().ok())
            .collect()
    };
    let mut named_jobs = HashMap::new();
    for id in ids("job") {
        let job = jobs::by_id(&app.db.read, &app.keys, id).await?;
        named_jobs.insert(id, job.and_then(|job| job.statement));
    }
    let found = load_endorsements(app, &statements, &ids("endorsement")).await?;
    Ok(TrailNames {
        members: map_members(members),
        endorsements: found
            .into_iter()
            .map(|row| (row.id, sight.see(row)))
            .collect(),
        jobs: named_jobs,
        statements,
        shows_hidden: sight.shows_hidden(),
    })
}

/// Loads endorsements of whichever statements, most of them by one query.
async fn load_endorsements(
    app: &App,
    statements: &[Statement],
    ids: &BTreeSet<Uuid>,
) -> Result<Vec<Endorsement>, DatabaseError> {
    let (marked, others): (Vec<Uuid>, Vec<Uuid>) = ids
        .iter()
        .copied()
        .partition(|id| id.get_version_num() == 8);
    let mut targets = vec![];
    for id in marked {
        let of = statements.iter().filter(|one| may_belong_to(id, one.id));
        targets.extend(of.map(|one| Target {
            statement: one.id,
            id,
        }));
    }
    let mut found = vec![];
    if !targets.is_empty() {
        found = rows::by_ids(&app.db.read, &app.keys, &targets).await?;
    }
    // Ids of earlier releases do not tell their statement.
    for id in others {
        found.extend(endorsements::find_endorsement(app, id).await?);
    }
    Ok(found)
}

/// Turns an entry into a row.
pub(super) fn build_row(w: &Locale, entry: &AuditRecord, names: &TrailNames) -> AuditRow {
    let object = format!("{}:{}", entry.object_kind, entry.object_id);
    let escaped: String = url::form_urlencoded::byte_serialize(object.as_bytes()).collect();
    let shown = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    let is_withheld = !names.shows_details(entry);
    let has_change = (entry.was.is_some() || entry.became.is_some()) && !is_withheld;
    let value =
        |text: &Option<String>| has_change.then(|| shown(text).unwrap_or_else(|| "–".to_owned()));
    AuditRow {
        timestamp: format_timestamp(entry.at),
        time: dates::format_moment(w, entry.at, chrono_tz::Tz::UTC),
        sentence: names.write_sentence(w, entry),
        url: names.find_page(entry),
        before: value(&entry.was),
        after: value(&entry.became),
        detail: match (entry.is_open, is_withheld) {
            (false, _) => w.text("audit-unreadable"),
            (true, true) => String::new(),
            (true, false) => entry.detail.clone(),
        },
        is_withheld: is_withheld && entry.is_open,
        action: entry.action.clone(),
        // The audit log writes an account as object in the same form as an actor.
        object: names
            .members
            .get(&object)
            .map_or_else(|| object.clone(), |name| format!("staff: {name}")),
        object_url: format!("/staff/audit?object={escaped}"),
    }
}

impl TrailNames {
    /// Reports whether the details of an entry are shown. Those about a person may hold a reason in
    /// which a colleague has named them, so they are seen by who sees the person.
    fn shows_details(&self, entry: &AuditRecord) -> bool {
        let is_known = |seen: &SeenEndorsement| {
            seen.line.kind == Kind::Organisation || (seen.is_whole() && !seen.is_erased())
        };
        entry.object_kind != "endorsement"
            || self.shows_hidden
            || self.find_endorsement(entry).is_some_and(is_known)
    }

    fn find_endorsement(&self, entry: &AuditRecord) -> Option<&SeenEndorsement> {
        let id = Uuid::parse_str(&entry.object_id).ok()?;
        self.endorsements.get(&id)
    }

    /// Writes who did what, in the language of the reader.
    fn write_sentence(&self, w: &Locale, entry: &AuditRecord) -> String {
        let (who, what) = (self.name_actor(w, &entry.actor), self.name_object(w, entry));
        let statement = match self.find_statement(entry) {
            Some(statement) => statement.title.clone(),
            // A draft, or one that is gone, has no title here.
            None if entry.object_kind == "statement" => entry.object_id.clone(),
            None => w.text("audit-some-statement"),
        };
        let named = [
            ("who", who.as_str()),
            ("what", what.as_str()),
            ("statement", statement.as_str()),
        ];
        w.text_with_all(find_sentence(&entry.object_kind, &entry.action), &named)
    }

    /// Names who acted: a member, a signatory, or somebody at the machine.
    fn name_actor(&self, w: &Locale, actor: &str) -> String {
        if actor == SIGNATORY {
            return w.text("audit-signatory");
        }
        if let Some(name) = actor.strip_prefix(AT_THE_MACHINE) {
            return w.text_with("audit-command-line", "name", name);
        }
        self.members
            .get(actor)
            .cloned()
            .unwrap_or_else(|| actor.to_owned())
    }

    /// Names what an entry is about, beside the statement.
    fn name_object(&self, w: &Locale, entry: &AuditRecord) -> String {
        match entry.object_kind.as_str() {
            "endorsement" => match self.find_endorsement(entry) {
                Some(seen) => name_signatory(w, seen),
                None => w.text("audit-some-endorsement"),
            },
            "staff" => {
                let actor = format!("staff:{}", entry.object_id);
                let name = self.members.get(&actor).cloned();
                name.unwrap_or_else(|| w.text("audit-some-account"))
            }
            // The detail names the organisation, as it was called then.
            "organisation" if !entry.detail.is_empty() && entry.action != "reveal" => {
                entry.detail.clone()
            }
            "organisation" => w.text("audit-some-organisation"),
            "job" if entry.action == "cancel" => match entry.detail.parse::<JobKind>() {
                Ok(kind) => w.text(&format!("job-{kind}")),
                Err(_) => entry.detail.clone(),
            },
            _ => entry.action.clone(),
        }
    }

    /// Finds the statement that an entry concerns.
    fn find_statement(&self, entry: &AuditRecord) -> Option<&Statement> {
        let by_id = |id: Uuid| self.statements.iter().find(|one| one.id == id);
        match entry.object_kind.as_str() {
            "statement" => self
                .statements
                .iter()
                .find(|one| one.slug == entry.object_id),
            "endorsement" => by_id(self.find_endorsement(entry)?.statement_id),
            "job" => {
                let id = Uuid::parse_str(&entry.object_id).ok()?;
                by_id((*self.jobs.get(&id)?)?)
            }
            _ => None,
        }
    }

    /// Finds the page of what an entry is about. Whoever is not named has no link here: the time of
    /// the entry would tell more of them than their page does.
    fn find_page(&self, entry: &AuditRecord) -> Option<String> {
        match entry.object_kind.as_str() {
            "statement" => Some(format!("/staff/s/{}", self.find_statement(entry)?.slug)),
            "endorsement" => {
                let (seen, of) = (self.find_endorsement(entry)?, self.find_statement(entry)?);
                let is_linked = self.shows_hidden || seen.shows_times();
                is_linked.then(|| format!("/staff/s/{}/signatories/{}", of.slug, seen.id))
            }
            "job" => {
                let id = Uuid::parse_str(&entry.object_id).ok()?;
                self.jobs
                    .contains_key(&id)
                    .then(|| format!("/staff/jobs/{id}"))
            }
            "organisation" => Some(format!("/staff/organisations/{}", entry.object_id)),
            _ => None,
        }
    }
}

/// Names a signatory as far as the name is seen, or says why nobody is named.
fn name_signatory(w: &Locale, seen: &SeenEndorsement) -> String {
    match seen.name() {
        Some(name) => name.to_owned(),
        None if seen.is_erased() => w.text("signatories-erased"),
        None => w.text("staff-name-hidden"),
    }
}
