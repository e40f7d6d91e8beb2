//! Who can be played: three guardians with a phone, one with an address alone, and those members of staff and of the PTA who have an account.

use anyhow::Context;
use domain::{
    guardian::{Child, Contact, MailAddress},
    id::{GuardianId, LineUserId, PupilId, StaffId},
    school::Pupil,
    staff::{Role, Staff},
    time::TOKYO,
};
use jiff::{Timestamp, civil::date};
use table::Seed;

use crate::{chance::Chance, city::City, groups};

/// When guardians registered: on the evening of 1 April, whatever today is.
pub fn evening_of_registering(year: i16) -> Result<Timestamp, jiff::Error> {
    TOKYO.to_timestamp(date(year, 4, 1).at(19, 0, 0, 0))
}

/// A guardian's phone, and the children they have registered.
pub struct Phone {
    /// In LINE, or by mail.
    pub user: Contact,
    /// Of somebody who has no LINE.
    pub mail: Option<MailAddress>,
    /// As LINE shows it.
    pub name: &'static str,
    /// Registered; none: they have the letter in their hand.
    pub children: Vec<Child>,
    /// About whom the letter is.
    pub letter: PupilId,
}

/// Every phone there is.
pub struct Phones(pub Vec<Phone>);

impl Phones {
    /// One guardian with a child in 3年1組, one with two children in two schools, one who has not registered yet, and one who
    /// has no LINE and a child in 4年1組.
    pub fn of(city: &City) -> anyhow::Result<Self> {
        let third_year = city.class(city.homeroom(0, "3年1組")?);
        let fourth_year = city.class(city.homeroom(0, "4年1組")?);
        let fifth_year = city.class(city.homeroom(0, "5年2組")?);
        let elsewhere = city.schools.get(1).or(city.schools.first()).context("no school")?;
        let siblings = fifth_year.iter().find_map(|younger| {
            let same_family = |older: &&Pupil| family_name(older) == family_name(younger) && older.id != younger.id;
            Some([*younger, elsewhere.pupils.iter().find(same_family)?])
        });
        let (only, unregistered) = (third_year.first(), third_year.get(1));
        let (only, unregistered) = only.zip(unregistered).context("3年1組 is too small")?;
        Ok(Self(vec![
            Phone::registered(city, "さちこ", &[only]),
            Phone::registered(city, "けんじ", &siblings.context("no siblings")?),
            Phone { children: Vec::new(), ..Phone::registered(city, "ゆみ", &[unregistered]) },
            Phone::by_mail("あやか", "ayaka@mihon.example", fourth_year.first().context("4年1組 is empty")?)?,
        ]))
    }

    /// What has become of those who registered.
    pub fn families(&self, at: Timestamp) -> Vec<Seed> {
        let registered = self.0.iter().filter(|phone| !phone.children.is_empty());
        let family = |phone: &Phone| Seed::Family { contact: phone.user.clone(), children: phone.children.clone(), at };
        let proved = |phone: &Phone| {
            let guardian = phone.children.first().map(|child| child.guardian.clone());
            Some(Seed::Mail { address: phone.mail.clone()?, guardian })
        };
        registered.flat_map(|phone| [Some(family(phone)), proved(phone)]).flatten().collect()
    }

    /// Who of them has registered this pupil.
    pub fn guardian_of(&self, pupil: &PupilId) -> Option<GuardianId> {
        let mut children = self.0.iter().flat_map(|phone| &phone.children);
        children.find(|child| child.pupil == *pupil).map(|child| child.guardian.clone())
    }
}

impl Phone {
    fn registered(city: &City, name: &'static str, pupils: &[&Pupil]) -> Self {
        Self::of(line_user(city.seed, name), name, pupils)
    }

    fn by_mail(name: &'static str, address: &str, pupil: &Pupil) -> anyhow::Result<Self> {
        let address: MailAddress = address.parse()?;
        let phone = Self::of(Contact::Mail(address.id()), name, &[pupil]);
        Ok(Self { mail: Some(address), ..phone })
    }

    fn of(user: Contact, name: &'static str, pupils: &[&Pupil]) -> Self {
        let guardian = GuardianId::of(&user);
        let children = pupils.iter().filter_map(|pupil| child(&guardian, pupil)).collect();
        Self { children, letter: pupils[0].id.clone(), user, mail: None, name }
    }
}

/// A pupil as a guardian has registered them, by their given name.
pub fn child(guardian: &GuardianId, pupil: &Pupil) -> Option<Child> {
    let given = pupil.kana.split('　').next_back().unwrap_or("こ");
    let (guardian, pupil_id, school) = (guardian.clone(), pupil.id.clone(), pupil.school.clone());
    Some(Child { guardian, pupil: pupil_id, school, nickname: given.parse().ok()? })
}

/// By it, pupils are siblings here.
pub fn family_name(pupil: &Pupil) -> &str {
    pupil.name.split('　').next().unwrap_or_default()
}

/// The LINE user behind a name.
pub fn line_user(seed: u64, name: &str) -> Contact {
    let mut chance = Chance::of(seed, &["phone", name]);
    let digits: String = (0..32).filter_map(|_| char::from_digit(chance.below(16), 16)).collect();
    format!("U{digits}").parse().unwrap_or_else(|_| Contact::Line(LineUserId::derived(&["phone", name])))
}

/// What an account is for.
pub struct Account {
    /// To sign in with.
    pub username: &'static str,
    /// Whether the demo gives it a second factor: without one, staff see no reasons.
    pub second_factor: bool,
    name: &'static str,
}

/// The accounts.
pub const ACCOUNTS: [Account; 5] = [
    Account { username: "board", second_factor: true, name: "高橋（教育委員会）" },
    Account { username: "hibari", second_factor: true, name: "佐々木（教頭）" },
    Account { username: "minami", second_factor: false, name: "山本（教頭）" },
    Account { username: "tanaka", second_factor: false, name: "田中（3年1組担任）" },
    Account { username: "pta", second_factor: false, name: "西田（PTA本部）" },
];

/// The staff behind [`ACCOUNTS`], in their order.
pub fn staff(city: &City) -> anyhow::Result<Vec<Staff>> {
    ACCOUNTS.iter().map(|account| account.person(city)).collect()
}

impl Account {
    fn person(&self, city: &City) -> anyhow::Result<Staff> {
        let school = |place: usize| {
            let school = city.schools.get(place).or(city.schools.first()).context("no school")?;
            anyhow::Ok(school.school.code.clone())
        };
        let role = match self.username {
            "hibari" => Role::School { schools: vec![school(0)?], administrator: true },
            "minami" => Role::School { schools: vec![school(1)?], administrator: false },
            "tanaka" => {
                let homerooms = vec![city.homeroom(0, "3年1組")?.id.clone()];
                Role::HomeroomTeacher { school: school(0)?, homerooms }
            }
            "pta" => {
                Role::Drafter { school: school(0)?, groups: vec![groups::id(city.seed, &school(0)?, groups::PTA)] }
            }
            _ => Role::Board,
        };
        let made_up = || StaffId::derived(&["demo-data", self.username]);
        let id = city.subs.get(self.username).cloned().unwrap_or_else(made_up);
        Ok(Staff::new(id, self.name, role))
    }
}
