//! Where a closure may be due (学級閉鎖). No law says a number: thresholds are the board's, and the school decides.

use serde::{Deserialize, Serialize};

use super::Row;

/// From which share of a homeroom on somebody has to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thresholds {
    /// Keep an eye on it, in percent.
    pub watch: u8,
    /// Talk about closing, in percent.
    pub discuss: u8,
}

impl Default for Thresholds {
    /// The usual rules of thumb.
    fn default() -> Self {
        Self { watch: 10, discuss: 20 }
    }
}

/// How near a closure is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Nothing to be done.
    #[default]
    Calm,
    /// Keep an eye on it.
    Watch,
    /// Talk about closing.
    Discuss,
}

/// What a homeroom's last days say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Radar {
    /// How near a closure is today.
    pub level: Level,
    /// Absent for health today, in percent of the homeroom, rounded down.
    pub percent: u8,
    /// How many more (or fewer) than on the school day before.
    pub change: i16,
    /// For how many school days in a row, today included, it has been more than the day before.
    pub rising: u8,
}

impl Thresholds {
    /// Whether they are of use: a level that is never reached, or always, warns nobody.
    pub fn are_sensible(self) -> bool {
        (1..=100).contains(&self.watch) && self.watch <= self.discuss && self.discuss <= 100
    }

    /// What the last school days of one homeroom say, the oldest first, today last.
    pub fn read(self, days: &[&Row]) -> Radar {
        let Some(today) = days.last() else { return Radar::default() };
        let absent: Vec<i32> = days.iter().map(|row| i32::from(row.absent)).collect();
        let change = absent.len().checked_sub(2).map_or(0, |before| absent[absent.len() - 1] - absent[before]);
        let rising = absent.windows(2).rev().take_while(|pair| pair[1] > pair[0]).count();
        Radar {
            level: self.level(today),
            percent: u8::try_from(u32::from(today.absent) * 100 / u32::from(today.pupils.max(1))).unwrap_or(100),
            change: i16::try_from(change).unwrap_or(i16::MAX),
            rising: u8::try_from(rising).unwrap_or(u8::MAX),
        }
    }

    /// Shares are compared and not their rounded percents: 3 of 31 are less than ten percent.
    fn level(self, row: &Row) -> Level {
        let reaches = |percent: u8| u32::from(row.absent) * 100 >= u32::from(percent) * u32::from(row.pupils);
        match () {
            () if row.pupils == 0 || row.absent == 0 => Level::Calm,
            () if reaches(self.discuss) => Level::Discuss,
            () if reaches(self.watch) => Level::Watch,
            () => Level::Calm,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(absent: u16, pupils: u16) -> Row {
        Row { pupils, absent, ..Row::default() }
    }

    fn read(days: &[(u16, u16)]) -> Radar {
        let rows: Vec<Row> = days.iter().map(|(absent, pupils)| row(*absent, *pupils)).collect();
        Thresholds::default().read(&rows.iter().collect::<Vec<_>>())
    }

    #[test]
    fn the_share_decides_and_not_its_rounding() {
        let level = |absent, pupils| read(&[(absent, pupils)]).level;
        assert_eq!([level(2, 30), level(3, 31), level(3, 30)], [Level::Calm, Level::Calm, Level::Watch]);
        assert_eq!([level(6, 31), level(6, 30), level(31, 30)], [Level::Watch, Level::Discuss, Level::Discuss]);
        assert_eq!([level(0, 30), level(0, 0), level(2, 0)], [Level::Calm; 3]);
    }

    #[test]
    fn it_says_whether_it_rises() {
        let radar = read(&[(1, 30), (1, 30), (2, 30), (4, 30)]);
        assert_eq!((radar.percent, radar.change, radar.rising), (13, 2, 2));
        let radar = read(&[(5, 30), (4, 30)]);
        assert_eq!((radar.change, radar.rising), (-1, 0));
        assert_eq!(read(&[]), Radar::default());
    }

    #[test]
    fn thresholds_that_warn_nobody_are_none() {
        let sensible = |watch, discuss| Thresholds { watch, discuss }.are_sensible();
        assert!(sensible(10, 20) && sensible(20, 20) && sensible(1, 100));
        assert!(!sensible(0, 20) && !sensible(20, 10) && !sensible(10, 101));
    }
}
