//! Finds statements by kind, language, year, host, hashtag and words, and keeps the index of words.

use std::collections::HashMap;

use entities::{statement, statement_host, statement_search, statement_text};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
use uuid::Uuid;

use super::rules::{Statement, StatementKind};
use super::store::{Host, Text, to_statement};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::fold_for_search;

type Result<T> = std::result::Result<T, DatabaseError>;

/// The filter of a list of statements; each part that is set narrows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArchiveFilter {
    pub kind: Option<StatementKind>,
    /// The current version has a text in this language.
    pub language: Option<String>,
    /// The year of the shown date.
    pub year: Option<i32>,
    /// The exact name of a host.
    pub host: Option<String>,
    /// Without `#`.
    pub hashtag: Option<String>,
    /// Words that must all occur; folded by [`fold_for_search()`].
    pub words: String,
}

/// Loads a page of statements, newest first, from `offset`.
pub async fn load_page(
    db: &impl ConnectionTrait,
    filter: &ArchiveFilter,
    offset: u64,
    limit: u64,
) -> Result<Vec<Statement>> {
    let rows = order_newest_first(select_filtered(filter))
        .offset(offset)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(to_statement).collect()
}

/// Loads the statements that follow `after`, newest first.
pub async fn load_after(
    db: &impl ConnectionTrait,
    filter: &ArchiveFilter,
    after: Option<&Statement>,
    limit: u64,
) -> Result<Vec<Statement>> {
    use statement::Column::{Id, PublishedOn};
    let mut query = select_filtered(filter);
    // Counted from the last statement of the page before, not by a number of rows: a statement that
    // is published between two calls would repeat one.
    if let Some(after) = after {
        let date = after.settings.published_on;
        query = query.filter(
            Condition::any().add(PublishedOn.lt(date)).add(
                Condition::all()
                    .add(PublishedOn.eq(date))
                    .add(Id.lt(after.id)),
            ),
        );
    }
    let rows = order_newest_first(query).limit(limit).all(db).await?;
    rows.into_iter().map(to_statement).collect()
}

/// Loads all statements, newest first, for the operator's list and for checks over everything.
pub async fn load_all(db: &impl ConnectionTrait) -> Result<Vec<Statement>> {
    let rows = order_newest_first(statement::Entity::find())
        .all(db)
        .await?;
    rows.into_iter().map(to_statement).collect()
}

fn order_newest_first(query: Select<statement::Entity>) -> Select<statement::Entity> {
    // Several statements may have one date, so the id decides between them, on every page alike.
    query
        .order_by_desc(statement::Column::PublishedOn)
        .order_by_desc(statement::Column::Id)
}

fn select_filtered(filter: &ArchiveFilter) -> Select<statement::Entity> {
    let mut query = statement::Entity::find();
    if let Some(kind) = filter.kind {
        query = query.filter(statement::Column::Kind.eq(kind));
    }
    if let Some(year) = filter.year {
        // A range of dates can use the index of `published_on`; the year of a date could not.
        let first = |year: i32| chrono::NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
        query = query
            .filter(statement::Column::PublishedOn.gte(first(year)))
            .filter(statement::Column::PublishedOn.lt(first(year + 1)));
    }
    if let Some(language) = &filter.language {
        use statement_text::Column::{Language, StatementId, Version};
        let current = Expr::col((statement_text::Entity, Version))
            .equals((statement::Entity, statement::Column::CurrentVersion));
        let text = Expr::col((statement_text::Entity, Language)).eq(language.as_str());
        query = query.filter(match_row(
            statement_text::Entity,
            (statement_text::Entity, StatementId),
            current.and(text),
        ));
    }
    if let Some(host) = &filter.host {
        let named =
            Expr::col((statement_host::Entity, statement_host::Column::Name)).eq(host.as_str());
        query = query.filter(match_row(
            statement_host::Entity,
            (statement_host::Entity, statement_host::Column::StatementId),
            named,
        ));
    }
    if let Some(tag) = &filter.hashtag {
        query = query.filter(match_words(&format!(
            " {} ",
            fold_for_search(&format!("hashtag{tag}"))
        )));
    }
    for word in filter
        .words
        .split(' ')
        .filter(|word| !word.is_empty())
        // Each word reads the index of words from its beginning to its end.
        .take(8)
    {
        query = query.filter(match_words(word));
    }
    query
}

/// Builds the condition that a row of another table belongs to the statement and matches `fits`.
fn match_row<E: EntityTrait, C: sea_orm::IntoIdentity + sea_orm::sea_query::IntoColumnRef>(
    table: E,
    statement_id: C,
    fits: sea_orm::sea_query::SimpleExpr,
) -> sea_orm::sea_query::SimpleExpr {
    let row = Query::select()
        .expr(Expr::val(1))
        .from(table)
        .and_where(Expr::col(statement_id).equals((statement::Entity, statement::Column::Id)))
        .and_where(fits)
        .to_owned();
    Expr::exists(row)
}

