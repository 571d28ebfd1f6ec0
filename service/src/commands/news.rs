//! `undersigned news SLUG DIR`: a mailing from a directory; tests it, sends it, says how far it is.

use std::path::PathBuf;
use std::process::ExitCode;

use chrono::{NaiveDateTime, TimeZone};
use clap::{ArgGroup, Args};

use super::common::{CommandError, find_statement, open};
use super::output::print_result;
use crate::app::App;
use crate::mail::outbox;
use crate::mail::rules::LetterState;
use crate::news::actions::{self, NewsError};
use crate::news::content::NewsContent;
use crate::news::directory::{NewsDirectory, describe_problem, read_directory};
use crate::news::rules::{Approval, Mailing, MailingRefusal, MailingState};
use crate::news::{audience, store};
use crate::operations::log_output::print_message;
use crate::settings::Settings;
use crate::statement::rules::Statement;
use crate::values::EmailAddress;

/// Send news to signatories who agreed to get them, from a directory with news.toml and LANG.md.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("what").multiple(false)))]
pub struct NewsArgs {
    /// The statement, by the last part of its web address.
    slug: String,
    /// The directory with news.toml and one LANG.md for each language.
    directory: PathBuf,
    /// Send a test to this address. Nothing is sent to signatories.
    #[arg(long, value_name = "ADDRESS", group = "what")]
    test: Option<String>,
    /// The language of the test. Default: that of the statement’s original text.
    #[arg(long, value_name = "LANG", requires = "test")]
    language: Option<String>,
    /// Send it, now or at the time in news.toml. Test it before.
    #[arg(long, group = "what")]
    send: bool,
    /// Print how far it is.
    #[arg(long, group = "what")]
    status: bool,
    /// End it for good. Emails that have left cannot be recalled.
    #[arg(long, group = "what")]
    cancel: bool,
}

/// Checks, tests, sends, describes or cancels a mailing.
pub async fn run(settings: Settings, news: NewsArgs) -> Result<ExitCode, CommandError> {
    let running = open(settings).await?;
    let ended = Box::pin(act(&running.app, &news)).await;
    running.finish().await;
    ended.map(|()| ExitCode::SUCCESS)
}

async fn act(app: &App, news: &NewsArgs) -> Result<(), CommandError> {
    let statement = find_statement(app, &news.slug).await?;
    let original = &statement.settings.original;
    let read = read_directory(&news.directory, original)
        .map_err(|errors| CommandError::Failed(errors.join("\n")))?;
    let known = find_mailing(app, &statement, &read.content).await?;
    if let Some(address) = &news.test {
        let language = news.language.as_ref().unwrap_or(original);
        return send_test(app, &statement, read, known, (address, language)).await;
    }
    if !(news.send || news.status || news.cancel) {
        return print_check(app, &statement, &read.content).await;
    }
    let Some(mailing) = known else {
        return Err(CommandError::Failed(format!(
            "there is no mailing “{}” yet; test it first: --test ADDRESS",
            read.content.name
        )));
    };
    if news.send {
        send(app, &statement, &mailing, &read).await
    } else if news.cancel {
        let done = actions::cancel(app, &app.actor, &statement, mailing.id).await;
        done.map_err(|error| explain(&error))?;
        print_result(format_args!("{}\tcancelled", read.content.name));
        Ok(())
    } else {
        print_status(app, &mailing).await
    }
}

/// Finds the newest mailing of the same name that was not cancelled.
async fn find_mailing(
    app: &App,
    statement: &Statement,
    content: &NewsContent,
) -> Result<Option<Mailing>, CommandError> {
    let all = store::list_of_statement(&app.db.read, &app.keys, statement.id).await?;
    let is_it = |mailing: &Mailing| {
        let name = mailing.content.as_ref().map(|known| known.name.as_str());
        name == Some(content.name.as_str()) && mailing.facts.name() != MailingState::Cancelled
    };
    Ok(all.into_iter().find(is_it))
}

async fn print_check(
    app: &App,
    statement: &Statement,
    content: &NewsContent,
) -> Result<(), CommandError> {
    let recipients = audience::count(&app.db.read, statement.id, &content.audience).await?;
    let languages: Vec<&str> = content
        .texts
        .iter()
        .map(|text| text.language.as_str())
        .collect();
    print_result(format_args!(
        "{}\t{recipients} recipients\t{}",
        content.name,
        languages.join(" ")
    ));
    print_message(format_args!(
        "nothing was sent; --test ADDRESS sends a test, --send sends it"
    ));
    Ok(())
}

