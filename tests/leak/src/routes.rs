//! Every route of every API, out of its own description: a new route is in here by itself.

use protocols::Chance;
use serde_json::{Value, json};

use crate::{
    bodies::{Place, Pool},
    canary::Kind,
    town::Asked,
};

/// The descriptions, and what they offer.
pub struct Routes {
    descriptions: Vec<(&'static str, Value)>,
    routes: Vec<Route>,
}

struct Route {
    function: &'static str,
    api: usize,
    method: String,
    path: String,
    schema: Option<Value>,
}

impl Routes {
    /// Reads the descriptions.
    pub fn read() -> anyhow::Result<Self> {
        let descriptions = vec![
            ("console-api", serde_json::to_value(console_api::description())?),
            ("staff-admin", serde_json::to_value(staff_admin::description())?),
            ("roster-api", serde_json::to_value(roster_api::description())?),
            ("broadcast-api", serde_json::to_value(broadcast_api::description())?),
            ("survey-api", serde_json::to_value(survey_api::description())?),
            ("export-api", serde_json::to_value(export_api::description())?),
            ("attendance-api", serde_json::to_value(attendance_api::description())?),
            ("guardian-api", serde_json::to_value(guardian_api::description())?),
        ];
        let mut routes = Vec::new();
        for (api, (function, description)) in descriptions.iter().enumerate() {
            for (path, methods) in description["paths"].as_object().into_iter().flatten() {
                for (method, operation) in methods.as_object().into_iter().flatten() {
                    let schema = operation.pointer("/requestBody/content/application~1json/schema").cloned();
                    let (method, path) = (method.to_uppercase(), path.clone());
                    routes.push(Route { function, api, method, path, schema });
                }
            }
        }
        Ok(Self { descriptions, routes })
    }

    /// How many there are, for whom.
    pub fn count(&self) -> usize {
        self.routes.len()
    }

