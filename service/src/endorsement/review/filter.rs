//! The filter with which staff search for endorsements. It is read from a form, stored with a job
//! and translated into a database query.

use chrono::{NaiveDate, NaiveTime};
use entities::endorsement;
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};
use uuid::Uuid;

use crate::endorsement::columns::to_endorsement;
use crate::endorsement::rules::{Endorsement, Kind, State};
use crate::endorsement::state_sql;
use crate::storage::database::DatabaseError;
use crate::values::{Country, Keyring, UnknownWord};

type Result<T> = std::result::Result<T, DatabaseError>;
use endorsement::Column as C;

/// The order in which endorsements are shown.
#[derive(
    Clone,
    Copy,
    Debug,
    Deserialize,
    Display,
    EnumString,
    Eq,
    Hash,
    IntoStaticStr,
    Ord,
    PartialEq,
    PartialOrd,
    Serialize,
    VariantArray,
)]
#[strum(serialize_all = "snake_case", parse_err_ty = UnknownWord, parse_err_fn = UnknownWord::of)]
#[serde(rename_all = "snake_case")]
pub enum SortOrder {
    Newest,
    Oldest,
    /// Sorts organisations before people.
    Name,
    Country,
}

impl SortOrder {
    /// Gives the word for the order in the database, JSON and manifests.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// The conditions of a search. An empty field is no condition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EndorsementFilter {
    pub kind: String,
    /// Empty means every standing endorsement, counted or in review.
    pub state: String,
    /// ISO 3166-1 alpha-2 code.
    pub country: String,
    /// The key of the partner whose page showed the form.
    pub partner: String,
    /// The language in which the statement was read.
    pub language: String,
    /// The version of the statement that was endorsed.
    pub version: String,
    /// The first day of submission (UTC).
    pub from: String,
    /// The last day of submission (UTC).
    pub to: String,
    /// Words in the name, the organisation, the affiliation or the website.
    pub words: String,
    /// The domain of the mailbox. It is checked row by row, since addresses are sealed.
    pub domain: String,
    pub import: String,
}

/// The names of the fields in the form.
pub const FIELDS: [&str; 11] = [
    "kind", "state", "country", "partner", "language", "version", "from", "to", "words", "domain",
    "import",
];

