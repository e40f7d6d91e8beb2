//! An S3 of one test: s3s, served from a thread of its own, over a temporary folder.

use std::{fs, net::SocketAddr, path::Path, time::Duration};

use aws_config::{AppName, BehaviorVersion, Region, SdkConfig, retry::RetryConfig};
use aws_sdk_dynamodb::config::{Credentials, SharedCredentialsProvider};
use hyper_util::{
    rt::{TokioExecutor, TokioIo},
    server::conn::auto::Builder,
};
use s3s::{auth::SimpleAuth, service::S3ServiceBuilder};
use s3s_fs::FileSystem;
use tokio::net::TcpListener;

use crate::{Faults, Meter, wire};

/// Its one access key, and the secret of it.
const KEY: &str = "test";

/// An S3 that ends with the value. Works from any runtime.
#[derive(Debug)]
pub struct S3 {
    address: SocketAddr,
    faults: Faults,
    folder: tempfile::TempDir,
}

impl S3 {
    /// Starts one with an empty bucket of that name.
    pub fn start(bucket: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary directory");
        fs::create_dir(folder.path().join(bucket)).expect("a bucket");
        let files = FileSystem::new(folder.path()).expect("a file system");
        let mut service = S3ServiceBuilder::new(files);
        service.set_auth(SimpleAuth::from_single(KEY, KEY));
        let service = service.build();
        let (bound, address) = std::sync::mpsc::channel();
        // The thread ends with the test's process: idle connections of clients that are still alive would hold a join up.
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
                bound.send(listener.local_addr().expect("an address")).expect("a test that waits");
                while let Ok((socket, _)) = listener.accept().await {
                    let connection = Builder::new(TokioExecutor::new());
                    let connection = connection.serve_connection(TokioIo::new(socket), service.clone()).into_owned();
                    tokio::spawn(async move { drop(connection.await) });
                }
            });
        });
        Self { address: address.recv().expect("a server that has started"), faults: Faults::default(), folder }
    }

    /// The faults that this S3's clients meet.
    pub fn faults(&self) -> &Faults {
        &self.faults
    }

    /// The keys of the objects in a bucket, sorted.
    pub fn objects(&self, bucket: &str) -> Vec<String> {
        let bucket = self.folder.path().join(bucket);
        let mut keys = Vec::new();
        files_below(&bucket, &bucket, &mut keys);
        keys.sort();
        keys
    }

    /// An object's bytes.
    pub fn object(&self, bucket: &str, key: &str) -> Option<Vec<u8>> {
        fs::read(self.folder.path().join(bucket).join(key)).ok()
    }

    /// What lies there of uploads that are neither completed nor aborted: their marks and their parts.
    pub fn open_uploads(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder.path()).expect("the folder").flatten();
        let names = names.filter_map(|entry| entry.file_name().into_string().ok());
        names.filter(|name| name.starts_with(".upload-") || name.starts_with(".upload_id-")).collect()
    }

    /// How to reach it: with the SDK's own retries, but quick ones.
    pub fn config(&self) -> SdkConfig {
        let quick = RetryConfig::standard().with_initial_backoff(Duration::from_millis(1));
        SdkConfig::builder()
            .behavior_version(BehaviorVersion::latest())
            .app_name(AppName::new("tests").expect("a name"))
            .region(Region::from_static("ap-northeast-1"))
            .credentials_provider(SharedCredentialsProvider::new(Credentials::new(KEY, KEY, None, None, "test")))
            .endpoint_url(format!("http://{}", self.address))
            .retry_config(quick)
            .http_client(wire::client(self.faults.clone(), Meter::default()))
            .build()
    }
}

fn files_below(bucket: &Path, folder: &Path, keys: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files_below(bucket, &path, keys);
        } else if let Ok(key) = path.strip_prefix(bucket) {
            keys.push(key.to_string_lossy().into_owned());
        }
    }
}