async fn send_test(
    app: &App,
    statement: &Statement,
    read: NewsDirectory,
    known: Option<Mailing>,
    (address, language): (&str, &str),
) -> Result<(), CommandError> {
    let to = EmailAddress::parse(address)
        .map_err(|_| CommandError::Failed("--test: this is no email address".into()))?;
    let name = read.content.name.clone();
    let actor = &app.actor;
    let id = match known {
        Some(mailing) => {
            let seen = (mailing.id, mailing.revision);
            let saved = actions::save(app, statement, seen, read.content, read.to_newcomers).await;
            saved.map_err(|error| explain(&error))?;
            mailing.id
        }
        None => actions::add(app, actor, statement, read.content, read.to_newcomers)
            .await
            .map_err(|error| explain(&error))?,
    };
    let sent = actions::send_test(app, actor, statement, (id, None), (&to, language)).await;
    sent.map_err(|error| explain(&error))?;
    print_result(format_args!("{name}\ta test will be sent"));
    print_message(format_args!("a running server or worker sends it"));
    Ok(())
}

async fn send(
    app: &App,
    statement: &Statement,
    mailing: &Mailing,
    read: &NewsDirectory,
) -> Result<(), CommandError> {
    let name = &read.content.name;
    if !mailing
        .content
        .as_ref()
        .is_some_and(|known| is_same(known, &read.content))
        || mailing.to_newcomers != read.to_newcomers
    {
        return Err(CommandError::Failed(format!(
            "“{name}” was changed since its test; test it again: --test ADDRESS"
        )));
    }
    let begins_at = match read.begins {
        Some(local) => find_moment(statement, local)?,
        None => app.clock.now(),
    };
    let order = (mailing.id, Some(mailing.revision));
    let scheduled = actions::schedule(app, &app.actor, statement, order, begins_at).await;
    match scheduled.map_err(|error| explain(&error))? {
        Approval::Needed => print_result(format_args!(
            "{name}\tscheduled; a second person has to approve it in the console, under “News”"
        )),
        _ => print_result(format_args!(
            "{name}\tscheduled for {}",
            begins_at.format("%Y-%m-%d %H:%M UTC")
        )),
    }
    Ok(())
}

/// Tells whether two contents say the same to the same people. The HTML is made from the rest.
fn is_same(known: &NewsContent, read: &NewsContent) -> bool {
    let texts = |content: &NewsContent| {
        let mut texts: Vec<(String, String, String)> = content
            .texts
            .iter()
            .map(|text| {
                (
                    text.language.clone(),
                    text.subject.clone(),
                    text.body.clone(),
                )
            })
            .collect();
        texts.sort();
        texts
    };
    known.audience == read.audience && texts(known) == texts(read)
}

fn find_moment(
    statement: &Statement,
    local: NaiveDateTime,
) -> Result<chrono::DateTime<chrono::Utc>, CommandError> {
    let zone = statement.settings.time_zone;
    // `single` gives nothing for a time in a gap or in a fold of the clock.
    let moment = zone.from_local_datetime(&local).single();
    moment.map(|at| at.to_utc()).ok_or_else(|| {
        CommandError::Failed(format!(
            "news.toml: begins: the clocks in {zone} change at that hour; choose a time an hour before or after"
        ))
    })
}

async fn print_status(app: &App, mailing: &Mailing) -> Result<(), CommandError> {
    let db = &app.db.read;
    let waiting = outbox::count_waiting_news(db, Some(mailing.id)).await?;
    let failed = outbox::count_news_in_state(db, mailing.id, LetterState::Dead).await?;
    let progress = &mailing.progress;
    print_result(format_args!("state\t{}", mailing.facts.name()));
    print_result(format_args!("prepared\t{}", progress.queued));
    print_result(format_args!("waiting\t{waiting}"));
    print_result(format_args!("not delivered\t{failed}"));
    print_result(format_args!("left out\t{}", progress.left_out));
    Ok(())
}

/// Says what is wrong and what to do.
fn explain(error: &NewsError) -> CommandError {
    let why = match error {
        NewsError::Refused(refusal) => match refusal {
            MailingRefusal::Untested => "test it first: --test ADDRESS",
            MailingRefusal::State => "it is scheduled, sent or cancelled already; see --status",
            MailingRefusal::OwnOrder => "a colleague has to approve it",
            MailingRefusal::Moment => "news.toml: begins has to be within a year from now",
            MailingRefusal::Moved => "a colleague changed it just now; try again",
            MailingRefusal::Empty => "nobody would get it: nobody in this audience agreed to news",
            MailingRefusal::Tests => "this address got too many tests today",
        }
        .to_owned(),
        NewsError::Problems(problems) => {
            let lines: Vec<String> = problems.iter().map(describe_problem).collect();
            lines.join("\n")
        }
        other => other.to_string(),
    };
    CommandError::Failed(why)
}
