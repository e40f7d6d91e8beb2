//! docs/api/roles.csv: which role may use which route. A file of its own, so that a review sees every change of it.

use std::sync::LazyLock;

use axum::http::Method;
use domain::staff::{Role, Staff};
use utoipa::openapi::OpenApi;

const FILE: &str = include_str!("../../../docs/api/roles.csv");
static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| FILE.lines().skip(1).filter_map(Row::parse).collect());

/// How far a role gets on a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Not at all.
    Nothing,
    /// As far as the person's own schools and homerooms.
    Own,
    /// Everywhere.
    All,
}

struct Row {
    function: &'static str,
    method: &'static str,
    path: &'static str,
    /// Board, administrator, school, homeroom teacher, drafter.
    reach: [Reach; 5],
}

impl Row {
    /// A line that is none gives no right to anybody.
    fn parse(line: &'static str) -> Option<Self> {
        let cells: Vec<&str> = line.split(',').collect();
        let [function, method, path, reach @ ..] = cells.as_slice() else { return None };
        let [board, administrator, school, teacher, drafter] = reach else { return None };
        let reach = [cell(board)?, cell(administrator)?, cell(school)?, cell(teacher)?, cell(drafter)?];
        Some(Self { function, method, path, reach })
    }

    fn route(&self) -> String {
        format!("{} {}", self.method, self.path)
    }
}

fn cell(text: &str) -> Option<Reach> {
    match text {
        "-" => Some(Reach::Nothing),
        "own" => Some(Reach::Own),
        "all" => Some(Reach::All),
        _ => None,
    }
}

/// The person's column.
fn column(staff: &Staff) -> usize {
    match &staff.role {
        Role::Board => 0,
        Role::School { administrator: true, .. } => 1,
        Role::School { administrator: false, .. } => 2,
        Role::HomeroomTeacher { .. } => 3,
        Role::Drafter { .. } => 4,
    }
}

/// How far this person gets on a function's route. A route without a row is nobody's.
pub(crate) fn reach(function: &str, method: &Method, path: &str, staff: &Staff) -> Reach {
    // Axum answers HEAD by the handler of GET.
    let method = if method == Method::HEAD { Method::GET } else { method.clone() };
    let row = ROWS.iter().find(|row| row.function == function && row.method == method.as_str() && row.path == path);
    row.map_or(Reach::Nothing, |row| row.reach[column(staff)])
}

/// Routes of a function that have no row in docs/api/roles.csv, and rows that have no route: one line for each.
/// Every function's tests hold it to be empty.
pub fn unreviewed(function: &str, described: &OpenApi) -> Vec<String> {
    let rows: Vec<String> = ROWS.iter().filter(|row| row.function == function).map(Row::route).collect();
    let routes = routes(described);
    let without_row = routes.iter().filter(|route| !rows.contains(route)).map(|route| format!("no row: {route}"));
    let without_route = rows.iter().filter(|row| !routes.contains(row)).map(|row| format!("no route: {row}"));
    without_row.chain(without_route).collect()
}

fn routes(described: &OpenApi) -> Vec<String> {
    let mut routes = Vec::new();
    for (path, item) in &described.paths.paths {
        let methods = [
            ("GET", item.get.is_some()),
            ("PUT", item.put.is_some()),
            ("POST", item.post.is_some()),
            ("DELETE", item.delete.is_some()),
            ("PATCH", item.patch.is_some()),
            ("OPTIONS", item.options.is_some()),
            ("HEAD", item.head.is_some()),
            ("TRACE", item.trace.is_some()),
        ];
        routes.extend(methods.iter().filter(|(_, there)| *there).map(|(method, _)| format!("{method} {path}")));
    }
    routes
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const HEAD: &str = "function,method,path,board,administrator,school,homeroom_teacher,drafter";

    #[test]
    fn every_line_of_the_file_is_understood_and_no_route_has_two() {
        assert_eq!(FILE.lines().next(), Some(HEAD));
        assert_eq!(ROWS.len(), FILE.lines().count() - 1);
        let routes: BTreeSet<_> = ROWS.iter().map(Row::route).collect();
        assert_eq!(routes.len(), ROWS.len());
    }

    #[test]
    fn the_board_is_never_kept_to_own_schools_and_nobody_gets_further_than_who_stands_above() {
        for row in ROWS.iter() {
            let [board, administrator, school, teacher, drafter] = row.reach.map(|reach| reach as u8);
            assert_ne!(row.reach[0], Reach::Own, "{}", row.route());
            assert!(board >= administrator && administrator >= school && school >= teacher, "{}", row.route());
            assert!(teacher >= drafter, "{}", row.route());
        }
    }

    #[test]
    fn who_only_drafts_has_routes_of_their_own_account_and_of_drafts_alone() {
        let drafts = |row: &&Row| row.reach[4] != Reach::Nothing && row.function != "broadcast-api";
        assert_eq!(ROWS.iter().filter(drafts).map(Row::route).collect::<Vec<_>>(), ["GET /api/console/me"]);
        for (method, path) in [
            ("POST", "/count"),
            ("POST", "/{id}/look"),
            ("POST", "/{id}/release"),
            ("POST", "/{id}/approve"),
            ("POST", "/{id}/refuse"),
            ("POST", "/{id}/withdraw/look"),
            ("POST", "/{id}/withdraw"),
            ("GET", "/{id}/progress"),
            ("POST", "/{id}/chunks/{chunk}/resolve"),
            ("POST", "/{id}/resolve"),
            ("GET", "/{id}/report"),
            ("POST", "/{id}/confirmations"),
        ] {
            let path = format!("/api/console/broadcasts{path}");
            let row = ROWS.iter().find(|row| row.method == method && row.path == path);
            assert_eq!(row.map(|row| row.reach[4]), Some(Reach::Nothing), "{method} {path}");
        }
    }

    #[test]
    fn what_no_row_names_is_nobodys() {
        let board = Staff::new("board".parse().unwrap(), "", Role::Board);
        let reach = |function, method: Method, path| reach(function, &method, path, &board);
        assert_eq!(reach("console-api", Method::GET, "/api/console/me"), Reach::All);
        assert_eq!(reach("console-api", Method::HEAD, "/api/console/me"), Reach::All);
        for (function, method, path) in [
            ("console-api", Method::POST, "/api/console/me"),
            ("console-api", Method::GET, "/api/console/you"),
            ("console-api", Method::GET, "/api/console/me/"),
            ("staff-admin", Method::GET, "/api/console/me"),
            ("", Method::GET, ""),
        ] {
            assert_eq!(reach(function, method, path), Reach::Nothing, "{function} {path}");
        }
    }
}
