//! Turns a line into a draft of the signing form, or finds the reason why it is left out.

use chrono::NaiveDate;

use super::choices::{is_salutation, read_display, read_kind, read_language};
use super::day::{DateOrder, DayReading, read_day};
use super::mapped_line::{MappedLine, has_no_text};
use super::yes_no::{read_anonymity, read_consent};
use crate::endorsement::rules::{Display, Kind};
use crate::endorsement::signing::form::SigningForm;
use crate::import::rules::{ImportField, ImportRequest, LineKind};
use crate::language::base;
use crate::values::{Country, CountryMatch, FieldError, is_blank_answer};

/// Why a line is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineRefusal {
    /// The word of the reason, whose text is `import-WORD`.
    pub reason: &'static str,
    /// The text of the cell as it stands in the file; empty where nothing stands.
    pub value: String,
}

impl LineRefusal {
    pub(super) fn new(reason: &'static str, value: &str) -> Self {
        let value = value.trim().to_owned();
        Self { reason, value }
    }
}

/// A line as a draft, which is read later like a form that a visitor submitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftLine {
    pub form: SigningForm,
    /// The day of signing, if the table has it and it is understood.
    pub signed_on: Option<NaiveDate>,
}

/// Turns a line into a draft for a statement with a text in some languages. A language that is not
/// among them is left to the original. With `no_email` the address may be empty.
pub fn draft_line(
    cells: &[String],
    request: &ImportRequest,
    languages: &[String],
) -> Result<DraftLine, LineRefusal> {
    let line = MappedLine::new(cells, request);
    check_state(&line)?;
    check_consent(&line)?;
    let kind = decide_kind(&line, request.kinds)?;
    let display = read_wish(&line, kind)?;
    let for_organisation = kind == Kind::Organisation;
    if let (true, Some((Display::Hidden, cell))) = (for_organisation, display) {
        // Organisations are always public, and this one does not want to be.
        return Err(LineRefusal::new("anonymous", cell));
    }
    let email = line.get_optional(ImportField::Email);
    if email.is_empty() && !request.no_email {
        return Err(LineRefusal::new("email", line.get(ImportField::Email)));
    }
    let country = decide_country(&line, request)?;
    let language = choose_language(&line, languages)?;
    let signed_on = decide_day(&line, request)?;
    let mut form = SigningForm {
        kind: kind.as_str().to_owned(),
        name: line.join_name(),
        email: email.to_owned(),
        role: choose_role(&line).to_owned(),
        country: country.code().to_owned(),
        language,
        partner: line.get(ImportField::Partner).to_owned(),
        version: line.get_optional(ImportField::Version).to_owned(),
        // To what people agreed was worded elsewhere; the basis of the import says where.
        authorised: true,
        publish: true,
        updates: read_updates(&line)?,
        ..SigningForm::default()
    };
    if for_organisation {
        form.organisation_name = line.read_organisation();
        choose_website(&line)?.clone_into(&mut form.website);
        if form.name.is_empty() {
            // Lists of organisations often name no officer.
            form.name.clone_from(&form.organisation_name);
        }
    } else {
        line.read_affiliation().clone_into(&mut form.affiliation);
        form.display = display.map_or_else(String::new, |(way, _)| way.as_str().to_owned());
    }
    Ok(DraftLine { form, signed_on })
}

/// Explains the first error of the form that was made from a line, by the cell from which the value
/// came.
pub fn explain_errors(
    errors: &[FieldError],
    cells: &[String],
    request: &ImportRequest,
) -> LineRefusal {
    let line = MappedLine::new(cells, request);
    let field = errors.first().map_or("", |error| error.field.as_str());
    let cell = |reason, field| LineRefusal::new(reason, line.get(field));
    match field {
        "kind" => cell("kind", ImportField::Kind),
        "organisation.name" => LineRefusal::new("organisation", &line.read_organisation()),
        "organisation.website" => cell("website", ImportField::Website),
        "name" => LineRefusal::new("name", &line.join_name()),
        "role" => cell("role", ImportField::Role),
        "affiliation" => LineRefusal::new("affiliation", line.read_affiliation()),
        "email" => cell("email", ImportField::Email),
        "country" => cell("country", ImportField::Country),
        "display" => cell("display", ImportField::Display),
        "language" => cell("language", ImportField::Language),
        "version" => cell("version", ImportField::Version),
        _ => LineRefusal::new("other", ""),
    }
}

/// Refuses what did not count in a list of this program: it was withdrawn, declined, or never
/// confirmed.
fn check_state(line: &MappedLine<'_>) -> Result<(), LineRefusal> {
    let counted = ["confirmed", "accepted"];
    let mut states = line.get_all(ImportField::State);
    match states.find(|state| !counted.contains(state)) {
        Some(state) => Err(LineRefusal::new("state", state)),
        None => Ok(()),
    }
}

/// Refuses a line in which any answer for consent is no known yes.
fn check_consent(line: &MappedLine<'_>) -> Result<(), LineRefusal> {
    for cell in line.get_all(ImportField::Consent) {
        let answer = line.resolve(ImportField::Consent, cell)?;
        if read_consent(answer) != Some(true) {
            return Err(LineRefusal::new("consent", cell));
        }
    }
    Ok(())
}

fn read_updates(line: &MappedLine<'_>) -> Result<bool, LineRefusal> {
    let cell = line.get(ImportField::Updates);
    let answer = line.resolve(ImportField::Updates, cell)?;
    Ok(read_consent(answer) == Some(true))
}

