//! What it takes to write the answers to a survey as a file. For infra/bench/csv; every run is a process of its own, and prints JSON.
//!
//! - `lines ROWS FILE`: what stands between table and bucket, alone: answers are held and sorted by school, become harmless rows in CP932,
//!   and leave in parts with a hash over them.
//! - `peer ROWS FILE`: the same cells by the csv crate alone. Both make the answers up as they go, so what they take beside is the same.
//! - `office ROWS`: a DynamoDB and an S3 with so many answers of a city, and two orders for them. Prints those, and the environment that
//!   leads there, and lives until its standard input ends.
//! - `export ID`: the function itself carries such an order out, in such an environment.
#![allow(clippy::print_stderr, clippy::print_stdout)]

mod answers;
mod lines;
mod office;

use std::{error::Error, fs, time::Instant};

use serde_json::json;

type Done<T> = Result<T, Box<dyn Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Done<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let started = Instant::now();
    let (rows, bytes): (u64, u64) = match arguments.as_slice() {
        ["lines", rows, path] => lines::ours(rows.parse()?, path)?,
        ["peer", rows, path] => lines::peer(rows.parse()?, path)?,
        ["office", rows] => return office::open(rows.parse()?).await,
        ["export", order] => office::export(order).await?,
        _ => return Err("measure lines|peer ROWS FILE, office ROWS, export ID".into()),
    };
    let seconds = started.elapsed().as_secs_f64();
    println!("{}", json!({ "rows": rows, "seconds": seconds, "bytes": bytes, "peak_kib": peak()? }));
    Ok(())
}

/// The most memory that this process has had.
fn peak() -> Done<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    Ok(line.trim().trim_end_matches(" kB").trim().parse()?)
}
