//! Bodies that fit a route's description, made of chance and of everything that anybody could know: the ids of all
//! schools, whatever school is asked.

use protocols::Chance;
use serde_json::{Map, Value, json};

use crate::{
    canary::{Canary, Kind},
    world::{FILE, club, code, homeroom, letter, message, passcode, pupil, survey, times},
};

/// What is known by now, of all schools, and what is about to be said.
pub struct Pool {
    /// Ids, numbers and codes from answers, by the name that they had there.
    pub seen: std::collections::BTreeMap<String, Vec<String>>,
}

/// Where something is about to be written, so that it carries the right canary.
#[derive(Clone, Copy)]
pub struct Place {
    /// Place of the school.
    pub school: usize,
    /// Place of the homeroom.
    pub room: usize,
    /// How far what is written may go; `None`: it is no school's.
    pub kind: Option<Kind>,
}

impl Place {
    /// As it stands in what is written here.
    pub fn canary(self) -> String {
        self.kind.map_or_else(|| "職員".to_owned(), |kind| Canary { school: self.school, kind }.text())
    }
}

impl Pool {
    /// What anybody has seen, everybody tries.
    pub fn harvest(&mut self, answer: &str) {
        match answer.split_once('\n').and_then(|(_, body)| serde_json::from_str(body).ok()) {
            Some(body) => self.keep("", &body),
            None => {
                answer.lines().filter_map(|line| serde_json::from_str(line).ok()).for_each(|body| self.keep("", &body));
            }
        }
    }

    fn keep(&mut self, name: &str, value: &Value) {
        match value {
            Value::Object(fields) => fields.iter().for_each(|(name, value)| self.keep(name, value)),
            Value::Array(values) => values.iter().for_each(|value| self.keep(name, value)),
            Value::String(text) => {
                // One name in answers for what is several in paths.
                let names: &[&str] = match name {
                    "id" => &[
                        "id",
                        "pupil",
                        "group",
                        "member",
                        "claim",
                        "community",
                        "broadcast",
                        "template",
                        "acknowledged",
                    ],
                    "data" => &["press"],
                    other => &[other],
                };
                for name in names {
                    let known = self.seen.entry((*name).to_owned()).or_default();
                    if known.len() < 200 && !known.contains(text) {
                        known.push(text.clone());
                    }
                }
            }
            _ => {}
        }
    }

