//! Who endorses: an organisation or a person.

use super::words;

words! {
    /// Who endorses. Organisations stand first in every list.
    SignatoryKind {
        /// An organisation, through an officer.
        Organisation = "organisation",
        /// A person.
        Individual = "individual",
    }
}