/// Decides whether the line is an organisation or a person: by its own column, else by `kinds`.
fn decide_kind(line: &MappedLine<'_>, kinds: LineKind) -> Result<Kind, LineRefusal> {
    let cell = line.get(ImportField::Kind);
    let answer = line.resolve(ImportField::Kind, cell)?;
    if !is_blank_answer(answer) {
        return read_kind(answer).ok_or_else(|| LineRefusal::new("kind", cell));
    }
    let is_organisation = match kinds {
        LineKind::Organisations => true,
        LineKind::People => false,
        LineKind::Mixed => !line.get_organisation().is_empty(),
    };
    Ok(if is_organisation {
        Kind::Organisation
    } else {
        Kind::Individual
    })
}

/// Reads how the name is to appear, with the cell that says so; `None` where nothing has to say it.
/// Of several cells the one that shows the least wins. A person whose column says nothing is left
/// out: nobody is shown in a form that they did not choose.
fn read_wish<'a>(
    line: &MappedLine<'a>,
    kind: Kind,
) -> Result<Option<(Display, &'a str)>, LineRefusal> {
    let (mut wish, mut unsaid) = (None, None);
    for cell in line.get_all(ImportField::Display) {
        let answer = line.resolve(ImportField::Display, cell)?;
        if !has_no_text(answer) {
            let display = read_display(answer).ok_or_else(|| LineRefusal::new("display", cell))?;
            if wish.is_none_or(|(wished, _)| is_more_private(display, wished)) {
                wish = Some((display, cell));
            }
        } else if !line.is_answered_as_empty(ImportField::Display, cell) {
            unsaid = Some(cell);
        }
    }
    for cell in line.get_all(ImportField::Anonymous) {
        let answer = line.resolve(ImportField::Anonymous, cell)?;
        match read_anonymity(answer) {
            Some(true) => wish = Some((Display::Hidden, cell)),
            Some(false) => unsaid = None,
            None if line.is_answered_as_empty(ImportField::Anonymous, cell) => {}
            // An empty cell may be a box that was not ticked, or a question without an answer.
            None => return Err(LineRefusal::new("anonymous", cell)),
        }
    }
    match (wish, unsaid) {
        (None, Some(cell)) if kind == Kind::Individual => Err(LineRefusal::new("display", cell)),
        _ => Ok(wish),
    }
}

fn is_more_private(one: Display, other: Display) -> bool {
    let rank = |display| match display {
        Display::Public => 0,
        Display::Initials => 1,
        Display::Hidden => 2,
    };
    rank(one) > rank(other)
}

/// Tells whether a line has to say how the name appears, and does not.
pub(super) fn lacks_display(line: &MappedLine<'_>, kinds: LineKind) -> bool {
    let lacks = |kind| read_wish(line, kind).is_err_and(|refusal| refusal.reason == "display");
    decide_kind(line, kinds).is_ok_and(lacks)
}

/// Decides the country. The default country stands in for an empty cell, and for one that was not
/// understood only if staff say so.
fn decide_country(line: &MappedLine<'_>, request: &ImportRequest) -> Result<Country, LineRefusal> {
    let cell = line.get(ImportField::Country);
    let answer = line.resolve(ImportField::Country, cell)?;
    let default = Country::parse(&request.country);
    let country = if has_no_text(answer) {
        default
    } else {
        match Country::find_by_name(answer) {
            CountryMatch::Known(country) => Some(country),
            CountryMatch::Ambiguous(_) | CountryMatch::Unknown => {
                default.filter(|_| request.country_for_unknown)
            }
        }
    };
    country.ok_or_else(|| LineRefusal::new("country", cell))
}

/// Chooses the language of the text, or none where the statement has no text in it.
fn choose_language(line: &MappedLine<'_>, languages: &[String]) -> Result<String, LineRefusal> {
    let cell = line.get_optional(ImportField::Language);
    let answer = line.resolve(ImportField::Language, cell)?;
    let exact = languages
        .iter()
        .find(|known| known.eq_ignore_ascii_case(answer));
    let found = exact.or_else(|| {
        let tag = read_language(answer)?;
        languages.iter().find(|known| base(known) == tag)
    });
    Ok(found.cloned().unwrap_or_default())
}

fn choose_website<'a>(line: &MappedLine<'a>) -> Result<&'a str, LineRefusal> {
    line.resolve(
        ImportField::Website,
        line.get_optional(ImportField::Website),
    )
}

/// Chooses the role; “Dr.” is none.
fn choose_role<'a>(line: &MappedLine<'a>) -> &'a str {
    let role = line.get_optional(ImportField::Role);
    if is_salutation(role) { "" } else { role }
}

/// Reads the day of signing. A line whose day is not understood is taken without it.
fn decide_day(
    line: &MappedLine<'_>,
    request: &ImportRequest,
) -> Result<Option<NaiveDate>, LineRefusal> {
    let cell = line.get(ImportField::SignedOn);
    let answer = line.resolve(ImportField::SignedOn, cell)?;
    let (text, order) = match answer.parse::<DateOrder>() {
        Ok(order) => (cell, order),
        Err(_) => (answer, request.date_order),
    };
    Ok(match read_day(text, order) {
        DayReading::Day(day) => Some(day),
        DayReading::Ambiguous | DayReading::Unknown => None,
    })
}
