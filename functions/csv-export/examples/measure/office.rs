//! The function itself, over a table of a whole city's answers and a real S3 API.

use std::{
    collections::BTreeSet,
    io::{Read, stdin},
};

use csv_export::Exporter;
use domain::{
    broadcast::{Audience, Broadcast, Segment, Sender},
    export::{Encoding, Export, State, Taken},
    school::{Grade, Homeroom, Pupil, School, SchoolCode},
    survey::Survey,
};
use exports::Order;
use files::Bucket;
use lambda::Clock;
use serde_json::json;
use table::{Broadcasts, Exports, Seed, Seeding, Table};
use testkit::{Dynamo, S3, news, world};

use crate::{
    Done,
    answers::{BROADCAST, HOMEROOMS, given, homeroom, pupil, survey},
};

const TABLE: &str = "csv-export-measure";
const BUCKET: &str = "exports";
/// Schools of the reference city.
const SCHOOLS: u32 = 126;
/// So much is put into the table at a time.
const PLANTED: u32 = 1_000;

pub async fn open(rows: u32) -> Done<()> {
    let (dynamo, s3) = (Dynamo::start(), S3::start(BUCKET));
    let table = dynamo.table(TABLE).await;
    let [board, ..] = world::staff();
    table.plant(vec![Seed::Staff(board.clone())]).await?;
    let (asked, mut segments) = (survey()?, BTreeSet::new());
    for place in 0..SCHOOLS {
        let code = school(place)?;
        let first = |place: u32| u32::try_from(u64::from(rows) * u64::from(place) / u64::from(SCHOOLS));
        fill(&table, &code, &asked, first(place)?..first(place + 1)?).await?;
        segments.insert(Segment::Everyone { school: code });
    }
    let sent = news::sent(BROADCAST, 0, news::content());
    let (audience, survey) = (Audience::Segments { segments }, Some(Box::new(asked)));
    let broadcast = Broadcast { from: Sender::Board, audience, survey, ..sent };
    table.add_broadcast(&broadcast).await?;
    let taken = Taken::of(&broadcast, &board, None, true).ok_or("the board may have it")?;
    let mut exports = Vec::new();
    for round in ["1", "2"] {
        let (of, name) = (taken.clone(), "遠足.csv".to_owned());
        let export = Export::order(&board, round, of, Encoding::Cp932, name, world::seven_and(90));
        table.order_export(&export).await?;
        exports.push(export.id);
    }
    let address = |config: aws_config::SdkConfig| config.endpoint_url().unwrap_or_default().to_owned();
    let environment = json!({
        "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": "ap-northeast-1",
        "DYNAMO": address(dynamo.config()), "S3": address(s3.config()),
    });
    println!("{}", json!({ "exports": exports, "environment": environment }));
    stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}

fn school(place: u32) -> Done<SchoolCode> {
    Ok(format!("B1132{place:07}0").parse()?)
}

/// One school, its homerooms and pupils, and the answer of each of them.
async fn fill(table: &Table, code: &SchoolCode, asked: &Survey, numbers: std::ops::Range<u32>) -> Done<()> {
    let mut seeds = vec![Seed::School(School { code: code.clone(), ..world::hibari() })];
    for place in 0..HOMEROOMS {
        let (id, name, year, grades) = (homeroom(place)?, format!("{place}組"), 2026, vec![Grade::P3]);
        seeds.push(Seed::Homeroom(Homeroom { school: code.clone(), id, year, grades, name, pupils: 30 }));
    }
    for number in numbers {
        let seat = (code.clone(), homeroom(number)?, u16::try_from(number / HOMEROOMS % 40 + 1)?);
        seeds.push(Seed::Pupil(Pupil::new(pupil(number)?, ("髙木　すずめ", "たかぎ　すずめ"), seat)));
        seeds.push(Seed::Answer(Box::new(given(number, code, asked)?)));
        if number % PLANTED == 0 {
            table.plant(std::mem::take(&mut seeds)).await?;
        }
    }
    Ok(table.plant(seeds).await?)
}

/// As `main` of the function wires it, but for two addresses in the place of AWS's one.
pub async fn export(order: &str) -> Done<(u64, u64)> {
    let aws = lambda::aws_config().await;
    let at = |name| Ok::<_, std::env::VarError>(aws.clone().into_builder().endpoint_url(std::env::var(name)?).build());
    let (table, bucket) = (Table::open(&at("DYNAMO")?, TABLE), Bucket::open(&at("S3")?, BUCKET.to_owned()));
    let order = Order { export: order.parse()? };
    Exporter::new(table.clone(), bucket, Clock::Stopped(world::seven_and(90))).carry_out(&order, 1).await?;
    let export = table.ordered_export(&order.export).await?.filter(|export| export.state == State::Ready);
    let export = export.ok_or("the export is not ready")?;
    Ok((export.rows, export.file.map_or(0, |file| file.bytes)))
}
