//! `undersigned recount [SLUG] [--repair]`: compares tallies with endorsements.

use std::process::ExitCode;

use clap::Args;

use crate::app::App;
use crate::commands::common::{CommandError, find_statement, open};
use crate::commands::output::print_result;
use crate::endorsement::recount;
use crate::installation::{self, TallyCheck};
use crate::settings::Settings;
use crate::statement::search;

/// Compare the counts with the endorsements: exit 0 if equal, 1 if not.
#[derive(Debug, Args)]
pub struct RecountArgs {
    /// Only this statement.
    slug: Option<String>,
    /// Correct the counts.
    #[arg(long)]
    repair: bool,
}

/// Exits with 0 if all counts are equal or were repaired, else with 1.
pub async fn run(settings: Settings, recount: RecountArgs) -> Result<ExitCode, CommandError> {
    let running = open(settings).await?;
    let equal = compare(&running.app, recount).await;
    running.finish().await;
    Ok(ExitCode::from(u8::from(!equal?)))
}

/// Compares all tallies, as after a restore.
pub async fn run_all(settings: Settings) -> Result<ExitCode, CommandError> {
    let all = RecountArgs {
        slug: None,
        repair: false,
    };
    run(settings, all).await
}

async fn compare(app: &App, recount: RecountArgs) -> Result<bool, CommandError> {
    let statements = match &recount.slug {
        Some(slug) => vec![find_statement(app, slug).await?],
        None => search::load_all(&app.db.read).await?,
    };
    let mut differing = 0;
    for statement in statements {
        let drift = recount::recount(app, &statement, recount.repair).await?;
        for one in &drift {
            let (dimension, key) = &one.at;
            print_result(format_args!(
                "{}\t{dimension} {key}\ttally {} organisations, {} individuals\tendorsements {} organisations, {} individuals",
                statement.slug,
                one.tally.organisations,
                one.tally.individuals,
                one.endorsements.organisations,
                one.endorsements.individuals
            ));
        }
        let repaired = recount.repair && !drift.is_empty();
        print_result(format_args!(
            "{}\t{}",
            statement.slug,
            if drift.is_empty() {
                "equal"
            } else if repaired {
                "repaired"
            } else {
                "not equal"
            }
        ));
        differing += if repaired { 0 } else { drift.len() };
    }
    if recount.slug.is_none() {
        let differing = u64::try_from(differing).unwrap_or(u64::MAX);
        let at = app.clock.now();
        // The metrics tell it; where the database takes no writes, the answer here counts all the
        // same.
        let _ = installation::store_tally_check(&app.db, TallyCheck { differing, at }).await;
    }
    Ok(differing == 0)
}
