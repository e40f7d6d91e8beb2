//! At deploy: puts the built pages, which lie beside this function's binary, and their settings into the bucket that
//! CloudFront reads. A custom resource, so that the deployment has failed when the pages are not up.

mod answer;
mod bucket;
mod handler;
mod pages;
#[cfg(test)]
mod tests;

use lambda_runtime::{Error, LambdaEvent, run, service_fn};

use crate::{answer::Request, handler::Publisher};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    lambda::log::start();
    let aws = lambda::aws_config().await;
    let beside = std::env::current_exe()?.with_file_name("pages");
    let publisher = &Publisher {
        s3: bucket::client(&aws),
        pages: beside,
        http: reqwest::Client::builder().timeout(answer::TIMEOUT).build()?,
    };
    run(service_fn(|event: LambdaEvent<Request>| publisher.handle(event.payload, event.context.deadline()))).await
}
