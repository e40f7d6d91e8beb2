//! The tests' table has the keys of the deployed one.

use std::path::Path;

use aws_sdk_dynamodb::types::GlobalSecondaryIndexDescription;
use testkit::Dynamo;

/// `pk HASH`, `gsi1sk RANGE` …, in the order in which the template names them.
fn deployed() -> Vec<String> {
    let template = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../template.yaml");
    let template = std::fs::read_to_string(template).unwrap();
    let (_, table) = template.split_once("AWS::DynamoDB::Table").unwrap();
    assert!(table.contains("AttributeName: expires_at"), "odd events and wrong codes expire by it");
    let keys = table.lines().filter_map(|line| line.trim().strip_prefix("- { AttributeName: ")?.strip_suffix(" }"));
    keys.filter_map(|key| key.split_once(", KeyType: ")).map(|(name, kind)| format!("{name} {kind}")).collect()
}

#[tokio::test]
async fn the_tests_table_has_the_keys_of_the_deployed_one() {
    let dynamo = Dynamo::start();
    dynamo.table("renraku-contract").await;
    let described = dynamo.client().describe_table().table_name("renraku-contract").send().await.unwrap();
    let table = described.table.unwrap();
    let indexes = table.global_secondary_indexes().iter().flat_map(GlobalSecondaryIndexDescription::key_schema);
    let keys = table.key_schema().iter().chain(indexes);
    let keys: Vec<_> = keys.map(|key| format!("{} {}", key.attribute_name, key.key_type)).collect();
    assert_eq!(keys.len(), 8);
    assert_eq!(keys, deployed());
}
