//! Filling the table, 25 items to a request.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    broadcast::Wishes,
    guardian::{Child, Contact, Link, Reach, Way},
    id::{GuardianId, LineUserId},
    staff::Staff,
};
use jiff::Timestamp;

use super::Table;
use crate::{
    Seed, Seeding, TableError,
    key::Key,
    rows::{
        GuardianRow, Item, LetterRow, LineRow, MailRow, MemberRow, MembershipRow, Row, StaffAtRow, item, stands_at,
    },
};

/// Items by key, so that no batch names one key twice.
#[derive(Default)]
struct Items {
    /// What a roster says: replaces what is there.
    roster: BTreeMap<Key, Item>,
    /// What people go on with: written only where nothing is.
    begun: BTreeMap<Key, Item>,
    /// Whose accounts are among them.
    staff: Vec<Staff>,
}

impl Seeding for Table {
    async fn plant(&self, seeds: Vec<Seed>) -> Result<(), TableError> {
        let mut items = Items::default();
        for seed in seeds {
            items.add(seed)?;
        }
        // A letter's code or a guardian never goes away again, so what is missing now has nothing that could be lost.
        let there = self.batch_get(items.begun.keys().cloned().collect()).await?;
        let there: BTreeSet<Key> = there.iter().filter_map(stands_at).collect();
        items.begun.retain(|key, _| !there.contains(key));
        self.batch_put(items.roster.into_values().collect()).await?;
        self.batch_put(items.begun.into_values().collect()).await?;
        self.plant_accounts(&items.staff).await
    }
}

impl Items {
    fn add(&mut self, seed: Seed) -> Result<(), TableError> {
        match seed {
            Seed::School(school) => self.replace(&school),
            Seed::Homeroom(homeroom) => self.replace(&homeroom),
            Seed::Pupil(pupil) => self.replace(&pupil),
            Seed::Staff(staff) => self.staff(staff),
            Seed::Arrangement(arrangement) => self.replace(&arrangement),
            Seed::Answer(given) => self.replace(&*given),
            Seed::CommunityMember(member) => self.replace(&member),
            Seed::Group { group, members } => {
                self.replace(&group)?;
                members.iter().try_for_each(|member| self.replace(&MemberRow::of(&group, member)))
            }
            Seed::Letter { code, pupil, used_by } => self.begin(&LetterRow { used_by, ..LetterRow::new(code, pupil) }),
            Seed::Membership { contact, school, member, at } => {
                self.begin(&MembershipRow { contact, school, member, since: at })
            }
            Seed::Mail { address, guardian } => {
                self.begin(&MailRow { address, guardian, bounced: false, signed_out_at: None })
            }
            Seed::Blocked { user, guardian, at } => self.blocked(user, guardian, at),
            Seed::Family { contact, children, at } => self.family(contact, children, at),
        }
    }

    fn staff(&mut self, staff: Staff) -> Result<(), TableError> {
        self.replace(&staff)?;
        let places = staff.role.places().into_iter();
        places.map(|at| StaffAtRow { at, id: staff.id.clone() }).try_for_each(|row| self.replace(&row))?;
        self.staff.push(staff);
        Ok(())
    }

    fn family(&mut self, contact: Contact, children: Vec<Child>, at: Timestamp) -> Result<(), TableError> {
        let guardian = children.first().map(|child| child.guardian.clone());
        if let Contact::Line(user) = &contact {
            let (user, guardian) = (user.clone(), guardian.clone());
            self.begin(&LineRow { user, guardian, reach: Some(Reach::Following), reach_at: Some(at) })?;
        }
        if let Some(id) = guardian {
            self.begin(&GuardianRow { id, since: at, contact: Some(contact), wishes: Wishes::default() })?;
        }
        children.into_iter().try_for_each(|child| self.begin(&Link::new(child, Way::Letter, at)))
    }

    /// Whatever [`Seed::Family`] says of them, before or after.
    fn blocked(&mut self, user: LineUserId, guardian: GuardianId, at: Timestamp) -> Result<(), TableError> {
        let row = LineRow { user, guardian: Some(guardian), reach: Some(Reach::Blocked), reach_at: Some(at) };
        self.begun.insert(row.key(), item(&row)?);
        Ok(())
    }

    fn replace(&mut self, row: &impl Row) -> Result<(), TableError> {
        self.roster.insert(row.key(), item(row)?);
        Ok(())
    }

    fn begin(&mut self, row: &impl Row) -> Result<(), TableError> {
        self.begun.entry(row.key()).or_insert(item(row)?);
        Ok(())
    }
}
