//! What happens when more comes than can be answered: the load is measured, and pages and reads are
//! refused before signatures are.

pub mod gauge;
pub mod shedding;
