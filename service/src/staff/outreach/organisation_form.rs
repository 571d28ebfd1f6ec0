//! The fields of an organisation in the registry: as they are typed, and with what is wrong about them.

use crate::app::App;
use crate::language::Locale;
use crate::organisation::actions as registry;
use crate::organisation::rules::{
    Ecosoc, Organisation, OrganisationForm, RegistryRefusal, shown_key,
};
use crate::staff::access::guard::{PostedFields, StaffRequest};
use crate::staff::account::rules::Permission;
use crate::values::Country;
use strum::VariantArray;

/// A value to choose: value, name, whether it is chosen.
pub type OrganisationOption = (String, String, bool);

/// One field as `staff/organisation_fields.html` draws it.
pub struct OrganisationField {
    /// As it is sent.
    pub name: &'static str,
    /// `text`, `email`, `lines` or `choice`.
    pub kind: &'static str,
    /// What stands above it.
    pub label: String,
    /// What stands under that; may be empty.
    pub hint: String,
    /// What was typed.
    pub value: String,
    /// What is wrong with it.
    pub error: Option<String>,
    /// Ids of hint and error.
    pub described: String,
    /// Which way it runs.
    pub direction: &'static str,
    /// What there is to choose from.
    pub choices: Vec<OrganisationOption>,
}

/// Whether somebody may write in the registry: it belongs to no single statement.
pub fn may_write(staff: &StaffRequest) -> bool {
    staff.member.role.may(Permission::Write) && staff.member.scope.allows(Permission::Write, None)
}

/// What was typed.
pub fn typed(fields: &PostedFields) -> OrganisationForm {
    let text = |name: &str| fields.get(name).to_owned();
    OrganisationForm {
        name: text("name"),
        country: text("country"),
        ecosoc: text("ecosoc"),
        networks: text("networks"),
        websites: text("websites"),
        contact: text("contact"),
    }
}

/// An organisation as somebody would have typed it.
pub fn typed_of(app: &App, organisation: &Organisation) -> OrganisationForm {
    let keys: Vec<&str> = organisation
        .keys
        .iter()
        .filter_map(|key| shown_key(key))
        .collect();
    OrganisationForm {
        name: organisation.name.clone(),
        country: organisation
            .country
            .map(|country| country.code().to_owned())
            .unwrap_or_default(),
        ecosoc: organisation.ecosoc.as_str().to_owned(),
        networks: organisation.networks.join("; "),
        websites: keys.join("\n"),
        contact: registry::contact_of(app, organisation)
            .map(|email| email.as_str().to_owned())
            .unwrap_or_default(),
    }
}

/// The fields.
pub fn fields(
    w: &Locale,
    typed: &OrganisationForm,
    wrong: &[RegistryRefusal],
) -> Vec<OrganisationField> {
    let ecosoc = if typed.ecosoc.is_empty() {
        Ecosoc::None.as_str()
    } else {
        &typed.ecosoc
    };
    let statuses = Ecosoc::VARIANTS
        .iter()
        .map(|one| {
            (
                one.as_str().to_owned(),
                w.text(&format!("ecosoc-{one}")),
                one.as_str() == ecosoc,
            )
        })
        .collect();
    let field =
        |name: &'static str, kind: &'static str, label: String, hint: String, value: &str| {
            let error = wrong
                .iter()
                .find(|refusal| refusal.field() == name)
                .map(|refusal| told(w, *refusal));
            let ids = [
                (!hint.is_empty()).then(|| format!("h-{name}")),
                error.is_some().then(|| format!("e-{name}")),
            ];
            let described = ids.into_iter().flatten().collect::<Vec<_>>().join(" ");
            let direction = if matches!(name, "websites" | "contact") {
                "ltr"
            } else {
                "auto"
            };
            OrganisationField {
                name,
                kind,
                label,
                hint,
                value: value.to_owned(),
                error,
                described,
                direction,
                choices: vec![],
            }
        };
    vec![
        field(
            "name",
            "text",
            w.text("form-organisation-name"),
            String::new(),
            &typed.name,
        ),
        OrganisationField {
            choices: countries(w, &typed.country, &w.text("org-no-country")),
            ..field(
                "country",
                "choice",
                w.text("form-country"),
                String::new(),
                "",
            )
        },
        field(
            "websites",
            "lines",
            w.text("org-websites"),
            w.text("org-websites-hint"),
            &typed.websites,
        ),
        field(
            "networks",
            "text",
            w.text("org-networks"),
            w.text("org-networks-hint"),
            &typed.networks,
        ),
        OrganisationField {
            choices: statuses,
            ..field("ecosoc", "choice", w.text("org-ecosoc"), String::new(), "")
        },
        field(
            "contact",
            "email",
            w.text("org-contact"),
            w.text("org-contact-hint"),
            &typed.contact,
        ),
    ]
}

/// What is wrong, each with the field to which it leads.
pub fn problems(w: &Locale, wrong: &[RegistryRefusal]) -> Vec<(String, String)> {
    wrong
        .iter()
        .map(|refusal| (format!("#o-{}", refusal.field()), told(w, *refusal)))
        .collect()
}

/// A refusal in words.
pub fn told(w: &Locale, refusal: RegistryRefusal) -> String {
    w.text(&format!("org-error-{refusal}"))
}

/// Countries to choose from; `none` stands first.
pub fn countries(w: &Locale, chosen: &str, none: &str) -> Vec<OrganisationOption> {
    let all = Country::all(w.language()).into_iter();
    let rows = all.map(|(country, name)| {
        (
            country.code().to_owned(),
            name.to_owned(),
            country.code() == chosen,
        )
    });
    std::iter::once((String::new(), none.to_owned(), chosen.is_empty()))
        .chain(rows)
        .collect()
}

/// Networks to choose from, each with how many belong to it; `none` stands first.
pub fn networks(
    w: &Locale,
    known: &[(String, i64)],
    chosen: &str,
    none: &str,
) -> Vec<OrganisationOption> {
    let rows = known.iter().map(|(name, members)| {
        (
            name.clone(),
            format!("{name} ({})", w.number(*members)),
            name == chosen,
        )
    });
    std::iter::once((String::new(), none.to_owned(), chosen.is_empty()))
        .chain(rows)
        .collect()
}
