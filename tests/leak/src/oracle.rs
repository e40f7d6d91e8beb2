//! Who may hear which canaries: worked out from the raw items, by none of the code that is under test.

use std::collections::{BTreeMap, BTreeSet};

use aws_sdk_dynamodb::{Client, types::AttributeValue};

use crate::{
    canary::{Canary, Kind, SCHOOLS},
    world::{Actor, contact},
};

type Item = std::collections::HashMap<String, AttributeValue>;

/// What stands in the table.
#[derive(Default)]
pub struct Truth {
    /// Pupils who are there: school, by id.
    pupils: BTreeMap<String, usize>,
    /// Children that a guardian may see.
    links: BTreeMap<String, BTreeSet<String>>,
    guardians: BTreeMap<String, String>,
    /// Schools that a contact hears of as a community member or waits for.
    other: BTreeMap<String, BTreeSet<usize>>,
    staff: BTreeMap<String, Rights>,
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

fn texts(item: &Item, name: &str) -> Vec<String> {
    let list = item.get(name).and_then(|value| value.as_l().ok());
    list.into_iter().flatten().filter_map(|value| value.as_s().ok().cloned()).collect()
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
        if partition.starts_with("PUPIL#") && sort == "PUPIL" && !flag(item, "left") {
            let (id, school) = (text(item, "id").unwrap_or_default(), text(item, "school").and_then(place));
            self.pupils.insert(id.to_owned(), school.unwrap_or(usize::MAX));
        } else if let Some(guardian) = partition.strip_prefix("GUARDIAN#")
            && let Some(pupil) = sort.strip_prefix("CHILD#")
        {
            if !flag(item, "suspended") {
                self.links.entry(guardian.to_owned()).or_default().insert(pupil.to_owned());
            }
        } else if partition.starts_with("LINE#") || partition.starts_with("MAIL#") {
            let contact = partition.split_once('#').map(|(_, id)| id).unwrap_or_default();
            if let Some(guardian) = text(item, "guardian") {
                self.guardians.insert(contact.to_owned(), guardian.to_owned());
            }
        } else if sort.starts_with("COMMUNITY#") || partition.ends_with("#CLAIM") {
            if let (Some(contact), Some(school)) = (text(item, "contact"), text(item, "school").and_then(place)) {
                self.other.entry(contact.to_owned()).or_default().insert(school);
            }
        } else if partition.starts_with("STAFF#") && sort == "STAFF" {
            self.staff.insert(text(item, "id").unwrap_or_default().to_owned(), rights(item));
        }
    }

    /// What this person may hear now.
    pub fn allowed(&self, actor: &Actor) -> BTreeSet<Canary> {
        match actor {
            Actor::Staff(id) => self.staff.get(*id).cloned().unwrap_or_default().0,
            Actor::Guardian(number) => {
                let contact = contact(*number).to_string();
                let children = self.guardians.get(&contact).and_then(|guardian| self.links.get(guardian));
                let own = children.into_iter().flatten().filter_map(|pupil| self.pupils.get(pupil)).copied();
                let other = self.other.get(&contact).into_iter().flatten().copied();
                own.chain(other).map(|school| Canary { school, kind: Kind::Known }).collect()
            }
        }
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
            let rooms = rooms.iter().filter_map(|room| room.chars().last()?.to_digit(10));
            let pupils = rooms.map(|room| Kind::of_homeroom(room as usize));
            let kinds: Vec<Kind> = pupils.chain([Kind::Known, Kind::Staff]).collect();
            school.into_iter().flat_map(|school| kinds.iter().map(move |kind| Canary { school, kind: *kind })).collect()
        }
        _ => BTreeSet::new(),
    })
}
