//! The words of a draft's texts as an office counts them, for the editor: with its page, and for
//! its script while somebody types.

use std::collections::BTreeMap;

use poem::{Request, Response, handler};
use serde_json::json;

use super::editor::load_from_path;
use super::posted_draft::read_draft;
use crate::app::App;
use crate::delivery::preset::{DeliveryField, DeliveryPreset};
use crate::delivery::rules::{DeliveryFacts, find_status, find_word_limit, judge_words};
use crate::delivery::snapshot::find_host_status;
use crate::delivery::store::load_details;
use crate::delivery::wording::{describe_words, explain_count, name_preset};
use crate::documents::from_text::{parse_blocks, strip_emphasis};
use crate::documents::words_count;
use crate::http::failure::{Failure, HandlerResult};
use crate::language::Locale;
use crate::staff::access::guard::StaffRequest;
use crate::statement::draft::rules::{DraftContent, DraftHost};
use crate::statement::draft::typed::find_country;
use crate::statement::rules::Statement;
use crate::statement::store::Host;
use crate::storage::database::DatabaseError;

/// The words of one text.
pub(super) struct CountedText {
    /// Such as “1,482 of 1,500 words”.
    pub(super) words: String,
    pub(super) is_over: bool,
}

/// The words of all texts of a draft.
pub(super) struct DraftWordCounts {
    /// The presets that limit words: value, label and whether it is chosen.
    pub(super) offices: Vec<(String, String, bool)>,
    /// How words are counted; empty where no office is chosen.
    pub(super) rule: String,
    texts: BTreeMap<String, CountedText>,
}

impl DraftWordCounts {
    /// Says how many words the text in a language has; empty where no office is chosen.
    pub(super) fn describe(&self, language: &str) -> &str {
        let text = self.texts.get(language);
        text.map_or("", |text| text.words.as_str())
    }

    /// Tells whether the text in a language is over the limit.
    pub(super) fn is_over(&self, language: &str) -> bool {
        let text = self.texts.get(language);
        text.is_some_and(|text| text.is_over)
    }
}

/// Counts the words of each text as they were typed, for the office with this id. `statement` is
/// the published one that the draft changes.
pub(super) async fn count_words(
    app: &App,
    w: &Locale,
    (statement, office): (Option<&Statement>, &str),
    content: &DraftContent,
) -> Result<DraftWordCounts, Failure> {
    let presets = app.presets.list().iter();
    let limits = presets.filter(|preset| limits_words(preset));
    let option = |preset: &DeliveryPreset| {
        let is_chosen = preset.id == office;
        (preset.id.clone(), name_preset(w, preset), is_chosen)
    };
    let offices = limits.map(option).collect();
    let chosen = app.presets.find(office);
    let Some(preset) = chosen.filter(|preset| limits_words(preset)) else {
        return Ok(DraftWordCounts {
            offices,
            rule: String::new(),
            texts: BTreeMap::new(),
        });
    };
    let limit = load_limit(app, (statement, content.hosts.as_slice()), preset).await?;
    let bodies = content.texts.iter();
    let bodies: Vec<(String, String)> = bodies
        .map(|text| (text.language.clone(), text.body.clone()))
        .collect();
    let (is_plain, footnotes) = (!preset.font.emphasis, preset.counts_footnotes);
    let count = move |(language, body): (String, String)| {
        let blocks = parse_blocks(&body);
        let blocks = if is_plain {
            strip_emphasis(blocks)
        } else {
            blocks
        };
        (language, words_count::count_words(&blocks, footnotes))
    };
    let work = move || bodies.into_iter().map(count).collect::<Vec<_>>();
    let counted = app.work.markdown.run(work).await?;
    let describe = |(language, words): (String, usize)| {
        let text = CountedText {
            words: describe_words(w, words, limit),
            is_over: judge_words(words, limit).is_over(),
        };
        (language, text)
    };
    Ok(DraftWordCounts {
        offices,
        rule: explain_count(w, preset),
        texts: counted.into_iter().map(describe).collect(),
    })
}

/// Tells whether an office limits the words of a text.
fn limits_words(preset: &DeliveryPreset) -> bool {
    !preset.words.is_empty() || preset.has_field(DeliveryField::MaxWords)
}

/// Finds the limit: by the status of the host that leads the draft, as it was typed in for the
/// office or as the registry has it.
async fn load_limit(
    app: &App,
    (statement, hosts): (Option<&Statement>, &[DraftHost]),
    preset: &DeliveryPreset,
) -> Result<Option<u32>, DatabaseError> {
    let db = &app.db.read;
    let details = match statement {
        Some(statement) => {
            let of = (statement.id, preset.id.as_str());
            load_details(db, &app.keys, of).await?
        }
        None => None,
    };
    let details = details.unwrap_or_default();
    let lead_status = match find_lead(hosts) {
        Some(lead) => find_host_status(db, lead).await?,
        None => None,
    };
    let facts = DeliveryFacts {
        lead_status,
        ..DeliveryFacts::default()
    };
    let status = find_status(&details, &facts);
    Ok(find_word_limit(preset, status, &details))
}

/// Returns the host that leads a draft, as it was typed.
fn find_lead(hosts: &[DraftHost]) -> Option<Host> {
    let lead = hosts.iter().find(|host| host.lead);
    let lead = lead.or_else(|| hosts.first())?;
    let website = lead.website.trim();
    Some(Host {
        name: lead.name.trim().to_owned(),
        website: (!website.is_empty()).then(|| website.to_owned()),
        country: find_country(&lead.country, "en").map(|country| country.code().to_owned()),
        lead: true,
    })
}

/// Answers `POST /staff/drafts/:draft/words`: the words of each text as they were typed, as JSON
/// for the script of the editor. Nothing is saved.
#[handler]
pub async fn count_words_of_draft(
    app: &App,
    request: &Request,
    staff: &StaffRequest,
) -> HandlerResult {
    load_from_path(app, request).await?;
    let w = staff.visitor.words;
    let (content, _) = read_draft(&staff.fields, w.language());
    let of = (staff.statement.as_ref(), staff.fields.get("office"));
    let counts = count_words(app, &w, of, &content).await?;
    let describe = |(language, text): (&String, &CountedText)| {
        let text = json!({ "words": text.words, "over": text.is_over });
        (language.clone(), text)
    };
    let texts: serde_json::Map<_, _> = counts.texts.iter().map(describe).collect();
    let body = json!({ "rule": counts.rule, "texts": texts });
    Ok(Response::builder()
        .content_type("application/json")
        .body(body.to_string()))
}
