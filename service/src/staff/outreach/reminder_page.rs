//! Reminders on pages: the letter and the language of each member before anything is sent, the test
//! letter, and what became of earlier orders.

use std::collections::BTreeMap;

use askama::Template;
use poem::http::StatusCode;
use uuid::Uuid;

use super::actions;
use super::letters::{self, ReminderUse};
use super::orders::load_orders;
use super::organisation_form::OrganisationOption;
use super::reminders::{self, StatementTitles};
use crate::app::App;
use crate::http::failure::{Failure, HandlerResult};
use crate::http::html::render_html;
use crate::jobs::rules::{Job, JobKind, JobState};
use crate::language::{INTERFACE, Locale, direction};
use crate::mail::transport::Envelope;
use crate::mail::written_letter::WrittenLetter;
use crate::organisation::coverage::{CoverageFilter, MemberCoverage};
use crate::organisation::letter_language::{find_language, parse_language};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::statement::rules::Statement;
use crate::values::{EmailAddress, SealPurpose};

/// The most members whose language can be chosen on the page.
const MOST_LISTED: usize = 200;

/// The letter in one language, as its readers get it.
struct ShownLetter {
    /// The name of the language and the number of members who get it.
    summary: String,
    language: &'static str,
    direction: &'static str,
    subject: String,
    text: String,
    test_label: String,
    /// The value of the button that sends the test.
    test: String,
}

/// A member and the choice of the language.
struct AskedMember {
    name: String,
    country: String,
    field: String,
    label: String,
    languages: Vec<OrganisationOption>,
}

#[derive(Template)]
#[template(path = "staff/reminders.html")]
struct RemindersPage {
    layout: StaffLayout,
    w: Locale,
    action: String,
    back: String,
    network: String,
    region: String,
    letters: Vec<ShownLetter>,
    members: Vec<AskedMember>,
    /// Says how many more members there are than the page lists.
    more: Option<String>,
    send_label: String,
}

/// What the pages of reminders are about: a statement, and the members within a filter.
pub(super) struct ReminderChoice<'a> {
    pub(super) statement: &'a Statement,
    pub(super) filter: &'a CoverageFilter,
    /// The address of the coverage page, without the filter and with it.
    pub(super) page: String,
    pub(super) back: String,
}

/// Reads the languages that staff chose for members, as far as they are not those of their country.
pub(super) fn read_languages(
    staff: &StaffRequest,
    members: &[MemberCoverage],
) -> BTreeMap<Uuid, &'static str> {
    let read = |one: &MemberCoverage| {
        let id = one.organisation.id;
        let chosen = parse_language(staff.fields.get(&name_field(id)))?;
        let usual = find_language(one.organisation.country);
        (chosen != usual).then_some((id, chosen))
    };
    let listed = members.iter().take(MOST_LISTED);
    listed.filter_map(read).collect()
}

/// Names the field with the language of a member.
fn name_field(member: Uuid) -> String {
    format!("language-{member}")
}

/// Renders the page before the reminders: the letter in each language, and the members who would
/// get it.
pub(super) async fn render_preview(
    app: &App,
    staff: &StaffRequest,
    choice: &ReminderChoice<'_>,
    members: &[MemberCoverage],
    notice: Option<String>,
) -> HandlerResult {
    let w = staff.visitor.words;
    let languages = read_languages(staff, members);
    let titles = reminders::load_titles(app, choice.statement).await?;
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for one in members {
        *counts
            .entry(reminders::choose_language(&languages, one))
            .or_default() += 1;
    }
    let own = require_own_address(app, staff)?;
    let reader = (&own, ReminderUse::Member);
    let mut shown = vec![];
    for (language, count) in counts {
        let letter = write_letter(app, choice.statement, &titles, reader, language)?;
        let envelope = letter.to_envelope(Uuid::nil(), &own);
        shown.push(show_letter(&w, envelope, (language, count)));
    }
    let mut layout = StaffLayout::new(app, staff, &w.text("reminders-title"), "/coverage");
    layout.notice = notice;
    let (all, more) = (members.len(), members.len().saturating_sub(MOST_LISTED));
    let page = RemindersPage {
        layout,
        action: choice.page.clone(),
        back: choice.back.clone(),
        network: choice.filter.network.clone().unwrap_or_default(),
        region: choice
            .filter
            .region
            .map(|region| region.code().to_owned())
            .unwrap_or_default(),
        letters: shown,
        members: members
            .iter()
            .take(MOST_LISTED)
            .map(|one| list_member(&w, &languages, one))
            .collect(),
        more: (more > 0).then(|| w.plural("reminders-more", more)),
        send_label: w.plural("reminders-send", all),
        w,
    };
    Ok(render_html(StatusCode::OK, &page))
}

/// Opens the address of the member of staff, to whom tests go.
fn require_own_address(app: &App, staff: &StaffRequest) -> Result<EmailAddress, Failure> {
    let sealed = &staff.member.email_sealed;
    let address = app
        .keys
        .unseal_address(SealPurpose::AccountAddress, sealed, staff.member.id);
    address.ok_or_else(|| Failure::Broken("the address of an account does not open".into()))
}

/// Writes the letter to the member of staff, to be shown or as a test.
fn write_letter(
    app: &App,
    statement: &Statement,
    titles: &StatementTitles,
    reader: (&EmailAddress, ReminderUse),
    language: &str,
) -> Result<WrittenLetter, Failure> {
    let link = reminders::build_link(app, statement);
    let about = (titles.find(language), link.as_str());
    let letter = letters::write_member_request(&app.settings, reader, language, about);
    letter.map_err(|error| Failure::Broken(error.to_string()))
}

