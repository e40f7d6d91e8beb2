//! Imports of rosters.

use domain::{id::ImportId, import::Import, staff::Staff};

use super::Table;
use crate::{ImportScope, Imports, TableError, Written, key};

impl Imports for Table {
    async fn begin(&self, import: &Import) -> Result<(), TableError> {
        self.put_new(import).await.map(drop)
    }

    async fn change(&self, next: &Import) -> Result<bool, TableError> {
        let written = self.put_next(next).await?;
        // Before: an earlier try whose answer was lost.
        Ok(matches!(written, Written::Now(_) | Written::Before(_)))
    }

    async fn import_for(&self, staff: &Staff, id: &ImportId) -> Result<Option<Import>, TableError> {
        let import: Option<Import> = self.get(key::import(id)).await?;
        Ok(import.filter(|import| ImportScope::of(staff, import.school.as_ref()).is_some()))
    }

    async fn ordered(&self, id: &ImportId) -> Result<Option<Import>, TableError> {
        self.get(key::import(id)).await
    }

    async fn imports(&self, scope: &ImportScope) -> Result<Vec<Import>, TableError> {
        let mut imports: Vec<Import> = self.indexed(&key::imports(scope.school()), None).await?;
        imports.sort_by_key(|import| std::cmp::Reverse((import.at, import.id.clone())));
        Ok(imports)
    }
}
