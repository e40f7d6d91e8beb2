//! Guardians, and the children they are linked to.
