//! Signing in by e-mail. A ticket is used up by one conditional write, so that no two browsers get in by one mail.

use aws_sdk_dynamodb::{
    operation::update_item::UpdateItemError,
    types::{AttributeValue, ReturnValue},
};
use domain::{
    guardian::{Contact, MailAddress},
    id::{MailId, TicketId},
    sign_in::{CODE_TRIES, Proof, SESSION_VALID, SessionToken, TICKET_VALID, Ticket, WRONG_CODES_A_DAY, is_ended},
};
use jiff::{SignedDuration, Timestamp};

use super::{
    Table,
    calls::{failure, number, text},
};
use crate::{
    SignIns, TableError, key,
    rows::{Asked, Hourly, MailRow, Row, SessionRow, TicketRow, item, key_item, row},
};

pub(super) fn after(at: Timestamp, valid: SignedDuration) -> Timestamp {
    at.saturating_add(valid).unwrap_or(at)
}

impl SignIns for Table {
    async fn count_mail(&self, to: &MailAddress, at: Timestamp) -> Result<u32, TableError> {
        let contact = Contact::Mail(to.id());
        self.count_within_hour(Hourly::Mails, &contact, at).await
    }

    async fn open_ticket(&self, ticket: &Ticket, address: &MailAddress, at: Timestamp) -> Result<(), TableError> {
        let [code_hash, link_hash] = ticket.hashes();
        let (ticket, address) = (ticket.id.clone(), address.clone());
        let expires_at = after(at, TICKET_VALID);
        self.put_once(&TicketRow { ticket, address, code_hash, link_hash, tries: 0, used: false, expires_at }).await
    }

    async fn sent_to(
        &self,
        ticket: &TicketId,
        proof: &Proof,
        at: Timestamp,
    ) -> Result<Option<MailAddress>, TableError> {
        let ticket: Option<TicketRow> = self.get(key::ticket(ticket)).await?;
        Ok(ticket.filter(|ticket| ticket.is_opened_by(proof, at)).map(|ticket| ticket.address))
    }

    async fn redeem(&self, ticket: &TicketId, proof: &Proof, at: Timestamp) -> Result<Option<Contact>, TableError> {
        let hash = match proof {
            Proof::Code(_) => "code_hash",
            Proof::Secret(_) => "link_hash",
        };
        if matches!(proof, Proof::Code(_)) && !self.may_try_a_code(ticket, at).await? {
            return Ok(None);
        }
        let key = key::ticket(ticket);
        let used = self
            .client
            .update_item()
            .table_name(&*self.name)
            .set_key(Some(key_item(key.clone())))
            .update_expression("SET used = :yes")
            .condition_expression("#hash = :proof AND used = :no AND expires_at > :now AND tries < :tries")
            .expression_attribute_names("#hash", hash)
            .expression_attribute_values(":proof", text(proof.hash(ticket)))
            .expression_attribute_values(":yes", AttributeValue::Bool(true))
            .expression_attribute_values(":no", AttributeValue::Bool(false))
            .expression_attribute_values(":now", number(at.as_second()))
            .expression_attribute_values(":tries", number(CODE_TRIES))
            .return_values(ReturnValue::AllNew)
            .send()
            .await;
        let item = match used {
            Ok(answer) => answer.attributes.unwrap_or_default(),
            Err(error) => {
                return match error.as_service_error() {
                    Some(UpdateItemError::ConditionalCheckFailedException(_)) => {
                        self.count_wrong_proof(ticket, at).await.map(|()| None)
                    }
                    _ => Err(failure("UpdateItem", &error)),
                };
            }
        };
        let ticket: TicketRow = row(item, &Asked::Key(&key))?;
        self.know(&ticket.address).await?;
        Ok(Some(Contact::Mail(ticket.address.id())))
    }

    async fn begin_session(&self, token: &SessionToken, contact: &Contact, at: Timestamp) -> Result<(), TableError> {
        let (hash, contact) = (token.hash(), contact.clone());
        let expires_at = after(at, SESSION_VALID);
        self.put_once(&SessionRow { hash, contact, began_at: Some(at), expires_at }).await
    }

