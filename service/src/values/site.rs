//! What an installation is called and how it looks: what the operator set, else what staff set in
//! the console, as it holds at this moment in every process.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use url::Url;

use super::Colour;

/// The logo of the site, checked and ready to be served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteLogo {
    /// Names its content, so that a browser may keep it for ever.
    pub version: String,
    pub media_type: String,
    pub width: u32,
    pub height: u32,
    pub bytes: Vec<u8>,
}

/// Values of the site of one layer; what the layer does not set is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteValues {
    pub name: Option<String>,
    /// A mail or web address of the operator.
    pub contact: Option<String>,
    /// The privacy notice, if not the built-in one.
    pub privacy_url: Option<Url>,
    pub accent: Option<Colour>,
    pub logo: Option<Arc<SiteLogo>>,
}

/// The values in force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteIdentity {
    pub name: String,
    pub contact: Option<String>,
    pub privacy_url: Option<Url>,
    pub accent: Option<Colour>,
    pub logo: Option<Arc<SiteLogo>>,
}

impl SiteIdentity {
    /// Lays the layers over each other: what the operator set comes before what staff set.
    pub fn merge(built_in_name: &str, operator: &SiteValues, staff: &SiteValues) -> Self {
        let operator = operator.clone();
        let staff = staff.clone();
        Self {
            name: operator
                .name
                .or(staff.name)
                .unwrap_or_else(|| built_in_name.to_owned()),
            contact: operator.contact.or(staff.contact),
            privacy_url: operator.privacy_url.or(staff.privacy_url),
            accent: operator.accent.or(staff.accent),
            logo: operator.logo.or(staff.logo),
        }
    }
}

/// The values of the site in this process. Copies of it share them.
#[derive(Clone, Debug, Default)]
pub struct LiveSite(Arc<LiveSiteState>);

#[derive(Debug, Default)]
struct LiveSiteState {
    built_in_name: String,
    operator: SiteValues,
    now: RwLock<Arc<SiteIdentity>>,
    /// Counts the changes in this process.
    version: AtomicU64,
    /// The catalogue generation for which the values of staff were read.
    generation: AtomicI64,
}

impl LiveSite {
    /// Makes the site of what the operator set; staff's values are laid under it when they are read.
    pub fn new(built_in_name: &str, operator: SiteValues) -> Self {
        let now = SiteIdentity::merge(built_in_name, &operator, &SiteValues::default());
        Self(Arc::new(LiveSiteState {
            built_in_name: built_in_name.to_owned(),
            operator,
            now: RwLock::new(Arc::new(now)),
            ..LiveSiteState::default()
        }))
    }

    /// Returns the values in force.
    pub fn read(&self) -> Arc<SiteIdentity> {
        // A panic under the lock leaves a whole value behind: it is replaced at once.
        self.0
            .now
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Returns what the operator set, which staff cannot change.
    pub fn operator(&self) -> &SiteValues {
        &self.0.operator
    }

    /// Takes over what staff set, as it was read for a catalogue generation.
    pub fn set(&self, staff: &SiteValues, generation: i64) {
        let next = SiteIdentity::merge(&self.0.built_in_name, &self.0.operator, staff);
        self.0.generation.store(generation, Ordering::Release);
        let mut now = self.0.now.write().unwrap_or_else(PoisonError::into_inner);
        if **now != next {
            *now = Arc::new(next);
            // Under the lock, so that nobody keeps a page of the former values under the new number.
            self.0.version.fetch_add(1, Ordering::Release);
        }
    }

    /// Returns the catalogue generation for which staff's values were read last.
    pub fn generation(&self) -> i64 {
        self.0.generation.load(Ordering::Acquire)
    }

    /// Returns how often the values in force have changed in this process.
    pub fn version(&self) -> u64 {
        self.0.version.load(Ordering::Acquire)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> SiteValues {
        SiteValues {
            name: Some(name.to_owned()),
            ..SiteValues::default()
        }
    }

    #[test]
    fn the_operator_comes_before_staff_and_staff_before_what_is_built_in() {
        let none = SiteValues::default();
        for (operator, staff, name) in [
            (none.clone(), none.clone(), "Undersigned"),
            (none.clone(), named("Staff"), "Staff"),
            (named("Operator"), named("Staff"), "Operator"),
            (named("Operator"), none.clone(), "Operator"),
        ] {
            let merged = SiteIdentity::merge("Undersigned", &operator, &staff);
            assert_eq!(merged.name, name);
        }
        let staff = SiteValues {
            contact: Some("us@example.org".into()),
            ..named("Staff")
        };
        let merged = SiteIdentity::merge("Undersigned", &named("Operator"), &staff);
        // Each value by itself.
        assert_eq!(merged.contact.as_deref(), Some("us@example.org"));
    }

    #[test]
    fn only_a_change_is_a_new_version() {
        let site = LiveSite::new("Undersigned", SiteValues::default());
        let copy = site.clone();
        assert_eq!((site.version(), site.generation()), (0, 0));
        site.set(&named("A"), 7);
        site.set(&named("A"), 8);
        assert_eq!(
            (copy.read().name.as_str(), copy.version(), copy.generation()),
            ("A", 1, 8)
        );
    }
}
