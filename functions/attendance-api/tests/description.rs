//! docs/api/attendance.json is what the pages' client is made from. `UPDATE_API=1 cargo test -p attendance-api` writes it anew.
#![allow(clippy::unwrap_used)]

use std::{env, fs, path::Path};

#[test]
fn the_description_in_docs_is_that_of_the_code() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/api/attendance.json");
    let now = attendance_api::description().to_pretty_json().unwrap() + "\n";
    if env::var_os("UPDATE_API").is_some() {
        fs::write(&file, &now).unwrap();
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), now, "run UPDATE_API=1 cargo test -p attendance-api");
}

#[test]
fn every_route_has_its_row_among_the_roles() {
    assert_eq!(console::unreviewed("attendance-api", &attendance_api::description()), Vec::<String>::new());
}
