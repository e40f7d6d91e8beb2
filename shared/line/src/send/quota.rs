//! What the account may still send this month.

use serde::Deserialize;

use super::{Line, SendError};

#[derive(Deserialize)]
struct Quota {
    r#type: String,
    value: Option<u64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Consumption {
    total_usage: u64,
}

impl Line {
    /// How many messages this month may have, one for each recipient; `None`: as many as one likes.
    pub async fn quota(&self) -> Result<Option<u64>, SendError> {
        let quota: Quota = self.ask("/v2/bot/message/quota").await?;
        Ok(quota.value.filter(|_| quota.r#type == "limited"))
    }

    /// How many it has had, roughly: LINE counts behind.
    pub async fn consumption(&self) -> Result<u64, SendError> {
        let used: Consumption = self.ask("/v2/bot/message/quota/consumption").await?;
        Ok(used.total_usage)
    }

    /// Whether the month has fewer messages left than that.
    pub(super) async fn quota_is_too_small(&self, needed: u64) -> Result<bool, SendError> {
        let Some(limit) = self.quota().await? else { return Ok(false) };
        Ok(self.consumption().await?.saturating_add(needed) > limit)
    }
}
