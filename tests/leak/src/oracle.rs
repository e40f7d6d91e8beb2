//! Who may hear which canaries: worked out from the raw items, by none of the code that is under test.

use std::collections::{BTreeMap, BTreeSet};

use aws_sdk_dynamodb::{Client, types::AttributeValue};

use serde_json::Value;

use crate::{
    canary::{Canary, Kind, SCHOOLS},
    town::Asked,
    world::{Actor, contact},
};

type Item = std::collections::HashMap<String, AttributeValue>;

/// What stands in the table.
#[derive(Default)]
pub struct Truth {
    /// Pupils who are there: school, by id.
    pupils: BTreeMap<String, usize>,
    /// Their homerooms, by id of the pupil.
    rooms: BTreeMap<String, usize>,
    /// Children that a guardian may see.
    links: BTreeMap<String, BTreeSet<String>>,
    /// Children that a guardian must not hear of any more.
    suspended: BTreeMap<String, BTreeSet<String>>,
    guardians: BTreeMap<String, String>,
    /// Schools whose decision a contact waits for.
    waiting: BTreeMap<String, BTreeSet<usize>>,
    /// As which community members a contact came.
    came: BTreeMap<String, BTreeSet<Member>>,
    /// Community members who are there.
    community: BTreeSet<Member>,
    /// Codes that nobody has used.
    codes: BTreeMap<String, Code>,
    /// Schools that let people in by a passcode, by it.
    passcodes: BTreeMap<String, usize>,
    staff: BTreeMap<String, Rights>,
}

/// A community member: school and id.
type Member = (usize, String);

/// What a code is for.
enum Code {
    Pupil { id: String, invited_by: Option<String> },
    Community(Member),
}

/// What a member of staff may hear.
#[derive(Clone, Default)]
struct Rights(BTreeSet<Canary>);

fn text<'i>(item: &'i Item, name: &str) -> Option<&'i str> {
    item.get(name)?.as_s().ok().map(String::as_str)
}

fn flag(item: &Item, name: &str) -> bool {
    item.get(name).and_then(|value| value.as_bool().ok().copied()).unwrap_or(false)
}

fn place(code: &str) -> Option<usize> {
    SCHOOLS.iter().position(|school| *school == code)
}

/// The place of a homeroom, by its id.
fn room_of(id: &str) -> Option<usize> {
    id.chars().last()?.to_digit(10).map(|room| room as usize)
}

fn texts(item: &Item, name: &str) -> Vec<String> {
    let list = item.get(name).and_then(|value| value.as_l().ok());
    list.into_iter().flatten().filter_map(|value| value.as_s().ok().cloned()).collect()
}

/// As it is kept: people type hyphens.
fn bare(typed: &Value) -> String {
    typed.as_str().unwrap_or_default().chars().filter(char::is_ascii_alphanumeric).collect()
}

fn of_school(school: usize) -> impl Iterator<Item = Canary> {
    Kind::ALL.into_iter().map(move |kind| Canary { school, kind })
}

impl Truth {
    /// Reads every item.
    pub async fn read(client: &Client, table: &str) -> anyhow::Result<Self> {
        let mut pages = client.scan().table_name(table).into_paginator().items().send();
        let mut truth = Self::default();
        while let Some(item) = pages.next().await {
            truth.note(&item?);
        }
        Ok(truth)
    }

    fn note(&mut self, item: &Item) {
        let (Some(partition), Some(sort)) = (text(item, "pk"), text(item, "sk")) else { return };
        let school = text(item, "school").and_then(place);
        if partition.starts_with("PUPIL#") && sort == "PUPIL" && !flag(item, "left") {
            let id = text(item, "id").unwrap_or_default();
            self.pupils.insert(id.to_owned(), school.unwrap_or(usize::MAX));
            self.rooms.extend(text(item, "homeroom").and_then(room_of).map(|room| (id.to_owned(), room)));
        } else if let Some(guardian) = partition.strip_prefix("GUARDIAN#")
            && let Some(pupil) = sort.strip_prefix("CHILD#")
        {
            let links = if flag(item, "suspended") { &mut self.suspended } else { &mut self.links };
            links.entry(guardian.to_owned()).or_default().insert(pupil.to_owned());
        } else if partition.starts_with("LINE#") || partition.starts_with("MAIL#") {
            let contact = partition.split_once('#').map(|(_, id)| id).unwrap_or_default();
            if let Some(guardian) = text(item, "guardian") {
                self.guardians.insert(contact.to_owned(), guardian.to_owned());
            }
        } else if partition.ends_with("#CLAIM") && text(item, "decided").is_none() {
            let contact = text(item, "contact").unwrap_or_default().to_owned();
            self.waiting.entry(contact).or_default().extend(school);
        } else if partition.starts_with("STAFF#") && sort == "STAFF" {
            self.staff.insert(text(item, "id").unwrap_or_default().to_owned(), rights(item));
        } else {
            self.note_way_in(partition, sort, item);
        }
    }

    fn note_way_in(&mut self, partition: &str, sort: &str, item: &Item) {
        if let Some(contact) = partition.strip_prefix("CONTACT#") {
            let school = text(item, "school").and_then(place);
            let member = text(item, "member").unwrap_or_default().to_owned();
            self.came.entry(contact.to_owned()).or_default().extend(school.map(|school| (school, member)));
        } else if let (Some(school), Some(member)) = (place(partition), sort.strip_prefix("COMMUNITY#")) {
            self.community.insert((school, member.to_owned()));
        } else if let (Some(school), "SCHOOL") = (place(partition), sort) {
            let open = item.get("ways").and_then(|ways| ways.as_m().ok()).is_some_and(|ways| flag(ways, "passcode"));
            let passcode = text(item, "passcode").filter(|_| open);
            self.passcodes.extend(passcode.map(|passcode| (passcode.to_owned(), school)));
        } else if let (Some(code), None) = (partition.strip_prefix("CODE#"), text(item, "used_by")) {
            let invited_by = text(item, "invited_by").map(str::to_owned);
            let code_for = match (text(item, "pupil"), &*texts(item, "community")) {
                (Some(id), _) => Some(Code::Pupil { id: id.to_owned(), invited_by }),
                (None, [school, member]) => place(school).map(|school| Code::Community((school, member.clone()))),
                _ => None,
            };
            self.codes.extend(code_for.map(|code_for| (code.to_owned(), code_for)));
        }
    }

