//! What the simulator is told at its start, by flags or by the environment.

use std::{collections::HashMap, net::SocketAddr, path::PathBuf, str::FromStr, time::Duration};

/// How the simulator runs. [`Config::default`] suits a test: a free port, nothing kept on disk.
#[derive(Debug, Clone)]
pub struct Config {
    /// Address to listen on; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Where phones, talks and keys are kept across restarts; `None` keeps them in memory only.
    pub state_file: Option<PathBuf>,
    /// The bot's webhook URL. A URL set later over the API is kept in the state file and wins over this one.
    pub webhook_url: Option<String>,
    /// The address others reach it at, when a front stands before it. Its path is accepted as a prefix of every route.
    pub base_url: Option<String>,
    /// The guardian's page, which phones open in a frame; by default `/g/` on the origin of the base URL.
    pub guardian_page: Option<String>,
    /// Messaging API channel id.
    pub channel_id: String,
    /// Messaging API channel secret: signs webhooks and buys channel access tokens.
    pub channel_secret: String,
    /// LINE Login channel id: the audience of ID tokens.
    pub login_channel_id: String,
    /// The official account's name, at the head of every talk.
    pub account_name: String,
    /// Messages a month; `None` is a plan without a limit.
    pub monthly_limit: Option<u64>,
    /// Pauses before each redelivery of a webhook that was not answered with 2xx. LINE does not publish its own.
    pub redelivery: Vec<Duration>,
    /// How long a webhook may take. LINE waits two seconds.
    pub webhook_timeout: Duration,
    /// Calls a second before LINE answers 429.
    pub rates: Rates,
}

/// LINE's rate limits, in calls a second.
#[derive(Debug, Clone, Copy)]
pub struct Rates {
    /// Push, reply and most other calls.
    pub most: u32,
    /// Multicast.
    pub multicast: u32,
}

/// A flag or variable that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum WrongSetting {
    /// The name is not known; README.md lists them.
    #[error("there is no setting --{0}")]
    Unknown(String),
    /// The flag stands without a value.
    #[error("--{0} needs a value")]
    Missing(String),
    /// The value has the wrong form.
    #[error("--{0} cannot be {1:?}")]
    Value(String, String),
}

impl Default for Rates {
    fn default() -> Self {
        Self { most: 2_000, multicast: 200 }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            state_file: None,
            webhook_url: None,
            base_url: None,
            guardian_page: None,
            channel_id: "1234567890".to_owned(),
            channel_secret: "line-simulator-channel-secret".to_owned(),
            login_channel_id: "1234567891".to_owned(),
            account_name: "みほん市 連絡".to_owned(),
            monthly_limit: None,
            redelivery: [2_000, 10_000, 60_000, 300_000].map(Duration::from_millis).to_vec(),
            webhook_timeout: Duration::from_secs(2),
            rates: Rates::default(),
        }
    }
}

impl Config {
    /// Reads flags (`--channel-id 123`), then, for what they leave out, variables (`LINE_SIMULATOR_CHANNEL_ID=123`).
    pub fn from_settings(
        flags: impl Iterator<Item = String>,
        variables: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, WrongSetting> {
        let mut settings: HashMap<String, String> = variables.filter_map(as_setting).collect();
        settings.extend(read_flags(flags)?);
        let mut config = Self::default();
        for (name, value) in settings {
            config.set(&name, value)?;
        }
        Ok(config)
    }

    /// Where URI actions of the guardian's page lead.
    pub(crate) fn guardian_page_url(&self) -> String {
        let base = self.base_url.as_deref().unwrap_or("http://localhost:8080");
        let path = base.find("://").and_then(|scheme| base[scheme + 3..].find('/').map(|path| scheme + 3 + path));
        let origin = path.map_or(base, |path| &base[..path]);
        self.guardian_page.clone().unwrap_or_else(|| format!("{origin}/g/"))
    }

    fn set(&mut self, name: &str, value: String) -> Result<(), WrongSetting> {
        match name {
            "listen" => self.listen = parse(name, &value)?,
            "state" => self.state_file = Some(PathBuf::from(value)),
            "webhook" => self.webhook_url = Some(value),
            "base-url" => self.base_url = Some(value.trim_end_matches('/').to_owned()),
            "guardian-page" => self.guardian_page = Some(value),
            "channel-id" => self.channel_id = value,
            // A list, as the bot has it while a secret is being changed: the first one signs.
            "channel-secret" => value.split(',').next().unwrap_or_default().clone_into(&mut self.channel_secret),
            "login-channel-id" => self.login_channel_id = value,
            "account-name" => self.account_name = value,
            "monthly-limit" => self.monthly_limit = Some(parse(name, &value)?),
            "redelivery-ms" => self.redelivery = milliseconds(name, &value)?,
            "webhook-timeout-ms" => self.webhook_timeout = Duration::from_millis(parse(name, &value)?),
            "rate" => self.rates.most = parse(name, &value)?,
            "multicast-rate" => self.rates.multicast = parse(name, &value)?,
            _ => return Err(WrongSetting::Unknown(name.to_owned())),
        }
        Ok(())
    }
}

fn as_setting((name, value): (String, String)) -> Option<(String, String)> {
    let name = name.strip_prefix("LINE_SIMULATOR_")?.to_lowercase().replace('_', "-");
    Some((name, value))
}

fn read_flags(mut flags: impl Iterator<Item = String>) -> Result<Vec<(String, String)>, WrongSetting> {
    let mut read = Vec::new();
    while let Some(flag) = flags.next() {
        let Some(name) = flag.strip_prefix("--") else { return Err(WrongSetting::Unknown(flag)) };
        let (name, value) = match name.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (name, flags.next()),
        };
        read.push((name.to_owned(), value.ok_or_else(|| WrongSetting::Missing(name.to_owned()))?));
    }
    Ok(read)
}

fn parse<T: FromStr>(name: &str, value: &str) -> Result<T, WrongSetting> {
    value.parse().map_err(|_| WrongSetting::Value(name.to_owned(), value.to_owned()))
}

fn milliseconds(name: &str, list: &str) -> Result<Vec<Duration>, WrongSetting> {
    list.split(',').filter(|one| !one.is_empty()).map(|one| parse(name, one).map(Duration::from_millis)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(flags: &[&str], variables: &[(&str, &str)]) -> Result<Config, WrongSetting> {
        let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Config::from_settings(flags.iter().map(|&flag| flag.to_owned()), variables)
    }

    #[test]
    fn a_flag_wins_over_the_environment() {
        let config = read(&["--channel-id", "2"], &[("LINE_SIMULATOR_CHANNEL_ID", "1"), ("HOME", "/")]).unwrap();
        assert_eq!(config.channel_id, "2");
    }

    #[test]
    fn redelivery_pauses_are_a_list_of_milliseconds() {
        let config = read(&["--redelivery-ms=50,100"], &[]).unwrap();
        assert_eq!(config.redelivery, [50, 100].map(Duration::from_millis));
    }

    #[test]
    fn the_guardians_page_is_on_the_origin_of_the_base_url() {
        let config = read(&["--base-url", "http://localhost:8080/line-simulator/"], &[]).unwrap();
        assert_eq!(config.guardian_page_url(), "http://localhost:8080/g/");
    }

    #[test]
    fn a_wrong_flag_stops_the_start() {
        assert!(matches!(read(&["--colour", "red"], &[]), Err(WrongSetting::Unknown(_))));
        assert!(matches!(read(&["--listen", "here"], &[]), Err(WrongSetting::Value(..))));
        assert!(matches!(read(&["--listen"], &[]), Err(WrongSetting::Missing(_))));
    }
}
