//! The bucket of rosters.

use aws_config::SdkConfig;
use aws_sdk_s3::{
    Client,
    config::Builder,
    error::{DisplayErrorContext, ProvideErrorMetadata},
    operation::get_object::GetObjectError,
    primitives::ByteStream,
};

use crate::{Files, FilesError};

/// One bucket. Its objects expire by themselves.
#[derive(Debug, Clone)]
pub struct Bucket {
    s3: Client,
    name: String,
}

impl Bucket {
    /// Opens it. Another endpoint than AWS's has no name for each bucket, but a path.
    pub fn open(aws: &SdkConfig, name: String) -> Self {
        let config = Builder::from(aws).force_path_style(aws.endpoint_url().is_some()).build();
        Self { s3: Client::from_conf(config), name }
    }
}

impl Files for Bucket {
    async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<(), FilesError> {
        let put = self.s3.put_object().bucket(&self.name).key(key).body(ByteStream::from(bytes));
        put.send().await.map(drop).map_err(|reason| FilesError(DisplayErrorContext(reason).to_string()))
    }

    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, FilesError> {
        let answer = match self.s3.get_object().bucket(&self.name).key(key).send().await {
            Ok(answer) => answer,
            Err(error) => match error.as_service_error() {
                Some(GetObjectError::NoSuchKey(_)) => return Ok(None),
                // Without the right to list, S3 says so of what is not there.
                Some(reason) if reason.code() == Some("AccessDenied") => return Ok(None),
                _ => return Err(FilesError(DisplayErrorContext(error).to_string())),
            },
        };
        let bytes = answer.body.collect().await.map_err(|reason| FilesError(reason.to_string()))?;
        Ok(Some(bytes.to_vec()))
    }
}
