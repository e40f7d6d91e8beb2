//! みほん市: a made-up board of education with its schools, pupils, guardians and staff, the same from the same seed.
//!
//! ```text
//! demo-data --accounts
//! demo-data --roster [--seed 1] [--today YYYY-MM-DD] [--schools 3]
//! demo-data --phones --guardians 4100 [--mail 5] [--seed 1] [--today YYYY-MM-DD] [--schools 3]
//! demo-data --table NAME [--seed 1] [--subs FILE] [--today YYYY-MM-DD] [--schools 3] [--empty] [--guardians 0] [--mail 5]
//! ```

mod arguments;
mod arranged;
mod chance;
mod city;
mod crowd;
mod groups;
mod letters;
mod names;
mod neighbours;
mod people;
mod printed;
mod pupils;
mod roster;

use anyhow::Context;
use table::{Seeding, Table};

use arguments::{Arguments, Wish};
use city::City;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse(std::env::args().skip(1))?;
    let city = City::of(&arguments)?;
    match &arguments.wish {
        Wish::Accounts => println!("{}", serde_json::to_string_pretty(&printed::accounts(&city)?)?),
        Wish::Phones => println!("{}", serde_json::to_string(&city.befriended())?),
        Wish::Roster => print!("{}", roster::csv(&city)),
        Wish::Fill { table } => {
            let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
            let filled =
                Table::open(&config, table).plant(if arguments.empty { city.bare()? } else { city.seeds()? }).await;
            filled.with_context(|| format!("the table {table} was not filled"))?;
            println!("{}", serde_json::to_string_pretty(&printed::summary(&city)?)?);
        }
    }
    Ok(())
}