    /// Some request that staff, or guardians, can make; about any school.
    pub fn draw(&self, staff: bool, school: usize, pool: &Pool, chance: &mut Chance) -> Asked {
        if !staff && chance.below(3) == 0 {
            return talk(pool, chance);
        }
        let of_kind: Vec<&Route> =
            self.routes.iter().filter(|route| (route.function != "guardian-api") == staff).collect();
        let Some(route) = chance.pick(&of_kind) else { return talk(pool, chance) };
        let room = chance.below(2);
        let kind = match route.path.rsplit('/').find(|part| !part.starts_with('{')) {
            Some("pupils" | "claims") => Some(Kind::of_homeroom(room)),
            Some("schools" | "homerooms" | "infections") => Some(Kind::Known),
            // Colleagues work at several schools, so their names are no school's.
            Some("staff") => None,
            Some("imports") if chance.below(2) == 0 => None,
            // What a school calls its layouts all of its staff may know.
            _ if route.path.contains("/layouts") => Some(Kind::Staff),
            // Whose broadcast it is, its path does not tell.
            _ if ["broadcast-api", "survey-api", "export-api"].contains(&route.function) => None,
            Some("groups") => Some(Kind::Group),
            _ => Some(Kind::Staff),
        };
        let place = Place { school, room, kind };
        let query = match &*route.path {
            path if path.ends_with("/absences") || route.function == "attendance-api" => "?day=2026-11-24".to_owned(),
            path if path.ends_with("/layouts/{layout}") => format!("?version={}", chance.below(3)),
            path if path.ends_with("/staff") => format!("?school={}", pool.value("school", place, chance)),
            path if path.ends_with("/reach/pupils") => format!("?homeroom={}", pool.value("homeroom", place, chance)),
            "/api/console/broadcasts" if route.method == "GET" && chance.below(4) == 0 => "?board=true".to_owned(),
            "/api/console/broadcasts" if route.method == "GET" => school_of(pool, place, chance),
            path if path.ends_with("/report") => school_of(pool, place, chance),
            path if path.ends_with("/words") => school_of(pool, place, chance) + "&question=q1",
            path if path.starts_with("/api/console/surveys/") => school_of(pool, place, chance),
            _ => String::new(),
        };
        let filled = route.path.split('/').map(|part| match part.strip_prefix('{').and_then(|p| p.strip_suffix('}')) {
            Some("id") if route.path.contains("/imports/") => pool.value("import", place, chance),
            Some("id") if route.function == "export-api" => pool.value("export", place, chance),
            Some("id" | "message") if route.path.contains("/appointments/") => pool.value("times", place, chance),
            Some("id") if ["broadcast-api", "survey-api"].contains(&route.function) => {
                pool.value("broadcast", place, chance)
            }
            Some("chunk") => "0".to_owned(),
            Some(name) => pool.value(name, place, chance),
            None => part.to_owned(),
        });
        let path = filled.collect::<Vec<_>>().join("/") + &query;
        let root = &self.descriptions[route.api].1;
        let body = route.schema.as_ref().map_or(Value::Null, |schema| pool.body(schema, root, place, chance));
        Asked { function: route.function, method: route.method.clone(), path, body }
    }
}

fn school_of(pool: &Pool, place: Place, chance: &mut Chance) -> String {
    format!("?school={}", pool.value("school", place, chance))
}

/// What follows when a broadcast of a school has begun: it names pupils of everywhere, is looked at, and goes to everybody or to
/// whoever wrote it asks.
pub fn write_on(broadcast: &str, school: usize, chance: &mut Chance) -> Vec<Asked> {
    let to = |method: &str, rest: &str, body: Value| Asked {
        function: "broadcast-api",
        method: method.to_owned(),
        path: format!("/api/console/broadcasts/{broadcast}{rest}"),
        body,
    };
    let code = crate::world::code(school);
    let segments = [
        json!({ "kind": "everyone", "school": code }),
        json!({ "kind": "homeroom", "school": code, "homeroom": crate::world::homeroom(school, chance.below(2)) }),
        json!({ "kind": "group", "school": code, "group": crate::world::club(school) }),
    ];
    let audience = json!({ "segments": [segments[chance.below(3)]] });
    // The family name of all pupils: what of their names the sender has not written stays with the guard.
    let content = json!({ "title": "忘れ物", "text": "見本さんの忘れ物があります。", "on_page_only": false, "letter": "",
        "action": null, "asks_confirmation": true, "each_schools_header": false });
    let draft = json!({ "version": 0, "content": content, "audience": audience, "timing": { "at": null, "urgent_until": null } });
    vec![
        to("PUT", "", draft),
        to("POST", "/look", Value::Null),
        to("POST", "/ask", json!({ "version": 1 })),
        to("GET", "", Value::Null),
        to("GET", "/progress", Value::Null),
    ]
}

/// What follows when an export is ordered: its file is opened, by whoever ordered it and by somebody else.
pub fn open(export: &str) -> Vec<Asked> {
    let path = format!("/api/console/exports/{export}");
    vec![Asked { function: "export-api", method: "GET".to_owned(), path, body: Value::Null }]
}

/// What follows when an import has begun: its file, about the school that was asked for and another, and looking at it.
pub fn go_on(import: &str, school: usize, chance: &mut Chance) -> Vec<Asked> {
    let to = |method: &str, rest: &str, body: Value| Asked {
        function: "roster-api",
        method: method.to_owned(),
        path: format!("/api/console/imports/{import}{rest}"),
        body,
    };
    let mut file = "学校コード,学年,組,出席番号,氏名,ふりがな\n".to_owned();
    for school in [school, (school + 1) % 3] {
        for roll in 1..4 {
            let room = chance.below(2);
            let names = Place { school, room, kind: Some(Kind::of_homeroom(room)) }.canary();
            let class = Place { school, room, kind: Some(Kind::Known) }.canary();
            let code = crate::world::code(school);
            file += &format!("{code},1,{class}{room},{roll},見本　{names}{},みほん　{names}\n", chance.below(9));
        }
    }
    vec![
        to("PUT", "/parts/1", Value::String(file)),
        to("POST", "/read", json!({ "parts": 1 })),
        to("GET", "", Value::Null),
        to("GET", "/rows", Value::Null),
        to("GET", "/rows?kind=new", Value::Null),
    ]
}

fn talk(pool: &Pool, chance: &mut Chance) -> Asked {
    let known = pool.seen.get("press").map(Vec::as_slice).unwrap_or_default();
    let press = if chance.below(2) == 0 { chance.pick(known).cloned() } else { None };
    let text = ["欠席", "連絡の確認", "こんにちは"][chance.below(3)];
    let body = json!({ "event": chance.below(usize::MAX), "press": press, "text": text });
    Asked { function: "conversation", method: "TALK".to_owned(), path: String::new(), body }
}
