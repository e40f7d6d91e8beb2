//! docs/api/console.json is what the pages' client is made from. `UPDATE_API=1 cargo test -p console-api` writes it anew.
#![allow(clippy::unwrap_used)]

use std::{env, fs, path::Path};

#[test]
fn the_description_in_docs_is_that_of_the_code() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/api/console.json");
    let now = console_api::description().to_pretty_json().unwrap() + "\n";
    if env::var_os("UPDATE_API").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, &now).unwrap();
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), now, "run UPDATE_API=1 cargo test -p console-api");
}

/// The pages' client keeps operations by their names: of two with one name it would lose one.
#[test]
fn every_operation_has_a_name_of_its_own() {
    let described = serde_json::to_value(console_api::description()).unwrap();
    let mut names = Vec::new();
    for path in described["paths"].as_object().unwrap().values() {
        names.extend(path.as_object().unwrap().values().map(|operation| operation["operationId"].to_string()));
    }
    let all = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), all);
}
