//! From a custom resource's request to pages that are up, or down, and an answer in every case.

use std::{
    collections::{BTreeMap, HashSet},
    panic::AssertUnwindSafe,
    path::PathBuf,
    time::{Duration, SystemTime},
};

use anyhow::{Context, bail, ensure};
use futures_util::FutureExt;
use lambda_runtime::Error;
use serde::Deserialize;
use serde_json::Value;
use tracing::info;

use crate::{
    answer::{self, Request, Wish},
    bucket::Bucket,
    pages::{self, Page},
};

/// What is left of an invocation for the answer when the work takes too long.
const FOR_THE_ANSWER: Duration = Duration::from_secs(10);

/// What the function needs to do its job.
pub struct Publisher {
    pub s3: aws_sdk_s3::Client,
    pub pages: PathBuf,
    pub http: reqwest::Client,
}

/// The resource's properties in template.yaml.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Properties {
    bucket: String,
    #[serde(default)]
    settings: BTreeMap<String, Value>,
}

impl Publisher {
    /// Does what CloudFormation asks and answers it, also when the work fails, panics or takes too long.
    ///
    /// An error of the answer itself is returned: Lambda then invokes again, and the work is the same a second time.
    pub async fn handle(&self, request: Request, deadline: SystemTime) -> Result<(), Error> {
        let id = physical_id(&request);
        let left = deadline.duration_since(SystemTime::now()).unwrap_or_default().saturating_sub(FOR_THE_ANSWER);
        let work = AssertUnwindSafe(self.work(&request)).catch_unwind();
        let outcome = match tokio::time::timeout(left, work).await {
            Ok(Ok(done)) => done.map_err(|error| format!("{error:#}")),
            Ok(Err(_panic)) => Err("publishing panicked".to_owned()),
            Err(_elapsed) => Err(format!("publishing took longer than {} s", left.as_secs())),
        };
        Ok(answer::send(&self.http, &request, &id, outcome).await?)
    }

    async fn work(&self, request: &Request) -> anyhow::Result<()> {
        let properties = Properties::deserialize(&request.resource_properties);
        match (request.wish, properties) {
            (Wish::Delete, Ok(properties)) => self.delete(&properties.bucket).await,
            // Its creation failed for the same reason: there is nothing to take down, and a failure would only keep
            // the stack from going.
            (Wish::Delete, Err(_)) => Ok(()),
            (Wish::Create | Wish::Update, properties) => {
                self.publish(properties.context("the resource's properties")?).await
            }
        }
    }

    async fn publish(&self, properties: Properties) -> anyhow::Result<()> {
        let mut pages = pages::read(&self.pages).context("the built pages beside the function")?;
        // An empty build would take down all that is up.
        ensure!(!pages.is_empty(), "there are no built pages beside the function");
        pages.extend(properties.settings.iter().map(|(key, value)| setting(key, value)));
        if let Some(stray) = pages.iter().find(|page| !pages::is_ours(&page.key)) {
            bail!("{} lies in none of {:?}", stray.key, pages::FOLDERS);
        }
        pages.sort_by_key(Page::turn);
        let keys: HashSet<_> = pages.iter().map(|page| page.key.clone()).collect();
        let bucket = Bucket { s3: &self.s3, name: &properties.bucket };
        for page in pages {
            let key = page.key.clone();
            bucket.put(page).await.with_context(|| format!("putting {key} up"))?;
        }
        let old = bucket.keys().await.context("listing the pages that are up")?;
        let gone = take_down(&bucket, old.into_iter().filter(|key| !keys.contains(key))).await?;
        info!(pages.up = keys.len(), pages.down = gone, "published {} files and took {gone} down", keys.len());
        Ok(())
    }

    async fn delete(&self, bucket: &str) -> anyhow::Result<()> {
        let bucket = Bucket { s3: &self.s3, name: bucket };
        let keys = bucket.keys().await.context("listing the pages that are up")?;
        let gone = take_down(&bucket, keys).await?;
        info!(pages.down = gone, "took {gone} files down");
        Ok(())
    }
}

async fn take_down(bucket: &Bucket<'_>, keys: impl IntoIterator<Item = String>) -> anyhow::Result<usize> {
    let mut gone = 0;
    for key in keys {
        bucket.delete(&key).await.with_context(|| format!("taking {key} down"))?;
        gone += 1;
    }
    Ok(gone)
}

fn setting(key: &str, value: &Value) -> Page {
    Page { key: key.to_owned(), bytes: value.to_string().into_bytes() }
}

/// One for each bucket: when the bucket changes, CloudFormation asks to delete the resource in the old one.
fn physical_id(request: &Request) -> String {
    match request.resource_properties["Bucket"].as_str() {
        Some(bucket) if request.wish != Wish::Delete => format!("pages-in-{bucket}"),
        _ => request.physical_resource_id.clone().unwrap_or_else(|| "pages-nowhere".to_owned()),
    }
}
