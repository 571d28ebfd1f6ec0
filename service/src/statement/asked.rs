//! The statement that a page's address asks for, or the page that says there is none.

use poem::{Request, Response};

use super::actions::{self, Facts};
use crate::app::App;
use crate::http::reader::Reader;

/// Reads the statement of the path's `:slug`, in the language of its `:lang` and no other, else in the best one for the reader.
pub async fn asked(app: &App, request: &Request, reader: &Reader) -> Result<Facts, Response> {
    let slug = request.raw_path_param("slug").unwrap_or_default();
    let facts = actions::read(app, slug, reader, request.raw_path_param("lang")).await;
    facts.map_err(|error| reader.database(app, error))?.ok_or_else(|| reader.not_found(app))
}
