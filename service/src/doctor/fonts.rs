//! Checks of the fonts of this machine, with which preview images and PDF files are made.

use super::CheckResult::{self, Failure, Good, Warning};
use crate::app::App;
use crate::endorsement::handouts::fonts::{find_lacking_script, list_lacking_scripts};
use crate::statement::search;
use crate::storage::database::DatabaseError;

/// What is written with the fonts.
const PLACES: &str = if cfg!(feature = "pdf") {
    "previews and PDF documents"
} else {
    "previews"
};

/// Checks whether every language of the statements can be drawn.
pub async fn check_fonts(app: &App) -> Result<CheckResult, DatabaseError> {
    let Ok(lacking) = list_lacking_scripts().await else {
        return Ok(Failure(
            "fonts: could not be checked".into(),
            "check the log",
        ));
    };
    let languages = search::load_choices(&app.db.read).await?.languages;
    let without_font: Vec<String> = languages
        .iter()
        .filter_map(|language| {
            let script = find_lacking_script(lacking, language)?;
            Some(format!("{language} ({} letters)", script.name()))
        })
        .collect();
    Ok(if without_font.is_empty() {
        Good(format!(
            "fonts: every language of the statements can be written in {PLACES}"
        ))
    } else {
        Warning(
            format!(
                "fonts: not found for {PLACES} in {}",
                without_font.join(", ")
            ),
            "install fonts, on Debian: fonts-noto-core, for Chinese, Japanese and Korean also fonts-noto-cjk or fonts-droid-fallback; then restart",
        )
    })
}
