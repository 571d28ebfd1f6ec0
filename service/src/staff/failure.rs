//! How staff errors become HTTP failures, where the form has no field to correct.

use poem::http::StatusCode;

use super::account::actions::StaffError;
use crate::export::actions::ExportError;
use crate::http::failure::Failure;
use crate::organisation::actions::RegistryError;
use crate::organisation::ecosoc::actions::EcosocListError;
use crate::statement::draft::actions::DraftError;

impl From<StaffError> for Failure {
    fn from(error: StaffError) -> Self {
        match error {
            StaffError::Database(error) => error.into(),
            StaffError::Letter(error) => Self::Broken(error.to_string()),
            StaffError::Busy(refused) => refused.into(),
            StaffError::TooMany { limit, retry_after } => Self::TooMany { limit, retry_after },
            StaffError::LinkOver => Self::Refused(StatusCode::NOT_FOUND, "staff-link-over"),
            StaffError::SessionOver => Self::SeeOther("/staff/sign-in".into()),
            // Forms show these at their fields; a request that no form sends finds nothing.
            StaffError::Wrong
            | StaffError::Password(_)
            | StaffError::LastOwner
            | StaffError::Oneself
            | StaffError::OwnerWithLimits => Self::NotFound,
        }
    }
}

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Database(error) => error.into(),
            error @ ExportError::Sheet(_) => {
                Self::Broken(format!("a list could not be written: {error}"))
            }
            ExportError::Work(refused) => refused.into(),
            // A page shows the first rows only, and writes no document.
            ExportError::Document(_) | ExportError::TooLong => {
                Self::Broken("a page wrote a document".into())
            }
        }
    }
}

impl From<RegistryError> for Failure {
    fn from(error: RegistryError) -> Self {
        match error {
            RegistryError::Database(error) => error.into(),
            _ => Self::NotFound,
        }
    }
}

impl From<EcosocListError> for Failure {
    fn from(error: EcosocListError) -> Self {
        match error {
            EcosocListError::Registry(error) => error.into(),
            EcosocListError::Database(error) => error.into(),
            EcosocListError::Work(refused) => refused.into(),
        }
    }
}

impl From<DraftError> for Failure {
    fn from(error: DraftError) -> Self {
        match error {
            DraftError::Database(error) => error.into(),
            DraftError::Work(refused) => refused.into(),
            _ => Self::NotFound,
        }
    }
}
