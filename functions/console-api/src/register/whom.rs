//! Whom an entry of the log is about, by the name of today. The log itself keeps ids alone.

use std::collections::BTreeMap;

use domain::{
    audit::{Recorded, Whom},
    id::{CommunityId, GroupId, HomeroomId, PupilId, StaffId},
    school::SchoolCode,
    staff::{SchoolScope, Staff},
};
use lambda::http::Refusal;
use table::{Community as _, Groups as _, ReachLedger, Schools, StaffDirectory};

use super::failed;
use crate::Api;

/// Names that may be shown to whoever reads this log.
#[derive(Default)]
pub(super) struct Names {
    pupils: BTreeMap<PupilId, String>,
    homerooms: BTreeMap<HomeroomId, String>,
    staff: BTreeMap<StaffId, String>,
    schools: BTreeMap<SchoolCode, String>,
    groups: BTreeMap<GroupId, String>,
    community: BTreeMap<CommunityId, String>,
}

impl Names {
    /// `児童生徒 見本　花子`. Of somebody who is out of sight now, the id.
    pub(super) fn words(&self, whom: &Whom) -> String {
        let pupil = |id: &PupilId| self.pupils.get(id).cloned().unwrap_or_else(|| id.to_string());
        match whom {
            Whom::Pupil { pupil: id } => format!("児童生徒 {}", pupil(id)),
            Whom::Link { pupil: id, number } => format!("児童生徒 {} の保護者（登録番号 {number}）", pupil(id)),
            Whom::Homeroom { homeroom } => {
                format!("学級 {}", self.homerooms.get(homeroom).map_or(homeroom.as_str(), String::as_str))
            }
            Whom::Staff { staff } => format!("教職員 {}", self.staff.get(staff).map_or(staff.as_str(), String::as_str)),
            Whom::School { school } => self.schools.get(school).cloned().unwrap_or_else(|| school.to_string()),
            Whom::Group { group } => {
                format!("グループ {}", self.groups.get(group).map_or("（いまはありません）", String::as_str))
            }
            Whom::Community { member } => {
                format!("地域の方 {}", self.community.get(member).map_or("（いまはいません）", String::as_str))
            }
            // Nobody gave these a name; the file has their ids.
            Whom::Import { .. } => "名簿の取り込み".to_owned(),
            Whom::Claim { .. } => "登録の申し込み".to_owned(),
            Whom::Broadcast { .. } => "配信".to_owned(),
            Whom::Template { .. } => "配信のひな形".to_owned(),
        }
    }
}

impl Api {
    /// The names for a school's entries: of who belongs to that school now.
    pub(super) async fn names_at(&self, scope: &SchoolScope, entries: &[Recorded]) -> Result<Names, Refusal> {
        let pupils = entries.iter().filter_map(|entry| match entry.act.whom.as_ref()? {
            Whom::Pupil { pupil } | Whom::Link { pupil, .. } => Some(pupil.clone()),
            _ => None,
        });
        let pupils: Vec<PupilId> = pupils.collect();
        let pupils = self.table.pupils_among(scope, &pupils).await.map_err(failed)?;
        let homerooms = self.homerooms(scope).await?;
        let groups = self.table.groups(scope).await.map_err(failed)?;
        let community = self.table.community(scope).await.map_err(failed)?;
        let own = |staff: &Staff| staff.role.schools().is_none_or(|schools| schools.contains(scope.school()));
        let school = self.table.school(scope.school()).await.map_err(failed)?;
        Ok(Names {
            pupils: pupils.into_iter().map(|pupil| (pupil.id, pupil.name)).collect(),
            homerooms: homerooms.into_iter().map(|room| (room.id.clone(), room.label())).collect(),
            staff: self.staff_in(entries, own).await?,
            schools: school.into_iter().map(|school| (school.code, school.name)).collect(),
            groups: groups.into_iter().map(|group| (group.id, group.name)).collect(),
            community: community.into_iter().map(|member| (member.id, member.name)).collect(),
        })
    }

    /// The names for the board's entries.
    pub(super) async fn names_of_board(&self, entries: &[Recorded]) -> Result<Names, Refusal> {
        let schools = self.table.schools().await.map_err(failed)?;
        Ok(Names {
            staff: self.staff_in(entries, |_| true).await?,
            schools: schools.into_iter().map(|school| (school.code, school.name)).collect(),
            ..Names::default()
        })
    }

    async fn staff_in(
        &self,
        entries: &[Recorded],
        shown: impl Fn(&Staff) -> bool,
    ) -> Result<BTreeMap<StaffId, String>, Refusal> {
        let mut names = BTreeMap::new();
        for entry in entries {
            let Some(Whom::Staff { staff: id }) = &entry.act.whom else { continue };
            if !names.contains_key(id) {
                let staff = self.table.staff(id).await.map_err(failed)?;
                names.insert(id.clone(), staff.filter(&shown).map_or_else(|| id.to_string(), |staff| staff.name));
            }
        }
        Ok(names)
    }
}
