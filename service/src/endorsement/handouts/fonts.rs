//! The scripts that this machine has no font for, and whether a PDF can be written in a language.

use tokio::sync::OnceCell;
use tokio::task::{JoinError, spawn_blocking};

use crate::documents::script_languages::find_main_script;
use crate::documents::scripts::WritingScript;
use crate::statement::sharing::preview_image::Painter;

/// The scripts without a font. They are looked for once, as pictures and documents use the fonts
/// that were there when the process started.
static LACKING: OnceCell<Vec<WritingScript>> = OnceCell::const_new();

/// Looks for the fonts of this machine on first use, beside the threads that answer.
///
/// # Errors
///
/// Fails if the process ends meanwhile, or a font breaks the library that reads it.
pub async fn list_lacking_scripts() -> Result<&'static [WritingScript], JoinError> {
    let look = || spawn_blocking(|| Painter::new().list_scripts_without_font());
    LACKING.get_or_try_init(look).await.map(Vec::as_slice)
}

/// Whether a PDF in this language is offered: this program writes PDF files, and nothing is known
/// of a missing font. Before the fonts were looked for nothing is.
pub fn can_write_pdf(language: &str) -> bool {
    let lacks_script =
        |lacking: &Vec<WritingScript>| find_lacking_script(lacking, language).is_some();
    cfg!(feature = "pdf") && !LACKING.get().is_some_and(lacks_script)
}

/// Returns the script of a language if it is among those without a font.
pub fn find_lacking_script(lacking: &[WritingScript], language: &str) -> Option<WritingScript> {
    Some(find_main_script(language)).filter(|script| lacking.contains(script))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::script_languages::list_letters;

    #[test]
    fn each_language_needs_a_font_of_its_script() {
        let all: Vec<WritingScript> = list_letters().map(|(script, _)| script).collect();
        let latin = find_main_script("en");
        for language in [
            "el", "he", "hi", "th", "ko", "ka", "am", "hy", "ta", "bn", "ar", "ru", "zh",
        ] {
            let own = find_main_script(language);
            assert_ne!(own, latin, "{language}");
            assert_eq!(find_lacking_script(&all, language), Some(own), "{language}");
            let others: Vec<WritingScript> = all
                .iter()
                .copied()
                .filter(|script| *script != own)
                .collect();
            assert_eq!(find_lacking_script(&others, language), None, "{language}");
        }
    }
}
