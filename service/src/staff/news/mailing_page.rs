//! The page of a mailing: its texts in all languages, its audience, how far it is, and what may be done.

use askama::Template;
use strum::VariantArray;

use crate::app::App;
use crate::endorsement::rules::Kind;
use crate::http::failure::Failure;
use crate::http::static_files::{self, Asset};
use crate::language::{Locale, dates, direction, endonym};
use crate::mail::outbox;
use crate::mail::rules::LetterState;
use crate::news::audience;
use crate::news::compose::NewsStatement;
use crate::news::content::{ContentProblem, NewsAudience, NewsContent, NewsText};
use crate::news::rules::{Approval, Mailing, MailingFacts, MailingState};
use crate::news::sending::rules::find_daily_limit;
use crate::news::sending::store as sending;
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::actions::name_actor;
use crate::values::Country;

/// A choice of a field: the word that is posted, the label, whether it is chosen.
pub(super) type NewsOption = (String, String, bool);

/// The text in one language, with its fields.
pub(super) struct NewsTextFields {
    language: String,
    direction: &'static str,
    name: String,
    subject: String,
    body: String,
    subject_error: String,
    body_error: String,
    is_original: bool,
    test_label: String,
    /// The value of the button that sends a test.
    test: String,
    /// Whether there is anything that a test could send.
    has_text: bool,
}

/// The email of one recipient, as it is shown.
pub(super) struct ShownNews {
    pub(super) who: String,
    pub(super) language: String,
    pub(super) direction: &'static str,
    pub(super) subject: String,
    pub(super) text: String,
}

/// What may be done with a mailing now.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each one is a button, and they do not depend on each other"
)]
struct MailingButtons {
    schedule: bool,
    unschedule: bool,
    approve: bool,
    pause: bool,
    resume: bool,
    cancel: bool,
    end_newcomers: bool,
}

/// The page of a mailing.
#[derive(Template)]
#[template(path = "staff/news_mailing.html")]
pub(super) struct MailingPage {
    pub(super) layout: StaffLayout,
    w: Locale,
    style: &'static str,
    action: String,
    back: String,
    state: String,
    revision: String,
    is_open: bool,
    problems: Vec<(String, String)>,
    name: String,
    name_error: String,
    texts: Vec<NewsTextFields>,
    original: NewsText,
    original_direction: &'static str,
    kinds: Vec<NewsOption>,
    countries: Vec<NewsOption>,
    audience: NewsAudience,
    recipients: String,
    to_newcomers: bool,
    begins: String,
    begins_error: String,
    zone: &'static str,
    numbers: Vec<(String, String)>,
    waits: Option<String>,
    buttons: MailingButtons,
    pub(super) previews: Vec<ShownNews>,
    pub(super) may_reveal: bool,
}

/// What was typed and is wrong: the content, and the field and the sentence of each problem.
#[derive(Default)]
pub(super) struct PostedNews {
    pub(super) content: Option<NewsContent>,
    pub(super) to_newcomers: bool,
    pub(super) problems: Vec<ContentProblem>,
    /// What is wrong with the moment, or why the step was refused, in words.
    pub(super) refused: Option<String>,
}

