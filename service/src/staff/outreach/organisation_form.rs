//! The form of an organisation in the registry: its fields, what was typed, and what is wrong with
//! it.

use strum::VariantArray;

use crate::app::App;
use crate::language::Locale;
use crate::organisation::actions as registry;
use crate::organisation::rules::{
    Ecosoc, Organisation, OrganisationForm, RegistryRefusal, format_key,
};
use crate::staff::access::guard::{PostedFields, StaffRequest};
use crate::staff::account::rules::Permission;
use crate::values::Country;

/// One choice of a list: its value, its label, and whether it is chosen.
pub type OrganisationOption = (String, String, bool);

/// One field of the form, as `staff/organisation_fields.html` draws it.
pub struct OrganisationField {
    pub name: &'static str,
    /// `text`, `email`, `lines` or `choice`.
    pub kind: &'static str,
    pub label: String,
    /// The hint under the label; empty where there is none.
    pub hint: String,
    pub value: String,
    pub error: Option<String>,
    /// The value of `dir`: `ltr` or `auto`.
    pub direction: &'static str,
    pub choices: Vec<OrganisationOption>,
}

/// Reports whether a member may write in the registry. It belongs to no statement, so a role that
/// is limited to one statement may not.
pub fn may_write(staff: &StaffRequest) -> bool {
    Permission::Write.is_given_to(staff.member.role)
        && staff.member.scope.allows(Permission::Write, None)
}

/// Reads what was typed from the posted fields.
pub fn read_form(fields: &PostedFields) -> OrganisationForm {
    let text = |name: &str| fields.get(name).to_owned();
    OrganisationForm {
        name: text("name"),
        country: text("country"),
        ecosoc: text("ecosoc"),
        registered_name: text("registered_name"),
        since: text("since"),
        networks: text("networks"),
        websites: text("websites"),
        contact: text("contact"),
    }
}

/// Fills the form from an organisation of the registry, with its contact unsealed.
pub fn fill_form(app: &App, organisation: &Organisation) -> OrganisationForm {
    let keys: Vec<&str> = organisation
        .keys
        .iter()
        .filter_map(|key| format_key(key))
        .collect();
    OrganisationForm {
        name: organisation.name.clone(),
        country: organisation
            .country
            .map(|country| country.code().to_owned())
            .unwrap_or_default(),
        ecosoc: organisation.ecosoc.as_str().to_owned(),
        registered_name: organisation.registered_name.clone().unwrap_or_default(),
        since: organisation
            .ecosoc_since
            .map(|year| year.to_string())
            .unwrap_or_default(),
        networks: organisation.networks.join("; "),
        websites: keys.join("\n"),
        contact: registry::unseal_contact(app, organisation)
            .map(|email| email.as_str().to_owned())
            .unwrap_or_default(),
    }
}

/// Builds the choices of the ECOSOC status; nothing typed counts as "none".
fn list_ecosoc_choices(w: &Locale, typed: &OrganisationForm) -> Vec<OrganisationOption> {
    let chosen = if typed.ecosoc.is_empty() {
        Ecosoc::None.as_str()
    } else {
        &typed.ecosoc
    };
    let choice = |one: &Ecosoc| {
        (
            one.as_str().to_owned(),
            w.text(&format!("ecosoc-{one}")),
            one.as_str() == chosen,
        )
    };
    Ecosoc::VARIANTS.iter().map(choice).collect()
}

/// Builds one field without choices, with its error if one of the refusals belongs to it.
fn build_field(
    w: &Locale,
    refusals: &[RegistryRefusal],
    (name, kind): (&'static str, &'static str),
    label: String,
    hint: String,
    value: &str,
) -> OrganisationField {
    let error = refusals
        .iter()
        .find(|refusal| refusal.field() == name)
        .map(|refusal| describe_refusal(w, *refusal));
    // Web and mail addresses run from left to right, also on a page that does not.
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
        direction,
        choices: vec![],
    }
}

/// Builds the fields of the form, with what was typed and the errors.
pub fn list_fields(
    w: &Locale,
    typed: &OrganisationForm,
    refusals: &[RegistryRefusal],
) -> Vec<OrganisationField> {
    let field = |name, kind, label, hint, value: &str| {
        build_field(w, refusals, (name, kind), label, hint, value)
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
            choices: list_countries(w, &typed.country, &w.text("org-no-country")),
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
            choices: list_ecosoc_choices(w, typed),
            ..field("ecosoc", "choice", w.text("org-ecosoc"), String::new(), "")
        },
        field(
            "since",
            "text",
            w.text("cosponsor-since"),
            w.text("cosponsor-since-hint"),
            &typed.since,
        ),
        field(
            "registered_name",
            "text",
            w.text("cosponsor-registered-name"),
            w.text("cosponsor-registered-name-hint"),
            &typed.registered_name,
        ),
        field(
            "contact",
            "email",
            w.text("org-contact"),
            w.text("org-contact-hint"),
            &typed.contact,
        ),
    ]
}

/// Lists the errors for the summary above the form, each with the address of its field on the page.
pub fn list_problems(w: &Locale, refusals: &[RegistryRefusal]) -> Vec<(String, String)> {
    refusals
        .iter()
        .map(|refusal| {
            (
                format!("#o-{}", refusal.field()),
                describe_refusal(w, *refusal),
            )
        })
        .collect()
}

/// Describes a refusal in the language of the page.
pub fn describe_refusal(w: &Locale, refusal: RegistryRefusal) -> String {
    w.text(&format!("org-error-{refusal}"))
}

/// Builds the choices of the country; the empty choice, labelled `none`, comes first.
pub fn list_countries(w: &Locale, chosen: &str, none: &str) -> Vec<OrganisationOption> {
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

/// Builds the choices of the network, each with its number of members; the empty choice, labelled
/// `none`, comes first.
pub fn list_networks(
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
