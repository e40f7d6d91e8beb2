//! Asia/Tokyo, whatever the machine says. Japan has had no summer time since 1951, so a fixed offset is exact.

use jiff::{Timestamp, ToSpan, civil, tz};

/// Japan Standard Time, UTC+9.
pub const TOKYO: tz::Offset = tz::Offset::constant(9);

/// A moment from LINE's milliseconds since 1970; out of range becomes the nearest moment there is.
pub fn from_millis(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or(if millis < 0 { Timestamp::MIN } else { Timestamp::MAX })
}

/// Date and time of day in Tokyo.
pub fn in_tokyo(at: Timestamp) -> civil::DateTime {
    TOKYO.to_datetime(at)
}

/// The day in Tokyo.
pub fn day_of(at: Timestamp) -> civil::Date {
    in_tokyo(at).date()
}

/// RFC 3339 with Tokyo's offset, to the second: `2026-11-24T07:31:05+09:00`.
pub fn rfc3339(at: Timestamp) -> String {
    in_tokyo(at).strftime("%Y-%m-%dT%H:%M:%S+09:00").to_string()
}

/// At this time of Tokyo's clock families are reminded of the next day.
pub const EVENING: civil::Time = civil::Time::constant(18, 0, 0, 0);

/// When families are reminded of that day.
pub fn evening_before(day: civil::Date) -> Timestamp {
    let evening = day.saturating_sub(1.days()).to_datetime(EVENING);
    TOKYO.to_timestamp(evening).unwrap_or(Timestamp::MAX)
}

/// The academic year (年度) of a day: 1 April to 31 March, named by its first year.
pub fn academic_year(day: civil::Date) -> i16 {
    if day.month() >= 4 { day.year() } else { day.year() - 1 }
}

/// `11月24日(火)`.
pub fn spoken_day(day: civil::Date) -> String {
    const NAMES: [&str; 7] = ["日", "月", "火", "水", "木", "金", "土"];
    let weekday = usize::try_from(day.weekday().to_sunday_zero_offset()).unwrap_or(0);
    format!("{}月{}日({})", day.month(), day.day(), NAMES[weekday])
}

/// `7:31`.
pub fn spoken_time(at: Timestamp) -> String {
    in_tokyo(at).strftime("%-H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_day_turns_at_midnight_in_tokyo() {
        assert_eq!(day_of("2026-11-23T14:59:59Z".parse().unwrap()), date(2026, 11, 23));
        assert_eq!(day_of("2026-11-23T15:00:00Z".parse().unwrap()), date(2026, 11, 24));
    }

    #[test]
    fn march_belongs_to_the_year_before() {
        assert_eq!(academic_year(date(2027, 3, 31)), 2026);
        assert_eq!(academic_year(date(2027, 4, 1)), 2027);
    }

    #[test]
    fn days_and_times_are_said_as_people_say_them() {
        assert_eq!(spoken_day(date(2026, 11, 24)), "11月24日(火)");
        assert_eq!(spoken_time("2026-11-23T22:05:00Z".parse().unwrap()), "7:05");
        assert_eq!(rfc3339("2026-11-23T22:05:09.123Z".parse().unwrap()), "2026-11-24T07:05:09+09:00");
    }
}
