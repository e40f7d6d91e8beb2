//! The accounts in Cognito: invitations, passwords, second factors. Rights are none of its business.

use std::fmt;

use aws_sdk_cognitoidentityprovider::{
    Client,
    error::{DisplayErrorContext, ProvideErrorMetadata, SdkError},
    operation::{admin_create_user::AdminCreateUserError, admin_get_user::AdminGetUserError},
    types::{AttributeType, DeliveryMediumType, MessageActionType, SoftwareTokenMfaSettingsType, UserStatusType},
};
use domain::{guardian::MailAddress, id::StaffId};
use lambda::{SdkConfig, chance};

/// Cognito gave no answer, or refused. Trying again may help; the words are for the log and name nobody.
#[derive(Debug, thiserror::Error)]
#[error("Cognito's {operation}: {why}")]
pub(crate) struct CognitoFailed {
    operation: &'static str,
    why: String,
}

type Done<T = ()> = Result<T, CognitoFailed>;

/// The pool of staff's accounts. A user's name is their mail address; everything after the invitation goes by `sub`.
#[derive(Clone)]
pub struct Accounts {
    cognito: Client,
    pool: String,
}

impl fmt::Debug for Accounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Accounts").field(&self.pool).finish()
    }
}

impl Accounts {
    /// The pool of that id, reached as `config` says. Nothing is sent yet.
    pub fn open(config: &SdkConfig, pool: String) -> Self {
        Self { cognito: Client::new(config), pool }
    }

    /// Makes an account and tells nobody; or finds the one that the address has. Only Cognito can say its id, so it comes
    /// before everything that is written down about it.
    pub(crate) async fn make(&self, mail: &MailAddress) -> Done<StaffId> {
        let attribute = |name: &str, value: &str| AttributeType::builder().name(name).value(value).build();
        let attributes = [attribute("email", mail.as_str()), attribute("email_verified", "true")];
        let attributes: Result<Vec<_>, _> = attributes.into_iter().collect();
        let made = self
            .cognito
            .admin_create_user()
            .user_pool_id(&self.pool)
            .username(mail.as_str())
            .set_user_attributes(Some(attributes.map_err(|_| unreadable("AdminCreateUser"))?))
            .temporary_password(temporary_password()?)
            .message_action(MessageActionType::Suppress)
            .send()
            .await;
        match made {
            Ok(made) => {
                let attributes = made.user.and_then(|user| user.attributes).unwrap_or_default();
                sub(&attributes, "AdminCreateUser")
            }
            Err(error) => match error.as_service_error() {
                Some(AdminCreateUserError::UsernameExistsException(_)) => {
                    self.id_of(mail).await?.ok_or_else(|| unreadable("AdminGetUser"))
                }
                _ => Err(failed("AdminCreateUser", &error)),
            },
        }
    }

    /// The account that the address has.
    pub(crate) async fn id_of(&self, mail: &MailAddress) -> Done<Option<StaffId>> {
        let asked = self.cognito.admin_get_user().user_pool_id(&self.pool).username(mail.as_str()).send().await;
        match asked {
            Ok(user) => sub(user.user_attributes(), "AdminGetUser").map(Some),
            Err(error) => match error.as_service_error() {
                Some(AdminGetUserError::UserNotFoundException(_)) => Ok(None),
                _ => Err(failed("AdminGetUser", &error)),
            },
        }
    }

    /// Gives the account a new temporary password, which Cognito sends to the address. A second factor stays.
    pub(crate) async fn send_new_password(&self, id: &StaffId, mail: &str) -> Done {
        let password = temporary_password()?;
        let given = self.cognito.admin_set_user_password().user_pool_id(&self.pool).username(id.as_str());
        let given = given.password(&password).permanent(false).send().await;
        given.map_err(|error| failed("AdminSetUserPassword", &error))?;
        let again = self.cognito.admin_create_user().user_pool_id(&self.pool).username(mail);
        let again = again.message_action(MessageActionType::Resend).temporary_password(password);
        let sent = again.desired_delivery_mediums(DeliveryMediumType::Email).send().await;
        sent.map(|_| ()).map_err(|error| failed("AdminCreateUser", &error))
    }

