//! The bucket of attachments, or of exports.

mod in_parts;

use std::time::Duration;

use aws_config::SdkConfig;
use aws_sdk_s3::{
    Client,
    config::Builder,
    error::{DisplayErrorContext, ProvideErrorMetadata, SdkError},
    operation::get_object::GetObjectError,
    presigning::{PresignedRequest, PresigningConfig},
    primitives::ByteStream,
};

use crate::{Files, FilesError, Link, OPEN_FOR, Opening, UPLOAD_FOR};

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
        put.send().await.map(drop).map_err(failed)
    }

    async fn get(&self, key: &str, most: u64) -> Result<Option<Vec<u8>>, FilesError> {
        let answer = match self.s3.get_object().bucket(&self.name).key(key).send().await {
            Ok(answer) => answer,
            Err(error) => match error.as_service_error() {
                Some(GetObjectError::NoSuchKey(_)) => return Ok(None),
                Some(reason) if reason.code() == Some("AccessDenied") => return Ok(None),
                _ => return Err(failed(error)),
            },
        };
        let size = answer.content_length().and_then(|length| u64::try_from(length).ok()).unwrap_or(u64::MAX);
        if size > most {
            return Err(FilesError::TooLarge(size));
        }
        let bytes = answer.body.collect().await.map_err(|reason| FilesError::Unavailable(reason.to_string()))?;
        Ok(Some(bytes.to_vec()))
    }

    async fn delete(&self, key: &str) -> Result<(), FilesError> {
        self.s3.delete_object().bucket(&self.name).key(key).send().await.map(drop).map_err(failed)
    }

    async fn taking(&self, key: &str, bytes: u64, sha256: &str) -> Result<Link, FilesError> {
        let length = i64::try_from(bytes).map_err(|_| FilesError::TooLarge(bytes))?;
        let put = self.s3.put_object().bucket(&self.name).key(key).content_length(length);
        let put = put.content_type("application/octet-stream").checksum_sha256(sha256);
        let request = put.presigned(expires_in(UPLOAD_FOR)?).await.map_err(failed)?;
        // The browser counts the bytes itself.
        let headers = request.headers().filter(|(name, _)| !name.eq_ignore_ascii_case("content-length"));
        let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        Ok(Link { url: below_our_own_name(&request, key)?, headers })
    }

    async fn opening(&self, key: &str, how: Opening<'_>) -> Result<String, FilesError> {
        let get = self.s3.get_object().bucket(&self.name).key(key);
        let get = get.response_content_type(how.content_type()).response_content_disposition(how.disposition());
        let get = get.response_cache_control("private, no-store");
        let request = get.presigned(expires_in(OPEN_FOR)?).await.map_err(failed)?;
        below_our_own_name(&request, key)
    }
}

fn expires_in(time: Duration) -> Result<PresigningConfig, FilesError> {
    PresigningConfig::expires_in(time).map_err(|reason| FilesError::Unavailable(reason.to_string()))
}

/// What stands before the key is the bucket's name, in one form or another.
fn below_our_own_name(request: &PresignedRequest, key: &str) -> Result<String, FilesError> {
    let begins = request.uri().find(&format!("/{key}?"));
    let url = begins.and_then(|begins| request.uri().get(begins..));
    url.map(str::to_owned).ok_or_else(|| FilesError::Unavailable("a link without its key".to_owned()))
}

#[allow(clippy::needless_pass_by_value)] // as `map_err` hands it over
fn failed<E: std::error::Error + 'static, R: std::fmt::Debug + 'static>(reason: SdkError<E, R>) -> FilesError {
    FilesError::Unavailable(DisplayErrorContext(reason).to_string())
}

#[cfg(test)]
mod tests {
    use aws_sdk_s3::config::{BehaviorVersion, Credentials, Region, SharedCredentialsProvider};
    use domain::broadcast::guard::FileKind;

    use super::*;

    fn bucket(endpoint: Option<&str>) -> Bucket {
        let keys = Credentials::new("AKIDEXAMPLE", "secret", None, None, "test");
        let mut config = SdkConfig::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::from_static("ap-northeast-1"))
            .credentials_provider(SharedCredentialsProvider::new(keys));
        config.set_endpoint_url(endpoint.map(str::to_owned));
        Bucket::open(&config.build(), "attachments".to_owned())
    }

    #[tokio::test]
    async fn a_link_takes_exactly_those_bytes() {
        let sha256 = "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
        let link = bucket(None).taking("files/board/b/a", 3, sha256).await.unwrap();
        assert!(link.url.starts_with("/files/board/b/a?"), "{}", link.url);
        let signed = link.url.split('&').find_map(|part| part.strip_prefix("X-Amz-SignedHeaders=")).unwrap();
        for header in ["content-length", "content-type", "host", "x-amz-checksum-sha256"] {
            assert!(signed.split("%3B").any(|one| one == header), "{header} is not in {signed}");
        }
        assert_eq!(link.headers["x-amz-checksum-sha256"], sha256);
        assert_eq!(link.headers["content-type"], "application/octet-stream");
        assert!(link.url.contains("X-Amz-Expires=600") && !link.headers.contains_key("content-length"));
    }

    #[tokio::test]
    async fn a_link_opens_for_five_minutes_under_the_files_own_name_wherever_the_bucket_is() {
        for endpoint in [None, Some("http://127.0.0.1:4566")] {
            let how = Opening { name: "しおり.pdf", kind: FileKind::Pdf };
            let url = bucket(endpoint).opening("files/board/b/a", how).await.unwrap();
            assert!(url.starts_with("/files/board/b/a?") && url.contains("X-Amz-Expires=300"), "{url}");
            assert!(url.contains("response-content-type=application%2Fpdf"), "{url}");
            assert!(url.contains("response-content-disposition=inline%3B%20filename"), "{url}");
        }
    }
}