/// Shows the letter in one language, with the button that sends a test of it.
fn show_letter(
    w: &Locale,
    letter: Envelope,
    (language, count): (&'static str, usize),
) -> ShownLetter {
    let name = name_language(language);
    ShownLetter {
        summary: format!("{name} · {}", w.plural("reminders-members-count", count)),
        language,
        direction: direction(language),
        subject: letter.subject,
        text: letter.text,
        test_label: w.text_with("reminders-test", "language", name),
        test: format!("test-{language}"),
    }
}

/// Returns the name of a language of the interface in the language itself.
fn name_language(language: &str) -> &'static str {
    let known = INTERFACE.iter().find(|(tag, _)| *tag == language);
    known.map_or("", |(_, name)| *name)
}

fn list_member(
    w: &Locale,
    languages: &BTreeMap<Uuid, &'static str>,
    one: &MemberCoverage,
) -> AskedMember {
    let chosen = reminders::choose_language(languages, one);
    let organisation = &one.organisation;
    let choices = INTERFACE.iter();
    AskedMember {
        name: organisation.name.clone(),
        country: organisation
            .country
            .map(|country| country.name(w.language()).to_owned())
            .unwrap_or_default(),
        field: name_field(organisation.id),
        label: w.text_with("reminders-language-of", "name", &organisation.name),
        languages: choices
            .map(|(tag, name)| ((*tag).to_owned(), (*name).to_owned(), *tag == chosen))
            .collect(),
    }
}

/// Sends a test of the letter in one language to the member of staff, and shows the page again.
pub(super) async fn send_test(
    app: &App,
    staff: &StaffRequest,
    choice: &ReminderChoice<'_>,
    members: &[MemberCoverage],
    language: &str,
) -> HandlerResult {
    let w = staff.visitor.words;
    let language = parse_language(language).ok_or(Failure::NotFound)?;
    let own = require_own_address(app, staff)?;
    let titles = reminders::load_titles(app, choice.statement).await?;
    let reader = (&own, ReminderUse::Test);
    let letter = write_letter(app, choice.statement, &titles, reader, language)?;
    let letter = (&letter, language);
    actions::send_test(app, &staff.member, choice.statement, letter).await?;
    let notice = w.text("reminders-test-sent");
    render_preview(app, staff, choice, members, Some(notice)).await
}

/// An order of reminders, as the coverage page shows it.
pub(in crate::staff) struct ReminderOrder {
    pub(in crate::staff) id: String,
    pub(in crate::staff) text: String,
    /// The address at which a script asks how it goes; none if it has ended.
    pub(in crate::staff) state_url: Option<String>,
    pub(in crate::staff) can_stop: bool,
}

/// Lists the newest orders of reminders about the statement, for those who may order them.
pub(super) async fn list_orders(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
) -> Result<Vec<ReminderOrder>, Failure> {
    let w = staff.visitor.words;
    let orders = load_orders(app, &staff.member, statement, JobKind::MailMissing).await?;
    Ok(orders.iter().map(|job| describe_order(&w, job)).collect())
}

/// Describes an order of emails that begins after the time within which it can be stopped.
pub(in crate::staff) fn describe_order(w: &Locale, job: &Job) -> ReminderOrder {
    let goes_on = matches!(job.state, JobState::Waiting | JobState::Running);
    ReminderOrder {
        id: job.id.to_string(),
        text: describe_state(w, job),
        state_url: goes_on.then(|| format!("/staff/jobs/{}/state", job.id)),
        can_stop: job.can_be_cancelled(),
    }
}

/// Says how far an order has come: when it begins, how many emails it has sent, that it was
/// stopped.
fn describe_state(w: &Locale, job: &Job) -> String {
    let sent = reminders::read_count(&job.result, "sent");
    match job.state {
        JobState::Draft | JobState::Waiting => {
            let begins = job.begins_at.unwrap_or(job.created_at);
            let time = begins.format("%H:%M:%S").to_string();
            w.text_with("reminders-waiting", "time", time)
        }
        JobState::Running => w.plural("reminders-running", sent),
        JobState::Done => w.plural("reminders-done", sent),
        JobState::Cancelled if sent == 0 => w.text("reminders-stopped"),
        JobState::Cancelled => w.plural("reminders-stopped-after", sent),
        JobState::Failed => w.plural("reminders-failed", sent),
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta};
    use serde_json::json;

    use super::*;
    use crate::jobs::rules::JobKind;

    fn make_job(state: JobState, sent: i64) -> Job {
        let at = DateTime::UNIX_EPOCH;
        Job {
            id: Uuid::nil(),
            statement: None,
            kind: JobKind::MailMissing,
            actor: "cli:test".into(),
            state,
            detail: json!({}),
            result: json!({ "sent": sent }),
            total: 0,
            done: sent,
            cancel: false,
            undone_by: None,
            created_at: at,
            begins_at: Some(at + TimeDelta::seconds(30)),
            ended_at: None,
        }
    }

    #[test]
    fn an_order_says_when_it_begins_and_after_how_many_emails_it_was_stopped() {
        let w = Locale::of("en");
        for (state, sent, text, can_stop) in [
            (JobState::Waiting, 0, "00:00:30", true),
            (JobState::Running, 2, "2 emails", true),
            (JobState::Cancelled, 0, "Nobody got an email", false),
            (JobState::Cancelled, 1, "Stopped after 1 email.", false),
            (JobState::Cancelled, 4, "Stopped after 4 emails.", false),
            (JobState::Done, 5, "5 emails", false),
            (JobState::Failed, 3, "3 emails", false),
        ] {
            let order = describe_order(&w, &make_job(state, sent));
            assert!(order.text.contains(text), "{state}: {}", order.text);
            assert_eq!(order.can_stop, can_stop, "{state}");
            assert_eq!(order.state_url.is_some(), can_stop, "{state}");
        }
    }
}
