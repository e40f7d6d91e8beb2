//! The SDK's way to the server, with faults and a meter in it.
//!
//! Below the SDK's retries, so that they meet the faults as they would meet them in AWS.

use aws_smithy_runtime_api::client::{
    http::{
        HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient, SharedHttpConnector,
    },
    orchestrator::{HttpRequest, HttpResponse},
    result::ConnectorError,
    runtime_components::RuntimeComponents,
};
use aws_smithy_types::{body::SdkBody, byte_stream::ByteStream};
use serde_json::{Value, json};

use crate::{Fault, Faults, Meter};

pub(crate) fn client(faults: Faults, meter: Meter) -> SharedHttpClient {
    // Without TLS: the server is in this process, and loading the machine's certificates takes longer than a test.
    let plain = aws_smithy_http_client::Builder::new().build_http();
    SharedHttpClient::new(Wire { plain, faults, meter })
}

#[derive(Debug)]
struct Wire {
    plain: SharedHttpClient,
    faults: Faults,
    meter: Meter,
}

impl HttpClient for Wire {
    fn http_connector(&self, settings: &HttpConnectorSettings, components: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(Connection {
            plain: self.plain.http_connector(settings, components),
            faults: self.faults.clone(),
            meter: self.meter.clone(),
        })
    }
}

#[derive(Debug, Clone)]
struct Connection {
    plain: SharedHttpConnector,
    faults: Faults,
    meter: Meter,
}

impl HttpConnector for Connection {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let connection = self.clone();
        HttpConnectorFuture::new(async move { connection.pass(request).await })
    }
}

impl Connection {
    async fn pass(self, mut request: HttpRequest) -> Result<HttpResponse, ConnectorError> {
        let target = request.headers().get("x-amz-target").and_then(|target| target.rsplit('.').next());
        let operation = target.unwrap_or_else(|| of_s3(request.method(), request.uri())).to_owned();
        let fault = self.faults.next(&operation);
        match fault {
            Some(Fault::Unsent) => return Err(broken()),
            Some(Fault::Throttled) => return Ok(answer(400, &throttled())),
            Some(Fault::TransactionConflict) => return Ok(answer(400, &conflict(&asked(&request)))),
            Some(Fault::LeftUndone) => return Ok(answer(200, &undone(&asked(&request)))),
            Some(Fault::AnswerLost) | None => {}
        }
        ask_for_cost(&mut request, &operation);
        let mut answer = self.plain.call(request).await?;
        let body = ByteStream::new(answer.take_body()).collect().await;
        let body = body.map_err(|error| ConnectorError::io(error.into()))?.into_bytes();
        if fault == Some(Fault::AnswerLost) {
            return Err(broken());
        }
        self.meter.count(&operation, &body);
        *answer.body_mut() = SdkBody::from(body);
        Ok(answer)
    }
}

/// S3 says by method and query what other services name.
fn of_s3(method: &str, uri: &str) -> &'static str {
    let query = uri.split_once('?').map_or("", |(_, query)| query);
    let has = |name| query.split('&').any(|part| part.split('=').next() == Some(name));
    match method {
        "POST" if has("uploads") => "CreateMultipartUpload",
        "POST" if has("uploadId") => "CompleteMultipartUpload",
        "PUT" if has("partNumber") => "UploadPart",
        "DELETE" if has("uploadId") => "AbortMultipartUpload",
        "DELETE" => "DeleteObject",
        "PUT" => "PutObject",
        "GET" => "GetObject",
        _ => "",
    }
}

fn broken() -> ConnectorError {
    ConnectorError::io("the connection broke".into())
}

fn asked(request: &HttpRequest) -> Value {
    serde_json::from_slice(request.body().bytes().unwrap_or_default()).unwrap_or_default()
}

/// The signature no longer fits then; the emulator does not look at it.
fn ask_for_cost(request: &mut HttpRequest, operation: &str) {
    let counted = ["Item", "Query", "Items"].iter().any(|kind| operation.ends_with(kind));
    let Value::Object(mut asked) = asked(request) else { return };
    if !counted {
        return;
    }
    asked.insert("ReturnConsumedCapacity".to_owned(), json!("INDEXES"));
    let asked = Value::Object(asked).to_string();
    request.headers_mut().insert("content-length", asked.len().to_string());
    *request.body_mut() = SdkBody::from(asked);
}

fn throttled() -> Value {
    json!({
        "__type": "com.amazonaws.dynamodb.v20120810#ThrottlingException",
        "message": "Throughput exceeds the current capacity of your table or index.",
    })
}

fn conflict(asked: &Value) -> Value {
    let parts = asked["TransactItems"].as_array().map_or(1, Vec::len);
    let mut reasons = vec![json!({"Code": "None"}); parts];
    reasons[0] = json!({
        "Code": "TransactionConflict",
        "Message": "Transaction is ongoing for the item",
    });
    json!({
        "__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
        "Message": "Transaction cancelled, please refer cancellation reasons for specific reasons",
        "CancellationReasons": reasons,
    })
}

fn undone(asked: &Value) -> Value {
    let all = &asked["RequestItems"];
    json!({"UnprocessedItems": all, "UnprocessedKeys": all, "Responses": {}})
}

fn answer(status: u16, body: &Value) -> HttpResponse {
    let status = status.try_into().expect("a status");
    let mut answer = HttpResponse::new(status, SdkBody::from(body.to_string()));
    answer.headers_mut().insert("content-type", "application/x-amz-json-1.0");
    answer
}
