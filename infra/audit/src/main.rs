//! `audit verify FILE|- …`: whether an exported log is as it was written. Needs nothing but the files.

mod arguments;
mod check;

use std::{env, process::ExitCode};

use arguments::Arguments;
use check::Found;

/// Something was done to the log. 2 is for what could not be read.
const BROKEN: u8 = 1;
const UNREADABLE: u8 = 2;

fn main() -> ExitCode {
    match Arguments::parse(env::args().skip(1)).and_then(|asked| check::check(&asked)) {
        Ok(found) => {
            println!("{found}");
            if matches!(found, Found::Intact { .. }) { ExitCode::SUCCESS } else { ExitCode::from(BROKEN) }
        }
        Err(reason) => {
            eprintln!("{reason:#}");
            ExitCode::from(UNREADABLE)
        }
    }
}
