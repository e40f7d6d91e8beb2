//! Filling the table, 25 items to a request.
