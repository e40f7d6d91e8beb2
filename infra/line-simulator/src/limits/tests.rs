use serde_json::{Value, json};

use super::{Detail, Findings, messages, rich_menu};
