//! Groups, their members, and the codes of community members.

use domain::{
    group::Member,
    staff::{Role, Staff},
};
use table::{Community, Groups, Written};
use testkit::{
    Dynamo,
    world::{self, seven_and},
};

use crate::{
    both::populated,
    desk::{group, hibari, neighbour},
};

#[tokio::test]
async fn groups_and_members_come_and_go() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let club = group("soccer");
    assert_eq!(table.add_group(&hibari(), &club).await.unwrap(), Written::Now(club.clone()));
    assert_eq!(table.add_group(&hibari(), &club).await.unwrap(), Written::Before(club.clone()));
    table.add_community_member(&hibari(), &neighbour()).await.unwrap();
    let [a, b] = ["p3-1-1", "p3-1-2"].map(|id| Member::Pupil(id.parse().unwrap()));
    let c = Member::Community(neighbour().id);
    for _ in 0..2 {
        let all = [a.clone(), b.clone(), c.clone()];
        assert!(table.change_members(&hibari(), &club, &all, &[]).await.unwrap());
        let mut members = table.members(&hibari(), &club.id).await.unwrap();
        members.sort();
        assert_eq!(members, all);
    }
    assert!(table.change_members(&hibari(), &club, &[], &[a, c]).await.unwrap());
    assert_eq!(table.members(&hibari(), &club.id).await.unwrap(), [b]);
    table.remove_group(&hibari(), &club.id).await.unwrap();
    table.remove_group(&hibari(), &club.id).await.unwrap();
    assert_eq!(table.members(&hibari(), &club.id).await.unwrap(), []);
}

#[tokio::test]
async fn who_only_drafts_reads_how_their_own_groups_are_called_and_no_others() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    for id in ["soccer", "chess", "pta"] {
        table.add_group(&hibari(), &group(id)).await.unwrap();
    }
    let own = |groups: &[&str]| {
        let groups = groups.iter().map(|id| id.parse().unwrap()).collect();
        let role = Role::Drafter { school: hibari().school().clone(), groups };
        Staff::new("coach".parse().unwrap(), "外部", role).draft_scope(hibari().school()).unwrap()
    };
    let found = table.groups_to_draft_for(&own(&["soccer", "pta", "gone"])).await.unwrap();
    let ids: std::collections::BTreeSet<_> = found.iter().map(|group| group.id.as_str()).collect();
    assert_eq!(ids, ["soccer", "pta"].into());
    assert_eq!(table.groups_to_draft_for(&own(&[])).await.unwrap(), []);
}

#[tokio::test]
async fn a_code_is_made_for_members_who_are_there_and_stands_for_one_of_them_only() {
    let dynamo = Dynamo::start();
    let table = populated(&dynamo).await;
    let code = world::code(20, 1);
    assert!(!table.give_code(&hibari(), &neighbour(), &code).await.unwrap());
    table.add_community_member(&hibari(), &neighbour()).await.unwrap();
    assert!(table.give_code(&hibari(), &neighbour(), &code).await.unwrap());
    let taken = world::code(0, 1);
    assert!(!table.give_code(&hibari(), &neighbour(), &taken).await.unwrap());
    let letter = table::Registration::letter(&table, &taken, &world::line_user(1), seven_and(0)).await.unwrap();
    assert!(letter.unwrap().pupil().is_some());
}
