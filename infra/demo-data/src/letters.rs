//! The school's letters: two codes for every pupil, so that both guardians can register.

use domain::{id::PupilId, registration::LetterCode};
use table::Seed;

use crate::{chance::Chance, city::City, people::Phones};

/// The codes on the letter about a pupil.
pub fn codes(seed: u64, pupil: &PupilId) -> [LetterCode; 2] {
    ["1", "2"].map(|copy| {
        let mut chance = Chance::of(seed, &["letter", pupil.as_str(), copy]);
        LetterCode::from_digits([(); 12].map(|()| u8::try_from(chance.below(32)).unwrap_or(0)))
    })
}

/// All letters. A guardian who has registered has used the first code.
pub fn seeds(city: &City, phones: &Phones) -> Vec<Seed> {
    let pupils = city.schools.iter().flat_map(|school| &school.pupils);
    pupils
        .flat_map(|pupil| {
            let first_used_by = phones.guardian_of(&pupil.id);
            let [first, second] = codes(city.seed, &pupil.id);
            [(first, first_used_by), (second, None)].map(|(code, used_by)| Seed::Letter {
                code,
                pupil: pupil.id.clone(),
                used_by,
            })
        })
        .collect()
}
