//! Registering with the code of the school's letter: one transaction.
