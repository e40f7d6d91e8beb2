//! S3's multipart uploads.

use aws_sdk_s3::{
    error::ProvideErrorMetadata,
    primitives::ByteStream,
    types::{ChecksumAlgorithm, CompletedMultipartUpload, CompletedPart},
};

use super::{Bucket, failed};
use crate::{FilesError, InParts, Part};

impl InParts for Bucket {
    async fn begin(&self, key: &str, media_type: &str) -> Result<String, FilesError> {
        let create = self.s3.create_multipart_upload().bucket(&self.name).key(key).content_type(media_type);
        let begun = create.checksum_algorithm(ChecksumAlgorithm::Crc32).send().await.map_err(failed)?;
        begun.upload_id.ok_or_else(|| FilesError::Unavailable("an upload without a name".to_owned()))
    }

    async fn part(&self, key: &str, upload: &str, number: u16, bytes: Vec<u8>) -> Result<Part, FilesError> {
        let number = i32::from(number);
        let put = self.s3.upload_part().bucket(&self.name).key(key).upload_id(upload).part_number(number);
        let put = put.checksum_algorithm(ChecksumAlgorithm::Crc32).body(ByteStream::from(bytes));
        let arrived = put.send().await.map_err(failed)?;
        Ok(Part { number, etag: arrived.e_tag, crc32: arrived.checksum_crc32 })
    }

    async fn complete(&self, key: &str, upload: &str, parts: Vec<Part>) -> Result<(), FilesError> {
        let part = |part: Part| {
            let completed = CompletedPart::builder().part_number(part.number);
            completed.set_e_tag(part.etag).set_checksum_crc32(part.crc32).build()
        };
        let parts = parts.into_iter().map(part).collect();
        let all = CompletedMultipartUpload::builder().set_parts(Some(parts)).build();
        let complete = self.s3.complete_multipart_upload().bucket(&self.name).key(key).upload_id(upload);
        complete.multipart_upload(all).send().await.map(drop).map_err(failed)
    }

    async fn abort(&self, key: &str, upload: &str) -> Result<(), FilesError> {
        let aborted = self.s3.abort_multipart_upload().bucket(&self.name).key(key).upload_id(upload).send().await;
        match aborted {
            Err(error) if error.as_service_error().and_then(ProvideErrorMetadata::code) == Some("NoSuchUpload") => {
                Ok(())
            }
            aborted => aborted.map(drop).map_err(failed),
        }
    }
}
