//! WebDAV collections of calendars (CalDAV, RFC 4791) and contacts (CardDAV, RFC 6352):
//! discovery, listing, synchronising, putting and deleting, all through the guard.
