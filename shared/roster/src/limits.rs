//! How much a roster may be. Beyond it a file is refused, so that memory is bounded whatever somebody uploads.

/// The uploaded file. The reference city's roster has about 6 MB.
pub const FILE_BYTES: usize = 64 * 1024 * 1024;

/// One file of a ZIP when it is unpacked: OneRoster's users of 200,000 pupils have about 60 MB.
pub const ENTRY_BYTES: u64 = 96 * 1024 * 1024;

/// All files of a ZIP that are read, unpacked. A ZIP can promise little and unpack to much, so it is counted while unpacking.
pub const UNPACKED_BYTES: u64 = 256 * 1024 * 1024;

/// Files in a ZIP, read or not.
pub const ENTRIES: usize = 200;

/// Rows of one file: four times the reference city.
pub const ROWS: usize = 200_000;

/// Characters of one value. A name has at most some dozens.
pub const VALUE_CHARS: usize = 120;