impl MailingPage {
    /// Builds the page, with what was typed and is wrong.
    pub(super) async fn build(
        app: &App,
        staff: &StaffRequest,
        (mailing, of): (&Mailing, &NewsStatement),
        posted: &PostedNews,
    ) -> Result<Self, Failure> {
        let w = staff.visitor.words;
        let stored = mailing.content.clone().unwrap_or_default();
        let content = posted.content.clone().unwrap_or(stored);
        let statement = &of.statement;
        let db = &app.db.read;
        let recipients = audience::count(db, statement.id, &content.audience).await?;
        let original = statement.settings.original.clone();
        let explain = |field: &str| explain_problem(&w, &posted.problems, field);
        let texts = list_texts(&w, of, &content, &explain);
        let to_newcomers = if posted.content.is_some() {
            posted.to_newcomers
        } else {
            mailing.to_newcomers
        };
        let slug = &statement.slug;
        Ok(Self {
            layout: StaffLayout::new(app, staff, &w.text("staff-news"), "/news"),
            style: static_files::url(Asset::EditorStyle),
            action: format!("/staff/s/{slug}/news/{}", mailing.id),
            back: format!("/staff/s/{slug}/news"),
            state: describe_state(&w, mailing, of),
            revision: mailing.revision.to_string(),
            is_open: mailing.facts.is_open(),
            problems: list_problems(&w, posted),
            name_error: explain("name"),
            original_direction: direction(&original),
            original: content
                .choose_text(&original, &original)
                .cloned()
                .unwrap_or_default(),
            texts,
            kinds: list_kinds(&w, &content.audience.kind),
            countries: list_countries(&w, &content.audience.country),
            recipients: w.plural("news-recipients", recipients),
            begins: staff.fields.get("begins").to_owned(),
            begins_error: explain("begins"),
            zone: statement.settings.time_zone.name(),
            numbers: list_numbers(app, &w, mailing).await?,
            waits: find_wait(app, &w, mailing).await?,
            buttons: find_buttons(staff, mailing, to_newcomers),
            previews: vec![],
            may_reveal: staff.may_reveal(),
            name: content.name,
            audience: content.audience,
            to_newcomers,
            w,
        })
    }
}

fn explain_problem(w: &Locale, problems: &[ContentProblem], field: &str) -> String {
    let found = problems.iter().find(|(name, _)| name == field);
    found.map_or(String::new(), |(_, word)| {
        w.text(&format!("news-error-{word}"))
    })
}

/// Lists everything that is wrong, with the ids of the fields.
fn list_problems(w: &Locale, posted: &PostedNews) -> Vec<(String, String)> {
    let refused = posted.refused.iter();
    let refused = refused.map(|sentence| ("main".to_owned(), sentence.clone()));
    let problem = |(field, word): &ContentProblem| {
        let sentence = w.text(&format!("news-error-{word}"));
        (format!("field-{field}"), sentence)
    };
    refused.chain(posted.problems.iter().map(problem)).collect()
}

/// Lists the texts: those of the statement's languages, and others that the mailing has.
fn list_texts(
    w: &Locale,
    of: &NewsStatement,
    content: &NewsContent,
    explain: &dyn Fn(&str) -> String,
) -> Vec<NewsTextFields> {
    let original = &of.statement.settings.original;
    let of_statement = of.titles.iter().map(|(tag, _)| tag);
    let mut tags: Vec<&String> = of_statement.collect();
    for text in &content.texts {
        if !tags.contains(&&text.language) {
            tags.push(&text.language);
        }
    }
    let fields = |tag: &&String| {
        let tag = tag.as_str();
        let text = content.texts.iter().find(|text| text.language == tag);
        let name = endonym(tag).to_owned();
        NewsTextFields {
            direction: direction(tag),
            subject: text.map_or(String::new(), |text| text.subject.clone()),
            body: text.map_or(String::new(), |text| text.body.clone()),
            subject_error: explain(&format!("subject-{tag}")),
            body_error: explain(&format!("body-{tag}")),
            is_original: tag == original,
            test_label: w.text_with("news-test", "language", &name),
            test: format!("test-{tag}"),
            has_text: text.is_some_and(|text| !text.body.is_empty()),
            language: tag.to_owned(),
            name,
        }
    };
    tags.iter().map(fields).collect()
}

fn list_kinds(w: &Locale, chosen: &str) -> Vec<NewsOption> {
    let option = |kind: &Kind| {
        let word = kind.as_str();
        let label = w.text(&format!("kind-of-{word}"));
        (word.to_owned(), label, word == chosen)
    };
    Kind::VARIANTS.iter().map(option).collect()
}

