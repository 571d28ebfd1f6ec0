//! What the page of a delivery shows: presets, the chosen one with its form and its checks, packs,
//! and the deliveries that were marked.

use uuid::Uuid;

use super::actors::ActorNames;
use super::form::{DetailInput, TypedDetails};
use crate::app::App;
use crate::delivery::actions::load_submission;
use crate::delivery::check::{DeliveryCheck, TextCheck, check_source};
use crate::delivery::marks::MarkedDelivery;
use crate::delivery::packs::rules::{CurrentSource, StoredPack};
use crate::delivery::packs::store as packs;
use crate::delivery::preset::{DeliveryPreset, DocumentFormat};
use crate::delivery::rules::takes_language;
use crate::delivery::snapshot::load_current_source;
use crate::delivery::store::list_deliveries;
use crate::delivery::wording::{
    describe_missing, describe_words, explain_count, explain_preset, name_preset, name_way,
};
use crate::http::failure::Failure;
use crate::language::{Locale, dates, endonym};
use crate::statement::rules::Statement;

/// How many packs are listed; older ones are found by the jobs.
const LISTED_PACKS: usize = 20;

/// A preset in the list.
pub(super) struct PresetRow {
    pub(super) url: String,
    pub(super) title: String,
    pub(super) explains: String,
    /// When its facts were checked, and where they were read, or that no office has any.
    pub(super) checked: String,
    pub(super) link: Option<String>,
}

/// A language of the statement's text.
pub(super) struct LanguageRow {
    pub(super) tag: String,
    pub(super) name: String,
    pub(super) words: String,
    pub(super) is_over: bool,
    pub(super) is_taken: bool,
    pub(super) is_chosen: bool,
}

/// The preset that was chosen, with everything that it asks.
pub(super) struct ChosenPreset {
    pub(super) id: String,
    pub(super) row: PresetRow,
    pub(super) formats: String,
    pub(super) due: Option<String>,
    pub(super) is_overdue: bool,
    pub(super) pages: Option<String>,
    /// How many organisations are named as submitting it.
    pub(super) submitters: Option<String>,
    pub(super) rule: String,
    /// Whether what was typed stands in documents of several languages.
    pub(super) has_shared_details: bool,
    pub(super) inputs: Vec<DetailInput>,
    pub(super) languages: Vec<LanguageRow>,
    /// What is missing, each in one sentence.
    pub(super) missing: Vec<String>,
}

/// A pack in the list.
pub(super) struct PackRow {
    pub(super) url: String,
    pub(super) when: String,
    /// That its file is deleted, or that something has changed since it was made.
    pub(super) note: Option<String>,
    pub(super) what: String,
    pub(super) sha256: String,
    /// The names of those who fetched it.
    pub(super) fetched: String,
}

/// A delivery that was marked.
pub(super) struct MarkRow {
    pub(super) id: String,
    pub(super) date: String,
    pub(super) whom: String,
    pub(super) facts: String,
    pub(super) is_public: bool,
    pub(super) receipt: Option<String>,
    /// The page of the pack that was handed over.
    pub(super) pack: Option<String>,
}

/// Describes a preset for the list.
pub(super) fn describe_preset(w: &Locale, here: &str, preset: &DeliveryPreset) -> PresetRow {
    let checked = dates::format_date(w, preset.checked);
    let source = preset.name_source();
    let values = [("date", checked.as_str()), ("source", source.as_str())];
    let link = preset.find_source_link();
    PresetRow {
        url: format!("{here}?preset={}", preset.id),
        title: name_preset(w, preset),
        explains: explain_preset(w, preset),
        checked: if preset.is_habit() {
            w.text("document-no-office")
        } else if source.is_empty() {
            w.text_with("handover-checked", "date", &checked)
        } else {
            w.text_with_all("handover-checked-at", &values)
        },
        link: link.map(str::to_owned),
    }
}

/// Checks the delivery of a preset, and describes it with what was typed. Without a choice all
/// languages are chosen that the office takes.
pub(super) async fn load_chosen(
    app: &App,
    w: &Locale,
    (statement, here): (&Statement, &str),
    (preset, typed): (&DeliveryPreset, &TypedDetails),
    chosen: Option<&[String]>,
) -> Result<ChosenPreset, Failure> {
    let loaded = load_submission(app, statement.id, preset).await?;
    let (source, submitters) = loaded.ok_or(Failure::NotFound)?;
    let all: Vec<String> = source
        .texts
        .iter()
        .map(|text| text.language.clone())
        .collect();
    let takes = |tag: &&String| takes_language(preset, tag);
    let chosen: Vec<String> = match chosen {
        Some(chosen) => chosen.to_vec(),
        None => all.iter().filter(takes).cloned().collect(),
    };
    let inputs = typed.list_inputs(w, preset, &source.list_facts(&[]));
    let work = {
        let (preset, details) = (preset.clone(), typed.details.clone());
        let (all, chosen) = (all.clone(), chosen.clone());
        move || {
            let of = (&source, submitters);
            let of_all = check_source(of, &preset, &details, &all);
            (check_source(of, &preset, &details, &chosen), of_all)
        }
    };
    let (check, of_all) = app.work.markdown.run(work).await?;
    let today = app.clock.now().with_timezone(&statement.settings.time_zone);
    let describe = |tag: &String| describe_language(w, preset, &of_all, (tag, chosen.as_slice()));
    Ok(ChosenPreset {
        id: preset.id.clone(),
        row: describe_preset(w, here, preset),
        formats: list_formats(&preset.formats),
        due: check.due.map(|due| dates::format_date(w, due)),
        is_overdue: check.is_overdue(today.date_naive()),
        pages: check.pages.map(|pages| w.plural("handover-pages", pages)),
        submitters: check
            .submitters
            .map(|count| w.plural("handover-submitters", count)),
        rule: explain_count(w, preset),
        has_shared_details: check.has_shared_details,
        languages: all.iter().map(describe).collect(),
        missing: check
            .missing
            .iter()
            .map(|one| describe_missing(w, one))
            .collect(),
        inputs,
    })
}

