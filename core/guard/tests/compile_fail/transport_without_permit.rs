//! No transport moves without a permit.

use os1_guard::{BookTable, BookingTransport, MailTransport, MoveMail, MailboxTransport, SendMail};

async fn send(transport: &dyn MailTransport, mail: SendMail) {
    let _ = transport.send(mail).await;
}

async fn tidy(transport: &mut dyn MailboxTransport, change: MoveMail) {
    let _ = transport.move_mail(change).await;
}

async fn book(transport: &dyn BookingTransport, booking: BookTable) {
    let _ = transport.book(None, booking).await;
}

fn main() {
    let _ = (send, tidy, book);
}
