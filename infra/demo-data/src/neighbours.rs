//! The community members of a whole city, as far as they have come to us. Many of them are known to us otherwise as well: a grandmother
//! who watches over the way to one school has her grandchild at another.

use domain::{
    group::CommunityMember,
    guardian::{Contact, MailAddress},
    id::CommunityId,
    school::SchoolCode,
};
use jiff::Timestamp;
use table::Seed;

use crate::{crowd::Befriended, people::line_user};

/// Whoever has come to one school or two.
#[derive(Default)]
pub struct Neighbours(Vec<Neighbour>);

struct Neighbour {
    number: usize,
    contact: Contact,
    /// Of somebody who has no LINE.
    mail: Option<MailAddress>,
    schools: Vec<SchoolCode>,
    /// A guardian of the crowd: their talk is there already.
    guardian: bool,
}

/// How many there are beside the guardians, and how many of the guardians there are among them.
#[derive(Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Came {
    line: usize,
    mail: usize,
    two_schools: usize,
    guardians: usize,
}

impl Neighbours {
    /// Five came to each school: by LINE, by mail, one who came to the next school as well, a guardian of the school itself, and a guardian
    /// of the next one. `guardians`: of each school those in LINE, of whom nobody is taken for two schools.
    pub fn of(seed: u64, schools: &[SchoolCode], guardians: &[Vec<&Contact>]) -> anyhow::Result<Self> {
        let mut all = Vec::new();
        for (n, school) in schools.iter().enumerate() {
            let next = (n + 1) % schools.len();
            let own = |kind: &str| line_user(seed, &format!("neighbour {kind} {school}"));
            let address: MailAddress = format!("neighbour-{school}@mihon.example").parse()?;
            let mut came = |contact: Contact, mail: Option<MailAddress>, schools: Vec<SchoolCode>, guardian: bool| {
                all.push(Neighbour { number: all.len() + 1, contact, mail, schools, guardian });
            };
            came(own("of one"), None, vec![school.clone()], false);
            came(Contact::Mail(address.id()), Some(address), vec![school.clone()], false);
            came(own("of two"), None, vec![school.clone(), schools[next].clone()], false);
            let known = [guardians[n].first(), guardians[next].get(1)];
            for contact in known.into_iter().flatten() {
                came((*contact).clone(), None, vec![school.clone()], true);
            }
        }
        Ok(Self(all))
    }

    /// What goes into the table.
    pub fn seeds(&self, seed: u64, at: Timestamp) -> impl Iterator<Item = Seed> {
        self.0.iter().flat_map(move |neighbour| neighbour.seeds(seed, at))
    }

    /// Those in LINE who are no guardians.
    pub fn befriended(&self) -> impl Iterator<Item = Befriended> {
        self.strangers().filter(|one| one.mail.is_none()).map(|one| Befriended {
            user_id: one.contact.to_string(),
            name: format!("地域の方{:05}", one.number),
            following: true,
        })
    }

    /// How many there are.
    pub fn counted(&self) -> Came {
        Came {
            line: self.strangers().filter(|one| one.mail.is_none()).count(),
            mail: self.strangers().filter(|one| one.mail.is_some()).count(),
            two_schools: self.0.iter().filter(|one| one.schools.len() == 2).count(),
            guardians: self.0.iter().filter(|one| one.guardian).count(),
        }
    }

    fn strangers(&self) -> impl Iterator<Item = &Neighbour> {
        self.0.iter().filter(|one| !one.guardian)
    }
}

impl Neighbour {
    fn seeds(&self, seed: u64, at: Timestamp) -> Vec<Seed> {
        let known = match &self.mail {
            _ if self.guardian => None,
            Some(address) => Some(Seed::Mail { address: address.clone(), guardian: None }),
            None => Some(Seed::Family { contact: self.contact.clone(), children: Vec::new(), at }),
        };
        let member = |school: &SchoolCode| {
            let id = CommunityId::derived(&["neighbour", &seed.to_string(), school.as_str(), &self.number.to_string()]);
            let (school, contact, name) = (school.clone(), self.contact.clone(), format!("見守り　{:05}", self.number));
            let what = "見守り隊".to_owned();
            let joined = Seed::Membership { contact, school: school.clone(), member: id.clone(), at };
            [Seed::CommunityMember(CommunityMember { school, id, name, what, mail: None }), joined]
        };
        known.into_iter().chain(self.schools.iter().flat_map(member)).collect()
    }
}
