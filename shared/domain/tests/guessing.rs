//! How long it takes to guess a code: docs/adr/0006-codes-that-nobody-guesses.md says it, this computes it.
#![allow(clippy::unwrap_used)]

use std::{fs, path::Path};

use domain::{
    registration::{LetterCode, TRIES_AN_HOUR},
    sign_in::{CODE_TRIES, CODES, MAILS_AN_HOUR, Ticket, WRONG_CODES_A_DAY},
};

/// The reference city, with two unused codes for every pupil.
const PUPILS: f64 = 50_902.0;
const CODES_THAT_OPEN: f64 = 2.0 * PUPILS;
const A_YEAR_IN_DAYS: f64 = 365.25;
const A_YEAR_IN_SECONDS: f64 = A_YEAR_IN_DAYS * 24.0 * 3600.0;

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

/// Until a sign-in code is right, on average: each mail has a new one, so that no try rules anything out for the next.
fn years_of_signing_in(codes: f64, tries_a_day: f64) -> f64 {
    codes / tries_a_day / A_YEAR_IN_DAYS
}

/// What the code of a mail can say.
fn sign_in_codes() -> f64 {
    let digits = Ticket::drawn(&[255; 48]).code().len();
    assert_eq!(CODES, 10_u64.pow(u32::try_from(digits).unwrap()));
    10_f64.powi(i32::try_from(digits).unwrap())
}

#[test]
fn guessing_the_sign_in_code_of_an_address_takes_more_than_a_year_at_the_permitted_rate() {
    let at_one = years_of_signing_in(sign_in_codes(), f64::from(WRONG_CODES_A_DAY));
    assert!(at_one > 1.0 && (54_757.0..54_758.0).contains(&at_one), "the record says 54,757 years, it is {at_one}");
    let in_the_city = years_of_signing_in(sign_in_codes(), f64::from(WRONG_CODES_A_DAY) * PUPILS);
    assert!(
        in_the_city > 1.0 && (1.07..1.08).contains(&in_the_city),
        "the record says 1.08 years, it is {in_the_city}"
    );
}

#[test]
fn six_digits_without_a_limit_by_the_day_would_be_guessed() {
    let tries_a_day = f64::from(CODE_TRIES * MAILS_AN_HOUR * 24);
    let at_one = years_of_signing_in(1e6, tries_a_day);
    let minutes = years_of_signing_in(1e6, tries_a_day * PUPILS) * A_YEAR_IN_SECONDS / 60.0;
    assert!((1.0..5.0).contains(&at_one) && minutes < 60.0, "{at_one} {minutes}");
    let eight_digits = years_of_signing_in(sign_in_codes(), tries_a_day * PUPILS);
    assert!(eight_digits < 1.0, "the limit by the day must matter, or this test shows nothing: {eight_digits}");
}
