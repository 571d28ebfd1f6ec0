//! The line about a delivery on the page of a statement, and the receipt that everybody may fetch.

use poem::http::{StatusCode, header};
use poem::{Request, Response, handler};

use super::rules::{PublicDelivery, name_receipt};
use super::store::load_public_receipt;
use crate::app::App;
use crate::http::failure::{Failure, HandlerResult};
use crate::language::{Locale, dates};
use crate::statement::store;

/// Says to whom and on which day a statement was delivered.
pub fn describe_delivery(w: &Locale, delivery: &PublicDelivery) -> String {
    let date = dates::format_date(w, delivery.delivered_on);
    let values = [("whom", delivery.to_whom.as_str()), ("date", date.as_str())];
    w.text_with_all("delivered-to", &values)
}

/// Answers `GET /s/:slug/receipts/:id`: always an attachment, so that browsers save it and never
/// render it on this origin.
#[handler]
pub async fn serve_receipt(app: &App, request: &Request) -> HandlerResult {
    let slug = request.raw_path_param("slug").unwrap_or_default();
    let id = request.raw_path_param("id").and_then(|id| id.parse().ok());
    let statement = store::find_by_slug(&app.db.read, slug).await?;
    let (Some(statement), Some(id)) = (statement, id) else {
        return Err(Failure::NotFound);
    };
    // The page tells of no delivery then, so nobody may fetch what belongs to one.
    if statement.delivered_at.is_none() {
        return Err(Failure::NotFound);
    }
    let found = load_public_receipt(&app.db.read, &app.keys, (statement.id, id)).await?;
    let receipt = found.ok_or(Failure::NotFound)?;
    let name = name_receipt(&statement.slug, receipt.delivered_on, &receipt.media_type);
    Ok(Response::builder()
        .status(StatusCode::OK)
        .content_type(&receipt.media_type)
        .header(
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        )
        // Staff may take it back, so nobody keeps it without asking again.
        .header(header::CACHE_CONTROL, "no-cache")
        .body(receipt.bytes))
}
