//! A DynamoDB of one test: dynoxide, served from a thread of its own, its data in a temporary file.

use std::{net::SocketAddr, thread::JoinHandle, time::Duration};

use aws_config::{AppName, BehaviorVersion, Region, SdkConfig, retry::RetryConfig, timeout::TimeoutConfig};
use aws_sdk_dynamodb::{
    Client,
    config::{Credentials, SharedCredentialsProvider},
    types::{
        AttributeDefinition, BillingMode, GlobalSecondaryIndex, KeySchemaElement, KeyType, Projection, ProjectionType,
        ScalarAttributeType,
    },
};
use table::Table;
use tokio::{net::TcpListener, sync::oneshot};

use crate::{Faults, Meter, wire};

/// A DynamoDB that ends with the value. Works from any runtime.
#[derive(Debug)]
pub struct Dynamo {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    serves: Option<JoinHandle<()>>,
    faults: Faults,
    meter: Meter,
    _data: tempfile::TempDir,
}

impl Dynamo {
    /// Starts one, empty.
    pub fn start() -> Self {
        let data = tempfile::tempdir().expect("a temporary directory");
        let file = data.path().join("dynamo.db");
        let database = dynoxide::Database::new(&file.to_string_lossy()).expect("a database");
        let (stop, stopped) = oneshot::channel();
        let (bound, address) = std::sync::mpsc::channel();
        let serves = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
                bound.send(listener.local_addr().expect("an address")).expect("a test that waits");
                let end = async move { stopped.await.unwrap_or_default() };
                let server = dynoxide::server::serve_with_shutdown(listener, database, end);
                server.await.expect("a server");
            });
        });
        Self {
            address: address.recv().expect("a server that has started"),
            stop: Some(stop),
            serves: Some(serves),
            faults: Faults::default(),
            meter: Meter::default(),
            _data: data,
        }
    }

    /// Makes the table as template.yaml defines it, and opens it. A name has at least 11 characters.
    pub async fn table(&self, name: &str) -> Table {
        create(&self.client(), name).await;
        Table::open(&self.config(), name)
    }

    /// The faults that this DynamoDB's clients meet.
    pub fn faults(&self) -> &Faults {
        &self.faults
    }

    /// What its clients' requests have cost.
    pub fn meter(&self) -> &Meter {
        &self.meter
    }

    /// A client of its own, for a look at the items; it meets the same faults.
    pub fn client(&self) -> Client {
        Client::new(&self.config())
    }

    /// How to reach it: with the SDK's own retries, but quick ones.
    pub fn config(&self) -> SdkConfig {
        let quick = RetryConfig::standard().with_initial_backoff(Duration::from_millis(1));
        let patience = TimeoutConfig::builder().operation_attempt_timeout(Duration::from_secs(20));
        SdkConfig::builder()
            .behavior_version(BehaviorVersion::latest())
            .app_name(AppName::new("tests").expect("a name"))
            .region(Region::from_static("ap-northeast-1"))
            .credentials_provider(SharedCredentialsProvider::new(Credentials::new("test", "test", None, None, "test")))
            .endpoint_url(format!("http://{}", self.address))
            .retry_config(quick)
            .timeout_config(patience.build())
            .http_client(wire::client(self.faults.clone(), self.meter.clone()))
            .build()
    }
}

impl Drop for Dynamo {
    fn drop(&mut self) {
        drop(self.stop.take());
        // Idle connections of clients that are still alive would hold a join up; the thread ends with the test's process.
        drop(self.serves.take());
        if !std::thread::panicking() {
            assert_eq!(self.faults.left(), 0, "planned faults that nothing met");
        }
    }
}

async fn create(client: &Client, name: &str) {
    let text = |name: &str| {
        AttributeDefinition::builder()
            .attribute_name(name)
            .attribute_type(ScalarAttributeType::S)
            .build()
            .expect("an attribute")
    };
    let mut request = client
        .create_table()
        .table_name(name)
        .billing_mode(BillingMode::PayPerRequest)
        .set_key_schema(Some(keys("pk", "sk")))
        .attribute_definitions(text("pk"))
        .attribute_definitions(text("sk"));
    for index in ["gsi1", "gsi2", "gsi3"] {
        let (partition, sort) = (format!("{index}pk"), format!("{index}sk"));
        let everything = Projection::builder().projection_type(ProjectionType::All).build();
        let index = GlobalSecondaryIndex::builder()
            .index_name(index)
            .set_key_schema(Some(keys(&partition, &sort)))
            .projection(everything)
            .build();
        request = request
            .attribute_definitions(text(&partition))
            .attribute_definitions(text(&sort))
            .global_secondary_indexes(index.expect("an index"));
    }
    request.send().await.expect("a table");
}

fn keys(partition: &str, sort: &str) -> Vec<KeySchemaElement> {
    let key = |name: &str, kind| {
        let element = KeySchemaElement::builder().attribute_name(name).key_type(kind);
        element.build().expect("a key")
    };
    vec![key(partition, KeyType::Hash), key(sort, KeyType::Range)]
}
