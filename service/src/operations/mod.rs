//! What operators see of a running process: its log, its numbers, and what it tells the service
//! manager that started it.

pub mod log_output;
pub mod log_queue;
pub mod presence;
pub mod private_data;
pub mod process_stats;
pub mod scrape;
pub mod service_manager;
pub mod watchdog;
