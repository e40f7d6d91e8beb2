//! Names of the domain's words, for the descriptions of the APIs.

use domain::{
    absence::Kind,
    infection::{Disease, Mark, Symptom},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

macro_rules! names {
    ($(#[$doc:meta])* $name:ident: $of:ty { $($word:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        #[allow(missing_docs)] // each is documented where the domain has it
        pub enum $name {
            $($word,)*
        }

        impl From<$name> for $of {
            fn from(name: $name) -> Self {
                match name {
                    $($name::$word => Self::$word,)*
                }
            }
        }

        impl From<$of> for $name {
            fn from(of: $of) -> Self {
                match of {
                    $(<$of>::$word => Self::$word,)*
                }
            }
        }
    };
}

names! {
    /// `absent` 欠席, `late` 遅刻, `leaving_early` 早退, `late_and_leaving_early` both on one day.
    KindName: Kind { Absent, Late, LeavingEarly, LateAndLeavingEarly }
}

names! {
    /// 発熱, 頭痛, 急性呼吸器症状, 腹痛, 下痢, 嘔吐, 発疹.
    SymptomName: Symptom { Fever, Headache, Respiratory, StomachAche, Diarrhoea, Vomiting, Rash }
}

names! {
    /// The diseases for which the law says how long somebody stays at home.
    DiseaseName: Disease {
        Influenza, Covid19, Pertussis, Measles, Mumps, Rubella, Chickenpox, PharyngoconjunctivalFever, Tuberculosis, Meningococcal,
        Other,
    }
}

names! {
    /// What happens in the course of a disease.
    MarkName: Mark {
        Onset, FeverGone, Eased, CoughGone, TreatedSince, Swelling, Well, RashGone, Scabbed, MainSymptomsGone, Physician,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_that_the_table_keeps() {
        let same = |name: serde_json::Value, of: serde_json::Value| assert_eq!(name, of);
        for kind in Kind::ALL {
            same(serde_json::to_value(KindName::from(kind)).unwrap(), serde_json::to_value(kind).unwrap());
        }
        for symptom in Symptom::ALL {
            same(serde_json::to_value(SymptomName::from(symptom)).unwrap(), serde_json::to_value(symptom).unwrap());
        }
        for disease in Disease::ALL {
            same(serde_json::to_value(DiseaseName::from(disease)).unwrap(), serde_json::to_value(disease).unwrap());
            for mark in disease.marks() {
                same(serde_json::to_value(MarkName::from(mark)).unwrap(), serde_json::to_value(mark).unwrap());
            }
        }
    }
}
