//! What a preview image shows.

/// The texts of a preview image, in the language of the statement's text.
pub struct PreviewCard {
    /// The host name of the site: "statements.example.org".
    pub site: String,
    /// The kind of statement: "Open letter".
    pub kind: String,
    /// The title of the statement.
    pub title: String,
    /// The names of the hosts in one line.
    pub hosts: String,
    /// "312 endorsements · 201 organisations · 111 people".
    pub tally: String,
    /// BCP 47 of the text: Chinese and Japanese write the same characters differently.
    pub language: String,
    /// Whether the page runs from right to left.
    pub rtl: bool,
}