    async fn session(&self, token: &SessionToken, at: Timestamp) -> Result<Option<Contact>, TableError> {
        let session: Option<SessionRow> = self.get(key::session(&token.hash())).await?;
        // DynamoDB may take days to forget what has expired.
        let Some(session) = session.filter(|session| session.expires_at > at) else { return Ok(None) };
        if let Contact::Mail(id) = &session.contact {
            let known: Option<MailRow> = self.get(key::mail(id)).await?;
            if is_ended(session.began_at, known.and_then(|known| known.signed_out_at)) {
                return Ok(None);
            }
        }
        Ok(Some(session.contact))
    }

    async fn address(&self, of: &MailId) -> Result<Option<MailAddress>, TableError> {
        let known: Option<MailRow> = self.get(key::mail(of)).await?;
        Ok(known.map(|known| known.address))
    }

    async fn end_session(&self, token: &SessionToken) -> Result<(), TableError> {
        let key = key_item(key::session(&token.hash()));
        let ended = self.client.delete_item().table_name(&*self.name).set_key(Some(key)).send().await;
        ended.map(drop).map_err(|error| failure("DeleteItem", &error))
    }

    async fn end_sessions(&self, of: &MailId, at: Timestamp) -> Result<(), TableError> {
        let ended = self
            .client
            .update_item()
            .table_name(&*self.name)
            .set_key(Some(key_item(key::mail(of))))
            .update_expression("SET signed_out_at = :at")
            .condition_expression(
                "attribute_exists(address) AND (attribute_not_exists(signed_out_at) OR signed_out_at < :at)",
            )
            .expression_attribute_values(":at", number(at.as_millisecond()))
            .send()
            .await;
        match ended {
            Ok(_) => Ok(()),
            Err(error) => match error.as_service_error() {
                // Ended already, up to a later moment; or nobody ever signed in with this address.
                Some(UpdateItemError::ConditionalCheckFailedException(_)) => Ok(()),
                _ => Err(failure("UpdateItem", &error)),
            },
        }
    }
}

impl Table {
    /// Writes an item whose key is random, so that nothing can stand there.
    pub(super) async fn put_once(&self, row: &impl Row) -> Result<(), TableError> {
        let put = self.client.put_item().table_name(&*self.name).set_item(Some(item(row)?)).send().await;
        put.map(drop).map_err(|error| failure("PutItem", &error))
    }

    /// Five wrong codes a day for an address, however many tickets it has; the mail's link works all the same.
    async fn may_try_a_code(&self, ticket: &TicketId, at: Timestamp) -> Result<bool, TableError> {
        let Some(ticket) = self.get::<TicketRow>(key::ticket(ticket)).await? else { return Ok(false) };
        let contact = Contact::Mail(ticket.address.id());
        Ok(self.counted(Hourly::WrongCodes, &contact, at).await? < WRONG_CODES_A_DAY)
    }

    async fn count_wrong_proof(&self, ticket: &TicketId, at: Timestamp) -> Result<(), TableError> {
        let counted = self
            .client
            .update_item()
            .table_name(&*self.name)
            .set_key(Some(key_item(key::ticket(ticket))))
            .update_expression("ADD tries :one")
            .condition_expression("attribute_exists(pk)")
            .expression_attribute_values(":one", number(1))
            .return_values(ReturnValue::AllNew)
            .send()
            .await;
        let item = match counted {
            Ok(answer) => answer.attributes.unwrap_or_default(),
            Err(error) => {
                return match error.as_service_error() {
                    Some(UpdateItemError::ConditionalCheckFailedException(_)) => Ok(()),
                    _ => Err(failure("UpdateItem", &error)),
                };
            }
        };
        let ticket: TicketRow = row(item, &Asked::Key(&key::ticket(ticket)))?;
        self.count_within_hour(Hourly::WrongCodes, &Contact::Mail(ticket.address.id()), at).await.map(drop)
    }

    /// Somebody reads this address; a mail that came back before is forgotten.
    async fn know(&self, address: &MailAddress) -> Result<(), TableError> {
        let known = self
            .client
            .update_item()
            .table_name(&*self.name)
            .set_key(Some(key_item(key::mail(&address.id()))))
            .update_expression("SET address = :address REMOVE bounced")
            .expression_attribute_values(":address", text(address.as_str()))
            .send()
            .await;
        known.map(drop).map_err(|error| failure("UpdateItem", &error))
    }
}
