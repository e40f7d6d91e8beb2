//! Items that are not what was asked for are never answered with; errors never carry what is in an item.

use std::collections::HashMap;

use aws_sdk_dynamodb::{Client, types::AttributeValue};
use domain::guardian::Child;
use table::{AbsenceLog, Board, Guardians, Table, TableError};
use testkit::{
    Dynamo, Fault,
    world::{self, blank_day, report, seven_and, today},
};

use crate::both::populated;

type Item = HashMap<String, AttributeValue>;

async fn stored(client: &Client, pk: &str, sk: &str) -> Item {
    let request = client.get_item().table_name("renraku-contract");
    let key = request.key("pk", AttributeValue::S(pk.into())).key("sk", AttributeValue::S(sk.into()));
    key.send().await.unwrap().item.unwrap()
}

async fn put(client: &Client, item: Item, pairs: &[(&str, &str)]) {
    let mut item = item;
    item.extend(pairs.iter().map(|(name, value)| ((*name).to_owned(), AttributeValue::S((*value).to_owned()))));
    client.put_item().table_name("renraku-contract").set_item(Some(item)).send().await.unwrap();
}

#[tokio::test]
async fn a_day_that_stands_in_another_schools_partition_is_not_shown_there() {
    let dynamo = Dynamo::start();
    let (table, client) = (populated(&dynamo).await, dynamo.client());
    let pupil = world::pupils().swap_remove(0);
    table.keep(&blank_day(&pupil), report("a", seven_and(0))).await.unwrap();
    let day = stored(&client, &format!("{}#ABSENCE#{}", pupil.school, today()), pupil.id.as_str()).await;
    let minami = world::minami().code;
    put(&client, day, &[("pk", &format!("{minami}#ABSENCE#{}", today()))]).await;
    let shown = table.absences(&world::whole(&minami), today()).await;
    assert_eq!(shown, Err(TableError::Foreign("pupil's day")));
    assert_eq!(table.day(&minami, &pupil.id, today()).await, Err(TableError::Foreign("pupil's day")));
}

#[tokio::test]
async fn a_day_that_an_index_gives_for_another_child_is_not_shown() {
    let dynamo = Dynamo::start();
    let (table, client) = (populated(&dynamo).await, dynamo.client());
    let [pupil, other] = [0, 1].map(|place| world::pupils().swap_remove(place));
    table.keep(&blank_day(&pupil), report("a", seven_and(0))).await.unwrap();
    let day = stored(&client, &format!("{}#ABSENCE#{}", pupil.school, today()), pupil.id.as_str()).await;
    put(&client, day, &[("gsi1pk", &format!("PUPIL#{}", other.id))]).await;
    let child = Child {
        guardian: world::guardian(1),
        pupil: other.id,
        school: other.school,
        nickname: "ひわ".parse().unwrap(),
    };
    let days = table.days_of(&child, today(), today(), &[]).await;
    assert_eq!(days, Err(TableError::Foreign("pupil's day")));
}

#[tokio::test]
async fn a_link_of_another_guardian_is_none_of_mine() {
    let dynamo = Dynamo::start();
    let (table, client) = (populated(&dynamo).await, dynamo.client());
    let user = world::line_user(1);
    for (place, user) in [(0, &user), (1, &world::line_user(2))] {
        let nickname = "こ".parse().unwrap();
        table::Registration::link(&table, &world::code(place, 1), user, &nickname, seven_and(0)).await.unwrap();
    }
    let other = stored(&client, &format!("GUARDIAN#{}", world::guardian(2)), "CHILD#p3-1-2").await;
    put(&client, other, &[("pk", &format!("GUARDIAN#{}", world::guardian(1)))]).await;
    assert_eq!(table.family(&user).await, Err(TableError::Foreign("child")));
}

#[tokio::test]
async fn errors_carry_nothing_of_an_item() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let pupil = world::pupils().swap_remove(0);
    let seat = blank_day(&pupil);
    table.keep(&seat, report("a", seven_and(0))).await.unwrap();
    dynamo.faults().plan("UpdateItem", Fault::Throttled, 3);
    let busy = table.keep(&seat, report("b", seven_and(1))).await.unwrap_err();
    let elsewhere = Table::open(&dynamo.config(), "renraku-elsewhere");
    let refused = elsewhere.keep(&seat, report("b", seven_and(1))).await.unwrap_err();
    assert!(busy.is_temporary() && !refused.is_temporary());
    assert!(matches!(&refused, TableError::Refused(cause) if cause.code == "ResourceNotFoundException"), "{refused}");
    for shown in [format!("{busy:?} {busy}"), format!("{refused:?} {refused}")] {
        let secret = world::canaries().into_iter().chain(["illness".to_owned()]).find(|secret| shown.contains(secret));
        assert_eq!(secret, None, "{shown}");
    }
}
