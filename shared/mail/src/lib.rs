//! Mail, by SES: sent once, and what is known when it was not.

use aws_sdk_sesv2::{
    Client,
    config::{Builder, retry::RetryConfig},
    error::{BuildError, DisplayErrorContext, ProvideErrorMetadata, SdkError},
    operation::send_email::SendEmailError,
    types::{Body, Content, Destination, EmailContent, Message},
};
use domain::{broadcast::Mailed, guardian::MailAddress};
use lambda::SdkConfig;
use tracing::warn;

/// Sends mail from one address.
pub struct Post {
    client: Client,
    from: Option<String>,
}

impl Post {
    /// From an address that SES knows as ours; without one no mail is taken. The SDK must not try anything twice: SES knows no keys.
    pub fn open(aws: &SdkConfig, from: Option<String>) -> Self {
        let config = Builder::from(aws).retry_config(RetryConfig::disabled()).build();
        Self { client: Client::from_conf(config), from }
    }

    /// Sends one mail, once.
    pub async fn send(&self, to: &MailAddress, subject: &str, text: &str) -> Mailed {
        let Some(from) = &self.from else { return Mailed::NotTaken };
        let Ok(content) = content(subject, text) else { return Mailed::NotTaken };
        let destination = Destination::builder().to_addresses(to.as_str()).build();
        let send = self.client.send_email().from_email_address(from).destination(destination).content(content);
        match send.send().await {
            Ok(_) => Mailed::Taken,
            Err(reason) => {
                let mailed = mailed(&reason);
                warn!(mail.id = %to.id(), "a mail to {} is {mailed:?}: {}", to.id(), DisplayErrorContext(reason));
                mailed
            }
        }
    }
}

/// Only SES itself can say that it has not taken a mail. A dropped connection says nothing.
fn mailed<R>(reason: &SdkError<SendEmailError, R>) -> Mailed {
    match reason {
        SdkError::ConstructionFailure(_) => Mailed::NotTaken,
        SdkError::ServiceError(said) => match said.err() {
            // What is wrong with one mail must not hold up those behind it.
            SendEmailError::BadRequestException(_) | SendEmailError::MessageRejected(_) => Mailed::Refused,
            SendEmailError::LimitExceededException(_) | SendEmailError::TooManyRequestsException(_) => Mailed::Busy,
            SendEmailError::AccountSuspendedException(_)
            | SendEmailError::MailFromDomainNotVerifiedException(_)
            | SendEmailError::NotFoundException(_)
            | SendEmailError::SendingPausedException(_) => Mailed::NotTaken,
            // AWS says so before SES has seen the mail.
            unmodelled if unmodelled.code() == Some("ThrottlingException") => Mailed::Busy,
            _ => Mailed::Unclear,
        },
        _ => Mailed::Unclear,
    }
}

fn content(subject: &str, text: &str) -> Result<EmailContent, BuildError> {
    let utf8 = |text: &str| Content::builder().data(text).charset("UTF-8").build();
    let body = Body::builder().text(utf8(text)?).build();
    Ok(EmailContent::builder().simple(Message::builder().subject(utf8(subject)?).body(body).build()).build())
}

#[cfg(test)]
mod tests {
    use aws_sdk_sesv2::{
        error::ErrorMetadata,
        types::error::{BadRequestException, LimitExceededException, MessageRejected, TooManyRequestsException},
    };

    use super::*;

    #[test]
    fn only_ses_itself_says_that_a_mail_was_not_taken() {
        let said = |error| mailed(&SdkError::service_error(error, ()));
        let busy = TooManyRequestsException::builder().build();
        assert_eq!(said(SendEmailError::TooManyRequestsException(busy)), Mailed::Busy);
        let limit = LimitExceededException::builder().build();
        assert_eq!(said(SendEmailError::LimitExceededException(limit)), Mailed::Busy);
        let throttled = ErrorMetadata::builder().code("ThrottlingException").build();
        assert_eq!(said(SendEmailError::generic(throttled)), Mailed::Busy);
        let rejected = MessageRejected::builder().build();
        assert_eq!(said(SendEmailError::MessageRejected(rejected)), Mailed::Refused);
        let bad = BadRequestException::builder().build();
        assert_eq!(said(SendEmailError::BadRequestException(bad)), Mailed::Refused);
        assert_eq!(said(SendEmailError::unhandled("500")), Mailed::Unclear);
        assert_eq!(mailed(&SdkError::<_, ()>::timeout_error("slow")), Mailed::Unclear);
    }
}
