//! The choices in the form above the table of signatories, with the chosen ones marked.

use strum::VariantArray;

use crate::endorsement::review::filter::{COUNTED, SortOrder, list_filter_states};
use crate::endorsement::rules::{Kind, State};
use crate::language::Locale;
use crate::values::Country;

/// The columns that can be chosen beside the name; the first four are the default.
pub(super) const COLUMNS: [&str; 8] = [
    "kind", "country", "state", "since", "language", "version", "partner", "display",
];

/// One choice of a form field: the word that is posted, the label, whether it is chosen.
pub type SignatoriesOption = (String, String, bool);

fn mark_choice(word: &str, label: String, chosen: &str) -> SignatoriesOption {
    (word.to_owned(), label, word == chosen)
}

/// Lists the states that can be asked for.
pub(super) fn list_states(w: &Locale, chosen: &str) -> Vec<SignatoriesOption> {
    // What counts is one choice; a filter that was saved earlier names one of its two states.
    let is_counted = chosen == COUNTED || chosen.parse::<State>().is_ok_and(State::counts);
    let counted = w.text("signatory-state-counted");
    let others = list_filter_states()
        .filter(|state| !state.counts())
        .map(|state| mark_choice(state.as_str(), name_state(w, state), chosen));
    std::iter::once((COUNTED.to_owned(), counted, is_counted))
        .chain(others)
        .collect()
}

/// Names the state of an endorsement in a list.
pub(super) fn name_state(w: &Locale, state: State) -> String {
    if state.counts() {
        return w.text("signatory-state-counted");
    }
    w.text(&format!(
        "signatory-state-{}",
        state.as_str().replace('_', "-")
    ))
}

/// Lists the kinds of signatory.
pub(super) fn list_kinds(w: &Locale, chosen: &str) -> Vec<SignatoriesOption> {
    Kind::VARIANTS
        .iter()
        .map(|kind| mark_choice(kind.as_str(), w.text(&format!("kind-of-{kind}")), chosen))
        .collect()
}

/// Lists the countries, named and sorted in the visitor's language.
pub(super) fn list_countries(w: &Locale, chosen: &str) -> Vec<SignatoriesOption> {
    Country::all(w.language())
        .into_iter()
        .map(|(country, name)| mark_choice(country.code(), name.to_owned(), chosen))
        .collect()
}

/// Lists the sort orders.
pub(super) fn list_orders(w: &Locale, chosen: SortOrder) -> Vec<SignatoriesOption> {
    SortOrder::VARIANTS
        .iter()
        .map(|order| {
            mark_choice(
                order.as_str(),
                w.text(&format!("order-{order}")),
                chosen.as_str(),
            )
        })
        .collect()
}

/// Lists the columns, of which several can be chosen.
pub(super) fn list_columns(w: &Locale, chosen: &[&'static str]) -> Vec<SignatoriesOption> {
    COLUMNS
        .map(|column| {
            (
                column.to_owned(),
                w.text(&format!("column-{column}")),
                chosen.contains(&column),
            )
        })
        .to_vec()
}
