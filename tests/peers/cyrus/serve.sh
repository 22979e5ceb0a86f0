#!/bin/sh
# serve.sh ROOT FOLDER PORT IMAP_PORT: runs the calendar server of Cyrus IMAP (Debian 12) in the foreground,
# with the user sam and the password secret, whose mailbox and with it the calendars are made
# at the first login over IMAP. Needs root, because Cyrus changes to the user mail.
#
# ROOT is a folder made by:
#   apt-get download cyrus-common cyrus-imapd cyrus-caldav libshp2 libical3 libpcre3 libzephyr4 \
#     libwrap0 libxapian30 libclamav12 sasl2-bin libsasl2-2 libsasl2-modules libsasl2-modules-db
#   for deb in *.deb; do dpkg -x "$deb" ROOT; done
# (dpkg -x, because the packages would start a mail server.)
set -e
root=$(readlink -f "$1")
folder=$(readlink -f "$2")
port=$3
imap=$4
triple="$(uname -m)-linux-gnu"
lib="$root/usr/lib/$triple"
bin="$root/usr/lib/cyrus/bin"
export LD_LIBRARY_PATH="$lib:$root/lib/$triple:$root/usr/lib/cyrus:$LD_LIBRARY_PATH"
export SASL_PATH="$lib/sasl2:/usr/lib/$triple/sasl2"
export PATH="$root/usr/sbin:$PATH"
mkdir -p "$folder/conf" "$folder/spool" "$folder/run/proc" "$folder/run/lock" "$folder/run/socket" "$folder/sieve"
printf secret | saslpasswd2 -p -c -f "$folder/sasldb2" -u localhost sam
# It wants one zone at least; events bring their own.
mkdir -p "$folder/zones/Etc"
printf '%s\n' "+0522200 +0045400 Etc/UTC" > "$folder/zones/zones.tab"
printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//test//EN BEGIN:VTIMEZONE TZID:Etc/UTC \
  BEGIN:STANDARD DTSTART:19700101T000000 TZNAME:UTC TZOFFSETFROM:+0000 TZOFFSETTO:+0000 \
  END:STANDARD END:VTIMEZONE END:VCALENDAR > "$folder/zones/Etc/UTC.ics"
cat > "$folder/imapd.conf" <<X
configdirectory: $folder/conf
proc_path: $folder/run/proc
mboxname_lockpath: $folder/run/lock
defaultpartition: default
partition-default: $folder/spool
altnamespace: yes
unixhierarchysep: yes
cyrus_user: mail
cyrus_group: mail
admins: admin
servername: localhost
defaultdomain: localhost
virtdomains: off
allowplaintext: yes
sasl_mech_list: PLAIN
sasl_pwcheck_method: auxprop
sasl_auxprop_plugin: sasldb
sasl_sasldb_path: $folder/sasldb2
httpmodules: caldav
httpallowcompress: no
caldav_allowscheduling: off
autocreate_post: 1
autocreate_quota: 0
autocreate_inbox_folders: Drafts
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
cat > "$folder/cyrus.conf" <<X
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
chmod 755 "$folder"
chown -R mail:mail "$folder"
exec "$root/usr/sbin/cyrmaster" -C "$folder/imapd.conf" -M "$folder/cyrus.conf" -p "$folder/run/master.pid" -D
