//! Every file in events/line is read, and says what it says.

use std::{collections::BTreeMap, fs, path::Path};

use line::{Event, Kind, Secrets, events, signature::sign, verify, webhook::Content};

const SECRET: &str = "8c570fa6dd201bb328f1c1eac23a96d8";

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// What a file's events are, in a word each; "unreadable" with the reason where an event has no meaning.
const FILES: &[(&str, &[&str])] = &[
    ("account-link", &["account link: true"]),
    ("account-link-failed", &["account link: false"]),
    ("delivery-completion", &["other: delivery"]),
    ("escapes-and-blanks", &["text: 欠席 / 😷 \u{ffff}\u{fffe}"]),
    ("follow", &["follow, unblocked: false"]),
    ("follow-after-block", &["follow, unblocked: true"]),
    ("joined-and-left", &["other: join", "other: memberJoined", "other: leave"]),
    ("lone-surrogate", &["unreadable: its JSON holds a depth, a number or a character that we cannot take"]),
    ("message-file", &["message: file"]),
    ("message-image", &["message: image"]),
    ("message-in-group", &["text: おはようございます"]),
    ("message-in-group-without-user", &["text: おはようございます"]),
    ("message-in-room", &["text: こんにちは"]),
    ("message-location", &["message: location"]),
    ("message-sticker", &["message: sticker"]),
    ("message-text", &["text: 欠席"]),
    ("message-text-emoji-mention-quote", &["text: @連絡 (brown) 明日も休みます 𠮷野"]),
    ("message-text-family-emoji", &["text: 👨‍👩‍👧 お休みします 😷\u{2028}\"引用\"\\ バックスラッシュ\n改行\tタブ"]),
    ("missing-fields", &["text: Hello, world!", "follow, unblocked: false", "unfollow"]),
    ("module-and-bot-suspended", &["other: module", "other: botSuspended"]),
    ("odd-fields", &["text: x"]),
    (
        "odd-neighbours",
        &[
            "text: まえ",
            "unreadable: it is no JSON object",
            "unreadable: it is no JSON object",
            "unreadable: it is no JSON object",
            "unreadable: it is no JSON object",
            "unreadable: it has no type",
            "unreadable: it has no type",
            "unreadable: its postback has no data",
            "unreadable: its message has no type",
            "unreadable: it does not say which message was taken back",
            "text: うしろ",
        ],
    ),
    ("out-of-order", &["text: 2", "text: 1"]),
    ("postback", &["postback: AZ4xk2lUqv0cJm1TnB7ZxP0sWf3yRk9u"]),
    ("postback-date", &["postback: AZ4xk2lUqv0cJm1TnB7ZxP0sWf3yRk9u 2026-11-24"]),
    ("postback-datetime", &["postback: storeId=12345 2026-12-25T01:00"]),
    ("postback-rich-menu-switch", &["postback: richmenu-changed-to-b richmenu-alias-b"]),
    ("postback-time", &["postback: pickup 15:30"]),
    ("redelivery", &["text: 欠席"]),
    ("several-users", &["text: 欠席", "postback: AZ4x", "unfollow", "text: 遅刻"]),
    ("standby", &["text: Hello, world"]),
    ("text-longest", &["text: (10000)"]),
    ("too-deep", &["unreadable: its JSON holds a depth, a number or a character that we cannot take"]),
    ("unfollow", &["unfollow"]),
    (
        "unknown-types",
        &["other: futureEvent", "message: hologram", "other: membership", "other: activated", "text: 隣"],
    ),
    ("unsend", &["unsend: 468789577898262531"]),
    ("verify-button", &[]),
    ("video-play-complete-and-beacon", &["other: videoPlayComplete", "other: beacon"]),
];

fn files() -> Result<BTreeMap<String, Vec<u8>>, std::io::Error> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../events/line");
    let paths = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?.into_iter().map(|entry| entry.path());
    let files = paths.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    files
        .map(|path| Ok((path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), fs::read(path)?)))
        .collect()
}

fn file(name: &str) -> Result<Vec<Event>, Box<dyn std::error::Error>> {
    let bytes = files()?.remove(name).ok_or("no such file")?;
    let signed = verify(&bytes, &sign(&bytes, SECRET), &Secrets::new([SECRET]))?;
    Ok(events(signed).into_iter().collect::<Result<_, _>>()?)
}

