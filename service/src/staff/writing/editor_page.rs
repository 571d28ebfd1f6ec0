//! The page of the editor: the languages of a draft side by side, and all its settings.

use askama::Template;
use poem::http::StatusCode;

use super::fields::{self, FieldProblems, FieldRow, Input, Select};
use super::word_counts::{DraftWordCounts, count_words};
use crate::app::App;
use crate::bounded_work::WorkRefused;
use crate::http::failure::Failure;
use crate::http::static_files::{self, Asset};
use crate::language::{Locale, dates, direction, endonym};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::rules::Permission;
use crate::statement::draft::check::check_draft;
use crate::statement::draft::checklist::DraftSection;
use crate::statement::draft::errors::DraftFieldError;
use crate::statement::draft::rules::{DraftContent, DraftText, format_local};
use crate::statement::draft::store::Draft;
use crate::statement::draft::typed::languages::list_languages;
use crate::statement::draft::typed::zones::list_zones;
use crate::statement::text::draft_html::{explain_left_out, render_bodies};
use crate::values::Country;

/// The fields of the text in one language.
struct TextFields {
    language: String,
    direction: &'static str,
    name: String,
    is_original: bool,
    outdated: bool,
    title: String,
    summary: String,
    body: String,
    title_error: String,
    summary_error: String,
    body_error: String,
}

/// The original, which is shown beside a translation.
struct SidePanel {
    language: String,
    direction: &'static str,
    title: String,
    summary: String,
    html: String,
}

/// The page of the editor.
#[derive(Template)]
#[template(path = "staff/editor.html")]
pub(super) struct EditorPage {
    pub(super) layout: StaffLayout,
    w: Locale,
    style: &'static str,
    script: &'static str,
    action: String,
    slug: String,
    statement_url: Option<String>,
    revision: i32,
    problems: FieldProblems,
    /// What of the texts no reader sees: the language, and a sentence.
    left_out: Vec<(String, String)>,
    held: Option<String>,
    moved: Option<String>,
    trouble: bool,
    link: Option<String>,
    shared: bool,
    scheduled: Option<String>,
    publish_at: String,
    publish_at_error: String,
    new_language: String,
    language_error: String,
    substantive: bool,
    texts: Vec<TextFields>,
    original: SidePanel,
    text_selects: Vec<Select>,
    addressee: Vec<Input>,
    dates: Vec<Input>,
    numbers: Vec<Input>,
    counting_selects: Vec<Select>,
    checks: Vec<Select>,
    look: Vec<Input>,
    /// Where colour and logo of the site are changed, for who may do that.
    appearance: Option<&'static str>,
    hosts: Vec<FieldRow>,
    links: Vec<FieldRow>,
    zones: Vec<String>,
    languages: Vec<String>,
    countries: Vec<&'static str>,
    /// What is missing before it can be published: the sections and the field of each, and a
    /// sentence.
    missing: Vec<MissingField>,
    /// The sections that are open when the page comes.
    open: Vec<DraftSection>,
    /// The words of each text, as the office counts them that was chosen.
    counts: DraftWordCounts,
}

/// A field that has to be filled in or corrected before the draft can be published.
struct MissingField {
    section: Option<DraftSection>,
    id: String,
    sentence: String,
}

impl EditorPage {
    /// Tells whether a section is open when the page comes.
    fn is_open(&self, section: &str) -> bool {
        self.open.iter().any(|one| one.as_str() == section)
    }

    /// Says how many fields of a section are missing; empty if none is.
    fn describe_missing(&self, section: &str) -> String {
        let is_of_section = |field: &&MissingField| {
            field
                .section
                .is_some_and(|of_field| of_field.as_str() == section)
        };
        match self.missing.iter().filter(is_of_section).count() {
            0 => String::new(),
            count => self.w.plural("editor-missing-here", count),
        }
    }

    /// Says how many fields are missing in all.
    fn describe_all_missing(&self) -> String {
        self.w.plural("editor-missing", self.missing.len())
    }
}

/// The messages of the page about what was just tried.
#[derive(Default)]
pub(super) struct EditorMessages {
    pub(super) errors: Vec<DraftFieldError>,
    /// The name of the colleague who is editing the draft.
    pub(super) held: Option<String>,
    /// The name of the colleague who has saved the draft in the meantime.
    pub(super) moved: Option<String>,
    /// The preview link, which is shown once.
    pub(super) link: Option<String>,
    pub(super) new_language: String,
    pub(super) status: StatusCode,
    /// The section that is open when the page comes.
    pub(super) section: Option<DraftSection>,
    /// The preset for which words are counted, where the address of the page names it.
    pub(super) office: String,
}

