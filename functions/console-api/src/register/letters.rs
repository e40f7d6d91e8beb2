//! The letters that bring families in: two codes for each pupil, one for each of two guardians.

use std::sync::Arc;

use axum::{Json, extract::State};
use console::AtSchool;
use domain::{
    audit::{Deed, Whom},
    reach::PupilReach,
    registration::LetterCode,
    staff::SchoolScope,
};
use lambda::http::{Body, ErrorBody, Refusal};
use serde::{Deserialize, Serialize};
use table::{Letters as _, ReachLedger};
use tracing::info;
use utoipa::ToSchema;

use super::{
    failed, new_code,
    reach::{Rooms, roll_number},
    wrong,
};
use crate::Api;

/// For two guardians. docs/adr/0006 counts on it.
const CODES: usize = 2;

/// More than the largest school has.
const MOST: usize = 2_000;

/// Whose letters.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Wanted {
    /// Of one homeroom only.
    homeroom: Option<String>,
    /// Of these pupils only.
    pupils: Option<Vec<String>>,
    who: Who,
}

/// missing: those of whom no guardian can be reached; all.
#[derive(Clone, Copy, PartialEq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Who {
    Missing,
    All,
}

/// Letters, ready to be printed.
#[derive(Serialize, ToSchema)]
pub(crate) struct Letters {
    school: Sender,
    /// In school order, within a homeroom by roll number.
    letters: Vec<Letter>,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct Sender {
    name: String,
    telephone: String,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct Letter {
    pupil: String,
    name: String,
    homeroom_label: String,
    roll_number: Option<u16>,
    codes: Vec<NumberedCode>,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct NumberedCode {
    /// From 1.
    number: usize,
    /// `ABCD-EFGH-JKMN`.
    code: String,
    /// What the QR code says.
    url: String,
}

impl Wanted {
    fn covers(&self, one: &PupilReach) -> bool {
        let pupil = &one.pupil;
        self.homeroom.as_ref().is_none_or(|homeroom| pupil.homeroom.as_str() == homeroom)
            && self.pupils.as_ref().is_none_or(|pupils| pupils.iter().any(|id| pupil.id.as_str() == id))
            && (self.who == Who::All || one.is_missing())
    }
}

/// The letters of the pupils asked for. A code that nobody has used is printed again; where one is wanting it is made.
#[utoipa::path(post, operation_id = "letters", path = "/api/console/schools/{school}/letters", params(("school" = String, Path)),
    request_body = Wanted, responses((status = 200, body = Letters), (status = "4XX", body = ErrorBody)))]
pub(crate) async fn letters(
    State(api): State<Arc<Api>>,
    AtSchool { session, scope }: AtSchool,
    Body(wanted): Body<Wanted>,
) -> Result<Json<Letters>, Refusal> {
    let school = api.school_at(&scope).await?;
    if !school.ways.letter {
        return Err(wrong::letters_off());
    }
    let homerooms = api.homerooms(&scope).await?;
    let mut ledger = api.table.reach(&scope).await.map_err(failed)?;
    ledger.retain(|one| wanted.covers(one));
    if ledger.len() > MOST {
        return Err(wrong::too_many_pupils());
    }
    let rooms = Rooms::of(&homerooms);
    rooms.sort(&mut ledger);
    let whom = wanted.homeroom.and_then(|id| id.parse().ok()).map(|homeroom| Whom::Homeroom { homeroom });
    let whom = whom.unwrap_or_else(|| Whom::School { school: school.code.clone() });
    let act = api.act(&session, Deed::LettersMade).to(whom).with("pupils", ledger.len());
    api.log(&scope, act).await?;
    let (codes, made) = api.codes_for(&scope, &ledger).await?;
    let count = ledger.len();
    info!(staff.id = %session.staff.id, school.code = %scope.school(), letters = count, made, "{count} letters made");
    let letters = ledger.into_iter().zip(codes).map(|(one, codes)| Letter {
        homeroom_label: rooms.label(&one.pupil.homeroom),
        pupil: one.pupil.id.into(),
        name: one.pupil.name,
        roll_number: roll_number(one.pupil.roll_number),
        codes: api.numbered(&codes),
    });
    let letters = letters.collect();
    Ok(Json(Letters { school: Sender { name: school.name, telephone: school.telephone }, letters }))
}

impl Api {
    /// Two codes for each, in the order of the pupils, and how many of them are new.
    async fn codes_for(
        &self,
        scope: &SchoolScope,
        ledger: &[PupilReach],
    ) -> Result<(Vec<Vec<LetterCode>>, usize), Refusal> {
        let pupils: Vec<_> = ledger.iter().map(|one| one.pupil.clone()).collect();
        let mut unused = self.table.unused(scope, &pupils).await.map_err(failed)?;
        let (mut codes, mut new) = (Vec::new(), Vec::new());
        for pupil in pupils {
            let mut own = unused.remove(&pupil.id).unwrap_or_default();
            while own.len() < CODES {
                let code = new_code()?;
                new.push((pupil.clone(), code.clone()));
                own.push(code);
            }
            // The same two in the same order, whenever they are printed.
            own.sort();
            own.truncate(CODES);
            codes.push(own);
        }
        let made = new.len();
        self.table.keep_codes(scope, new).await.map_err(failed)?;
        Ok((codes, made))
    }

    fn numbered(&self, codes: &[LetterCode]) -> Vec<NumberedCode> {
        let numbered = (1..).zip(codes);
        let code = |(number, code): (usize, &LetterCode)| NumberedCode {
            number,
            code: code.to_string(),
            url: self.page.letter(code),
        };
        numbered.map(code).collect()
    }
}
