//! The log of the process, and its messages to people: both go to stderr by one queue, so that a
//! stderr that cannot be written stops nobody.

use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::panic::PanicHookInfo;
use std::sync::OnceLock;
use std::time::Duration;

use tracing::{Level, Metadata};
use tracing_subscriber::filter::{FilterExt, LevelFilter, filter_fn};
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, fmt as log_lines, registry};

use super::log_queue::LogQueue;
use crate::settings::{LogFormat, Settings, SettingsError};

/// The most lines that wait to be written: what a busy server logs in a third of a second, in some
/// 2 MB.
const CAPACITY: usize = 8192;
/// How long a message waits for a stderr that takes nothing.
const PATIENCE: Duration = Duration::from_secs(2);

/// The queue of the process. It is `None` where the system gave no thread for it.
static QUEUE: OnceLock<Option<LogQueue>> = OnceLock::new();

/// Libraries of which the log has warnings and errors only, with all that begin so (`sqlx_core`):
/// at other levels they log names and addresses that they send and bind, and passwords of
/// addresses that they open.
const QUIET: [&str; 7] = [
    "sqlx",
    "sea_orm",
    "lettre",
    "hyper",
    "redis",
    "rustls",
    "html5ever",
];

/// Starts the log. Fails if the filter cannot be read, or if the system gives no thread.
pub fn start_log(settings: &Settings) -> Result<(), SettingsError> {
    let filter = EnvFilter::try_new(&settings.log)
        .map_err(|error| SettingsError(format!("log: {error}")))?;
    // A filter of its own: among directives the more specific one wins, whoever wrote it.
    let discreet = filter_fn(is_discreet).with_max_level_hint(LevelFilter::TRACE);
    let filter = filter.and(discreet);
    let Some(queue) = find_queue() else {
        return Err(SettingsError(
            "log: the system gives no thread that could write it".into(),
        ));
    };
    let lines = log_lines::layer()
        // What it would say about its own errors, it would print, and printing panics.
        .log_internal_errors(false)
        .with_writer(queue.clone());
    match settings.log_format {
        LogFormat::Text => {
            let lines = lines.with_ansi(io::stderr().is_terminal());
            registry().with(lines.with_filter(filter)).init();
        }
        LogFormat::Json => registry().with(lines.json().with_filter(filter)).init(),
    }
    // The default hook writes to stderr itself: it would wait for a reader, and its message may
    // quote what somebody typed.
    std::panic::set_hook(Box::new(report_panic));
    Ok(())
}

/// Whether a line may be logged, whatever the operator asked for.
fn is_discreet(metadata: &Metadata<'_>) -> bool {
    let target = metadata.target();
    *metadata.level() <= Level::WARN || !QUIET.iter().any(|name| target.starts_with(name))
}

/// Prints a message for people to stderr. It waits until the message is written, at most 2 s, and
/// ignores that nobody reads it.
pub fn print_message(message: fmt::Arguments<'_>) {
    let text = format!("{message}\n").into_bytes();
    match find_queue() {
        Some(queue) => queue.push_and_wait(text, PATIENCE),
        None => {
            let _ = io::stderr().write_all(&text);
        }
    }
}

/// Waits until the log is written, at most for the given time; for the end of the process.
pub fn flush_log(patience: Duration) {
    if let Some(Some(queue)) = QUEUE.get() {
        queue.flush(patience);
    }
}

/// Returns how many lines of the log were lost since the process started.
pub fn count_lost_lines() -> u64 {
    match QUEUE.get() {
        Some(Some(queue)) => queue.count_lost(),
        _ => 0,
    }
}

fn find_queue() -> Option<&'static LogQueue> {
    let start = || LogQueue::start(CAPACITY, io::stderr(), announce_lost_lines).ok();
    QUEUE.get_or_init(start).as_ref()
}

fn announce_lost_lines(lost: u64) {
    tracing::warn!(
        lost,
        "lines of the log were lost: it could not be written for a while"
    );
}

/// Logs a panic, with its place.
fn report_panic(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string);
    let place = place.unwrap_or_default();
    // A message that was put together may quote a name; a literal cannot.
    let literal = panic.payload().downcast_ref::<&'static str>();
    let why = literal.copied().unwrap_or("(not logged)");
    tracing::error!(place, why, "a defect: the program panicked");
}