impl EndorsementFilter {
    /// Reads the fields of a form. Fails with the names of the fields whose value is invalid, so
    /// that staff do not change more endorsements than they meant to.
    pub fn read<'a>(get: impl Fn(&str) -> &'a str) -> std::result::Result<Self, Vec<&'static str>> {
        // The words become part of up to eight patterns a column, which are compared with each row.
        let text = |name: &str| get(name).trim().chars().take(200).collect::<String>();
        let filter = Self {
            kind: text("kind"),
            state: text("state"),
            country: text("country").to_uppercase(),
            partner: text("partner"),
            language: text("language"),
            version: text("version"),
            from: text("from"),
            to: text("to"),
            words: text("words"),
            domain: text("domain").trim_start_matches('@').to_lowercase(),
            import: text("import"),
        };
        let wrong: Vec<&'static str> = FIELDS
            .into_iter()
            .filter(|field| filter.is_wrong(field))
            .collect();
        if wrong.is_empty() {
            Ok(filter)
        } else {
            Err(wrong)
        }
    }

    fn is_wrong(&self, field: &str) -> bool {
        match field {
            "kind" => !self.kind.is_empty() && self.kind.parse::<Kind>().is_err(),
            "state" => !self.state.is_empty() && self.state.parse::<State>().is_err(),
            "country" => !self.country.is_empty() && Country::parse(&self.country).is_none(),
            "version" => !self.version.is_empty() && self.version.parse::<i32>().is_err(),
            "from" => !self.from.is_empty() && self.from.parse::<NaiveDate>().is_err(),
            "to" => !self.to.is_empty() && self.to.parse::<NaiveDate>().is_err(),
            "import" => !self.import.is_empty() && self.import.parse::<Uuid>().is_err(),
            _ => false,
        }
    }

    /// Tells whether no field except the state is filled in.
    pub fn is_open(&self) -> bool {
        self.fields()
            .iter()
            .all(|(name, value)| *name == "state" || value.is_empty())
    }

    /// Gives the fields with their values, in the order of [`FIELDS`].
    pub fn fields(&self) -> [(&'static str, &str); 11] {
        let values = [
            &self.kind,
            &self.state,
            &self.country,
            &self.partner,
            &self.language,
            &self.version,
            &self.from,
            &self.to,
            &self.words,
            &self.domain,
            &self.import,
        ];
        let mut fields = [("", ""); 11];
        for ((slot, name), value) in fields.iter_mut().zip(FIELDS).zip(values) {
            *slot = (name, value.as_str());
        }
        fields
    }

    /// Tells whether a row's mailbox is at the domain of the filter, after opening its address.
    pub fn fits_domain(&self, row: &Endorsement, keys: &Keyring) -> bool {
        if self.domain.is_empty() {
            return true;
        }
        let address = row
            .email_sealed
            .as_deref()
            .and_then(|sealed| keys.unseal(sealed, row.id));
        address.is_some_and(|address| address.domain() == self.domain)
    }

    fn build_query(&self, statement: Uuid) -> Select<endorsement::Entity> {
        let mut all = Condition::all().add(C::StatementId.eq(statement));
        all = match self.state.as_str() {
            // Written as in the partial index, which the database uses only then.
            "" => all.add(Expr::cust(state_sql::STANDING)),
            word => match word.parse::<State>() {
                Ok(state) => all.add(C::State.eq(state)),
                // No row is in an unknown state.
                Err(_) => all.add(Expr::val(false)),
            },
        };
        for (column, value) in [
            (C::Kind, &self.kind),
            (C::Country, &self.country),
            (C::Partner, &self.partner),
            (C::Language, &self.language),
        ] {
            if !value.is_empty() {
                all = all.add(column.eq(value.as_str()));
            }
        }
        if let Ok(version) = self.version.parse::<i32>() {
            all = all.add(C::Version.eq(version));
        }
        if let Ok(import) = self.import.parse::<Uuid>() {
            all = all.add(C::ImportId.eq(import));
        }
        if let Ok(from) = self.from.parse::<NaiveDate>() {
            all = all.add(C::SubmittedAt.gte(from.and_time(NaiveTime::MIN).and_utc()));
        }
        // The last day counts up to its end. The last day of the calendar has no next one.
        if let Ok(to) = self.to.parse::<NaiveDate>()
            && let Some(next) = to.succ_opt()
        {
            all = all.add(C::SubmittedAt.lt(next.and_time(NaiveTime::MIN).and_utc()));
        }
        if !self.words.is_empty() {
            all = all.add(self.match_names());
        }
        endorsement::Entity::find().filter(all)
    }

    /// Matches the words in any column that holds names, whatever the signatory chose to show.
    fn match_names(&self) -> Condition {
        // A typed % or _ is meant as itself, not as a wildcard of LIKE.
        let escape = |words: String| -> String {
            words
                .chars()
                .flat_map(|c| {
                    ['\\']
                        .into_iter()
                        .filter(move |_| "%_\\".contains(c))
                        .chain([c])
                })
                .collect()
        };
        // SQLite folds the case of ASCII only, so each usual spelling of a name is a pattern.
        let capitalize = |word: &str| {
            let mut letters = word.chars();
            letters
                .next()
                .map(|first| {
                    first
                        .to_uppercase()
                        .chain(letters.flat_map(char::to_lowercase))
                        .collect::<String>()
                })
                .unwrap_or_default()
        };
        let titled = self
            .words
            .split(' ')
            .map(capitalize)
            .collect::<Vec<_>>()
            .join(" ");
        let spellings: std::collections::BTreeSet<String> = [
            self.words.clone(),
            self.words.to_lowercase(),
            self.words.to_uppercase(),
            titled,
        ]
        .map(escape)
        .into();
        let columns = [C::Name, C::OrganisationName, C::Affiliation, C::Website];
        let folded = crate::values::fold_for_search(&self.words);
        // Initials and hidden lines have no search words, so the columns are searched as well.
        let mut any = Condition::any();
        for column in columns {
            for spelling in &spellings {
                any = any.add(
                    Expr::expr(Func::lower(Expr::col(column)))
                        .like(LikeExpr::new(format!("%{spelling}%")).escape('\\')),
                );
                any = any.add(
                    Expr::col(column).like(LikeExpr::new(format!("%{spelling}%")).escape('\\')),
                );
            }
        }
        if folded.is_empty() {
            any
        } else {
            any.add(C::SearchName.contains(folded))
        }
    }
}