    /// Has Cognito send the invitation to somebody who has never signed in. The one sent last counts.
    pub(crate) async fn invite(&self, id: &StaffId, mail: &MailAddress) -> Done {
        let asked = self.cognito.admin_get_user().user_pool_id(&self.pool).username(id.as_str()).send().await;
        let user = asked.map_err(|error| failed("AdminGetUser", &error))?;
        if user.user_status == Some(UserStatusType::ForceChangePassword) {
            self.send_new_password(id, mail.as_str()).await?;
        }
        Ok(())
    }

    /// Whether the account has an authenticator app. One that Cognito does not know has none.
    pub(crate) async fn has_second_factor(&self, id: &StaffId) -> Done<bool> {
        let asked = self.cognito.admin_get_user().user_pool_id(&self.pool).username(id.as_str()).send().await;
        match asked {
            Ok(user) => Ok(user.user_mfa_setting_list().iter().any(|factor| factor == "SOFTWARE_TOKEN_MFA")),
            Err(error) => match error.as_service_error() {
                Some(AdminGetUserError::UserNotFoundException(_)) => Ok(false),
                _ => Err(failed("AdminGetUser", &error)),
            },
        }
    }

    /// The next sign-in sets up a new one.
    pub(crate) async fn forget_second_factor(&self, id: &StaffId) -> Done {
        let none = SoftwareTokenMfaSettingsType::builder().enabled(false).preferred_mfa(false).build();
        let set = self.cognito.admin_set_user_mfa_preference().user_pool_id(&self.pool).username(id.as_str());
        let set = set.software_token_mfa_settings(none).send().await;
        set.map(|_| ()).map_err(|error| failed("AdminSetUserMFAPreference", &error))
    }

    /// No sign-in any more.
    pub(crate) async fn disable(&self, id: &StaffId) -> Done {
        let disabled = self.cognito.admin_disable_user().user_pool_id(&self.pool).username(id.as_str()).send().await;
        disabled.map(|_| ()).map_err(|error| failed("AdminDisableUser", &error))
    }

    /// Sign-in again.
    pub(crate) async fn enable(&self, id: &StaffId) -> Done {
        let enabled = self.cognito.admin_enable_user().user_pool_id(&self.pool).username(id.as_str()).send().await;
        enabled.map(|_| ()).map_err(|error| failed("AdminEnableUser", &error))
    }

    /// No session gets a new token any more.
    pub(crate) async fn sign_out(&self, id: &StaffId) -> Done {
        let out = self.cognito.admin_user_global_sign_out().user_pool_id(&self.pool).username(id.as_str());
        out.send().await.map(|_| ()).map_err(|error| failed("AdminUserGlobalSignOut", &error))
    }
}

/// 16 characters that nobody mistakes for each other, and one of each kind that the pool asks for.
fn temporary_password() -> Done<String> {
    const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789A";
    let chance: [u8; 16] = chance().map_err(|_| unreadable("a temporary password"))?;
    let drawn: String = chance.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
    Ok(format!("{drawn}-R7k"))
}

fn sub(attributes: &[AttributeType], operation: &'static str) -> Done<StaffId> {
    let sub = attributes.iter().find(|attribute| attribute.name() == "sub").and_then(AttributeType::value);
    sub.and_then(|sub| sub.parse().ok()).ok_or_else(|| unreadable(operation))
}

fn unreadable(operation: &'static str) -> CognitoFailed {
    CognitoFailed { operation, why: "an answer without what it promises".to_owned() }
}

/// Cognito's own messages may quote a user's name, which is a mail address: only its code is kept.
fn failed<E: ProvideErrorMetadata + std::error::Error + 'static, R: fmt::Debug + 'static>(
    operation: &'static str,
    error: &SdkError<E, R>,
) -> CognitoFailed {
    let why = match error.as_service_error().and_then(ProvideErrorMetadata::code) {
        Some(code) => code.to_owned(),
        None if error.as_service_error().is_some() => "an error without a code".to_owned(),
        None => DisplayErrorContext(error).to_string(),
    };
    CognitoFailed { operation, why }
}
