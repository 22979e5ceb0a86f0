#!/bin/sh
# serve.sh ROOT FOLDER PORT IMAP_PORT: runs Cyrus (CalDAV, CardDAV, JMAP, IMAP) in the foreground, with the
# users sam and amy, whose password is secret; their mailboxes, and with them the calendars, are made at
# the first login over IMAP. As root it runs as the user mail, else as who starts it.
#
# ROOT is a folder that the packages of packages.txt and what they need were unpacked into (dpkg -x):
# installed they would start a mail server and push out another. `cargo xtask test` makes it.
# Its master ends its whole process group: start it in one of its own.
set -e
folder=$(readlink -f "$2")
port=$3
imap=$4
if [ "$(id -u)" = 0 ]; then
  user=mail group=mail
else
  user=$(id -un) group=$(id -gn)
fi
chmod 755 "$folder"
# The cache lies in a home that may be closed to that user.
root="$folder/root"
mkdir -p "$root/lib"
for part in usr lib; do
  [ -e "$1/$part" ] || continue
  cp -al "$1/$part" "$root/" 2>/dev/null || cp -a "$1/$part" "$root/"
done
triple="$(uname -m)-linux-gnu"
lib="$root/usr/lib/$triple"
bin="$root/usr/lib/cyrus/bin"
export LD_LIBRARY_PATH="$lib:$root/lib/$triple:$root/usr/lib/cyrus:$LD_LIBRARY_PATH"
export SASL_PATH="$lib/sasl2:/usr/lib/$triple/sasl2"
export PATH="$root/usr/sbin:$PATH"
cd "$folder"
mkdir -p conf/db conf/socket spool run/proc run/lock run/socket sieve zones/Etc jwt
# Access tokens are JWTs signed by HS256 with this key, with the claims sub and iat.
printf '%s\n' "-----BEGIN HMAC KEY-----" MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY= "-----END HMAC KEY-----" > jwt/key.pem
for name in sam amy; do
  printf secret | saslpasswd2 -p -c -f "$folder/sasldb2" -u localhost "$name"
done
# It wants one zone at least; events bring their own.
printf '%s\n' "+0522200 +0045400 Etc/UTC" > zones/zones.tab
printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//test//EN BEGIN:VTIMEZONE TZID:Etc/UTC \
  BEGIN:STANDARD DTSTART:19700101T000000 TZNAME:UTC TZOFFSETFROM:+0000 TZOFFSETTO:+0000 \
  END:STANDARD END:VTIMEZONE END:VCALENDAR > zones/Etc/UTC.ics
cat > imapd.conf <<X
configdirectory: $folder/conf
proc_path: $folder/run/proc
mboxname_lockpath: $folder/run/lock
defaultpartition: default
partition-default: $folder/spool
altnamespace: yes
unixhierarchysep: yes
cyrus_user: $user
cyrus_group: $group
admins: admin
servername: localhost
defaultdomain: localhost
virtdomains: off
allowplaintext: yes
sasl_mech_list: PLAIN
sasl_pwcheck_method: auxprop
sasl_auxprop_plugin: sasldb
sasl_sasldb_path: $folder/sasldb2
httpmodules: jmap caldav carddav
httpallowcompress: no
http_jwt_key_dir: $folder/jwt
http_jwt_max_age: 3600
caldav_allowscheduling: ${OS1_CYRUS_SCHEDULES:-off}
calendar_user_address_set: localhost
autocreate_post: 1
autocreate_quota: 0
autocreate_inbox_folders: Drafts | Sent | Archive | Junk | Trash
xlist-drafts: Drafts
xlist-sent: Sent
xlist-archive: Archive
xlist-junk: Junk
xlist-trash: Trash
conversations: 1
conversations_db: twoskip
sievedir: $folder/sieve
lmtpsocket: $folder/run/socket/lmtp
idlesocket: $folder/run/socket/idle
notifysocket: $folder/run/socket/notify
hashimapspool: no
zoneinfo_dir: $folder/zones
sendmail: /bin/true
X
cat > cyrus.conf <<X
START {
  recover cmd="$bin/ctl_cyrusdb -C $folder/imapd.conf -r"
}
SERVICES {
  imap cmd="$bin/imapd -C $folder/imapd.conf -U 30" listen="127.0.0.1:$imap" prefork=0 maxchild=20
  http cmd="$bin/httpd -C $folder/imapd.conf -U 30" listen="127.0.0.1:$port" prefork=0 maxchild=20
}
EVENTS {
  checkpoint cmd="$bin/ctl_cyrusdb -C $folder/imapd.conf -c" period=30
}
X
if [ "$user" = mail ]; then
  chown mail:mail .
  chown -R mail:mail conf spool run sieve zones jwt sasldb2 imapd.conf cyrus.conf
fi
exec "$root/usr/sbin/cyrmaster" -C "$folder/imapd.conf" -M "$folder/cyrus.conf" -p "$folder/run/master.pid" -D
