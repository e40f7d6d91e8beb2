//! Sending mail, by SES.

use aws_sdk_sesv2::{
    Client,
    error::{BuildError, DisplayErrorContext},
    types::{Body, Content, Destination, EmailContent, Message},
};
use domain::guardian::MailAddress;
use tracing::error;

/// Sends mail from one address.
pub struct Post {
    client: Client,
    from: String,
}

/// The mail was not taken; the reason is in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the mail was not taken")]
pub struct NotSent;

impl Post {
    /// From an address that SES knows as ours.
    pub fn new(client: Client, from: String) -> Self {
        Self { client, from }
    }

    pub(crate) async fn send(&self, to: &MailAddress, subject: &str, text: &str) -> Result<(), NotSent> {
        let content = content(subject, text).map_err(|_| NotSent)?;
        let destination = Destination::builder().to_addresses(to.as_str()).build();
        let send = self.client.send_email().from_email_address(&self.from).destination(destination).content(content);
        match send.send().await {
            Ok(_) => Ok(()),
            Err(reason) => {
                error!(mail.id = %to.id(), "SES does not take a mail to {}: {}", to.id(), DisplayErrorContext(reason));
                Err(NotSent)
            }
        }
    }
}

fn content(subject: &str, text: &str) -> Result<EmailContent, BuildError> {
    let utf8 = |text: &str| Content::builder().data(text).charset("UTF-8").build();
    let body = Body::builder().text(utf8(text)?).build();
    Ok(EmailContent::builder().simple(Message::builder().subject(utf8(subject)?).body(body).build()).build())
}
