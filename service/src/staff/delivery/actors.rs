//! The names of those who did something, for lists of it.

use crate::app::App;
use crate::staff::account::actions::name_actor;
use crate::staff::account::store::{self, StaffMember};
use crate::storage::database::DatabaseError;

/// Everybody on the staff, to name who is meant by an entry.
pub(super) struct ActorNames(Vec<StaffMember>);

impl ActorNames {
    /// Loads all members.
    pub(super) async fn load(app: &App) -> Result<Self, DatabaseError> {
        Ok(Self(store::members(&app.db.read).await?))
    }

    /// Names an actor; one of the command line stands as it is.
    pub(super) fn name(&self, actor: &str) -> String {
        let member = self.0.iter().find(|member| name_actor(member) == actor);
        member.map_or_else(|| actor.to_owned(), |member| member.name.clone())
    }
}
