//! An order that failed is handed back to its queue, which stands here as far as handing back needs it.

use std::sync::{Arc, Mutex};

use aws_lambda_events::event::sqs::{SqsEvent, SqsMessage};
use axum::{Json, Router, extract::State, http::HeaderMap, routing::post};
use csv_export::{Back, take_orders};
use domain::export::{Encoding, Export, State as Stands, Why};
use exports::Order;
use serde_json::{Value, json};
use testkit::Fault;

use crate::{
    broken::{NEVER, answered},
    office::{Office, head},
};

/// Which receipts were handed back, and for how many seconds they are left alone.
#[derive(Clone, Default)]
struct Queue(Arc<Mutex<Vec<(String, i64)>>>);

impl Queue {
    async fn open(office: &Office) -> (Self, Back) {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let queue = Self::default();
        let app = Router::new().route("/", post(hide)).with_state(queue.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        let aws = office.s3.config().into_builder().endpoint_url(&url).build();
        (queue, Back::open(&aws, format!("{url}/123456789012/renraku-exports")))
    }

    fn handed_back(&self) -> Vec<(String, i64)> {
        self.0.lock().unwrap().clone()
    }
}

async fn hide(State(queue): State<Queue>, headers: HeaderMap, asked: String) -> Json<Value> {
    let asked: Value = serde_json::from_str(&asked).unwrap();
    assert_eq!(headers["x-amz-target"], "AmazonSQS.ChangeMessageVisibility");
    assert!(asked["QueueUrl"].as_str().unwrap().ends_with("/renraku-exports"));
    let receipt = asked["ReceiptHandle"].as_str().unwrap().to_owned();
    queue.0.lock().unwrap().push((receipt, asked["VisibilityTimeout"].as_i64().unwrap()));
    Json(json!({}))
}

/// These orders, handed over for the so-maniest time.
fn event(orders: &[&Export], receives: u32) -> SqsEvent {
    let message = |export: &&Export| {
        let mut message = SqsMessage::default();
        message.message_id = Some(format!("message of {}", export.id));
        message.receipt_handle = Some(format!("receipt of {}", export.id));
        message.body = Some(serde_json::to_string(&Order { export: export.id.clone() }).unwrap());
        message.attributes.insert("ApproximateReceiveCount".into(), receives.to_string());
        message
    };
    let mut event = SqsEvent::default();
    event.records = orders.iter().map(message).collect();
    event
}

#[tokio::test]
async fn what_fails_comes_again_after_seconds_and_what_is_done_is_left_alone() {
    let office = answered().await;
    let (queue, back) = Queue::open(&office).await;
    let export = office.order(&head(), None, Encoding::Utf8).await;
    let receipt = format!("receipt of {}", export.id);
    office.s3.faults().plan("UploadPart", Fault::Unsent, NEVER);
    assert!(take_orders(&office.exporter, &back, event(&[&export], 1)).await.is_err());
    assert_eq!(queue.handed_back(), [(receipt, 5)]);
    take_orders(&office.exporter, &back, event(&[&export], 2)).await.unwrap();
    assert_eq!((queue.handed_back().len(), office.stands(&export).await.state), (1, Stands::Ready));
}

#[tokio::test]
async fn of_a_batch_only_what_failed_is_handed_back() {
    let office = answered().await;
    let (queue, back) = Queue::open(&office).await;
    let export = office.order(&head(), None, Encoding::Utf8).await;
    let mut event = event(&[&export, &export], 3);
    event.records[1].body = Some("no order".into());
    event.records[1].message_id = Some("odd".into());
    event.records[1].receipt_handle = Some("odd receipt".into());
    take_orders(&office.exporter, &back, event).await.unwrap();
    assert_eq!(queue.handed_back(), [("odd receipt".to_owned(), 20)]);
}

#[tokio::test]
async fn after_the_last_try_it_says_so_and_is_set_aside_at_once() {
    let office = answered().await;
    let (queue, back) = Queue::open(&office).await;
    let export = office.order(&head(), None, Encoding::Utf8).await;
    office.s3.faults().plan("UploadPart", Fault::Unsent, NEVER);
    assert!(take_orders(&office.exporter, &back, event(&[&export], 10)).await.is_err());
    let stands = office.stands(&export).await;
    assert_eq!((stands.state, stands.why), (Stands::Failed, Some(Why::Trouble)));
    assert_eq!(queue.handed_back().iter().map(|(_, pause)| *pause).collect::<Vec<_>>(), [0]);
}
