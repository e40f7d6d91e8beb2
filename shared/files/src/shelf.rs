//! The twin in memory.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::{Files, FilesError, Link, OPEN_FOR, Opening, UPLOAD_FOR};

/// Objects in memory.
#[derive(Debug, Clone, Default)]
pub struct Shelf(Arc<Mutex<BTreeMap<String, Vec<u8>>>>);

impl Shelf {
    /// What lies there, by key.
    pub fn keys(&self) -> Vec<String> {
        self.objects().keys().cloned().collect()
    }

    fn objects(&self) -> MutexGuard<'_, BTreeMap<String, Vec<u8>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Files for Shelf {
    async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<(), FilesError> {
        self.objects().insert(key.to_owned(), bytes);
        Ok(())
    }

    async fn get(&self, key: &str, most: u64) -> Result<Option<Vec<u8>>, FilesError> {
        let bytes = self.objects().get(key).cloned();
        let size = bytes.as_ref().map_or(0, Vec::len).try_into().unwrap_or(u64::MAX);
        if size > most { Err(FilesError::TooLarge(size)) } else { Ok(bytes) }
    }

    async fn delete(&self, key: &str) -> Result<(), FilesError> {
        self.objects().remove(key);
        Ok(())
    }

    async fn taking(&self, key: &str, bytes: u64, sha256: &str) -> Result<Link, FilesError> {
        let url = format!("/{key}?expires={}&bytes={bytes}", UPLOAD_FOR.as_secs());
        Ok(Link { url, headers: BTreeMap::from([("x-amz-checksum-sha256".to_owned(), sha256.to_owned())]) })
    }

    async fn opening(&self, key: &str, how: Opening<'_>) -> Result<String, FilesError> {
        Ok(format!("/{key}?expires={}&type={}", OPEN_FOR.as_secs(), how.content_type()))
    }
}
