//! Finds the statement that the path of a request names, or fails with "not found".

use std::sync::Arc;

use futures_util::future::BoxFuture;
use poem::Request;
use serde::Deserialize;

use super::actions::{self, Facts};
use super::catalogue::CatalogueEntry;
use super::rules::StatementState;
use super::store::Text;
use crate::app::App;
use crate::http::failure::Failure;
use crate::language::Visitor;

/// Finds the statement of the path's `:slug` and its text: in the language of `:lang` and no other
/// where the path has one, else in the visitor's best language.
pub async fn find_statement(
    app: &App,
    request: &Request,
    visitor: &Visitor,
) -> Result<(Arc<CatalogueEntry>, Arc<Text>), Failure> {
    let slug = request.raw_path_param("slug").unwrap_or_default();
    let entry = app.catalogue.find_by_slug(&app.db.read, slug).await?;
    let entry = entry.ok_or(Failure::NotFound)?;
    let text = actions::choose_text(&entry, visitor, request.raw_path_param("lang")).cloned();
    Ok((entry, text.ok_or(Failure::NotFound)?))
}

/// Loads everything about the statement that the path names, in the language that
/// [`find_statement`] chooses.
pub async fn load_from_path(
    app: &App,
    request: &Request,
    visitor: &Visitor,
) -> Result<Facts, Failure> {
    let (entry, text) = find_statement(app, request, visitor).await?;
    Ok(actions::collect_facts(app, &entry, &text))
}

/// The language that `?lang=` asks for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct LanguageQuery {
    pub lang: Option<String>,
}

/// Finds the statement of the path's `:slug`. One that was withdrawn is not found, as nothing of it
/// is handed out any more.
pub async fn find_for_handing_out(
    app: &App,
    request: &Request,
) -> Result<Arc<CatalogueEntry>, Failure> {
    let slug = request.raw_path_param("slug").unwrap_or_default();
    let entry = app.catalogue.find_by_slug(&app.db.read, slug).await?;
    let is_there = |entry: &Arc<CatalogueEntry>| {
        entry.statement.state(app.clock.now()) != StatementState::Withdrawn
    };
    entry.filter(is_there).ok_or(Failure::NotFound)
}

/// Returns the language that is asked for: that of `:lang` where the path has one, else that of the
/// query.
pub fn find_asked_language<'a>(request: &'a Request, query: &'a LanguageQuery) -> Option<&'a str> {
    let of_query = query.lang.as_deref().filter(|lang| !lang.is_empty());
    request.raw_path_param("lang").or(of_query)
}

/// Loads everything about the statement that [`find_for_handing_out`] finds, in the language that
/// is asked for and no other, else in the visitor's best language.
pub async fn load_for_handing_out(
    app: &App,
    request: &Request,
    visitor: &Visitor,
    query: &LanguageQuery,
) -> Result<Facts, Failure> {
    let entry = find_for_handing_out(app, request).await?;
    let text = actions::choose_text(&entry, visitor, find_asked_language(request, query));
    let text = text.ok_or(Failure::NotFound)?;
    Ok(actions::collect_facts(app, &entry, text))
}

/// Lists the languages of the published statement with this slug, if there is one, for the book of
/// all addresses.
pub fn list_languages<'a>(
    app: &'a App,
    slug: &'a str,
) -> BoxFuture<'a, Result<Option<Vec<String>>, Failure>> {
    Box::pin(async move {
        let entry = app.catalogue.find_by_slug(&app.db.read, slug).await?;
        Ok(entry.map(|entry| entry.languages.clone()))
    })
}