    /// What this person may hear now.
    pub fn allowed(&self, actor: &Actor) -> BTreeSet<Canary> {
        match actor {
            Actor::Staff(id) => self.staff.get(*id).cloned().unwrap_or_default().0,
            Actor::Guardian(number) => {
                let contact = contact(*number).to_string();
                let children = self.guardians.get(&contact).and_then(|guardian| self.links.get(guardian));
                let own = children.into_iter().flatten().filter_map(|pupil| self.pupils.get(pupil));
                let waiting = self.waiting.get(&contact).into_iter().flatten();
                let came = self.came.get(&contact).into_iter().flatten();
                let member = came.filter(|member| self.community.contains(member)).map(|(school, _)| school);
                own.chain(waiting).chain(member).map(|school| Canary { school: *school, kind: Kind::Known }).collect()
            }
        }
    }

    /// Whoever holds a code or a passcode that opens something to them now is told its school, and its homerooms' names,
    /// before they are anybody there. Of a used code its user knows the school already, by the link that it made.
    pub fn told_by_code(&self, actor: &Actor, asked: &Asked) -> Option<Canary> {
        let Actor::Guardian(number) = actor else { return None };
        let school = match &*asked.path {
            "/api/guardian/schools" => self.passcodes.get(&bare(&asked.body["passcode"])).copied(),
            "/api/guardian/codes" => self.opens(*number, self.codes.get(&bare(&asked.body["code"]))?),
            _ => None,
        };
        school.map(|school| Canary { school, kind: Kind::Known })
    }

    /// Who plans when families come sees when they come for their other children at the school, whoever teaches these.
    pub fn told_of_siblings(&self, actor: &Actor, asked: &Asked) -> BTreeSet<Canary> {
        let own = self.allowed(actor);
        let plans = matches!(actor, Actor::Staff(_)) && asked.path.starts_with("/api/console/appointments/");
        let families = self.links.values().filter(|_| plans);
        let children = families.map(|children| children.iter().filter_map(|child| self.canary_of(child)));
        let siblings = children.flat_map(|children| {
            let all: BTreeSet<Canary> = children.collect();
            let met: BTreeSet<usize> = all.intersection(&own).map(|canary| canary.school).collect();
            all.into_iter().filter(move |canary| met.contains(&canary.school))
        });
        siblings.collect()
    }

    /// What the pupils of their homeroom are known by.
    fn canary_of(&self, pupil: &str) -> Option<Canary> {
        Some(Canary { school: *self.pupils.get(pupil)?, kind: Kind::of_homeroom(*self.rooms.get(pupil)?) })
    }

    /// The school that a code opens to a guardian.
    fn opens(&self, number: u8, code: &Code) -> Option<usize> {
        let (pupil, invited_by) = match code {
            Code::Community(member) => return self.community.contains(member).then_some(member.0),
            Code::Pupil { id, invited_by } => (id, invited_by.as_ref()),
        };
        let has = |links: &BTreeMap<String, BTreeSet<String>>, who| links.get(who).is_some_and(|of| of.contains(pupil));
        let me = self.guardians.get(contact(number).as_str());
        let shut = me.is_some_and(|me| has(&self.suspended, me));
        let stale = invited_by.is_some_and(|inviter| !has(&self.links, inviter));
        self.pupils.get(pupil).copied().filter(|_| !shut && !stale)
    }

    /// The children of a guardian that they may see.
    pub fn children(&self, number: u8) -> BTreeSet<String> {
        let guardian = self.guardians.get(contact(number).as_str());
        let links = guardian.and_then(|guardian| self.links.get(guardian)).into_iter().flatten();
        links.filter(|pupil| self.pupils.contains_key(*pupil)).cloned().collect()
    }

    /// Every pupil that is there.
    pub fn pupils(&self) -> impl Iterator<Item = &String> {
        self.pupils.keys()
    }
}

fn rights(item: &Item) -> Rights {
    if item.get("active").is_some_and(|active| active.as_bool() == Ok(&false)) {
        return Rights::default();
    }
    Rights(match text(item, "role") {
        Some("board") => (0..3).flat_map(of_school).collect(),
        Some("school") => texts(item, "schools").iter().filter_map(|code| place(code)).flat_map(of_school).collect(),
        Some("homeroom_teacher") => {
            let school = text(item, "school").and_then(place);
            let rooms = texts(item, "homerooms");
            let pupils = rooms.iter().filter_map(|room| room_of(room)).map(Kind::of_homeroom);
            let kinds: Vec<Kind> = pupils.chain([Kind::Known, Kind::Staff, Kind::Group]).collect();
            school.into_iter().flat_map(|school| kinds.iter().map(move |kind| Canary { school, kind: *kind })).collect()
        }
        Some("drafter") => {
            let school = text(item, "school").and_then(place);
            let own = |school| [Kind::Known, Kind::Group].map(|kind| Canary { school, kind });
            school.into_iter().flat_map(own).collect()
        }
        _ => BTreeSet::new(),
    })
}