    /// Something that has this name.
    pub fn value(&self, name: &str, place: Place, chance: &mut Chance) -> String {
        let mut one = |end: usize| chance.below(end);
        match name {
            "school" | "schools" => code(place.school).to_string(),
            "homeroom" | "homerooms" => homeroom(place.school, place.room).to_string(),
            "groups" => club(place.school).to_string(),
            "times" => times(if one(2) == 0 { place.school } else { one(3) }).to_string(),
            "message" => [message, times][one(2)](one(3)).to_string(),
            "broadcast" if place.kind.is_none() && one(2) == 0 => survey().to_string(),
            "broadcast" | "copy_of" | "corrects" | "resend_of" | "recipients_of" | "unconfirmed_of" if one(2) == 0 => {
                message(one(3)).to_string()
            }
            // What somebody writes who knows it from elsewhere is no leak.
            "title" => "忘れ物".to_owned(),
            "letter" if place.kind.is_none() => "見本さんの忘れ物について".to_owned(),
            "at" => "2026-11-25T07:30".to_owned(),
            "urgent_until" => "2026-11-25T09:00".to_owned(),
            "by" => "2026-12-01".to_owned(),
            "grade" | "grades" => "P1".to_owned(),
            "sha256" => "5a".repeat(32),
            "words" => ["", "見本さんへ"][one(2)].to_owned(),
            "attachment" => FILE.to_owned(),
            "day" => "2026-11-24".to_owned(),
            "mail" => format!("new-{}@example.jp", one(1000)),
            "passcode" => passcode(one(3)).to_string(),
            "telephone" => format!("03-0000-000{}", place.school),
            "cut_off" | "classes_begin" => "08:30".to_owned(),
            "missed_from" => "09:30".to_owned(),
            "comes_at" => "10:30".to_owned(),
            "meets_at" => "07:30".to_owned(),
            "leaves_at" => "14:00".to_owned(),
            "from" => "2026-11-01".to_owned(),
            // A layout by which attendance is written; anybody may guess what others call theirs.
            "layout" => ["sis", "office"][one(2)].to_owned(),
            "until" if one(2) == 0 => "2026-11-30".to_owned(),
            // Nobody had reported anything when somebody looked.
            "version" if one(2) == 0 => String::new(),
            // What the board calls a reason all its schools read.
            "label" => ["体調不良", "家の用事"][one(2)].to_owned(),
            "reason" => "illness".to_owned(),
            "role" => ["school", "homeroom_teacher", "board", "drafter"][one(4)].to_owned(),
            "decision" => ["same_child", "other_child", "refuse"][one(3)].to_owned(),
            "event" | "request_id" | "key" => uuid::Uuid::from_u128(one(usize::MAX) as u128).to_string(),
            "text" => ["欠席", "連絡の確認", "こんにちは"][one(3)].to_owned(),
            "nickname" => "子".to_owned(),
            "name" | "what" => format!("{}{}", place.canary(), one(50)),
            "kana" | "heading" => place.canary(),
            "pupil" | "pupils" | "child" if one(2) == 0 => pupil(one(3), one(2), one(3)).to_string(),
            "code" | "letter" if one(2) == 0 => letter(one(3), one(2), one(3), one(2)).to_string(),
            _ => {
                let same = match name {
                    "child" | "pupils" | "empty" | "leaders" => "pupil",
                    "of" => "entry",
                    "copy_of" | "corrects" | "resend_of" | "recipients_of" | "unconfirmed_of" => "broadcast",
                    other => other,
                };
                let known = self.seen.get(same).map(Vec::as_slice).unwrap_or_default();
                chance.pick(known).cloned().unwrap_or_else(|| "nobody".to_owned())
            }
        }
    }

    /// A body for a schema of the description.
    pub fn body(&self, schema: &Value, root: &Value, place: Place, chance: &mut Chance) -> Value {
        self.of("", schema, root, place, chance)
    }

    fn of(&self, name: &str, schema: &Value, root: &Value, place: Place, chance: &mut Chance) -> Value {
        if let Some(target) = schema["$ref"].as_str() {
            let named = root.pointer(target.trim_start_matches('#')).unwrap_or(&Value::Null);
            return self.of(name, named, root, place, chance);
        }
        if let Some(parts) = schema["allOf"].as_array() {
            return self.all_of(name, parts, root, place, chance);
        }
        for either in ["oneOf", "anyOf"] {
            if let Some(forms) = schema[either].as_array() {
                let form = chance.pick(forms).unwrap_or(&Value::Null).clone();
                return self.of(name, &form, root, place, chance);
            }
        }
        if let Some(values) = schema["enum"].as_array() {
            return chance.pick(values).cloned().unwrap_or(Value::Null);
        }
        let types: Vec<&str> = match &schema["type"] {
            Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
            one => one.as_str().into_iter().collect(),
        };
        match chance.pick(&types).copied().unwrap_or("null") {
            "object" => {
                let properties = schema["properties"].as_object().into_iter().flatten();
                let fields =
                    properties.map(|(name, schema)| (name.clone(), self.of(name, schema, root, place, chance)));
                Value::Object(fields.collect::<Map<_, _>>())
            }
            "array" if ["closed_days", "open_days", "networks", "hidden"].contains(&name) => json!([]),
            "array" => json!([self.of(name, &schema["items"], root, place, chance)]),
            "string" => json!(self.value(name, place, chance)),
            "number" if name == "temperature" => json!(38.5),
            "integer" | "number" => json!(chance.below(4)),
            "boolean" => json!(chance.below(2) == 0),
            _ => Value::Null,
        }
    }

    /// The fields of all parts together.
    fn all_of(&self, name: &str, parts: &[Value], root: &Value, place: Place, chance: &mut Chance) -> Value {
        let mut all = Map::new();
        for part in parts {
            match self.of(name, part, root, place, chance) {
                Value::Object(fields) => all.extend(fields),
                other => return other,
            }
        }
        Value::Object(all)
    }
}
