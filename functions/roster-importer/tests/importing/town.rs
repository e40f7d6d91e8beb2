//! ひばり小 and みなみ中 with the world's nine pupils, and an importer beside them.

use std::collections::{BTreeMap, HashMap};

use aws_sdk_dynamodb::types::AttributeValue;
use domain::{
    audit::{ChainScope, Deed},
    import::{Import, State},
    school::{Pupil, SchoolCode},
    staff::{Role, Staff},
};
use imports::{Desk, Files, Order, Orders, Shelf, Task, part};
use lambda::Clock;
use roster_importer::Importer;
use table::{AuditReading, Imports, Seed, Seeding, Table};
use testkit::{Dynamo, world};

pub const HEAD: &str = "学校コード,学年,組,出席番号,氏名,ふりがな,児童生徒番号,交流学級,学級の種類\n";
pub const HIBARI: &str = "B113299900019";
pub const MINAMI: &str = "C113299900027";
pub const TABLE: &str = "importing-tests";

pub struct Town {
    pub dynamo: Dynamo,
    pub table: Table,
    pub shelf: Shelf,
    pub desk: Desk,
    pub importer: Importer<Shelf, Desk>,
}

/// Items by key, without versions: those go on.
pub type Items = BTreeMap<String, BTreeMap<String, String>>;

pub fn board() -> Staff {
    let [board, ..] = world::staff();
    board
}

pub fn administrator() -> Staff {
    let role = Role::School { schools: vec![HIBARI.parse().unwrap()], administrator: true };
    Staff::new("administrator".parse().unwrap(), "管理者", role)
}

impl Town {
    pub async fn begin() -> Self {
        let dynamo = Dynamo::start();
        let table = dynamo.table(TABLE).await;
        table.plant(world::seeds()).await.unwrap();
        table.plant(vec![Seed::Staff(administrator())]).await.unwrap();
        Self::over(dynamo, table)
    }

    pub fn over(dynamo: Dynamo, table: Table) -> Self {
        let (shelf, desk) = (Shelf::default(), Desk::default());
        let importer = Importer::new(table.clone(), shelf.clone(), desk.clone(), Clock::Stopped(world::seven_and(0)));
        Self { dynamo, table, shelf, desk, importer }
    }

    /// Uploads a file in parts of some bytes and orders it read.
    pub async fn upload(&self, staff: &Staff, school: Option<&str>, bytes: &[u8]) -> Import {
        let school: Option<SchoolCode> = school.map(|school| school.parse().unwrap());
        let id = domain::id::ImportId::derived(&["import", &bytes.len().to_string()]);
        let import = Import::begin(id, school, 2026, "名簿.csv".into(), staff, world::seven_and(0));
        self.table.begin(&import).await.unwrap();
        let mut parts = 0;
        for bytes in bytes.chunks(200) {
            parts += 1;
            self.shelf.put(&part(&import.id, parts), bytes.to_vec()).await.unwrap();
        }
        let next = import.read(parts).unwrap();
        self.order(&next, Task::Read).await;
        next
    }

    pub async fn order(&self, next: &Import, task: Task) {
        assert!(self.table.change(next).await.unwrap());
        let by = board();
        let order = Order { import: next.id.clone(), task, by: by.id, by_name: by.name, version: next.version };
        self.desk.place(&order).await.unwrap();
    }

    /// Carries out what is on the desk, until nothing is.
    pub async fn work(&self) {
        while let Some(order) = self.desk.take() {
            self.importer.carry_out(&order, &|| false).await.unwrap();
        }
    }

    pub async fn import(&self, import: &Import) -> Import {
        self.table.ordered(&import.id).await.unwrap().unwrap()
    }

    /// Uploads, reads, applies.
    pub async fn applied(&self, text: &str) -> Import {
        let import = self.upload(&board(), None, text.as_bytes()).await;
        self.work().await;
        self.apply(&import).await
    }

    pub async fn apply(&self, import: &Import) -> Import {
        let ready = self.import(import).await;
        assert_eq!(ready.state, State::Ready, "{:?}", ready.trouble);
        self.order(&ready.apply(&ready.all_counts(), world::seven_and(0)).unwrap(), Task::Apply).await;
        self.work().await;
        self.import(import).await
    }

    pub async fn undone(&self, import: &Import) -> Import {
        let applied = self.import(import).await;
        self.order(&applied.undo().unwrap(), Task::Undo).await;
        self.work().await;
        self.import(import).await
    }

    /// What a school's log says was done, oldest first.
    pub async fn log(&self, school: &str) -> Vec<Deed> {
        let scope = ChainScope::of_school(&board().scope(&school.parse().unwrap()).unwrap()).unwrap();
        self.table.from(&scope, 1, 100).await.unwrap().into_iter().map(|entry| entry.act.did).collect()
    }

    /// Everything in the table but imports and logs.
    pub async fn items(&self) -> Items {
        items(&self.dynamo, TABLE).await
    }

    pub async fn pupil(&self, id: &str) -> Option<Pupil> {
        let board = board().board_scope().unwrap();
        for school in [HIBARI, MINAMI] {
            let scope = board.school(&school.parse().unwrap());
            if let Some(pupil) = table::Pupils::pupil_in(&self.table, &scope, &id.parse().unwrap()).await.unwrap() {
                return Some(pupil);
            }
        }
        None
    }
}

pub async fn items(dynamo: &Dynamo, table: &str) -> Items {
    let mut pages = dynamo.client().scan().table_name(table).consistent_read(true).into_paginator().items().send();
    let mut items = Items::new();
    while let Some(item) = pages.next().await {
        let item = shown(item.unwrap());
        let key = format!("{} {}", item["pk"], item["sk"]).replace("S(\"", "").replace("\")", "");
        if !key.contains("IMPORT") && !key.contains("#AUDIT") {
            items.insert(key, item);
        }
    }
    items
}

fn shown(item: HashMap<String, AttributeValue>) -> BTreeMap<String, String> {
    let shown = item.into_iter().filter(|(name, _)| name != "version");
    shown.map(|(name, value)| (name, text(&value))).collect()
}

/// Maps have no order of their own.
fn text(value: &AttributeValue) -> String {
    match value {
        AttributeValue::M(map) => {
            let map: BTreeMap<&String, String> = map.iter().map(|(name, value)| (name, text(value))).collect();
            format!("{map:?}")
        }
        other => format!("{other:?}"),
    }
}

/// The world's pupils with keys, by which they are known in every school.
pub fn keyed() -> Vec<Pupil> {
    let pupils = world::pupils().into_iter().zip(1..);
    pupils.map(|(pupil, key): (Pupil, u8)| Pupil { source: Some(format!("{key}")), ..pupil }).collect()
}

/// A line of a roster.
pub fn line(pupil: &Pupil, grade: u8, room: &str) -> String {
    format!("{},{grade},{room},{},{},{},,,\n", pupil.school, pupil.roll_number, pupil.name, pupil.kana)
}

/// The world's own roster: nothing changes by it.
pub fn roster() -> String {
    let rooms = [(3, "1"), (3, "2"), (1, "1")];
    let lines = world::pupils()
        .iter()
        .enumerate()
        .map(|(n, pupil)| line(pupil, rooms[n / 3].0, rooms[n / 3].1))
        .collect::<Vec<_>>()
        .concat();
    format!("{HEAD}{lines}")
}