/// Reads one page of the rows that fit the filter except its domain.
pub async fn load_page(
    db: &impl ConnectionTrait,
    statement: Uuid,
    filter: &EndorsementFilter,
    order: SortOrder,
    (offset, limit): (u64, u64),
) -> Result<Vec<Endorsement>> {
    let query = filter.build_query(statement);
    let query = match order {
        SortOrder::Newest => query.order_by_desc(C::SubmittedAt).order_by_desc(C::Id),
        SortOrder::Oldest => query.order_by_asc(C::SubmittedAt).order_by_asc(C::Id),
        // "organisation" sorts after "individual", so descending puts organisations first.
        SortOrder::Name => query
            .order_by_desc(C::Kind)
            .order_by_asc(C::SortKey)
            .order_by_asc(C::Id),
        SortOrder::Country => query
            .order_by_asc(C::Country)
            .order_by_asc(C::SortKey)
            .order_by_asc(C::Id),
    };
    query
        .offset(offset)
        .limit(limit)
        .all(db)
        .await?
        .into_iter()
        .map(to_endorsement)
        .collect()
}

/// Counts the rows that fit the filter except its domain.
pub async fn count_matching(
    db: &impl ConnectionTrait,
    statement: Uuid,
    filter: &EndorsementFilter,
) -> Result<u64> {
    Ok(filter.build_query(statement).count(db).await?)
}

/// Reads the rows after a row that fit the filter except its domain, in the order of their ids.
pub async fn load_after(
    db: &impl ConnectionTrait,
    statement: Uuid,
    filter: &EndorsementFilter,
    after: Uuid,
    limit: u64,
) -> Result<Vec<Endorsement>> {
    let query = filter
        .build_query(statement)
        .filter(C::Id.gt(after))
        .order_by_asc(C::Id)
        .limit(limit);
    query
        .all(db)
        .await?
        .into_iter()
        .map(to_endorsement)
        .collect()
}

/// Lists the ids after a row that a job moved and that are still in one of these states.
pub async fn list_moved_by_job(
    db: &impl ConnectionTrait,
    batch: Uuid,
    states: &[State],
    after: Uuid,
    limit: u64,
) -> Result<Vec<Uuid>> {
    let query = endorsement::Entity::find()
        .select_only()
        .column(C::Id)
        .filter(C::BatchId.eq(batch))
        .filter(C::Id.gt(after));
    let query = query
        .filter(C::State.is_in(states.iter().copied()))
        .order_by_asc(C::Id)
        .limit(limit);
    Ok(query.into_tuple().all(db).await?)
}

/// Reads the rows after a row that an import brought and that have not ended.
pub async fn load_imported_after(
    db: &impl ConnectionTrait,
    import: Uuid,
    after: Uuid,
    limit: u64,
) -> Result<Vec<Endorsement>> {
    let query = endorsement::Entity::find()
        .filter(C::ImportId.eq(import))
        .filter(C::Id.gt(after))
        .filter(C::EndedAt.is_null());
    query
        .order_by_asc(C::Id)
        .limit(limit)
        .all(db)
        .await?
        .into_iter()
        .map(to_endorsement)
        .collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn read(
        pairs: &[(&str, &'static str)],
    ) -> std::result::Result<EndorsementFilter, Vec<&'static str>> {
        let pairs: std::collections::HashMap<String, &'static str> = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), *value))
            .collect();
        EndorsementFilter::read(move |name| pairs.get(name).copied().unwrap_or(""))
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        for (name, value, fits) in [
            ("kind", "organisation", true),
            ("kind", "robot", false),
            ("state", "in_review", true),
            ("state", "gone", false),
            ("country", "ke", true),
            ("country", "XX", false),
            ("from", "2026-02-30", false),
            ("to", "2026-02-28", true),
            ("version", "two", false),
            ("import", "x", false),
            ("words", "'; drop table", true),
        ] {
            assert_eq!(read(&[(name, value)]).is_ok(), fits, "{name} {value}");
        }
        assert_eq!(
            read(&[("kind", "x"), ("to", "y")]).unwrap_err(),
            ["kind", "to"]
        );
    }

    #[test]
    fn a_filter_that_narrows_nothing_says_so() {
        assert!(read(&[("state", "confirmed")]).unwrap().is_open());
        assert!(!read(&[("domain", "@Example.ORG ")]).unwrap().is_open());
        assert_eq!(
            read(&[("domain", "@Example.ORG ")]).unwrap().domain,
            "example.org"
        );
    }
}
