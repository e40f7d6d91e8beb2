//! The twins in memory.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, PoisonError},
};

use crate::{Files, FilesError, NotOrdered, Order, Orders};

/// Objects in memory.
#[derive(Debug, Clone, Default)]
pub struct Shelf(Arc<Mutex<BTreeMap<String, Vec<u8>>>>);

impl Shelf {
    /// What lies there, by key.
    pub fn keys(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).keys().cloned().collect()
    }
}

impl Files for Shelf {
    async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<(), FilesError> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned(), bytes);
        Ok(())
    }

    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, FilesError> {
        Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned())
    }
}

/// Orders in memory, first in, first out.
#[derive(Debug, Clone, Default)]
pub struct Desk(Arc<Mutex<VecDeque<Order>>>);

impl Desk {
    /// The oldest order, taken off the desk.
    pub fn take(&self) -> Option<Order> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
    }
}

impl Orders for Desk {
    async fn place(&self, order: &Order) -> Result<(), NotOrdered> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push_back(order.clone());
        Ok(())
    }
}
