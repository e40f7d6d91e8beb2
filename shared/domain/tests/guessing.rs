//! How long it takes to guess a code: docs/adr/0006-codes-that-nobody-guesses.md says it, this computes it.
#![allow(clippy::unwrap_used)]

use std::{fs, path::Path};

use domain::registration::{LetterCode, TRIES_AN_HOUR};

/// The reference city, with two unused codes for every pupil.
const CODES_THAT_OPEN: f64 = 2.0 * 50_902.0;
const A_YEAR_IN_SECONDS: f64 = 365.25 * 24.0 * 3600.0;

/// What a code's characters can say.
fn codes(characters: usize) -> f64 {
    32_f64.powi(i32::try_from(characters).unwrap())
}

fn characters() -> usize {
    LetterCode::from_digits([31; 12]).as_str().len()
}

/// Until one of the codes that open something is found, on average, by somebody who tries none twice.
fn years(characters: usize, tries_a_second: f64) -> f64 {
    codes(characters) / (CODES_THAT_OPEN + 1.0) / tries_a_second / A_YEAR_IN_SECONDS
}

/// Of the routes where a code can be tried, as deployed.
fn throttle() -> f64 {
    let template = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../template.yaml")).unwrap();
    let of = |line: &str| -> f64 {
        let rate = line.split("ThrottlingRateLimit:").nth(1).unwrap();
        rate.trim_matches(|c: char| !c.is_ascii_digit()).parse().unwrap()
    };
    let routes = template.lines().filter(|line| line.contains("/api/guardian") && line.contains("ThrottlingRateLimit"));
    routes.map(of).reduce(f64::max).unwrap()
}

#[test]
fn guessing_any_one_of_all_codes_takes_more_than_a_year_at_whatever_rate_is_permitted() {
    let one_person = years(characters(), f64::from(TRIES_AN_HOUR) / 3600.0);
    let everybody = years(characters(), throttle());
    assert!(one_person > 1e8 && everybody > 1.0, "{one_person} {everybody}");
    assert!(everybody > 2_000.0, "the record says 2,392 years, and it is {everybody}");
}

#[test]
fn within_a_year_at_the_full_rate_one_hit_has_less_than_one_chance_in_a_thousand() {
    let tries = throttle() * A_YEAR_IN_SECONDS;
    let chance = tries * CODES_THAT_OPEN / codes(characters());
    assert!(chance < 0.001, "{chance}");
}

#[test]
fn shorter_codes_would_be_guessed() {
    let minutes = years(6, throttle()) * A_YEAR_IN_SECONDS / 60.0;
    assert!(minutes < 2.0, "six characters must fall at once, or this test shows nothing: {minutes}");
    assert!(years(9, throttle()) < 1.0);
}
