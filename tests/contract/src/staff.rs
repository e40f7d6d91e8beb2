//! Staff's accounts, their places in lists, and the board's last account.

use std::collections::HashMap;

use aws_sdk_dynamodb::{Client, types::AttributeValue};
use domain::staff::{Networks, Role, Staff, StaffScope};
use table::{BoardSettings, Seed, Seeding, StaffAccounts, StaffDirectory, StaffWritten, Table, TableError};
use testkit::{
    Dynamo, Fault,
    world::{self, hibari, minami, seven_and, whole},
};

use crate::both::populated;

fn board() -> Staff {
    let [board, ..] = world::staff();
    board
}

fn boards() -> StaffScope {
    board().staff_scope().unwrap()
}

fn person(id: &str, role: Role) -> Staff {
    Staff::new(id.parse().unwrap(), format!("教職員 {id}"), role)
}

fn school_staff(id: &str, schools: &[domain::school::School]) -> Staff {
    let schools = schools.iter().map(|school| school.code.clone()).collect();
    person(id, Role::School { schools, administrator: true })
}

fn off(was: &Staff) -> Staff {
    Staff { active: false, version: was.version + 1, ..was.clone() }
}

fn on(was: &Staff) -> Staff {
    Staff { active: true, version: was.version + 1, ..was.clone() }
}

async fn current(table: &Table, id: &str) -> Staff {
    table.staff(&id.parse().unwrap()).await.unwrap().unwrap()
}

/// The ids of those who work at a school.
async fn at(table: &Table, school: &domain::school::School) -> Vec<String> {
    let staff = table.staff_at(&whole(&school.code)).await.unwrap();
    staff.iter().map(|staff| staff.id.to_string()).collect()
}

/// How many accounts of the board can be used.
async fn active_boards(table: &Table) -> usize {
    let everybody = table.staff_of_board(&board().board_scope().unwrap()).await.unwrap();
    everybody.iter().filter(|staff| staff.active).count()
}

async fn two_boards(dynamo: &Dynamo) -> (Table, Staff, Staff) {
    let table = populated(dynamo).await;
    let second = person("second", Role::Board);
    assert_eq!(table.add_staff(&boards(), &second).await.unwrap(), StaffWritten::Done);
    (table, board(), second)
}

#[tokio::test]
async fn people_are_listed_where_they_work_now_and_nowhere_else() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let was = school_staff("nurse", &[hibari(), minami()]);
    assert_eq!(table.add_staff(&boards(), &was).await.unwrap(), StaffWritten::Done);
    assert_eq!(at(&table, &hibari()).await, ["head", "nurse", "teacher"]);
    assert_eq!(at(&table, &minami()).await, ["nurse"]);
    let now = Staff { version: 1, ..school_staff("nurse", &[minami()]) };
    assert_eq!(table.change_staff(&boards(), &was, &now).await.unwrap(), StaffWritten::Done);
    assert_eq!(at(&table, &hibari()).await, ["head", "teacher"]);
    let promoted = Staff { version: 2, ..person("nurse", Role::Board) };
    assert_eq!(table.change_staff(&boards(), &now, &promoted).await.unwrap(), StaffWritten::Done);
    assert_eq!((at(&table, &minami()).await.len(), active_boards(&table).await), (0, 2));
    assert_eq!(current(&table, "nurse").await, promoted);
}

#[tokio::test]
async fn an_administrator_reaches_nobody_of_another_school_or_of_the_board() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let both = school_staff("nurse", &[hibari(), minami()]);
    table.add_staff(&boards(), &both).await.unwrap();
    let [board, head, _] = world::staff();
    let own = head.staff_scope().unwrap();
    let seen = async |id: &str| table.colleague(&own, &id.parse().unwrap()).await.unwrap().is_some();
    assert_eq!((seen("teacher").await, seen("nurse").await, seen("board").await), (true, false, false));
    for theirs in [&both, &board] {
        assert_eq!(table.change_staff(&own, theirs, &off(theirs)).await, Err(TableError::Foreign("staff member")));
    }
    let up = Staff { role: Role::Board, version: 1, ..head.clone() };
    assert_eq!(table.change_staff(&own, &head, &up).await, Err(TableError::Foreign("staff member")));
    assert_eq!(
        table.add_staff(&own, &school_staff("new", &[minami()])).await,
        Err(TableError::Foreign("staff member"))
    );
    assert_eq!(table.staff(&"new".parse().unwrap()).await.unwrap(), None);
}

#[tokio::test]
async fn of_two_who_change_somebody_at_once_one_hears_of_the_other_and_repeating_says_the_same() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let [_, head, _] = world::staff();
    let renamed = Staff { name: "佐々木（校長）".into(), version: 1, ..head.clone() };
    assert_eq!(table.change_staff(&boards(), &head, &renamed).await.unwrap(), StaffWritten::Done);
    assert_eq!(table.change_staff(&boards(), &head, &off(&head)).await.unwrap(), StaffWritten::Meanwhile);
    assert_eq!(table.change_staff(&boards(), &head, &renamed).await.unwrap(), StaffWritten::Done);
    dynamo.faults().plan("TransactWriteItems", Fault::AnswerLost, 3);
    assert!(table.change_staff(&boards(), &renamed, &off(&renamed)).await.is_err());
    assert_eq!(table.change_staff(&boards(), &renamed, &off(&renamed)).await.unwrap(), StaffWritten::Done);
    assert!(!current(&table, "head").await.active);
}

