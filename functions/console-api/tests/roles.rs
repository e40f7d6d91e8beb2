//! docs/api/roles.csv says who may use which route; what it does not name is nobody's.

#[test]
fn every_route_has_a_row_in_the_file_of_roles_and_every_row_a_route() {
    assert_eq!(console::unreviewed("console-api", &console_api::description()), Vec::<String>::new());
}
