//! The scripts that this machine has no font for, and whether a PDF can be written in a language.

use tokio::sync::OnceCell;
use tokio::task::{JoinError, spawn_blocking};

use crate::language::base;
use crate::statement::sharing::preview_image::Painter;

/// The scripts without a font. They are looked for once, as pictures and documents use the fonts
/// that were there when the process started.
static LACKING: OnceCell<Vec<&'static str>> = OnceCell::const_new();

/// Looks for the fonts of this machine on first use, beside the threads that answer.
///
/// # Errors
///
/// Fails if the process ends meanwhile, or a font breaks the library that reads it.
pub async fn list_lacking_scripts() -> Result<&'static [&'static str], JoinError> {
    let look = || spawn_blocking(|| Painter::new().list_scripts_without_font());
    LACKING.get_or_try_init(look).await.map(Vec::as_slice)
}

/// Whether a PDF in this language is offered: this program writes PDF files, and nothing is known
/// of a missing font. Before the fonts were looked for nothing is.
pub fn can_write_pdf(language: &str) -> bool {
    let is_lacking = |lacking: &Vec<&'static str>| lacking.contains(&find_script(language));
    cfg!(feature = "pdf") && !LACKING.get().is_some_and(is_lacking)
}

/// Returns the script in which a language is written, as
/// [`list_lacking_scripts`] names it.
pub fn find_script(language: &str) -> &'static str {
    match base(language) {
        "ar" | "fa" | "ur" | "ps" | "ckb" | "ug" | "sd" => "Arabic",
        "ru" | "uk" | "be" | "bg" | "sr" | "mk" | "kk" | "ky" | "tg" | "mn" => "Cyrillic",
        "zh" | "ja" => "Han",
        _ => "Latin",
    }
}
