//! What was asked for on the command line.

use std::collections::BTreeMap;

use anyhow::{Context, bail};
use domain::{id::StaffId, time};
use jiff::{Timestamp, civil::Date};

use crate::crowd::Wanted;

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
    /// Schools and staff alone: pupils come by a roster.
    pub empty: bool,
    /// Guardians beside those who can be played.
    pub crowd: Wanted,
    /// The `sub` of each account, by user name.
    pub subs: BTreeMap<String, StaffId>,
}

/// What to do.
#[derive(Debug, PartialEq, Eq)]
pub enum Wish {
    /// Print the accounts that staff need, and write nothing.
    Accounts,
    /// Print the whole board's roster as a system for school administration gives it out, and write nothing.
    Roster,
    /// Print the guardians who are in LINE, as its simulator takes them, and write nothing.
    Phones,
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
            empty: false,
            crowd: Wanted { guardians: 0, by_mail: 5 },
            subs: BTreeMap::new(),
        };
        while let Some(name) = arguments.next() {
            match name.as_str() {
                "--accounts" => wish = Some(Wish::Accounts),
                "--roster" => wish = Some(Wish::Roster),
                "--phones" => wish = Some(Wish::Phones),
                "--empty" => all.empty = true,
                _ => all.valued(&name, arguments.next(), &mut wish)?,
            }
        }
        all.wish = wish.context("say --accounts, --roster, --phones, or --table NAME")?;
        if all.empty && all.crowd.guardians > 0 {
            bail!("--empty leaves no pupils for --guardians");
        }
        Ok(all)
    }

    fn valued(&mut self, name: &str, value: Option<String>, wish: &mut Option<Wish>) -> anyhow::Result<()> {
        let value = value.with_context(|| format!("{name} needs a value, or is unknown"))?;
        let wrong = || format!("{name} {value} makes no sense");
        match name {
            "--table" => *wish = Some(Wish::Fill { table: value }),
            "--seed" => self.seed = value.parse().with_context(wrong)?,
            "--today" => self.today = value.parse().with_context(wrong)?,
            "--schools" => self.schools = value.parse().with_context(wrong)?,
            "--guardians" => self.crowd.guardians = value.parse().with_context(wrong)?,
            "--mail" => self.crowd.by_mail = value.parse().with_context(wrong)?,
            "--subs" => self.subs = subs(&value).with_context(wrong)?,
            _ => bail!("{name} is unknown; see main.rs"),
        }
        Ok(())
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
        assert_eq!(parse("--roster --schools 126").unwrap().wish, Wish::Roster);
        assert!(parse("--empty --table t").unwrap().empty);
        let crowd = parse("--phones --guardians 41000 --mail 7").unwrap();
        assert_eq!((crowd.wish, crowd.crowd), (Wish::Phones, Wanted { guardians: 41_000, by_mail: 7 }));
    }

    #[test]
    fn what_makes_no_sense_is_said() {
        for line in [
            "",
            "--seed 1",
            "--table",
            "--accounts --seed x",
            "--accounts --colour red",
            "--table t --subs none",
            "--table t --empty --guardians 1",
        ] {
            assert!(parse(line).is_err(), "{line}");
        }
    }
}
