//! Opens the mailed link in a path: the endorsement and the statement that its token names.

use poem::{Request, Response};
use uuid::Uuid;

use crate::app::App;
use crate::endorsement::actions;
use crate::endorsement::rules::Endorsement;
use crate::http::addresses::cut_token;
use crate::http::extract::read_visitor;
use crate::http::failure::{Failure, see_other};
use crate::language::Visitor;
use crate::statement::rules::Statement;
use crate::statement::store as statements;
use crate::values::{SecretToken, TokenPurpose, may_belong_to};

/// The endorsement that a link leads to, with its statement.
pub struct LinkTarget {
    pub visitor: Visitor,
    pub row: Endorsement,
    pub statement: Statement,
    pub title: String,
}

/// Opens the token in the path and reads the endorsement that it names.
pub async fn open_link(
    app: &App,
    request: &Request,
    purpose: TokenPurpose,
) -> Result<LinkTarget, Failure> {
    let visitor = read_visitor(request);
    let id = read_token(app, request, purpose);
    let Some(row) = find_row(app, id, purpose).await? else {
        return Err(make_link_over(app, id).await);
    };
    let statement = statements::find_by_ids(&app.db.read, &[row.statement_id])
        .await?
        .pop();
    let Some(statement) = statement else {
        return Err(Failure::LinkOver(None));
    };
    let texts = statements::load_texts(&app.db.read, &statement, row.version).await?;
    let title = texts
        .into_iter()
        .find(|text| text.language == row.language)
        .map_or(statement.title.clone(), |text| text.title);
    let visitor = visitor.with_language_first(&row.language);
    Ok(LinkTarget {
        visitor,
        row,
        statement,
        title,
    })
}

/// Finds the row that a token names. A forged token and an unknown one get the same answer, so that
/// no guess learns anything.
pub async fn find_row(
    app: &App,
    id: Option<Uuid>,
    purpose: TokenPurpose,
) -> Result<Option<Endorsement>, Failure> {
    let Some(id) = id else {
        return Ok(None);
    };
    // The link of a line that was confirmed leads to that line, whatever was submitted since.
    Ok(match purpose {
        TokenPurpose::Confirm => actions::find_row(app, id).await?,
        TokenPurpose::My
        | TokenPurpose::Unsubscribe
        | TokenPurpose::NewAddress
        | TokenPurpose::Cosponsor => actions::find_endorsement(app, id).await?,
    })
}

/// Reads the id in the token of the path, if this installation made the token. What a mail program
/// made a part of the link is left out, in forms as well: the page of such a link has the form that
/// is sent to it.
pub fn read_token(app: &App, request: &Request, purpose: TokenPurpose) -> Option<Uuid> {
    let token = request.raw_path_param("token").unwrap_or_default();
    SecretToken::open(&app.keys, purpose, cut_token(token))
}

/// Returns the path of a link whose token was read, without what a mail program made a part of it.
pub fn write_path(request: &Request) -> String {
    let token = request.raw_path_param("token").unwrap_or_default();
    // The token is the last segment, and percent-encoding hides no slash in it.
    let before = request.uri().path().rsplit_once('/');
    let before = before.map_or("", |(before, _)| before);
    format!("{before}/{}", cut_token(token))
}

/// Redirects to the same page, by `GET`.
pub fn redirect_back(request: &Request) -> Response {
    see_other(&write_path(request))
}

/// Makes the failure for a link that is unknown or expired, or whose endorsement has ended. It names
/// the statement only to whoever holds a link of ours.
pub async fn make_link_over(app: &App, id: Option<Uuid>) -> Failure {
    match find_statement(app, id).await {
        Ok(statement) => Failure::LinkOver(statement.map(|statement| statement.slug)),
        Err(failure) => failure,
    }
}

/// Finds the statement to which the row of a link belonged, by the mark in its id, which stays when
/// the row is gone. Ids of earlier releases have no mark; of two that fit none is chosen.
pub async fn find_statement(app: &App, id: Option<Uuid>) -> Result<Option<Statement>, Failure> {
    let Some(id) = id.filter(|id| id.get_version_num() == 8) else {
        return Ok(None);
    };
    let mut known = statements::list_ids(&app.db.read).await?;
    known.retain(|statement| may_belong_to(id, *statement));
    let [statement] = known[..] else {
        return Ok(None);
    };
    let found = statements::find_by_ids(&app.db.read, &[statement]).await?;
    Ok(found.into_iter().next())
}
