//! The texts that a preview image shows.

/// The texts of a preview image, in the language of the statement's text.
pub struct PreviewCard {
    pub site: String,
    /// The kind of statement in words, as in "Open letter".
    pub kind: String,
    pub title: String,
    /// The names of the hosts in one line.
    pub hosts: String,
    /// The tally in words, as in "312 endorsements · 201 organisations · 111 people".
    pub tally: String,
    /// The language tag (BCP 47), because Chinese and Japanese fonts draw the same characters
    /// differently.
    pub language: String,
    /// Whether the text is written from right to left.
    pub rtl: bool,
}

/// The most characters of a text that are set. The image has room for fewer, and setting a text
/// takes time for each.
pub(super) const LONGEST: usize = 600;

impl PreviewCard {
    /// Returns the language and the direction in which the texts are set.
    pub(super) fn voice(&self) -> (&str, bool) {
        (&self.language, self.rtl)
    }

    /// Cuts off what the image has no room for in any case.
    #[must_use]
    pub(super) fn shorten(&self) -> Self {
        let cut = |text: &str| text.chars().take(LONGEST).collect();
        Self {
            site: cut(&self.site),
            kind: cut(&self.kind),
            title: cut(&self.title),
            hosts: cut(&self.hosts),
            tally: cut(&self.tally),
            language: self.language.clone(),
            rtl: self.rtl,
        }
    }
}
