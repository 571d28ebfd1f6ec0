//! Stands for keys where the program was built without the feature `dkim`.

use super::{DkimAlgorithm, DkimKey, DkimKeyRefusal};
use crate::values::Random;

/// Refuses each key.
pub(super) fn parse(_: &str) -> Result<DkimKey, DkimKeyRefusal> {
    Err(DkimKeyRefusal::NotBuilt)
}

/// Makes no key.
pub(super) fn make(_: DkimAlgorithm, _: &Random) -> Result<(DkimKey, String), DkimKeyRefusal> {
    Err(DkimKeyRefusal::NotBuilt)
}
