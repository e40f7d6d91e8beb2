//! Groups beside the homerooms, and community members: enough to see each kind.

use anyhow::Context;
use domain::{
    group::{CommunityMember, Group, GroupKind, Member},
    id::{CommunityId, GroupId, PupilId},
    school::{Homeroom, SchoolCode},
};
use table::Seed;

use crate::{city::City, pupils::Enrolled};

/// The group of the first school for which somebody from outside drafts.
pub const PTA: &str = "PTA本部";

/// Community members of the first school: name, what they are, and an address if the school has been told one.
const COMMUNITY: [(&str, &str, Option<&str>); 2] = [
    ("中川　博", "地域コーディネーター", Some("nakagawa@mihon.example")),
    ("石原　久美", "読み聞かせボランティア", None),
];

/// A group, the homerooms that its pupils are in, how many of each, and how many community members.
struct Plan {
    name: &'static str,
    kind: GroupKind,
    grades: &'static [u8],
    of_each_homeroom: usize,
    community: usize,
}

/// Of the first school.
const ELEMENTARY: [Plan; 4] = [
    Plan { name: "金管バンド部", kind: GroupKind::Club, grades: &[4, 5, 6], of_each_homeroom: 3, community: 0 },
    Plan { name: PTA, kind: GroupKind::Pta, grades: &[1, 3, 6], of_each_homeroom: 1, community: 0 },
    Plan {
        name: "桜町1班", kind: GroupKind::Commute, grades: &[1, 2, 3, 4, 5, 6], of_each_homeroom: 1, community: 0
    },
    Plan {
        name: "学校支援ボランティア", kind: GroupKind::Area, grades: &[], of_each_homeroom: 0, community: 2
    },
];

/// Of the second.
const JUNIOR_HIGH: [Plan; 2] = [
    Plan { name: "サッカー部", kind: GroupKind::Club, grades: &[1, 2, 3], of_each_homeroom: 4, community: 0 },
    Plan { name: "吹奏楽部", kind: GroupKind::Club, grades: &[1, 2], of_each_homeroom: 5, community: 0 },
];

/// The group of that name at a school.
pub fn id(seed: u64, school: &SchoolCode, name: &str) -> GroupId {
    GroupId::derived(&["group", &seed.to_string(), school.as_str(), name])
}

/// The groups of the first two schools, and who is in them.
pub fn seeds(city: &City) -> anyhow::Result<Vec<Seed>> {
    let mut seeds = Vec::new();
    let community = community(city)?;
    for (school, plans) in city.schools.iter().zip([&ELEMENTARY[..], &JUNIOR_HIGH[..]]) {
        seeds.extend(plans.iter().map(|plan| plan.seed(city.seed, school, &community)));
    }
    seeds.extend(community.into_iter().map(Seed::CommunityMember));
    Ok(seeds)
}

fn community(city: &City) -> anyhow::Result<Vec<CommunityMember>> {
    let school = city.schools.first().context("no school")?.school.code.clone();
    let member = |(name, what, mail): (&str, &str, Option<&str>)| {
        Ok(CommunityMember {
            school: school.clone(),
            id: CommunityId::derived(&["community", &city.seed.to_string(), school.as_str(), name]),
            name: name.to_owned(),
            what: what.to_owned(),
            mail: mail.map(str::parse).transpose()?,
        })
    };
    COMMUNITY.into_iter().map(member).collect()
}

impl Plan {
    fn seed(&self, seed: u64, school: &Enrolled, community: &[CommunityMember]) -> Seed {
        let code = school.school.code.clone();
        let id = id(seed, &code, self.name);
        let group = Group { school: code, id, name: self.name.to_owned(), kind: self.kind, commute: None, version: 0 };
        let homerooms = school.homerooms.iter().filter(|homeroom| self.takes(homeroom));
        let pupils = homerooms.flat_map(|homeroom| self.some_of(school, homeroom)).map(Member::Pupil);
        let members = community.iter().take(self.community).map(|member| Member::Community(member.id.clone()));
        Seed::Group { group, members: pupils.chain(members).collect() }
    }

    fn takes(&self, homeroom: &Homeroom) -> bool {
        matches!(homeroom.grades[..], [grade] if self.grades.contains(&grade.year()))
    }

    fn some_of(&self, school: &Enrolled, homeroom: &Homeroom) -> Vec<PupilId> {
        let own = school.pupils.iter().filter(|pupil| pupil.homeroom == homeroom.id);
        own.step_by(5).take(self.of_each_homeroom).map(|pupil| pupil.id.clone()).collect()
    }
}