fn list_formats(formats: &[DocumentFormat]) -> String {
    let names = formats.iter().map(|format| format.as_str().to_uppercase());
    names.collect::<Vec<_>>().join(" · ")
}

fn describe_language(
    w: &Locale,
    preset: &DeliveryPreset,
    of_all: &DeliveryCheck,
    (tag, chosen): (&String, &[String]),
) -> LanguageRow {
    let found = of_all.texts.iter().find(|text| text.language == *tag);
    let describe = |text: &TextCheck| describe_words(w, text.words, text.limit);
    LanguageRow {
        tag: tag.clone(),
        name: endonym(tag).to_owned(),
        words: found.map(describe).unwrap_or_default(),
        is_over: found.is_some_and(|text| text.verdict.is_over()),
        is_taken: takes_language(preset, tag),
        is_chosen: chosen.contains(tag),
    }
}

/// Loads the newest packs of a statement, with who fetched each.
pub(super) async fn load_packs(
    app: &App,
    w: &Locale,
    statement: &Statement,
    names: &ActorNames,
) -> Result<Vec<PackRow>, Failure> {
    let mut rows = vec![];
    let all = packs::list_packs(&app.db.read, statement.id).await?;
    let current = load_current_source(&app.db.read, statement).await?;
    for pack in all.iter().take(LISTED_PACKS) {
        let downloads = packs::list_downloads(&app.db.read, pack.id).await?;
        let mut fetched: Vec<String> = vec![];
        for download in &downloads {
            let name = names.name(&download.actor);
            if !fetched.contains(&name) {
                fetched.push(name);
            }
        }
        rows.push(PackRow {
            url: build_pack_path(statement, pack.id),
            note: note_change(w, pack, &current),
            when: dates::format_moment(w, pack.made_at, statement.settings.time_zone),
            what: describe_pack(app, w, pack),
            sha256: pack.write_sha256(),
            fetched: if fetched.is_empty() {
                w.text("handover-nobody")
            } else {
                fetched.join(&w.text("list-separator"))
            },
        });
    }
    Ok(rows)
}

fn build_pack_path(statement: &Statement, pack: Uuid) -> String {
    format!("/staff/s/{}/delivery/packs/{pack}", statement.slug)
}

/// Says in few words that the file of a pack is deleted, or that something has changed since it was
/// made.
pub(super) fn note_change(
    w: &Locale,
    pack: &StoredPack,
    current: &CurrentSource,
) -> Option<String> {
    if pack.erased_at.is_some() {
        return Some(w.text("handover-file-deleted"));
    }
    let is_outdated = pack.is_outdated(current);
    is_outdated.then(|| w.text("handover-changed-since"))
}

/// Says for which office and in which languages a pack is.
pub(super) fn describe_pack(app: &App, w: &Locale, pack: &StoredPack) -> String {
    let preset = app.presets.find(&pack.facts.preset);
    // A preset of the operator may be gone since.
    let name = preset.map_or_else(
        || pack.facts.preset.clone(),
        |preset| name_preset(w, preset),
    );
    let languages = pack.facts.languages.iter().map(|tag| endonym(tag));
    let languages = languages
        .collect::<Vec<_>>()
        .join(&w.text("list-separator"));
    format!("{name} · {languages}")
}

/// Loads the deliveries that were marked, the newest first.
pub(super) async fn load_marks(
    app: &App,
    w: &Locale,
    statement: &Statement,
    names: &ActorNames,
) -> Result<Vec<MarkRow>, Failure> {
    let all = list_deliveries(&app.db.read, &app.keys, statement.id, false).await?;
    let describe = |mark: MarkedDelivery| {
        let shown = if mark.is_public {
            w.text("handover-is-public")
        } else {
            w.text("handover-is-internal")
        };
        let by = w.text_with("handover-marked-by", "who", names.name(&mark.marked_by));
        let receipt = mark.receipt.as_ref().map(|_| {
            let slug = &statement.slug;
            format!("/staff/s/{slug}/delivery/receipts/{}", mark.id)
        });
        MarkRow {
            id: mark.id.to_string(),
            pack: mark.pack.map(|pack| build_pack_path(statement, pack)),
            date: dates::format_date(w, mark.delivered_on),
            facts: [name_way(w, mark.way), shown, by].join(" · "),
            is_public: mark.is_public,
            receipt,
            whom: mark.to_whom.unwrap_or_else(|| "…".to_owned()),
        }
    };
    Ok(all.into_iter().map(describe).collect())
}
