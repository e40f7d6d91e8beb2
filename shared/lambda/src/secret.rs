//! Secrets from SSM Parameter Store: fetched once when a function starts, printed never.

use std::{collections::HashMap, fmt};

use aws_config::SdkConfig;

/// A value that must not be printed. `Debug` shows the type's name only, and there is no `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Takes a value in; from here on it can only be read by [`Secret::reveal`].
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// The value itself, for the one call that needs it.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The members of a comma-separated secret, in their order, without blanks around them.
    pub fn list(&self) -> Vec<Self> {
        list(&self.0).map(Self::new).collect()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret")
    }
}

/// The members of a comma-separated list: trimmed, empty ones left out.
pub fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|member| !member.is_empty())
}

/// Why a function cannot have its secrets. It must not start then; Lambda tries again with the next invocation.
#[derive(Debug, thiserror::Error)]
pub enum ParametersError {
    /// The parameter is not there, or it is empty: somebody has to put it in.
    #[error("the SSM parameter {0} does not exist or is empty")]
    Missing(String),
    /// Parameter Store did not answer, or it refused.
    #[error("SSM Parameter Store did not give the parameters")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Fetches parameters (at most 10) from SSM in one call, decrypted, in the order of their names.
pub async fn parameters<const N: usize>(aws: &SdkConfig, names: [String; N]) -> Result<[Secret; N], ParametersError> {
    let answer = aws_sdk_ssm::Client::new(aws)
        .get_parameters()
        .set_names(Some(names.to_vec()))
        .with_decryption(true)
        .send()
        .await
        .map_err(|error| ParametersError::Unavailable(error.into()))?;
    let found = answer.parameters.unwrap_or_default();
    in_order(names, found.into_iter().filter_map(|parameter| Some((parameter.name?, parameter.value?))))
}

/// SSM answers in an order of its own.
fn in_order<const N: usize>(
    names: [String; N],
    found: impl Iterator<Item = (String, String)>,
) -> Result<[Secret; N], ParametersError> {
    let mut values: HashMap<_, _> = found.filter(|(_, value)| !value.trim().is_empty()).collect();
    if let Some(missing) = names.iter().find(|name| !values.contains_key(*name)) {
        return Err(ParametersError::Missing(missing.clone()));
    }
    Ok(names.map(|name| Secret::new(values.remove(&name).unwrap_or_default())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(pairs: &[(&str, &str)]) -> impl Iterator<Item = (String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect::<Vec<_>>().into_iter()
    }

    #[test]
    fn printing_a_secret_prints_its_type_only() {
        assert_eq!(format!("{:?}", Secret::new("8c570fa6")), "Secret");
        assert_eq!(format!("{:?}", Some(Secret::new("8c570fa6").list())), "Some([Secret])");
    }

    #[test]
    fn a_list_keeps_its_order_and_loses_blanks() {
        assert_eq!(list(" new , old,, ").collect::<Vec<_>>(), ["new", "old"]);
        assert_eq!(Secret::new("new,old").list(), [Secret::new("new"), Secret::new("old")]);
        assert_eq!(list("").count(), 0);
    }

    #[test]
    fn parameters_come_in_the_order_asked_for() -> Result<(), ParametersError> {
        let names = ["/renraku/line/a".to_owned(), "/renraku/line/b".to_owned()];
        let [a, b] = in_order(names, found(&[("/renraku/line/b", "2"), ("/renraku/line/a", "1")]))?;
        assert_eq!((a.reveal(), b.reveal()), ("1", "2"));
        Ok(())
    }

    #[test]
    fn a_parameter_that_is_absent_or_empty_is_named() {
        for answers in [&[("/a", "1")][..], &[("/a", "1"), ("/b", " ")]] {
            let refused = in_order(["/a".to_owned(), "/b".to_owned()], found(answers));
            assert!(matches!(refused, Err(ParametersError::Missing(name)) if name == "/b"));
        }
    }
}
