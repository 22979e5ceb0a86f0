//! Approved single requests, made ready for the client.

use std::time::Duration;

use bytes::Bytes;
use reqwest::Method;

use super::client::{Request, header_map};
use super::fault::EgressError;
use crate::action::{HttpMethod, HttpRequest, UnsubscribeRequest};

/// The request as it goes out.
pub(crate) fn approved(
    request: &HttpRequest,
    body: Bytes,
    stall: Duration,
) -> Result<Request, EgressError> {
    let headers = request
        .headers
        .iter()
        .map(|header| (header.name.as_str(), header.value.as_str()));
    Ok(Request {
        method: match request.method {
            HttpMethod::Get => Method::GET,
            HttpMethod::Post => Method::POST,
        },
        url: request
            .origin
            .url(&request.path)
            .map_err(|_| EgressError::Malformed)?,
        headers: header_map(headers)?,
        body,
        stall,
    })
}

/// The request that leaves a list: body and type are those of RFC 8058 §3.1.
pub(crate) fn one_click(
    request: &UnsubscribeRequest,
    stall: Duration,
) -> Result<Request, EgressError> {
    let form = [("content-type", "application/x-www-form-urlencoded")];
    Ok(Request {
        method: Method::POST,
        url: request
            .origin
            .url(&request.path)
            .map_err(|_| EgressError::Malformed)?,
        headers: header_map(form)?,
        body: Bytes::from_static(b"List-Unsubscribe=One-Click"),
        stall,
    })
}
