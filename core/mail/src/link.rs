//! Where a link leads, without following it.

pub(crate) use os1_base::spoken::host;

/// The part of a host that somebody registered, by rule of thumb.
pub(crate) fn registered(host: &str) -> &str {
    let labels: Vec<&str> = host.rsplit('.').take(2).collect();
    let is_two = matches!(labels.as_slice(), [top, second] if top.len() == 2 && second.len() <= 3);
    let wanted = if is_two { 3 } else { 2 };
    match host.rmatch_indices('.').nth(wanted - 1) {
        Some((at, _)) => host.get(at + 1..).unwrap_or(host),
        None => host,
    }
}
