//! The sheet that people sign by hand, and the poster.

use super::names::find_lead;
use super::rules::plan_columns;
use crate::app::App;
use crate::documents::isolates::{isolate, keep_needed_isolates};
use crate::documents::pdf::sheet_model::{Poster, QrModules, SignSheet};
use crate::endorsement::rules::Kind;
use crate::language::{Locale, base};
use crate::statement::actions::Facts;
use crate::statement::sharing::qr::encode_modules;

/// Builds the sheet of a statement in the language of its text; `None` if its address fits no code.
pub(super) fn build_sheet(app: &App, facts: &Facts) -> Option<SignSheet> {
    let w = Locale::of(base(&facts.text.language));
    let settings = &facts.statement.settings;
    let (address, code) = find_address(app, facts)?;
    let columns = plan_columns(&settings.accepts, &settings.asks);
    let site = app.settings.site.read().name.clone();
    let rtl = w.direction() == "rtl";
    let version = w.plural("statement-version", facts.statement.current_version);
    let version = keep_needed_isolates(&version, rtl);
    Some(SignSheet {
        language: facts.text.language.clone(),
        title: format!("{} · {}", w.text("sheet-title"), facts.text.title),
        creator: find_lead(facts),
        // The same sheet has the same moment, whoever asks for it when.
        moment: facts.statement.updated_at,
        paper: app.settings.site_paper.into(),
        heading: facts.text.title.clone(),
        lead: w.text("sheet-lead"),
        consent: write_consent(app, facts, &w),
        columns: columns
            .into_iter()
            .map(|(key, width)| (w.text(key), width))
            .collect(),
        rows: 0,
        address,
        code,
        foot: [isolate(&site, rtl), write_hosts(facts, &w), version].join(" · "),
    })
}

/// Builds the poster of a statement in the language of its text; `None` if its address fits no
/// code.
pub(super) fn build_poster(app: &App, facts: &Facts) -> Option<Poster> {
    let w = Locale::of(base(&facts.text.language));
    let (address, code) = find_address(app, facts)?;
    Some(Poster {
        language: facts.text.language.clone(),
        title: facts.text.title.clone(),
        creator: find_lead(facts),
        moment: facts.statement.updated_at,
        paper: app.settings.site_paper.into(),
        heading: facts.text.title.clone(),
        lead: facts.text.summary.clone(),
        call: w.text("poster-call"),
        hosts: write_hosts(facts, &w),
        address,
        code,
    })
}

/// Finds the address of a text as it is read out, and its code: both lead to the language in which
/// the page is printed.
fn find_address(app: &App, facts: &Facts) -> Option<(String, QrModules)> {
    let (language, slug) = (&facts.text.language, &facts.statement.slug);
    let address = app.settings.link(&format!("/{language}/s/{slug}"));
    let code = encode_modules(&address)?;
    // Whoever types it need not type what browsers put before it.
    let shown = address.strip_prefix("https://").unwrap_or(&address);
    Some((shown.to_owned(), code))
}

/// Writes who publishes the statement.
pub(super) fn write_hosts(facts: &Facts, w: &Locale) -> String {
    let rtl = w.direction() == "rtl";
    let names = facts.hosts.iter().map(|host| isolate(&host.name, rtl));
    let names: Vec<String> = names.collect();
    [w.text("statement-hosts"), names.join(" · ")].join(" ")
}

/// Writes what those who sign agree to: the statement's own wording or the usual one, that whoever
/// signs for an organisation may do so, and what becomes of the address.
fn write_consent(app: &App, facts: &Facts, w: &Locale) -> String {
    let accepts = |kind| facts.statement.settings.accepts.contains(&kind);
    let people = accepts(Kind::Individual);
    let mut sentences = vec![match &facts.consent {
        Some(own) => own.clone(),
        None if people => w.text("sheet-consent"),
        None => w.text("form-publish"),
    }];
    if people && facts.consent.is_some() {
        sentences.push(w.text("sheet-name-as-chosen"));
    }
    if accepts(Kind::Organisation) {
        sentences.push(w.text("sheet-authorised"));
    }
    let site = app.settings.site.read();
    let own_notice = site.privacy_url.as_ref().map(ToString::to_string);
    let notice = own_notice.unwrap_or_else(|| app.settings.link("/privacy"));
    sentences.push(w.text_with("sheet-privacy", "address", notice));
    keep_needed_isolates(&sentences.join(" "), w.direction() == "rtl")
}
