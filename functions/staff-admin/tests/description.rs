//! docs/api/staff.json is what the page's client is made from. `UPDATE_API=1 cargo test -p staff-admin` writes it anew.
#![allow(clippy::unwrap_used)]

use std::{env, fs, path::Path};

#[test]
fn the_description_in_docs_is_that_of_the_code() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/api/staff.json");
    let now = staff_admin::description().to_pretty_json().unwrap() + "\n";
    if env::var_os("UPDATE_API").is_some() {
        fs::write(&file, &now).unwrap();
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), now, "run UPDATE_API=1 cargo test -p staff-admin");
}

#[test]
fn every_route_has_a_row_in_the_file_of_roles_and_every_row_a_route() {
    assert_eq!(console::unreviewed("staff-admin", &staff_admin::description()), Vec::<String>::new());
}
