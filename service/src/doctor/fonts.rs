//! Checks of the fonts of this machine, with which preview images are drawn.

use tokio::sync::OnceCell;

use super::CheckResult::{self, Failure, Good, Warning};
use crate::app::App;
use crate::language::base;
use crate::statement::search;
use crate::statement::sharing::preview_image::Painter;
use crate::storage::database::DatabaseError;

/// The scripts for which this machine has no font. They are looked for once, as previews use the
/// fonts that were there when the process started.
static LACKING: OnceCell<Vec<&'static str>> = OnceCell::const_new();

/// Checks whether every language of the statements can be drawn.
pub async fn check_fonts(app: &App) -> Result<CheckResult, DatabaseError> {
    // Reading the fonts takes long and would hold up the requests on this thread.
    let lacking = LACKING.get_or_try_init(|| {
        tokio::task::spawn_blocking(|| Painter::new().list_scripts_without_font())
    });
    let Ok(lacking) = lacking.await else {
        return Ok(Failure(
            "fonts: could not be checked".into(),
            "check the log",
        ));
    };
    let mut lacking = lacking.clone();
    let languages = search::load_choices(&app.db.read).await?.languages;
    let wanted = |script: &&str| {
        languages
            .iter()
            .any(|language| find_script(language) == *script)
    };
    lacking.retain(wanted);
    Ok(if lacking.is_empty() {
        Good("fonts: every language of the statements can be drawn in previews".into())
    } else {
        Warning(
            format!("fonts: previews cannot be drawn in {}", lacking.join(", ")),
            "install fonts, on Debian: fonts-noto-core, for Chinese also fonts-noto-cjk or fonts-droid-fallback; then restart",
        )
    })
}

fn find_script(language: &str) -> &'static str {
    match base(language) {
        "ar" | "fa" | "ur" | "ps" | "ckb" | "ug" | "sd" => "Arabic",
        "ru" | "uk" | "be" | "bg" | "sr" | "mk" | "kk" | "ky" | "tg" | "mn" => "Cyrillic",
        "zh" | "ja" => "Han",
        _ => "Latin",
    }
}
