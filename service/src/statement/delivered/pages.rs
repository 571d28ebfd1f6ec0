//! The line about a delivery on the page of a statement, and the receipt that everybody may fetch.

use poem::http::header;
use poem::{Request, handler};

use super::actions::open_receipt;
use super::rules::{PublicDelivery, name_receipt};
use super::store::find_public_receipt;
use crate::app::App;
use crate::http::attachment::begin_attachment;
use crate::http::failure::{Failure, HandlerResult};
use crate::language::{Locale, dates};
use crate::limits::reads::admit_read;
use crate::statement::public_files::actions::provide_file;
use crate::statement::store;

/// Says to whom and on which day a statement was delivered.
pub fn describe_delivery(w: &Locale, delivery: &PublicDelivery) -> String {
    let date = dates::format_date(w, delivery.delivered_on);
    let values = [("whom", delivery.to_whom.as_str()), ("date", date.as_str())];
    w.text_with_all("delivered-to", &values)
}

/// Answers `GET /s/:slug/receipts/:id`: always an attachment, so that browsers save it and never
/// render it on this origin. The read counts against the limit of its client.
#[handler]
pub async fn serve_receipt(app: &App, request: &Request) -> HandlerResult {
    admit_read(app, request).await?;
    let slug = request.raw_path_param("slug").unwrap_or_default();
    let id = request.raw_path_param("id").and_then(|id| id.parse().ok());
    let statement = store::find_by_slug(&app.db.read, slug).await?;
    let (Some(statement), Some(id)) = (statement, id) else {
        return Err(Failure::NotFound);
    };
    // What is in memory is handed out only while the database says that everybody may have it.
    let found = find_public_receipt(&app.db.read, &statement, id).await?;
    let receipt = found.ok_or(Failure::NotFound)?;
    let load = open_receipt(app, &app.public_reads, (statement.id, id));
    let bytes = provide_file(app, id, load).await?;
    let name = name_receipt(&statement.slug, receipt.delivered_on, &receipt.receipt_type);
    Ok(begin_attachment(&receipt.receipt_type, &name)
        // Staff may take it back, so nobody keeps it without asking again.
        .header(header::CACHE_CONTROL, "no-cache")
        .body(bytes))
}
