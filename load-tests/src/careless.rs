//! `careless`: the negative control's server, which acknowledges before the commit; its settings
//! are those of `serve`.

use undersigned::commands::serve;
use undersigned::settings::{Overrides, Settings};

/// Serves until it is told to stop.
pub async fn run() -> Result<(), String> {
    let settings = Settings::load(None, &Overrides::new()).map_err(|error| error.to_string())?;
    serve::serve_carelessly(settings)
        .await
        .map(|_| ())
        .map_err(|error| error.to_string())
}
