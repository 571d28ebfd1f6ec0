//! What is true of an embed: its views.

use crate::values::words;

words! {
    /// What a frame shows.
    EmbedView {
        /// The statement's title, the tally and the form.
        Form = "form",
        /// Title, summary, hosts, tally and a link to sign: nothing to fill in.
        Card = "card",
        /// The number.
        Tally = "tally",
        /// The latest signatories.
        List = "list",
        /// One button that opens the form in its place.
        Button = "button",
    }
}
