//! The twin in memory.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::{Files, FilesError, InParts, Link, OPEN_FOR, Opening, PART, Part, UPLOAD_FOR};

/// Objects in memory.
#[derive(Debug, Clone, Default)]
pub struct Shelf(Arc<Mutex<BTreeMap<String, Vec<u8>>>>, Arc<Mutex<Uploads>>);

/// Uploads that are open, by name, with the parts that have arrived.
#[derive(Debug, Default)]
struct Uploads {
    begun: u32,
    open: BTreeMap<String, BTreeMap<i32, Vec<u8>>>,
}

impl Shelf {
    /// What lies there, by key.
    pub fn keys(&self) -> Vec<String> {
        self.objects().keys().cloned().collect()
    }

    /// How many uploads are open.
    pub fn open_uploads(&self) -> usize {
        self.uploads().open.len()
    }

    fn uploads(&self) -> MutexGuard<'_, Uploads> {
        self.1.lock().unwrap_or_else(PoisonError::into_inner)
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

impl InParts for Shelf {
    async fn begin(&self, _key: &str, _media_type: &str) -> Result<String, FilesError> {
        let mut uploads = self.uploads();
        uploads.begun += 1;
        let name = format!("upload-{}", uploads.begun);
        uploads.open.insert(name.clone(), BTreeMap::new());
        Ok(name)
    }

    async fn part(&self, _key: &str, upload: &str, number: u16, bytes: Vec<u8>) -> Result<Part, FilesError> {
        let mut uploads = self.uploads();
        let parts = uploads.open.get_mut(upload).ok_or_else(|| refused("NoSuchUpload"))?;
        parts.insert(number.into(), bytes);
        Ok(Part { number: number.into(), etag: None, crc32: None })
    }

    async fn complete(&self, key: &str, upload: &str, parts: Vec<Part>) -> Result<(), FilesError> {
        let arrived = self.uploads().open.remove(upload).ok_or_else(|| refused("NoSuchUpload"))?;
        let arrived: Vec<Vec<u8>> = parts.iter().filter_map(|part| arrived.get(&part.number).cloned()).collect();
        let (_, but_the_last) = arrived.split_last().ok_or_else(|| refused("InvalidPart"))?;
        if but_the_last.iter().any(|part| part.len() < PART) {
            return Err(refused("EntityTooSmall"));
        }
        self.objects().insert(key.to_owned(), arrived.concat());
        Ok(())
    }

    async fn abort(&self, _key: &str, upload: &str) -> Result<(), FilesError> {
        self.uploads().open.remove(upload);
        Ok(())
    }
}

fn refused(code: &str) -> FilesError {
    FilesError::Unavailable(code.to_owned())
}