fn in_a_word(event: &Event) -> String {
    match &event.kind {
        Kind::Message { content: Content::Text(text), .. } if text.chars().count() > 100 => {
            format!("text: ({})", text.chars().count())
        }
        Kind::Message { content: Content::Text(text), .. } => format!("text: {text}"),
        Kind::Message { content: Content::Other(name), .. } => format!("message: {name}"),
        Kind::Postback(postback) => {
            let params = &postback.params;
            let picked = [&params.date, &params.time, &params.datetime, &params.rich_menu_alias];
            let words = [&postback.data].into_iter().chain(picked.into_iter().flatten());
            format!("postback: {}", words.map(String::as_str).collect::<Vec<_>>().join(" "))
        }
        Kind::Follow { is_unblocked } => format!("follow, unblocked: {is_unblocked}"),
        Kind::Unfollow => "unfollow".to_owned(),
        Kind::Unsend { message_id } => format!("unsend: {message_id}"),
        Kind::AccountLink { ok, .. } => format!("account link: {ok}"),
        Kind::Other(name) => format!("other: {name}"),
    }
}

#[test]
fn every_file_says_what_it_says_and_every_event_is_kept_byte_for_byte() -> Outcome {
    let mut expected: BTreeMap<_, _> = FILES.iter().copied().collect();
    for (name, bytes) in files()? {
        let signed = verify(&bytes, &sign(&bytes, SECRET), &Secrets::new([SECRET]))?;
        let read = events(signed);
        let words: Vec<_> = read
            .iter()
            .map(|event| match event {
                Ok(event) => in_a_word(event),
                Err(unreadable) => format!("unreadable: {}", unreadable.reason),
            })
            .collect();
        assert_eq!(
            Some(words.iter().map(String::as_str).collect::<Vec<_>>().as_slice()),
            expected.remove(&*name),
            "{name}"
        );
        let mut rest = std::str::from_utf8(&bytes)?;
        for event in &read {
            let raw = event.as_ref().map_or_else(|unreadable| unreadable.raw().get(), |event| event.raw().get());
            rest = rest.split_once(raw).ok_or_else(|| format!("{name} lost {raw}"))?.1;
        }
    }
    assert!(expected.is_empty(), "no such files: {expected:?}");
    Ok(())
}

#[test]
fn a_redelivery_is_the_same_event() -> Outcome {
    let (first, again) = (&file("message-text")?[0], &file("redelivery")?[0]);
    assert_eq!((first.is_redelivery, again.is_redelivery), (false, true));
    assert_eq!(first.id, again.id);
    assert_eq!(
        (first.happened_at, first.happened_at.map(jiff::Timestamp::as_millisecond)),
        (again.happened_at, Some(1_795_473_065_123))
    );
    Ok(())
}

#[test]
fn an_event_without_an_id_has_the_same_derived_one_in_every_delivery() -> Outcome {
    let raw = |redelivery| {
        let json = format!(r#"{{"type":"follow","deliveryContext":{{"isRedelivery":{redelivery}}},"timestamp":1}}"#);
        serde_json::value::RawValue::from_string(json)
    };
    let (first, again) = (Event::read(raw(false)?)?, Event::read(raw(true)?)?);
    assert_eq!(first.id, again.id);
    assert_eq!(first.id.len(), 64);
    let ids: Vec<_> = file("missing-fields")?.into_iter().map(|event| event.id).collect();
    assert!(ids[0] != ids[1] && ids[1] != ids[2]);
    Ok(())
}

#[test]
fn in_standby_the_account_stays_silent() -> Outcome {
    let mut event = file("standby")?.remove(0);
    assert_eq!(event.answerable(), None);
    event.reply_token = Some("token".to_owned());
    assert_eq!(event.answerable(), None);
    assert_eq!(file("message-text")?[0].answerable(), Some("757913772c4646b784d4b7ce46d12672"));
    Ok(())
}

#[test]
fn in_a_group_nobody_is_alone_with_the_account() -> Outcome {
    for (name, user, alone) in [
        ("message-text", Some("U4af4980629b1c0d2e3f4a5b6c7d8e9f0"), Some("U4af4980629b1c0d2e3f4a5b6c7d8e9f0")),
        ("message-in-group", Some("Ub0a1c2d3e4f5061728394a5b6c7d8e9f"), None),
        ("message-in-group-without-user", None, None),
        ("message-in-room", None, None),
    ] {
        let source = file(name)?.remove(0).source;
        assert_eq!((source.user.as_deref(), source.user_alone()), (user, alone), "{name}");
    }
    Ok(())
}

#[test]
fn fields_of_the_wrong_type_count_as_absent() -> Outcome {
    let event = file("odd-fields")?.remove(0);
    assert_eq!(event.happened_at, None);
    assert_eq!(event.reply_token, None);
    assert!(!event.is_redelivery);
    assert_eq!(event.mode, line::webhook::Mode::Active);
    Ok(())
}
