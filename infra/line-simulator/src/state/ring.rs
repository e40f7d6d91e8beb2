//! A list that keeps its newest items only.

use std::collections::VecDeque;

/// Enough for a morning's burst in a test.
const KEPT: usize = 5_000;

pub(crate) struct Ring<T> {
    items: VecDeque<(u64, T)>,
    total: u64,
}

impl<T> Default for Ring<T> {
    fn default() -> Self {
        Self { items: VecDeque::new(), total: 0 }
    }
}

impl<T> Ring<T> {
    pub(crate) fn push(&mut self, item: T) {
        self.total += 1;
        self.items.push_back((self.total, item));
        if self.items.len() > KEPT {
            self.items.pop_front();
        }
    }

    /// Number of all items ever pushed, which is the number of the newest.
    pub(crate) fn total(&self) -> u64 {
        self.total
    }

    pub(crate) fn after(&self, number: u64) -> impl Iterator<Item = (u64, &T)> {
        self.items.iter().filter(move |(n, _)| *n > number).map(|(n, item)| (*n, item))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_items_make_room() {
        let mut ring = Ring::default();
        (0..KEPT + 3).for_each(|item| ring.push(item));
        assert_eq!(ring.total(), KEPT as u64 + 3);
        assert_eq!(ring.after(0).count(), KEPT);
        assert_eq!(ring.after(ring.total() - 1).map(|(_, &item)| item).collect::<Vec<_>>(), [KEPT + 2]);
    }
}
