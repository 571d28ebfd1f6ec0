//! The form of what an office asks for: reads what was typed, and makes its fields with what is
//! wrong.

use strum::VariantArray;

use crate::delivery::details::{DeliveryDetails, DetailProblem};
use crate::delivery::preset::{DeliveryField, DeliveryPreset};
use crate::delivery::rules::{DeliveryFacts, find_known_addressee};
use crate::delivery::wording::{describe_problem, name_field};
use crate::language::Locale;
use crate::organisation::rules::Ecosoc;
use crate::staff::access::guard::PostedFields;
use crate::values::PaperSize;

/// What was typed, and what is wrong with it.
pub(super) struct TypedDetails {
    /// What could be read; a field that could not is as it was stored.
    pub(super) details: DeliveryDetails,
    pub(super) problems: Vec<DetailProblem>,
    /// Each field as it was typed.
    typed: Vec<(DeliveryField, String)>,
}

/// A field of the form.
pub(super) struct DetailInput {
    pub(super) name: &'static str,
    pub(super) label: String,
    /// What stands there if nothing is typed, or an example; empty where there is neither.
    pub(super) hint: String,
    pub(super) value: String,
    pub(super) error: String,
    /// `line`, `lines`, `day`, `number`, `email`, `telephone` or `choice`.
    pub(super) kind: &'static str,
    /// Value, label and whether it is chosen.
    pub(super) choices: Vec<(String, String, bool)>,
    /// Whether nothing has to be typed.
    pub(super) is_optional: bool,
}

impl TypedDetails {
    /// Returns what was stored, as if it had just been typed.
    pub(super) fn of_stored(preset: &DeliveryPreset, details: DeliveryDetails) -> Self {
        let write = |field: DeliveryField| (field, details.write_field(field));
        Self {
            typed: preset.list_fields().into_iter().map(write).collect(),
            problems: vec![],
            details,
        }
    }

    /// Reads the fields of a preset over what was stored for it, and finds everything that is
    /// wrong.
    pub(super) fn read(
        fields: &PostedFields,
        preset: &DeliveryPreset,
        stored: DeliveryDetails,
    ) -> Self {
        let (mut details, mut problems, mut typed) = (stored, vec![], vec![]);
        for field in preset.list_fields() {
            let text = fields.get(field.as_str()).replace("\r\n", "\n");
            problems.extend(details.put(field, &text).err());
            typed.push((field, text));
        }
        problems.extend(details.validate(preset));
        // In the order of the form; of a field one thing is wrong at a time.
        problems.sort_by_key(|problem| problem.field);
        problems.dedup_by_key(|problem| problem.field);
        Self {
            details,
            problems,
            typed,
        }
    }

    /// Lists the id of each field that is wrong, and why.
    pub(super) fn list_problems(&self, w: &Locale) -> Vec<(String, String)> {
        let explain = |problem: &DetailProblem| {
            let id = format!("field-{}", problem.field.as_str());
            let label = name_field(w, problem.field);
            let why = describe_problem(w, problem);
            let values = [("field", label.as_str()), ("why", why.as_str())];
            (id, w.text_with_all("handover-problem", &values))
        };
        self.problems.iter().map(explain).collect()
    }

    /// Makes the fields with what was typed.
    pub(super) fn list_inputs(
        &self,
        w: &Locale,
        preset: &DeliveryPreset,
        facts: &DeliveryFacts,
    ) -> Vec<DetailInput> {
        let make = |(field, typed): &(DeliveryField, String)| {
            let problem = self.problems.iter().find(|one| one.field == *field);
            DetailInput {
                name: field.as_str(),
                label: name_field(w, *field),
                hint: write_hint(w, *field, (preset, facts)),
                error: problem.map_or(String::new(), |one| describe_problem(w, one)),
                kind: find_kind(*field),
                choices: list_choices(w, *field, typed),
                is_optional: !field.is_required(),
                value: typed.clone(),
            }
        };
        self.typed.iter().map(make).collect()
    }
}

fn find_kind(field: DeliveryField) -> &'static str {
    match field {
        DeliveryField::SessionStarts | DeliveryField::Deadline | DeliveryField::Dated => "day",
        DeliveryField::Addressee => "lines",
        DeliveryField::MaxWords => "number",
        DeliveryField::ContactEmail => "email",
        DeliveryField::ContactMobile => "telephone",
        DeliveryField::Status | DeliveryField::Paper => "choice",
        _ => "line",
    }
}

