//! Flex messages, as far as we use them: one bubble of boxes, words, lines and buttons.
//!
//! ```
//! use line::{Action, Message, flex::{Bubble, Component, Words, Style}};
//! # fn message() -> Result<Message, line::TooLong> {
//! let bubble = Bubble::new()
//!     .with_body([Words::title("欠席連絡").into(), Words::new("ゆう　11月24日（火）　欠席").into()])
//!     .with_footer([Component::button(Style::Primary, Action::postback("送る", "token")?)]);
//! Message::flex("欠席連絡を確かめてください", bubble)
//! # }
//! # assert!(message().is_ok());
//! ```

mod bubble;
mod component;

pub use bubble::Bubble;
pub use component::{Component, Layout, Style, Words};
