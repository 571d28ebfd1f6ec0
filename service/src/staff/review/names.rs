//! The names of signatories, as staff see them.

use crate::endorsement::review::sight::SeenEndorsement;
use crate::language::Locale;

/// Names the organisation or the person, or says why nobody is named.
pub(super) fn describe_name(w: &Locale, seen: &SeenEndorsement) -> String {
    match seen.name() {
        Some(name) => name.to_owned(),
        None if seen.is_erased() => w.text("signatories-erased"),
        None => w.text("staff-name-hidden"),
    }
}

/// Names the officer of an organisation, who is never public.
pub(super) fn describe_officer(w: &Locale, seen: &SeenEndorsement) -> String {
    seen.officer()
        .map_or_else(|| w.text("staff-name-hidden"), str::to_owned)
}
