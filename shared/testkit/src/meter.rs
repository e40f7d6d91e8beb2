//! What requests cost, as DynamoDB itself counts it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value;

/// The capacity that one request consumed.
#[derive(Debug, Clone, PartialEq)]
pub struct Cost {
    /// `PutItem`, `Query` …
    pub operation: String,
    /// Read or write units of the table and its indexes together.
    pub units: f64,
    /// The part of them that went to indexes.
    pub indexes: f64,
}

/// Counts what the clients of one [`Dynamo`](crate::Dynamo) consume. Refused requests are not in it: DynamoDB does not say what those cost.
#[derive(Debug, Clone, Default)]
pub struct Meter(Arc<Mutex<Vec<Cost>>>);

impl Meter {
    /// What has been consumed since the last reading, request by request.
    pub fn read(&self) -> Vec<Cost> {
        std::mem::take(&mut self.costs())
    }

    pub(crate) fn count(&self, operation: &str, answer: &[u8]) {
        let answer: Value = serde_json::from_slice(answer).unwrap_or_default();
        let consumed = match &answer["ConsumedCapacity"] {
            Value::Array(tables) => tables.clone(),
            Value::Null => return,
            table => vec![table.clone()],
        };
        let indexes = |table: &Value| -> f64 {
            let by_name = table["GlobalSecondaryIndexes"].as_object();
            let units = |index: &Value| index["CapacityUnits"].as_f64().unwrap_or(0.0);
            by_name.map_or(0.0, |by_name| by_name.values().map(units).sum())
        };
        let total = |table: &Value| table["CapacityUnits"].as_f64().unwrap_or(0.0);
        self.costs().push(Cost {
            operation: operation.to_owned(),
            units: consumed.iter().map(total).sum(),
            indexes: consumed.iter().map(indexes).sum(),
        });
    }

    fn costs(&self) -> MutexGuard<'_, Vec<Cost>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
