//! Seeing what is hidden: only who may, after a recent proof, with a line in the audit trail each
//! time.

use poem::http::StatusCode;

use super::guard::{StaffRequest, lead_on};
use crate::app::App;
use crate::audit::AuditEntry;
use crate::endorsement::review::sight::Sight;
use crate::http::failure::Failure;
use crate::staff::account::actions;
use crate::staff::account::rules::Permission;

/// What the audit trail records as seen: an object and a detail, never a name or an address.
pub struct RevealedObject<'a> {
    pub kind: &'static str,
    pub id: &'a str,
    /// The choice by which a list was narrowed; empty for a single thing.
    pub detail: &'a str,
}

impl StaffRequest {
    /// Reports whether the member may see hidden names, officers, addresses and mail domains here:
    /// in the statement of the path or, without one, in all of them.
    pub fn may_reveal(&self) -> bool {
        let statement = self.statement.as_ref().map(|statement| statement.id);
        Permission::Reveal.is_given_to(self.member.role)
            && self.member.scope.allows(Permission::Reveal, statement)
    }

    /// Lets the member see what is hidden, for this answer. Refuses who may not, sends for a proof
    /// that leads on to `place` who has none, and writes into the audit trail what is seen.
    pub async fn reveal(
        &self,
        app: &App,
        place: &str,
        seen: RevealedObject<'_>,
    ) -> Result<Sight, Failure> {
        if !self.may_reveal() {
            actions::record_refusal(app, &self.member, "reveal").await?;
            return Err(Failure::Refused(StatusCode::FORBIDDEN, "forbidden"));
        }
        if !self.is_proven(app) {
            return Err(Failure::SeeOther(lead_on("/staff/proof", place)));
        }
        let actor = actions::name_actor(&self.member);
        let entry = AuditEntry::on(&actor, "reveal", seen.kind, seen.id, seen.detail);
        Ok(Sight::unseal(app, entry).await?)
    }
}
