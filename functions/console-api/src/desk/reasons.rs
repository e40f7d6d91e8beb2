//! Reasons of absence as the console sends them.

use std::collections::{BTreeMap, BTreeSet};

use domain::attendance::{AtSchool, Category, ReasonId, Rules};
use lambda::http::Refusal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::wrong;

/// How a day stands in the book: 病欠, 事故欠, 出席停止（感染症）, 出席停止（その他）, 忌引, 公欠.
#[derive(Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CategoryName {
    Illness,
    Accident,
    SuspendedInfection,
    SuspendedOther,
    Bereavement,
    Official,
}

/// What a school does differently from the board's list.
#[derive(Default, Serialize, Deserialize, ToSchema)]
pub(crate) struct OwnReasons {
    /// Ids of those that are not offered here.
    #[serde(default)]
    #[schema(required)]
    hidden: BTreeSet<String>,
    /// By id: what they are called here.
    #[serde(default)]
    #[schema(required)]
    labels: BTreeMap<String, String>,
    /// By id: how they are booked here.
    #[serde(default)]
    #[schema(required)]
    categories: BTreeMap<String, CategoryName>,
}

impl From<CategoryName> for Category {
    fn from(name: CategoryName) -> Self {
        match name {
            CategoryName::Illness => Self::Illness,
            CategoryName::Accident => Self::Accident,
            CategoryName::SuspendedInfection => Self::SuspendedInfection,
            CategoryName::SuspendedOther => Self::SuspendedOther,
            CategoryName::Bereavement => Self::Bereavement,
            CategoryName::Official => Self::Official,
        }
    }
}

impl From<Category> for CategoryName {
    /// 遅刻 and 早退 follow from what was reported and are no reason's category; a list that has them all the same shows 事故欠.
    fn from(category: Category) -> Self {
        match category {
            Category::Illness => Self::Illness,
            Category::SuspendedInfection => Self::SuspendedInfection,
            Category::SuspendedOther => Self::SuspendedOther,
            Category::Bereavement => Self::Bereavement,
            Category::Official => Self::Official,
            Category::Accident | Category::Late | Category::LeftEarly => Self::Accident,
        }
    }
}

impl From<AtSchool> for OwnReasons {
    fn from(own: AtSchool) -> Self {
        Self {
            hidden: own.hidden.into_iter().map(String::from).collect(),
            labels: own.labels.into_iter().map(|(id, label)| (id.into(), label)).collect(),
            categories: own.categories.into_iter().map(|(id, category)| (id.into(), category.into())).collect(),
        }
    }
}

impl OwnReasons {
    /// What the school does differently, where that leaves a list to choose from.
    pub(super) fn read(self, rules: &Rules) -> Result<AtSchool, Refusal> {
        let id = |id: String| id.parse::<ReasonId>().map_err(|_| wrong::reasons());
        let own = AtSchool {
            hidden: self.hidden.into_iter().map(id).collect::<Result<_, _>>()?,
            labels: self
                .labels
                .into_iter()
                .map(|(name, label)| Ok((id(name)?, super::enter::label(&label)?)))
                .collect::<Result<_, Refusal>>()?,
            categories: self
                .categories
                .into_iter()
                .map(|(name, category)| Ok((id(name)?, category.into())))
                .collect::<Result<_, Refusal>>()?,
        };
        rules.reasons.at(&own).map(|_| own).map_err(|_| wrong::reasons())
    }
}
