//! What is asked of processes: signals, memory, processor time, free ports, files to hold open.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::process::Child;
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Resource, Rlimit, Signal};

/// Resident memory in KiB.
#[derive(Clone, Copy, Debug, Default)]
pub struct Memory {
    pub resident: u64,
    pub peak: u64,
}

/// Sends a signal; a process that is gone is no error.
pub fn send_signal(process: u32, signal: Signal) {
    if let Some(pid) = i32::try_from(process).ok().and_then(Pid::from_raw) {
        // It may have ended meanwhile.
        let _ = rustix::process::kill_process(pid, signal);
    }
}

/// Lists the children of a process, as the kernel does.
pub fn list_children(process: u32) -> Vec<u32> {
    let text =
        fs::read_to_string(format!("/proc/{process}/task/{process}/children")).unwrap_or_default();
    text.split_whitespace()
        .filter_map(|child| child.parse().ok())
        .collect()
}

/// Reads the memory of a process; zeros where it is gone.
pub fn read_memory(process: u32) -> Memory {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let field = |name: &str| {
        let rest = status.lines().find_map(|line| line.strip_prefix(name))?;
        rest.split_whitespace().next()?.parse().ok()
    };
    Memory {
        resident: field("VmRSS:").unwrap_or(0),
        peak: field("VmHWM:").unwrap_or(0),
    }
}

/// Reads the processor seconds of a process, its own and the kernel's for it; `self` is this one.
pub fn read_processor_seconds(process: &str) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // After the name, which stands in brackets and may hold anything, the 12th and 13th fields are
    // times.
    let fields: Vec<&str> = stat
        .rsplit_once(')')
        .map_or("", |(_, rest)| rest)
        .split_whitespace()
        .collect();
    sum_ticks(fields.get(11..13).unwrap_or_default())
}

/// Reads the seconds that all processors were busy since the machine started.
pub fn read_machine_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/stat").unwrap_or_default();
    let fields: Vec<&str> = stat
        .lines()
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .skip(1)
        .collect();
    // user nice system · idle iowait · irq softirq; what a host steals is nobody's work here.
    sum_ticks(fields.get(..3).unwrap_or_default()) + sum_ticks(fields.get(5..7).unwrap_or_default())
}

fn sum_ticks(fields: &[&str]) -> f64 {
    let sum: u32 = fields
        .iter()
        .filter_map(|field| field.parse::<u32>().ok())
        .sum();
    #[expect(clippy::cast_precision_loss, reason = "100 a second")]
    let rate = rustix::param::clock_ticks_per_second() as f64;
    f64::from(sum) / rate
}

/// Finds an address on loopback that nobody listens at; below the ports from which clients are
/// served, so that none of them takes it while a server is away.
pub fn find_free_address() -> Result<SocketAddr, String> {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    // Two drivers on one machine begin at different ports.
    let start = u16::try_from(std::process::id() % 1000 * 10).unwrap_or(0);
    for _ in 0..1000 {
        let offset = NEXT.fetch_add(1, Ordering::Relaxed);
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 20_000 + (start + offset) % 12_000));
        if TcpListener::bind(address).is_ok() {
            return Ok(address);
        }
    }
    Err("no free port on loopback".into())
}

/// Waits for a child's end without blocking others; `false` where the time is over before.
pub async fn wait_for_end(child: &mut Child, limit: Duration) -> bool {
    let began = Instant::now();
    loop {
        match child.try_wait() {
            Ok(None) if began.elapsed() < limit => {
                // The driver's only thread goes on with everybody else meanwhile.
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
            Ok(None) => return false,
            Ok(Some(_)) | Err(_) => return true,
        }
    }
}

/// Raises the limit of open files of this process as far as `wanted`, or as far as it may; gives the
/// limit that holds then. Children inherit it.
pub fn raise_open_files_as_allowed(wanted: u64) -> u64 {
    if raise_open_files(wanted).is_ok() {
        return wanted;
    }
    let limit = rustix::process::getrlimit(Resource::Nofile);
    let most = Rlimit {
        current: limit.maximum,
        maximum: limit.maximum,
    };
    // Anybody may go up to the maximum.
    let _ = rustix::process::setrlimit(Resource::Nofile, most);
    let limit = rustix::process::getrlimit(Resource::Nofile);
    limit.current.unwrap_or(wanted)
}

/// Raises the limit of open files of this process; children inherit it.
pub fn raise_open_files(wanted: u64) -> Result<(), String> {
    let limit = rustix::process::getrlimit(Resource::Nofile);
    if limit.current.is_none_or(|current| current >= wanted) {
        return Ok(());
    }
    // Who is root may raise the maximum, too; others get the error below.
    let maximum = limit.maximum.map(|maximum| maximum.max(wanted));
    rustix::process::setrlimit(
        Resource::Nofile,
        Rlimit {
            current: Some(wanted),
            maximum,
        },
    )
    .map_err(|error| {
        format!(
            "{wanted} open files: {error} (raise the limit with ulimit -n, or take fewer watchers)"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_tells_of_itself() {
        let own = std::process::id();
        let held = read_memory(own);
        assert!(
            held.resident > 100 && held.peak >= held.resident,
            "{held:?}"
        );
        let (before, machine) = (read_processor_seconds("self"), read_machine_seconds());
        let until = Instant::now() + Duration::from_millis(200);
        while Instant::now() < until {
            std::hint::black_box(0);
        }
        assert!(
            read_processor_seconds("self") >= before + 0.05 && read_machine_seconds() > machine
        );
        assert_eq!(read_memory(u32::MAX).resident, 0);
    }

    #[test]
    fn free_addresses_differ() {
        assert_ne!(find_free_address(), find_free_address());
    }
}
