use line_simulator::Config;

use crate::bot::Bot;

async fn text(url: String) -> (u16, String) {
    let response = reqwest::get(url).await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

/// Addresses named in a file of the page: src="…", href="…", from "./…".
fn named(file: &str, before: &str) -> Vec<String> {
    file.split(before).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

#[tokio::test]
async fn every_file_that_the_page_names_is_there() {
    let bot = Bot::start().await;
    let (status, index) = text(bot.url("/")).await;
    assert_eq!(status, 200);
    let mut files: Vec<String> = [named(&index, "src=\""), named(&index, "href=\"page")].concat();
    for file in &mut files {
        *file = file.trim_start_matches("page/").trim_start_matches('/').to_owned();
    }
    let mut seen = 0;
    while let Some(file) = files.get(seen).cloned() {
        seen += 1;
        let (status, content) = text(bot.url(&format!("/page/{file}"))).await;
        assert_eq!(status, 200, "{file}");
        let more = named(&content, "from \"./");
        files.extend(more.into_iter().filter(|more| !files.contains(more)).collect::<Vec<_>>());
    }
    assert!(seen >= 16, "{files:?}");
}

#[tokio::test]
async fn the_page_lies_below_the_path_of_the_base_url_too() {
    let base_url = Some("http://localhost:8080/line-simulator".to_owned());
    let bot = Bot::start_with(Config { base_url, ..Config::default() }).await;
    for path in [
        "/",
        "/line-simulator/",
        "/line-simulator",
        "/line-simulator/page/main.js",
        "/line-simulator/api/phones?limit=1",
    ] {
        assert_eq!(text(bot.url(path)).await.0, 200, "{path}");
    }
    assert_eq!(text(bot.url("/line-simulator/other")).await.0, 404);
}
