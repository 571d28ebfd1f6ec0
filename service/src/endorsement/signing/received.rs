//! What the page after a submission shows of it: the address and the line, to whoever sent them. They
//! stand in the answer only, and in no address, cookie or row.

use super::email_typos::suggest_address;
use super::form::{FIELDS, FormSlot, SigningForm};
use super::view::ShownLine;
use crate::endorsement::rules::NewEndorsement;
use crate::language::Locale;

/// A submission as the page after it shows it, with the form that leads back to it.
pub struct SentView {
    /// Where the form is sent.
    pub action: String,
    pub email: String,
    /// Another spelling of the address, where it looks mistyped.
    pub suggestion: Option<String>,
    line: ShownLine,
    /// Everything else that was sent.
    pub fields: Vec<(&'static str, String)>,
}

impl SentView {
    /// Builds the view of a submission; `around` are the fields that the form has beside its own.
    pub fn new(
        w: &Locale,
        slug: &str,
        (draft, new): (&SigningForm, &NewEndorsement),
        around: Vec<(&'static str, String)>,
    ) -> Self {
        let mut fields = list_filled(draft);
        fields.extend(around.into_iter().filter(|(_, value)| !value.is_empty()));
        Self {
            action: format!("/s/{slug}/endorse"),
            email: new.email.as_str().to_owned(),
            suggestion: suggest_address(&new.email),
            line: ShownLine::new(w, &new.line),
            fields,
        }
    }

    /// Returns the line as it will be listed.
    pub fn line(&self) -> &ShownLine {
        &self.line
    }
}

/// Lists the fields that are filled in, without the address.
fn list_filled(draft: &SigningForm) -> Vec<(&'static str, String)> {
    let mut draft = draft.clone();
    let mut filled = vec![];
    for field in FIELDS.iter().filter(|field| field.html != "email") {
        match draft.find_slot(field) {
            Some(FormSlot::Text(text)) if !text.is_empty() => {
                filled.push((field.html, std::mem::take(text)));
            }
            Some(FormSlot::Flag(true)) => filled.push((field.html, "yes".to_owned())),
            _ => {}
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_has_everything_that_was_typed() {
        let draft = SigningForm {
            kind: "individual".into(),
            name: "Jane Doe".into(),
            email: "jane@example.org".into(),
            display: "hidden".into(),
            publish: true,
            ..SigningForm::default()
        };
        let filled: Vec<String> = list_filled(&draft)
            .into_iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        assert_eq!(
            filled,
            [
                "kind=individual",
                "name=Jane Doe",
                "display=hidden",
                "publish=yes"
            ]
        );
    }
}