/// Builds the page of a draft, with this content and these messages.
pub(super) async fn build_page(
    app: &App,
    staff: &StaffRequest,
    draft: &Draft,
    content: &DraftContent,
    messages: EditorMessages,
) -> Result<EditorPage, Failure> {
    let w = staff.visitor.words;
    let counts = load_counts(app, staff, &messages.office, content).await?;
    let original = build_side_panel(app, &w, content).await?;
    let bodies = content.texts.iter();
    let bodies = bodies.map(|text| (text.language.clone(), text.body.clone()));
    let left_out = explain_left_out(app, &w, bodies.collect()).await?;
    let problems = FieldProblems::new(&w, &messages.errors);
    let open = list_open(&messages);
    let title = if content.title().is_empty() {
        w.text("editor-untitled")
    } else {
        content.title().to_owned()
    };
    let zone = content.zone();
    let typed = staff.fields.get("publish_at").to_owned();
    Ok(EditorPage {
        layout: StaffLayout::new(app, staff, &title, "/staff/drafts"),
        style: static_files::url(Asset::EditorStyle),
        script: static_files::url(Asset::Editor),
        action: format!("/staff/drafts/{}", draft.id),
        slug: draft.slug.clone(),
        statement_url: draft.statement.map(|_| format!("/s/{}", draft.slug)),
        revision: draft.revision,
        left_out,
        held: messages.held,
        moved: messages.moved,
        trouble: draft.trouble.is_some(),
        link: messages.link,
        shared: draft.preview_hash.is_some(),
        scheduled: draft
            .publish_at
            .map(|at| dates::format_moment(&w, at, zone)),
        // What was typed wins over what is scheduled, or a correction would have to be typed again.
        publish_at: draft
            .publish_at
            .filter(|_| typed.is_empty())
            .map_or(typed, |at| format_local(at, zone)),
        publish_at_error: problems.describe("publish_at"),
        new_language: messages.new_language,
        language_error: problems.describe("new_language"),
        substantive: content.substantive,
        original,
        texts: list_texts(content, &problems),
        text_selects: fields::list_text_selects(&w, content, &problems),
        addressee: fields::list_addressee_fields(&w, content, &problems),
        dates: fields::list_date_fields(&w, content, &problems),
        numbers: fields::list_number_fields(&w, content, &problems),
        counting_selects: fields::list_counting_selects(&w, content, &problems),
        checks: fields::list_checks(&w, content, &problems),
        look: fields::list_look_fields(&w, content, &problems),
        appearance: find_appearance(staff),
        hosts: fields::list_host_rows(&w, content, &problems),
        links: fields::list_link_rows(&w, content, &problems),
        zones: list_zones(w.language()),
        languages: list_languages(w.language()),
        countries: list_countries(&w),
        missing: list_missing(&w, content),
        open,
        counts,
        problems,
        w,
    })
}

/// Counts the words for the office that was chosen, in the form or in the address of the page.
async fn load_counts(
    app: &App,
    staff: &StaffRequest,
    named: &str,
    content: &DraftContent,
) -> Result<DraftWordCounts, Failure> {
    let typed = staff.fields.get("office");
    let office = if typed.is_empty() { named } else { typed };
    let of = (staff.statement.as_ref(), office);
    count_words(app, &staff.visitor.words, of, content).await
}

/// Returns the address of the page of colour and logo, if the member may open it.
fn find_appearance(staff: &StaffRequest) -> Option<&'static str> {
    let is_allowed = Permission::Manage.is_given_to(staff.member.role)
        && staff.member.scope.allows(Permission::Manage, None);
    is_allowed.then_some("/staff/appearance")
}

/// Builds the panel of the original; where its language has no text, the first text counts as it.
async fn build_side_panel(
    app: &App,
    w: &Locale,
    content: &DraftContent,
) -> Result<SidePanel, WorkRefused> {
    let original = content
        .text(&content.original)
        .or(content.texts.first())
        .cloned()
        .unwrap_or_default();
    let bodies = vec![(original.language.clone(), original.body)];
    let rendered = render_bodies(app, w, bodies).await?;
    Ok(SidePanel {
        direction: direction(&original.language),
        html: rendered.concat(),
        language: original.language,
        title: original.title,
        summary: original.summary,
    })
}

/// Lists the texts as fields, the original first.
fn list_texts(content: &DraftContent, problems: &FieldProblems) -> Vec<TextFields> {
    let mut texts: Vec<TextFields> = content
        .texts
        .iter()
        .map(|text| build_text_fields(content, text, problems))
        .collect();
    texts.sort_by_key(|text| !text.is_original);
    texts
}

/// Builds the fields of one text, with its errors.
fn build_text_fields(
    content: &DraftContent,
    text: &DraftText,
    problems: &FieldProblems,
) -> TextFields {
    let language = &text.language;
    TextFields {
        direction: direction(language),
        name: endonym(language).to_owned(),
        is_original: *language == content.original,
        outdated: content.is_outdated(language),
        title: text.title.clone(),
        summary: text.summary.clone(),
        body: text.body.clone(),
        title_error: problems.describe(&format!("title-{language}")),
        summary_error: problems.describe(&format!("summary-{language}")),
        body_error: problems.describe(&format!("body-{language}")),
        language: language.clone(),
    }
}

/// Lists the names of the countries in the language of the page.
fn list_countries(w: &Locale) -> Vec<&'static str> {
    let countries = Country::all(w.language()).into_iter();
    countries.map(|(_, name)| name).collect()
}

/// Lists what is missing before the draft can be published. What only the rendering of the texts
/// finds, the checklist tells.
fn list_missing(w: &Locale, content: &DraftContent) -> Vec<MissingField> {
    let errors = check_draft(content, None).err().unwrap_or_default();
    let sentences = FieldProblems::new(w, &errors).all;
    let missing = |(error, (id, sentence)): (&DraftFieldError, (String, String))| MissingField {
        section: DraftSection::of_field(&error.field),
        id,
        sentence,
    };
    errors.iter().zip(sentences).map(missing).collect()
}

/// Lists the sections that are open: those with errors, else the one of the button that was
/// pressed, else the first.
fn list_open(messages: &EditorMessages) -> Vec<DraftSection> {
    let of_errors = messages
        .errors
        .iter()
        .filter_map(|error| DraftSection::of_field(&error.field));
    let mut open: Vec<DraftSection> = of_errors.collect();
    if open.is_empty() {
        open.push(messages.section.unwrap_or(DraftSection::Text));
    }
    open
}
