//! Filling the twin.

use domain::guardian::{Contact, Reach, Way};

use super::{Memory, State};
use crate::{Letter, Seed, Seeding, TableError, Target};

impl Seeding for Memory {
    async fn plant(&self, seeds: Vec<Seed>) -> Result<(), TableError> {
        let mut state = self.state();
        for seed in seeds {
            state.plant(seed);
        }
        Ok(())
    }
}

impl State {
    fn plant(&mut self, seed: Seed) {
        match seed {
            Seed::School(school) => {
                self.schools.insert(school.code.clone(), school);
            }
            Seed::Homeroom(homeroom) => {
                let place = (homeroom.school.clone(), homeroom.year, homeroom.id.clone());
                self.homerooms.insert(place, homeroom);
            }
            Seed::Pupil(pupil) => {
                self.pupils.insert(pupil.id.clone(), pupil);
            }
            Seed::Staff(staff) => {
                self.staff.insert(staff.id.clone(), staff);
            }
            Seed::Letter { code, pupil, used_by } => {
                self.letters.entry(code).or_insert(Letter {
                    target: Target::Pupil(pupil),
                    used: used_by.is_some(),
                    way: Way::Letter,
                });
            }
            Seed::Mail { address, guardian } => {
                let known = self.users.entry(Contact::Mail(address.id())).or_default();
                known.guardian = known.guardian.take().or(guardian);
                self.addresses.entry(address.id()).or_insert(address);
            }
            Seed::Arrangement(_) => {}
            Seed::Answer(given) => self.surveys.plant(&given),
            Seed::CommunityMember(member) => {
                self.community.insert((member.school.clone(), member.id.clone()), member);
            }
            Seed::Membership { contact, school, member, at } => {
                self.came.entry((contact, school, member)).or_insert(at);
            }
            Seed::Group { group, members } => {
                self.groups.entry((group.school, group.id)).or_default().extend(members);
            }
            Seed::Blocked { user, guardian, at } => {
                let known = self.users.entry(Contact::Line(user)).or_default();
                known.guardian = Some(guardian);
                known.reach = Some((at, Reach::Blocked));
            }
            Seed::Family { contact, children, at } => {
                if !self.users.contains_key(&contact) {
                    let guardian = children.first().map(|child| child.guardian.clone());
                    let known = self.users.entry(contact).or_default();
                    known.guardian = guardian;
                    known.reach = Some((at, Reach::Following));
                }
                for child in children {
                    self.add_child(child, at);
                }
            }
        }
    }
}
