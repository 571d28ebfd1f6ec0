//! What the system knows of this process: memory, files, threads and processor time, read from
//! `/proc/self` (proc(5)).

/// Ticks a second of the times in `/proc`; Linux gives them so on every machine (`USER_HZ`).
const TICKS: f64 = 100.0;

/// The state of this process at one moment. What the system does not tell is `None`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProcessStats {
    pub cpu_seconds: Option<f64>,
    pub resident_bytes: Option<u64>,
    pub virtual_bytes: Option<u64>,
    pub threads: Option<u64>,
    pub open_files: Option<u64>,
    pub most_files: Option<u64>,
}

impl ProcessStats {
    /// Reads the state of this process.
    pub fn read() -> Self {
        let read =
            |name: &str| std::fs::read_to_string(format!("/proc/self/{name}")).unwrap_or_default();
        // The directory that is being read is an open file itself.
        let open_files = std::fs::read_dir("/proc/self/fd")
            .ok()
            .map(|files| (files.count() as u64).saturating_sub(1));
        let status = read("status");
        Self {
            cpu_seconds: parse_cpu_seconds(&read("stat")),
            resident_bytes: parse_kilobytes(&status, "VmRSS:"),
            virtual_bytes: parse_kilobytes(&status, "VmSize:"),
            threads: parse_number(&status, "Threads:"),
            open_files,
            most_files: parse_number(&read("limits"), "Max open files"),
        }
    }
}

/// Adds up the time in the program and in the system, fields 14 and 15 of `/proc/self/stat`.
fn parse_cpu_seconds(stat: &str) -> Option<f64> {
    // The second field is the program's name in brackets, and may hold blanks and brackets.
    let (_, rest) = stat.rsplit_once(')')?;
    let mut ticks = rest.split_whitespace().skip(11).map(str::parse::<f64>);
    Some((ticks.next()?.ok()? + ticks.next()?.ok()?) / TICKS)
}

fn parse_kilobytes(text: &str, head: &str) -> Option<u64> {
    parse_number(text, head).map(|kilobytes| kilobytes * 1024)
}

/// Returns the first number of the line that begins with `head`.
fn parse_number(text: &str, head: &str) -> Option<u64> {
    let rest = text.lines().find_map(|line| line.strip_prefix(head))?;
    rest.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn lines_of_the_system_are_read() {
        let stat = "7 (a ) b) S 1 7 7 0 -1 4194560 1 0 0 0 150 50 0 0 20 0 9 0 100 1 1";
        assert_eq!(parse_cpu_seconds(stat), Some(2.0));
        assert_eq!(parse_cpu_seconds("7 (cut off"), None);
        let status = "Name:\tx\nVmSize:\t    2048 kB\nVmRSS:\t      12 kB\nThreads:\t9\n";
        assert_eq!(parse_kilobytes(status, "VmRSS:"), Some(12 * 1024));
        assert_eq!(parse_number(status, "Threads:"), Some(9));
        let limits = "Limit            Soft Limit  Hard Limit  Units\nMax open files   65536   65536   files\n";
        assert_eq!(parse_number(limits, "Max open files"), Some(65536));
        assert_eq!(
            parse_number("Max open files   unlimited", "Max open files"),
            None
        );
    }

    #[test]
    fn this_process_has_memory_files_and_threads() {
        let stats = ProcessStats::read();
        assert!(stats.resident_bytes.unwrap() > 1024 && stats.threads.unwrap() > 0);
        assert!(stats.open_files.unwrap() > 0 && stats.cpu_seconds.is_some());
        assert!(stats.virtual_bytes > stats.resident_bytes);
    }
}
