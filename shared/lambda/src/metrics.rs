//! Metrics as CloudWatch's embedded metric format: a log line that CloudWatch turns into numbers, so that counting
//! costs no call.

use jiff::Timestamp;
use serde_json::{Map, Value, json};

const NAMESPACE: &str = "Renraku";

/// The numbers of one piece of work of one function.
#[derive(Debug)]
#[must_use = "the numbers count only once they are printed"]
pub struct Metrics {
    function: &'static str,
    values: Vec<(&'static str, &'static str, f64)>,
}

impl Metrics {
    /// Starts with no numbers; the function's name is the only dimension, for each further one costs.
    pub fn of(function: &'static str) -> Self {
        Self { function, values: Vec::new() }
    }

    /// Adds a number of things.
    pub fn count(self, name: &'static str, number: usize) -> Self {
        #[allow(clippy::cast_precision_loss)] // exact to 2^53, and a batch has ten
        let value = number as f64;
        self.with(name, "Count", value)
    }

    /// Adds a span of time in milliseconds.
    pub fn milliseconds(self, name: &'static str, span: f64) -> Self {
        self.with(name, "Milliseconds", span)
    }

    fn with(mut self, name: &'static str, unit: &'static str, value: f64) -> Self {
        self.values.push((name, unit, value));
        self
    }

    /// The log line.
    pub fn line(&self, now: Timestamp) -> String {
        let names: Vec<_> = self.values.iter().map(|(name, unit, _)| json!({ "Name": name, "Unit": unit })).collect();
        let about = json!({
            "Timestamp": now.as_millisecond(),
            "CloudWatchMetrics": [{ "Namespace": NAMESPACE, "Dimensions": [["function"]], "Metrics": names }],
        });
        let mut line = Map::from_iter([("_aws".to_owned(), about), ("function".to_owned(), json!(self.function))]);
        line.extend(self.values.iter().map(|(name, _, value)| ((*name).to_owned(), json!(value))));
        Value::Object(line).to_string()
    }

    /// Prints the line where CloudWatch reads it.
    pub fn print(&self, now: Timestamp) {
        println!("{}", self.line(now));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_holds_every_number_under_the_name_that_it_declares() -> Result<(), Box<dyn std::error::Error>> {
        let now = Timestamp::from_millisecond(1_795_470_000_000)?;
        let metrics = Metrics::of("webhook-intake").count("EventsQueued", 3).milliseconds("Delay", 41.5);
        let line: Value = serde_json::from_str(&metrics.line(now))?;
        assert_eq!(
            line,
            json!({
                "_aws": {
                    "Timestamp": 1_795_470_000_000_i64,
                    "CloudWatchMetrics": [{
                        "Namespace": "Renraku",
                        "Dimensions": [["function"]],
                        "Metrics": [
                            { "Name": "EventsQueued", "Unit": "Count" },
                            { "Name": "Delay", "Unit": "Milliseconds" },
                        ],
                    }],
                },
                "function": "webhook-intake",
                "EventsQueued": 3.0,
                "Delay": 41.5,
            })
        );
        Ok(())
    }
}