fn list_countries(w: &Locale, chosen: &str) -> Vec<NewsOption> {
    let option = |(country, name): (Country, &'static str)| {
        let code = country.code();
        (code.to_owned(), name.to_owned(), code == chosen)
    };
    Country::all(w.language()).into_iter().map(option).collect()
}

/// Says in what state a mailing is, and since or from when.
pub(super) fn describe_state(w: &Locale, mailing: &Mailing, of: &NewsStatement) -> String {
    let zone = of.statement.settings.time_zone;
    let format = |at| dates::format_short_moment(w, at, zone);
    match &mailing.facts {
        MailingFacts::Draft => w.text("news-state-draft"),
        MailingFacts::Tested { at } => w.text_with("news-state-tested", "moment", format(*at)),
        MailingFacts::Scheduled { order, .. } if order.approval == Approval::Needed => {
            let moment = format(order.begins_at);
            w.text_with("news-state-approval", "moment", moment)
        }
        MailingFacts::Scheduled { order, .. } => {
            let moment = format(order.begins_at);
            w.text_with("news-state-scheduled", "moment", moment)
        }
        MailingFacts::Sending { started_at, .. } => {
            w.text_with("news-state-sending", "moment", format(*started_at))
        }
        MailingFacts::Paused { why, .. } => w.text(&format!("news-paused-{why}")),
        MailingFacts::Done { ended_at } => {
            w.text_with("news-state-done", "moment", format(*ended_at))
        }
        MailingFacts::Cancelled { ended_at } => {
            w.text_with("news-state-cancelled", "moment", format(*ended_at))
        }
    }
}

/// Lists how many letters were prepared, wait, failed and were left out; none before it was ordered.
async fn list_numbers(
    app: &App,
    w: &Locale,
    mailing: &Mailing,
) -> Result<Vec<(String, String)>, Failure> {
    let name = mailing.facts.name();
    if mailing.facts.is_open() || name == MailingState::Scheduled {
        return Ok(vec![]);
    }
    let db = &app.db.read;
    let waiting = outbox::count_waiting_news(db, Some(mailing.id)).await?;
    let failed = outbox::count_news_in_state(db, mailing.id, LetterState::Dead).await?;
    let progress = &mailing.progress;
    Ok(vec![
        (w.text("news-number-prepared"), w.number(progress.queued)),
        (w.text("news-number-waiting"), w.number(waiting)),
        (w.text("news-number-failed"), w.number(failed)),
        (w.text("news-number-left-out"), w.number(progress.left_out)),
    ])
}

/// Says that the limit of the day is reached, where a mailing waits for that.
async fn find_wait(app: &App, w: &Locale, mailing: &Mailing) -> Result<Option<String>, Failure> {
    if mailing.facts.name() != MailingState::Sending || mailing.progress.fed_at.is_some() {
        return Ok(None);
    }
    let today = app.clock.now().date_naive();
    let (queued, earlier_days) = sending::load_days(&app.db.read, today).await?;
    let limit = find_daily_limit(&app.settings.news.news_per_day, earlier_days);
    let reached = limit.filter(|most| queued >= *most);
    Ok(reached.map(|most| w.plural("news-day-limit", most)))
}

fn find_buttons(staff: &StaffRequest, mailing: &Mailing, to_newcomers: bool) -> MailingButtons {
    let own = name_actor(&staff.member);
    let state = mailing.facts.name();
    let order = mailing.facts.order();
    MailingButtons {
        schedule: state == MailingState::Tested,
        unschedule: state == MailingState::Scheduled,
        approve: state == MailingState::Scheduled
            && order.is_some_and(|order| order.approval == Approval::Needed && order.by != own),
        pause: state == MailingState::Sending,
        resume: state == MailingState::Paused,
        cancel: !matches!(state, MailingState::Done | MailingState::Cancelled),
        end_newcomers: state == MailingState::Done && to_newcomers,
    }
}
