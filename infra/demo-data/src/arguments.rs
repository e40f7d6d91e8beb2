//! What was asked for on the command line.

use std::collections::BTreeMap;

use anyhow::{Context, bail};
use domain::{id::StaffId, time};
use jiff::{Timestamp, civil::Date};

/// The command line, understood.
#[derive(Debug, PartialEq, Eq)]
pub struct Arguments {
    /// What to do.
    pub wish: Wish,
    /// Another seed is another city.
    pub seed: u64,
    /// Decides the academic year.
    pub today: Date,
    /// How many schools.
    pub schools: u16,
    /// The `sub` of each account, by user name.
    pub subs: BTreeMap<String, StaffId>,
}

/// What to do.
#[derive(Debug, PartialEq, Eq)]
pub enum Wish {
    /// Print the accounts that staff need, and write nothing.
    Accounts,
    /// Fill that table.
    Fill {
        /// Its name.
        table: String,
    },
}

impl Arguments {
    /// Understands them; every one may be left out but the wish.
    pub fn parse(arguments: impl Iterator<Item = String>) -> anyhow::Result<Self> {
        let mut arguments = arguments;
        let mut wish = None;
        let mut all = Self {
            wish: Wish::Accounts,
            seed: 1,
            today: time::day_of(Timestamp::now()),
            schools: 3,
            subs: BTreeMap::new(),
        };
        while let Some(name) = arguments.next() {
            if name == "--accounts" {
                wish = Some(Wish::Accounts);
                continue;
            }
            let value = arguments.next().with_context(|| format!("{name} needs a value"))?;
            let wrong = || format!("{name} {value} makes no sense");
            match name.as_str() {
                "--table" => wish = Some(Wish::Fill { table: value }),
                "--seed" => all.seed = value.parse().with_context(wrong)?,
                "--today" => all.today = value.parse().with_context(wrong)?,
                "--schools" => all.schools = value.parse().with_context(wrong)?,
                "--subs" => all.subs = subs(&value).with_context(wrong)?,
                _ => bail!("{name} is unknown; there are --accounts, --table, --seed, --subs, --today, --schools"),
            }
        }
        all.wish = wish.context("say --accounts, or --table NAME")?;
        Ok(all)
    }
}

fn subs(file: &str) -> anyhow::Result<BTreeMap<String, StaffId>> {
    Ok(serde_json::from_str(&std::fs::read_to_string(file)?)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn parse(line: &str) -> anyhow::Result<Arguments> {
        Arguments::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn a_line_is_understood() {
        let all = parse("--table renraku-main --seed 7 --today 2027-04-01 --schools 126").unwrap();
        assert_eq!(all.wish, Wish::Fill { table: "renraku-main".into() });
        assert_eq!((all.seed, all.today, all.schools), (7, date(2027, 4, 1), 126));
        assert_eq!(parse("--accounts").unwrap().wish, Wish::Accounts);
    }

    #[test]
    fn what_makes_no_sense_is_said() {
        for line in
            ["", "--seed 1", "--table", "--accounts --seed x", "--accounts --colour red", "--table t --subs none"]
        {
            assert!(parse(line).is_err(), "{line}");
        }
    }
}
