//! Files in parts, over a real S3 API: all of a file is there, or nothing of it.
#![allow(clippy::unwrap_used)]

use files::{Bucket, Files, FilesError, InParts, PART};
use testkit::{Fault, S3};

const KEY: &str = "exports/e/1.csv";

fn open() -> (S3, Bucket) {
    let s3 = S3::start("exports");
    let bucket = Bucket::open(&s3.config(), "exports".to_owned());
    (s3, bucket)
}

fn part(number: u8) -> Vec<u8> {
    vec![b'0' + number; PART]
}

#[tokio::test]
async fn what_came_in_parts_is_one_file() {
    let (s3, bucket) = open();
    let upload = bucket.begin(KEY, "text/csv").await.unwrap();
    let one = bucket.part(KEY, &upload, 1, part(1)).await.unwrap();
    let two = bucket.part(KEY, &upload, 2, b"the end".to_vec()).await.unwrap();
    assert_eq!(s3.objects("exports"), Vec::<String>::new(), "nothing is there before all of it is");
    bucket.complete(KEY, &upload, vec![one, two]).await.unwrap();
    assert_eq!(s3.object("exports", KEY).unwrap(), [part(1), b"the end".to_vec()].concat());
    assert_eq!(s3.open_uploads(), Vec::<String>::new());
}

#[tokio::test]
async fn of_an_aborted_upload_nothing_is_left_and_no_part_is_taken() {
    let (s3, bucket) = open();
    let upload = bucket.begin(KEY, "text/csv").await.unwrap();
    let one = bucket.part(KEY, &upload, 1, part(1)).await.unwrap();
    assert_eq!(s3.open_uploads().len(), 2, "its mark, and the part");
    bucket.abort(KEY, &upload).await.unwrap();
    assert_eq!((s3.open_uploads(), s3.objects("exports")), (Vec::new(), Vec::new()));
    assert!(bucket.part(KEY, &upload, 2, b"late".to_vec()).await.is_err());
    assert!(bucket.complete(KEY, &upload, vec![one]).await.is_err());
    assert_eq!(s3.objects("exports"), Vec::<String>::new());
}

#[tokio::test]
async fn a_part_that_got_lost_on_its_way_comes_again_and_one_that_never_arrives_is_said() {
    let (s3, bucket) = open();
    let upload = bucket.begin(KEY, "text/csv").await.unwrap();
    s3.faults().plan("UploadPart", Fault::AnswerLost, 1);
    let one = bucket.part(KEY, &upload, 1, part(1)).await.unwrap();
    s3.faults().plan("UploadPart", Fault::Unsent, 3);
    assert!(matches!(bucket.part(KEY, &upload, 2, b"x".to_vec()).await, Err(FilesError::Unavailable(_))));
    let two = bucket.part(KEY, &upload, 2, b"x".to_vec()).await.unwrap();
    bucket.complete(KEY, &upload, vec![one, two]).await.unwrap();
    assert_eq!(s3.object("exports", KEY).map(|bytes| bytes.len()), Some(PART + 1));
    bucket.delete(KEY).await.unwrap();
    assert_eq!(s3.objects("exports"), Vec::<String>::new());
}
