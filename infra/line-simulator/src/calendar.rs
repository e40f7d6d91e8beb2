//! Dates from milliseconds: months of billing in Japan, LINE's own timestamps.

const JAPAN_MS: i64 = 9 * 3_600 * 1_000;
const DAY_MS: i64 = 86_400_000;

/// The month of an instant in Japan, such as `2026-11`.
pub(crate) fn month(at_ms: i64) -> String {
    let (year, month, _) = date(at_ms + JAPAN_MS);
    format!("{year:04}-{month:02}")
}

/// `2026-11-24T07:31:05.123Z`
pub(crate) fn iso(at_ms: i64) -> String {
    let (year, month, day) = date(at_ms);
    let of_day = at_ms.rem_euclid(DAY_MS);
    let (hours, minutes, ms) = (of_day / 3_600_000, of_day / 60_000 % 60, of_day % 60_000);
    format!("{year:04}-{month:02}-{day:02}T{hours:02}:{minutes:02}:{:02}.{:03}Z", ms / 1_000, ms % 1_000)
}

/// Year, month and day in the Gregorian calendar, counted from 1 March of year 0 so that leap days come last.
fn date(at_ms: i64) -> (i64, i64, i64) {
    let days = at_ms.div_euclid(DAY_MS) + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (era * 400 + year_of_era + i64::from(month <= 2), month, day_of_year - (153 * from_march + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::{iso, month};

    #[test]
    fn a_month_begins_at_midnight_in_japan() {
        // 2026-11-30T14:59:59.999Z is the last instant of November in Tokyo.
        assert_eq!(month(1_796_050_799_999), "2026-11");
        assert_eq!(month(1_796_050_800_000), "2026-12");
    }

    #[test]
    fn leap_days_are_days() {
        assert_eq!(iso(951_782_400_000), "2000-02-29T00:00:00.000Z");
        assert_eq!(iso(1_796_050_799_999), "2026-11-30T14:59:59.999Z");
    }
}
