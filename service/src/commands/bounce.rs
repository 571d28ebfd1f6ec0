//! `undersigned bounce < MESSAGE`: takes a message that came to a return address, from a pipe of any mail
//! server.

use std::io::Read;
use std::process::ExitCode;

use clap::Args;

use super::common::{CommandError, open};
use super::output::print_result;
use crate::mail::bounces::actions::{BounceReceipt, take_message};
use crate::mail::bounces::rules::LARGEST_REPORT;
use crate::operations::log_output::print_message;
use crate::settings::Settings;

/// Mail servers keep the message and call again (`EX_TEMPFAIL` of sysexits.h).
const LATER: u8 = 75;

/// Read one message from standard input: a report about an email that came back.
#[derive(Debug, Args)]
pub struct BounceArgs {
    /// The address to which the message was sent, if the mail server tells it.
    #[arg(long, value_name = "ADDRESS")]
    recipient: Option<String>,
}

/// Reads the message and counts what it reports. Whatever it is, it was taken; what fails is an error, for
/// which [`ask_again`] asks the mail server to call again.
pub async fn run(settings: Settings, bounce: BounceArgs) -> Result<ExitCode, CommandError> {
    let message = read_message()?;
    let running = open(settings).await?;
    let recipients: Vec<String> = bounce.recipient.into_iter().collect();
    let taken = take_message(&running.app, &message, &recipients).await;
    running.finish().await;
    print_result(format_args!("{}", describe(taken?)));
    Ok(ExitCode::SUCCESS)
}

/// Reads the message, or as much of it as is needed: what was sent back whole may be large, and the
/// report stands before it.
fn read_message() -> Result<Vec<u8>, CommandError> {
    let explain = |error: std::io::Error| CommandError::Failed(format!("stdin: {error}"));
    let mut input = std::io::stdin().lock();
    let mut message = vec![];
    let limit = u64::try_from(LARGEST_REPORT).unwrap_or(u64::MAX);
    (&mut input)
        .take(limit)
        .read_to_end(&mut message)
        .map_err(explain)?;
    // A mail server whose pipe breaks takes that for a failure.
    std::io::copy(&mut input, &mut std::io::sink()).map_err(explain)?;
    Ok(message)
}

/// Says why a message was not taken, so that the mail server keeps it and calls again.
pub fn ask_again(why: &CommandError) -> ExitCode {
    print_message(format_args!("undersigned: {why}"));
    ExitCode::from(LATER)
}

fn describe(receipt: BounceReceipt) -> String {
    match receipt {
        BounceReceipt::Counted {
            kind,
            stream,
            suppressed,
        } => {
            let then = suppressed.map_or("", |_| "; the address gets no more news");
            format!("counted\t{kind}\tan email of the kind {stream}{then}")
        }
        BounceReceipt::Repeated => "known\tthe same was counted before".to_owned(),
        BounceReceipt::AutomaticReply => "nothing\tan automatic reply".to_owned(),
        BounceReceipt::NoReport => "nothing\tnot a report that can be read".to_owned(),
        BounceReceipt::Unknown => "nothing\tnot about an email of this installation".to_owned(),
    }
}
