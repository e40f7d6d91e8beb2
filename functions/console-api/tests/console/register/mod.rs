//! The registration desk, and the audit log.

mod audit;
mod claims;
mod doors;
mod guardians;
mod letters;
mod reach;

use domain::{
    claim::Claim,
    guardian::{Child, Contact, MailAddress},
    id::GuardianId,
    school::Pupil,
};
use serde_json::{Value, json};
use table::{Claimed, Claims, Guardians, Seed, Seeding};
use testkit::world;

use crate::common::{Morning, strongly};

/// Somebody registers as guardian of the pupils at these places.
async fn registers(morning: &Morning, contact: Contact, places: &[usize]) {
    let guardian = GuardianId::of(&contact);
    let child = |place: &usize| {
        let Pupil { id: pupil, school, .. } = world::pupils().swap_remove(*place);
        Child { guardian: guardian.clone(), pupil, school, nickname: "こ".parse().unwrap() }
    };
    let children = places.iter().map(child).collect();
    morning.table.plant(vec![Seed::Family { contact, children, at: world::seven_and(0) }]).await.unwrap();
}

/// Somebody who comes by e-mail.
async fn registers_by_mail(morning: &Morning, address: &str, places: &[usize]) {
    let address: MailAddress = address.parse().unwrap();
    let contact = Contact::Mail(address.id());
    let guardian = Some(GuardianId::of(&contact));
    morning.table.plant(vec![Seed::Mail { address, guardian }]).await.unwrap();
    registers(morning, contact, places).await;
}

/// The school hands the family of the pupil at this place paper.
async fn on_paper(morning: &Morning, place: usize) {
    let pupil = Pupil { paper: true, ..world::pupils().swap_remove(place) };
    morning.table.plant(vec![Seed::Pupil(pupil)]).await.unwrap();
}

/// The pupils that a guardian may see.
async fn children(morning: &Morning, contact: &Contact) -> Vec<String> {
    let family = morning.table.family(contact).await.unwrap();
    family.map_or_else(Vec::new, |family| family.children.into_iter().map(|child| child.pupil.into()).collect())
}

/// 登録番号 of the first guardian's link to the pupil at this place.
fn number(guardian: u8, place: usize) -> String {
    domain::guardian::link_number(&world::guardian(guardian), &world::pupils()[place].id)
}

/// A guardian says that a child of this name sits there.
async fn claims(
    morning: &Morning,
    guardian: u8,
    homeroom: usize,
    name: (&str, &str),
    roll_number: u16,
) -> (Claim, Claimed) {
    let homeroom = world::homerooms()[homeroom].clone();
    let claim = Claim {
        id: Claim::id_of(&world::guardian(guardian), &homeroom, name, roll_number),
        school: homeroom.school,
        homeroom: homeroom.id,
        year: homeroom.year,
        roll_number,
        name: name.0.to_owned(),
        kana: name.1.to_owned(),
        nickname: "こ".parse().unwrap(),
        contact: world::line_user(guardian),
        guardian: world::guardian(guardian),
        at: world::seven_and(guardian.into()),
        conflict: None,
        decided: None,
    };
    let came = morning.table.claim(&claim).await.unwrap();
    (claim, came)
}

async fn verified(morning: &Morning, school: &str) -> Value {
    let path = format!("schools/{school}/audit/verify");
    morning.send("POST", &strongly("board"), &path, &json!({})).await.json()
}
