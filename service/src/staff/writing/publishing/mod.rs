//! Around publishing: the preview of the whole page, the checklist before, and the page after.

mod actions;
pub mod checklist;
mod letters;
pub mod published;
pub mod whole_page;

use crate::statement::rules::Published;

/// Writes the address of the page that follows publishing: a new statement is shared next, and a
/// changed one is where its lifecycle is.
pub(super) fn write_place_after(slug: &str, done: Published) -> String {
    let word = match done {
        Published::New => return format!("/staff/s/{slug}/published?done=published"),
        Published::NewVersion(_) => "version",
        Published::SettingsChanged => "settings",
        Published::Unchanged => "unchanged",
    };
    format!("/staff/s/{slug}/standing?done={word}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_statement_is_shared_next() {
        for (done, place) in [
            (Published::New, "/staff/s/care/published?done=published"),
            (
                Published::NewVersion(2),
                "/staff/s/care/standing?done=version",
            ),
            (
                Published::SettingsChanged,
                "/staff/s/care/standing?done=settings",
            ),
            (
                Published::Unchanged,
                "/staff/s/care/standing?done=unchanged",
            ),
        ] {
            assert_eq!(write_place_after("care", done), place);
        }
    }
}
