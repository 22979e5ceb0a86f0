//! Waiting for a server for as long as somebody wants its answer.

use std::future::Future;
use std::time::Duration;

/// How often it is asked whether somebody still wants it: well below the 100 ms of a barge-in.
const LOOK: Duration = Duration::from_millis(30);

/// The work's outcome; `None` when nobody wanted it any more.
pub(super) async fn while_wanted<T>(
    work: impl Future<Output = T>,
    wanted: &mut dyn FnMut() -> bool,
) -> Option<T> {
    let mut work = std::pin::pin!(work);
    loop {
        tokio::select! {
            biased;
            done = &mut work => return Some(done),
            () = tokio::time::sleep(LOOK) => {
                if !wanted() {
                    return None;
                }
            }
        }
    }
}