#[tokio::test]
async fn the_last_account_of_the_board_stays() {
    let dynamo = Dynamo::start();
    let (table, board, second) = two_boards(&dynamo).await;
    assert_eq!(table.change_staff(&boards(), &second, &off(&second)).await.unwrap(), StaffWritten::Done);
    for now in [off(&board), Staff { version: 1, ..school_staff("board", &[hibari()]) }] {
        assert_eq!(table.change_staff(&boards(), &board, &now).await.unwrap(), StaffWritten::LastOfBoard);
    }
    assert!(current(&table, "board").await.active);
    let second = off(&second);
    assert_eq!(table.change_staff(&boards(), &second, &on(&second)).await.unwrap(), StaffWritten::Done);
    assert_eq!(table.change_staff(&boards(), &board, &off(&board)).await.unwrap(), StaffWritten::Done);
    assert_eq!(active_boards(&table).await, 1);
}

#[tokio::test]
async fn the_first_account_of_the_board_is_made_once() {
    let dynamo = Dynamo::start();
    let table = dynamo.table("renraku-contract").await;
    let (one, other) = (person("one", Role::Board), person("other", Role::Board));
    assert_eq!(table.add_first_of_board(&one).await.unwrap(), StaffWritten::Done);
    assert_eq!(table.add_first_of_board(&one).await.unwrap(), StaffWritten::Done);
    assert_eq!(table.add_first_of_board(&other).await.unwrap(), StaffWritten::NotTheFirst);
    assert_eq!(table.staff(&other.id).await.unwrap(), None);
    let populated = Dynamo::start();
    let table = crate::both::populated(&populated).await;
    assert_eq!(table.add_first_of_board(&other).await.unwrap(), StaffWritten::NotTheFirst);
}

#[tokio::test]
async fn an_account_under_a_wrong_key_is_nobody() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let mut item = item(&dynamo.client(), "STAFF#head", "STAFF").await;
    for (name, value) in [("pk", "STAFF#else"), ("sk", "STAFF")] {
        item.insert(name.into(), AttributeValue::S(value.into()));
    }
    dynamo.client().put_item().table_name("renraku-contract").set_item(Some(item)).send().await.unwrap();
    assert_eq!(table.staff(&"else".parse().unwrap()).await, Err(TableError::Foreign("staff member")));
}

#[tokio::test]
async fn the_boards_networks_are_what_it_set_last() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let scope = board().board_scope().unwrap();
    assert!(table.networks().await.unwrap().is_empty());
    for lines in [vec!["203.0.113.0/24"], vec![]] {
        let networks = Networks::parse(&lines).unwrap();
        table.set_networks(&scope, &networks).await.unwrap();
        assert_eq!(table.networks().await.unwrap(), networks);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_boards_that_switch_each_other_off_at_once_one_stays() {
    for _ in 0..20 {
        let dynamo = Dynamo::start();
        let (table, board, second) = two_boards(&dynamo).await;
        let (one, other) = (table.clone(), table.clone());
        let (first, by_second) = (second.clone(), board.clone());
        let one = tokio::spawn(async move { one.change_staff(&boards(), &first, &off(&first)).await.unwrap() });
        let other =
            tokio::spawn(async move { other.change_staff(&boards(), &by_second, &off(&by_second)).await.unwrap() });
        let came = [one.await.unwrap(), other.await.unwrap()];
        assert_eq!(came.iter().filter(|came| **came == StaffWritten::Done).count(), 1, "{came:?}");
        assert_eq!(active_boards(&table).await, 1);
    }
}

async fn item(client: &Client, pk: &str, sk: &str) -> HashMap<String, AttributeValue> {
    let get = client.get_item().table_name("renraku-contract").consistent_read(true);
    let get = get.key("pk", AttributeValue::S(pk.into())).key("sk", AttributeValue::S(sk.into()));
    get.send().await.unwrap().item.unwrap()
}

/// Switching an account off by reading first: how many are active? More than one: write.
struct ReadThenWrite {
    may: bool,
    account: HashMap<String, AttributeValue>,
}

impl ReadThenWrite {
    async fn read(table: &Table, client: &Client, id: &str) -> Self {
        Self { may: active_boards(table).await > 1, account: item(client, &format!("STAFF#{id}"), "STAFF").await }
    }

    async fn write(mut self, client: &Client) {
        assert!(self.may);
        self.account.insert("active".into(), AttributeValue::Bool(false));
        client.put_item().table_name("renraku-contract").set_item(Some(self.account)).send().await.unwrap();
    }
}

#[tokio::test]
async fn counting_before_writing_locks_the_board_out() {
    let dynamo = Dynamo::start();
    let (table, ..) = two_boards(&dynamo).await;
    let client = dynamo.client();
    let one = ReadThenWrite::read(&table, &client, "second").await;
    let other = ReadThenWrite::read(&table, &client, "board").await;
    one.write(&client).await;
    other.write(&client).await;
    assert_eq!(active_boards(&table).await, 0, "nobody must be left, or this test shows nothing");
}

#[tokio::test]
async fn planting_staff_again_changes_nothing_and_forgets_no_account() {
    let dynamo = Dynamo::start();
    let (table, board, _) = two_boards(&dynamo).await;
    table.plant(world::staff().map(Seed::Staff).into()).await.unwrap();
    assert_eq!(active_boards(&table).await, 2);
    let now = Staff { signed_out_at: Some(seven_and(0)), ..off(&board) };
    assert_eq!(table.change_staff(&boards(), &board, &now).await.unwrap(), StaffWritten::Done);
}
