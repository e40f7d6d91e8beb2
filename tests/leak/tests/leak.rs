//! The small size, with every test run; `make prove` runs the large one.

#[tokio::test]
async fn nobody_hears_of_a_school_a_homeroom_or_a_child_that_is_none_of_theirs() {
    for proof in Box::pin(leak::proofs(protocols::Size::Small, Vec::new())).await.unwrap() {
        assert!(proof.holds(), "{}", serde_json::to_string_pretty(&proof).unwrap());
    }
}