/// Builds the condition that the index contains these words. Folded words hold only letters, digits
/// and spaces, so nothing in them is a pattern of LIKE.
fn match_words(words: &str) -> sea_orm::sea_query::SimpleExpr {
    use statement_search::Column::{StatementId, Words};
    match_row(
        statement_search::Entity,
        (statement_search::Entity, StatementId),
        Words.contains(words),
    )
}

/// Indexes the words by which a statement is found: those of its texts in all languages, its hosts,
/// its addressee and its hashtags.
pub async fn index_words(
    tx: &WriteTransaction,
    statement: &Statement,
    texts: &[Text],
    hosts: &[Host],
) -> Result<()> {
    let settings = &statement.settings;
    let of_texts = texts.iter().flat_map(|text| {
        [
            fold_for_search(&text.title),
            fold_for_search(&text.summary),
            fold_for_search(&text.source),
        ]
    });
    let of_hosts = hosts.iter().map(|host| fold_for_search(&host.name));
    // A hashtag is indexed also as one word with a prefix, so that its filter does not match plain
    // words or parts of other hashtags.
    let of_tags = settings.hashtags.iter().flat_map(|tag| {
        [
            fold_for_search(tag),
            fold_for_search(&format!("hashtag{tag}")),
        ]
    });
    let of_addressee = settings.addressee.iter().map(|name| fold_for_search(name));
    let words: Vec<String> = of_texts
        .chain(of_hosts)
        .chain(of_tags)
        .chain(of_addressee)
        .collect();
    let row = statement_search::ActiveModel {
        statement_id: Set(statement.id),
        words: Set(format!(" {} ", words.join(" "))),
    };
    let replace = OnConflict::column(statement_search::Column::StatementId)
        .update_column(statement_search::Column::Words)
        .to_owned();
    statement_search::Entity::insert(row)
        .on_conflict(replace)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Finds the statements that have no index of words yet.
pub async fn find_unindexed(db: &impl ConnectionTrait) -> Result<Vec<Statement>> {
    let known = Query::select()
        .column(statement_search::Column::StatementId)
        .from(statement_search::Entity)
        .to_owned();
    let rows = statement::Entity::find()
        .filter(statement::Column::Id.not_in_subquery(known))
        .all(db)
        .await?;
    rows.into_iter().map(to_statement).collect()
}

/// The values that the filter of the archive offers.
#[derive(Clone, Debug, Default)]
pub struct ArchiveChoices {
    /// Newest first.
    pub years: Vec<i32>,
    pub hosts: Vec<String>,
    pub hashtags: Vec<String>,
    pub languages: Vec<String>,
}

/// Loads the values that the filter of the archive offers.
pub async fn load_choices(db: &impl ConnectionTrait) -> Result<ArchiveChoices> {
    use chrono::Datelike;
    let rows: Vec<(chrono::NaiveDate, String)> = statement::Entity::find()
        .select_only()
        .columns([statement::Column::PublishedOn, statement::Column::Hashtags])
        .order_by_desc(statement::Column::PublishedOn)
        .into_tuple()
        .all(db)
        .await?;
    let mut years: Vec<i32> = rows.iter().map(|(date, _)| date.year()).collect();
    // The rows are sorted by date, so equal years stand together.
    years.dedup();
    let mut hashtags: Vec<String> = rows
        .iter()
        .flat_map(|(_, tags)| tags.split_whitespace())
        .map(str::to_owned)
        .collect();
    let hosts = statement_host::Entity::find()
        .select_only()
        .column(statement_host::Column::Name)
        .distinct();
    let mut hosts: Vec<String> = hosts.into_tuple().all(db).await?;
    let languages = statement_text::Entity::find()
        .select_only()
        .column(statement_text::Column::Language)
        .distinct();
    let mut languages: Vec<String> = languages.into_tuple().all(db).await?;
    for list in [&mut hashtags, &mut hosts, &mut languages] {
        list.sort_by_cached_key(|name| crate::values::sort_key(name));
        list.dedup();
    }
    Ok(ArchiveChoices {
        years,
        hosts,
        hashtags,
        languages,
    })
}

/// Loads every statement with the languages of its current version, for the sitemap.
pub async fn load_with_languages(
    db: &impl ConnectionTrait,
) -> Result<Vec<(Statement, Vec<String>)>> {
    use statement_text::Column::{Language, StatementId, Version};
    let texts = statement_text::Entity::find()
        .select_only()
        .columns([StatementId, Version, Language])
        .order_by_asc(Language);
    let texts: Vec<(Uuid, i32, String)> = texts.into_tuple().all(db).await?;
    let mut languages_of: HashMap<(Uuid, i32), Vec<String>> = HashMap::new();
    for (id, version, language) in texts {
        languages_of
            .entry((id, version))
            .or_default()
            .push(language);
    }
    let statements = load_all(db).await?.into_iter();
    Ok(statements
        .map(|one| {
            let languages = languages_of.remove(&(one.id, one.current_version));
            (one, languages.unwrap_or_default())
        })
        .collect())
}
