//! Where a request comes from.

use std::net::IpAddr;

use axum::http::HeaderMap;
use lambda::Secret;
use lambda_http::request::RequestContext;

const SECRET: &str = "x-origin-secret";
// Set anew by the distribution (template.yaml, ViewerAddress), whatever the request says.
const ADDRESS: &str = "x-viewer-address";

/// The address of whoever asks. The distribution's word counts only beside the secret that nobody else knows: anybody
/// can reach the HTTP API without the distribution, and write any header. Without it the connection itself counts.
pub(crate) fn address(
    headers: &HeaderMap,
    context: Option<&RequestContext>,
    origin_secret: Option<&Secret>,
) -> Option<IpAddr> {
    let address = if came_by_distribution(headers, origin_secret) {
        headers.get(ADDRESS)?.to_str().ok()?.parse::<IpAddr>().ok()?
    } else {
        let RequestContext::ApiGatewayV2(context) = context? else { return None };
        context.http.source_ip.as_deref()?.parse::<IpAddr>().ok()?
    };
    Some(address.to_canonical())
}

/// In a time that says nothing about the secret.
fn came_by_distribution(headers: &HeaderMap, origin_secret: Option<&Secret>) -> bool {
    let secret = origin_secret.map(Secret::reveal).filter(|secret| !secret.is_empty());
    let (Some(secret), Some(said)) = (secret, headers.get(SECRET)) else { return false };
    aws_lc_rs::constant_time::verify_slices_are_equal(said.as_bytes(), secret.as_bytes()).is_ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn context(source_ip: &str) -> RequestContext {
        let http = json!({ "method": "GET", "path": "/", "protocol": "HTTP/1.1", "sourceIp": source_ip });
        RequestContext::ApiGatewayV2(serde_json::from_value(json!({ "http": http, "timeEpoch": 0 })).unwrap())
    }

    fn headers(secret: &str, address: &str) -> HeaderMap {
        HeaderMap::from_iter([(SECRET, secret), (ADDRESS, address)].map(|(name, value)| {
            (axum::http::HeaderName::from_static(name), axum::http::HeaderValue::from_str(value).unwrap())
        }))
    }

    fn seen(secret: Option<&str>, headers: &HeaderMap) -> Option<String> {
        let secret = secret.map(Secret::new);
        address(headers, Some(&context("192.0.2.1")), secret.as_ref()).map(|address| address.to_string())
    }

    #[test]
    fn the_distributions_word_counts_beside_its_secret() {
        for (said, address) in [
            ("198.51.100.10", Some("198.51.100.10")),
            ("2001:db8::1", Some("2001:db8::1")),
            ("::ffff:198.51.100.10", Some("198.51.100.10")),
            ("198.51.100.10:46532", None),
            ("somewhere", None),
            ("", None),
        ] {
            assert_eq!(seen(Some("s3cret"), &headers("s3cret", said)).as_deref(), address, "{said}");
        }
    }

    #[test]
    fn without_the_secret_the_connection_counts_whatever_a_request_says() {
        let said = "198.51.100.10";
        for (ours, theirs) in
            [(Some("s3cret"), "S3cret"), (Some("s3cret"), ""), (Some(""), ""), (None, ""), (None, "x")]
        {
            assert_eq!(seen(ours, &headers(theirs, said)).as_deref(), Some("192.0.2.1"), "{ours:?} {theirs}");
        }
        assert_eq!(seen(Some("s3cret"), &HeaderMap::new()).as_deref(), Some("192.0.2.1"));
    }
}