fn list_choices(w: &Locale, field: DeliveryField, chosen: &str) -> Vec<(String, String, bool)> {
    let choice = |word: &str, label: String| (word.to_owned(), label, word == chosen);
    match field {
        DeliveryField::Status => {
            let statuses = Ecosoc::VARIANTS.iter();
            let label = |status: &Ecosoc| w.text(&format!("ecosoc-{}", status.as_str()));
            let unknown = choice("", w.text("handover-status-unknown"));
            let known = statuses.map(|status| choice(status.as_str(), label(status)));
            std::iter::once(unknown).chain(known).collect()
        }
        DeliveryField::Paper => {
            let name = |paper: &PaperSize| match paper {
                PaperSize::A4 => "A4".to_owned(),
                PaperSize::Letter => w.text("handover-paper-letter"),
            };
            let papers = PaperSize::VARIANTS.iter();
            papers
                .map(|paper| choice(paper.as_str(), name(paper)))
                .collect()
        }
        _ => vec![],
    }
}

/// Says what stands there if nothing is typed: the day of the list, the addressee of the statement,
/// or what the registry has of the lead host. Of a session it gives an example.
fn write_hint(
    w: &Locale,
    field: DeliveryField,
    (preset, facts): (&DeliveryPreset, &DeliveryFacts),
) -> String {
    let known = match field {
        DeliveryField::Dated => return w.text("handover-dated-hint"),
        DeliveryField::Session => return w.text("handover-session-hint"),
        DeliveryField::Addressee => {
            let known = find_known_addressee(preset, facts);
            return known.map_or(String::new(), |value| {
                w.text_with("handover-from-statement", "value", value)
            });
        }
        DeliveryField::RegisteredName => facts.lead_registered_name.clone(),
        DeliveryField::Status => facts
            .lead_status
            .map(|status| w.text(&format!("ecosoc-{}", status.as_str()))),
        _ => None,
    };
    known.map_or(String::new(), |value| {
        w.text_with("handover-from-registry", "value", value)
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::delivery::presets::Presets;

    #[test]
    fn what_was_stored_fills_the_form() {
        let w = Locale::of("en");
        let presets = Presets::built_in().unwrap();
        let preset = presets.find("hrc-written-statement").unwrap();
        let details = DeliveryDetails {
            agenda_item: "4".into(),
            lead_status: Some(Ecosoc::Special),
            ..DeliveryDetails::default()
        };
        let facts = DeliveryFacts {
            lead_registered_name: Some("Kijani Forum".into()),
            addressee: Some("Government of Example".into()),
            ..DeliveryFacts::default()
        };
        let inputs = TypedDetails::of_stored(preset, details).list_inputs(&w, preset, &facts);
        let find = |name: &str| inputs.iter().find(|input| input.name == name).unwrap();
        assert_eq!(find("agenda_item").value, "4");
        assert!(find("registered_name").hint.contains("Kijani Forum"));
        let chosen: Vec<&str> = find("status")
            .choices
            .iter()
            .filter(|(.., is_chosen)| *is_chosen)
            .map(|(word, ..)| word.as_str())
            .collect();
        assert_eq!(chosen, ["special"]);
        assert_eq!(find("session_starts").kind, "day");
        assert!(find("session").hint.contains("64th session"));
        assert!(find("paper").is_optional && !find("session").is_optional);
        let letter = presets.find("letter").unwrap();
        let inputs = TypedDetails::of_stored(letter, DeliveryDetails::default())
            .list_inputs(&w, letter, &facts);
        let find = |name: &str| inputs.iter().find(|input| input.name == name).unwrap();
        assert!(find("addressee").hint.contains("Government of Example"));
        let dated = find("dated");
        assert!(dated.kind == "day" && dated.is_optional && !dated.hint.is_empty());
    }

    #[test]
    fn every_problem_is_listed_and_nothing_that_was_typed_is_lost() {
        let presets = Presets::built_in().unwrap();
        let preset = presets.find("hrc-written-statement").unwrap();
        let posted = [
            ("session", "61"),
            ("session_starts", "soon"),
            ("agenda_item", "99"),
            ("contact_email", "a@"),
        ];
        let fields = PostedFields::of(&posted);
        let read = TypedDetails::read(&fields, preset, DeliveryDetails::default());
        let wrong: Vec<&str> = read
            .problems
            .iter()
            .map(|problem| problem.field.as_str())
            .collect();
        assert_eq!(wrong, ["session_starts", "agenda_item", "contact_email"]);
        let w = Locale::of("en");
        let inputs = read.list_inputs(&w, preset, &DeliveryFacts::default());
        for (name, typed) in posted {
            let input = inputs.iter().find(|input| input.name == name).unwrap();
            assert_eq!(input.value, typed);
            assert_eq!(input.error.is_empty(), name == "session");
        }
        assert_eq!(read.list_problems(&w)[0].0, "field-session_starts");
    }
}
