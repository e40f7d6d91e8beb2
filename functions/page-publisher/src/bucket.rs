//! The bucket of the pages.

use aws_config::SdkConfig;
use aws_sdk_s3::{
    Client, config::Builder, error::SdkError, operation::list_objects_v2::ListObjectsV2Error, primitives::ByteStream,
};

use crate::pages::{FOLDERS, Page};

/// Opens S3. Another endpoint than AWS's has no name for each bucket, but a path.
pub fn client(aws: &SdkConfig) -> Client {
    Client::from_conf(Builder::from(aws).force_path_style(aws.endpoint_url().is_some()).build())
}

/// One bucket.
pub struct Bucket<'s> {
    pub s3: &'s Client,
    pub name: &'s str,
}

impl Bucket<'_> {
    /// Puts a page up; one that is there is replaced.
    pub async fn put(&self, page: Page) -> Result<(), aws_sdk_s3::Error> {
        let put = self
            .s3
            .put_object()
            .bucket(self.name)
            .content_type(page.content_type())
            .cache_control(page.cache_control());
        put.key(page.key).body(ByteStream::from(page.bytes)).send().await?;
        Ok(())
    }

    /// Takes a page down; one that is not there is no error.
    pub async fn delete(&self, key: &str) -> Result<(), aws_sdk_s3::Error> {
        self.s3.delete_object().bucket(self.name).key(key).send().await?;
        Ok(())
    }

    /// The keys of all pages that are up. A bucket that is gone has none.
    pub async fn keys(&self) -> Result<Vec<String>, aws_sdk_s3::Error> {
        let mut keys = Vec::new();
        for folder in FOLDERS {
            let mut answers = self.s3.list_objects_v2().bucket(self.name).prefix(folder).into_paginator().send();
            while let Some(answer) = answers.next().await {
                match answer {
                    Ok(some) => {
                        keys.extend(some.contents.unwrap_or_default().into_iter().filter_map(|object| object.key));
                    }
                    Err(error) if is_gone(&error) => return Ok(Vec::new()),
                    Err(error) => return Err(error.into()),
                }
            }
        }
        Ok(keys)
    }
}

fn is_gone<R>(error: &SdkError<ListObjectsV2Error, R>) -> bool {
    error.as_service_error().is_some_and(ListObjectsV2Error::is_no_such_bucket)
}
