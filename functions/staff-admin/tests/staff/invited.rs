//! Nobody hears of an account before log and table have it, and asking again goes on where an earlier try ended.

use domain::audit::Deed;
use serde_json::{Value, json};
use staff_admin::FirstAccount;
use table::StaffDirectory;
use testkit::Fault;

use crate::{
    cognito::{Mailed, Pool, sub},
    common::{HIBARI, Office, planted},
};

const MAIL: &str = "new@example.jp";

fn invitation() -> Value {
    json!({
        "name": "新しい人", "mail": MAIL, "role": "school", "administrator": false, "school": HIBARI, "homerooms": [],
    })
}

fn mailed(invited: usize) -> Mailed {
    Mailed { to: MAIL.to_owned(), in_table: true, in_log: vec![Deed::StaffInvited; invited] }
}

async fn open(chain: &str) -> (Office, Pool) {
    let pool = Pool::default();
    let office = Office::over(planted(), async |table| pool.open(chain, table).await).await;
    (office, pool)
}

async fn invited(office: &Office) {
    let (status, person) = office.ask("head", "POST", "", Some(&invitation())).await;
    assert_eq!((status, person["id"].as_str()), (201, Some(&*sub(MAIL))), "{person}");
}

#[tokio::test]
async fn the_invitation_goes_out_when_log_and_table_have_the_account() {
    let (office, pool) = open(HIBARI).await;
    invited(&office).await;
    assert_eq!(pool.mails(), [mailed(1)]);
}

#[tokio::test]
async fn who_only_drafts_is_invited_for_groups_of_the_school_and_shown_with_them() {
    let (office, _pool) = open(HIBARI).await;
    let mut asked = invitation();
    (asked["role"], asked["groups"]) = (json!("drafter"), json!(["hibari-pta"]));
    let (status, person) = office.ask("head", "POST", "", Some(&asked)).await;
    assert_eq!((status, &person["role"], &person["schools"]), (201, &json!("drafter"), &json!([HIBARI])), "{person}");
    assert_eq!(person["groups"], json!([{ "id": "hibari-pta", "label": "PTA本部" }]));
    let kept = office.staff(&sub(MAIL)).await;
    assert_eq!(kept.draft_scope(&HIBARI.parse().unwrap()).unwrap().groups(), ["hibari-pta".parse().unwrap()]);
    let (_, list) = office.ask("head", "GET", &format!("?school={HIBARI}"), None).await;
    let listed = |id: &str| list["staff"].as_array().unwrap().iter().find(|one| one["id"] == id).unwrap().clone();
    assert_eq!(listed("drafter")["groups"][1], json!({ "id": "gone", "label": "なくなったグループ" }));
    assert_eq!(listed(&sub(MAIL))["groups"], person["groups"]);
}

#[tokio::test]
async fn an_invitation_that_did_not_go_out_goes_out_when_somebody_asks_again() {
    let (office, pool) = open(HIBARI).await;
    pool.loses_mails(1);
    office.refuses("head", ("POST", "", Some(&invitation())), 503, "try_again").await;
    assert_eq!(pool.mails(), []);
    invited(&office).await;
    assert_eq!((pool.mails(), pool.accounts()), (vec![mailed(1)], 1));
    pool.has_signed_in(MAIL);
    invited(&office).await;
    assert_eq!(pool.mails().len(), 1, "whoever has signed in is not invited any more");
}

#[tokio::test]
async fn an_account_that_was_not_written_down_is_mailed_to_nobody_and_written_down_when_somebody_asks_again() {
    let (office, pool) = open(HIBARI).await;
    office.dynamo.faults().plan("TransactWriteItems", Fault::Unsent, 100);
    office.refuses("head", ("POST", "", Some(&invitation())), 503, "try_again").await;
    office.dynamo.faults().forget();
    assert_eq!((pool.mails(), pool.accounts()), (vec![], 1));
    assert_eq!(office.table.staff(&sub(MAIL).parse().unwrap()).await.unwrap(), None);
    invited(&office).await;
    assert_eq!((pool.mails(), pool.accounts()), (vec![mailed(1)], 1));
}

#[tokio::test]
async fn an_invitation_to_something_else_is_refused_and_not_sent() {
    let (office, pool) = open(HIBARI).await;
    invited(&office).await;
    let mut other = invitation();
    other["name"] = json!("べつの人");
    office.refuses("head", ("POST", "", Some(&other)), 409, "mail_in_use").await;
    assert_eq!(pool.mails().len(), 1);
}

#[tokio::test]
async fn the_boards_first_account_gets_its_invitation_though_the_first_try_ended_before() {
    let pool = Pool::default();
    let office = Office::over(vec![], async |table| pool.open("BOARD", table).await).await;
    pool.loses_mails(1);
    assert!(first("見本　課長", MAIL).make(&office.api).await.is_err());
    assert_eq!(pool.mails(), []);
    for other in [first("見本　次長", MAIL), first("見本　課長", "other@example.jp")] {
        assert!(other.make(&office.api).await.is_err(), "it is somebody else's");
    }
    first("見本　課長", MAIL).make(&office.api).await.unwrap();
    assert_eq!(pool.mails(), [mailed(1)]);
}

fn first(name: &str, mail: &str) -> FirstAccount {
    serde_json::from_value(json!({ "name": name, "mail": mail })).unwrap()
}
