#!/bin/sh
# serve.sh ROOT FOLDER PORT: runs the calendar server of Cyrus IMAP (Debian 12) in the foreground,
# with the user sam and the password secret. Needs root, because Cyrus changes to the user mail.
#
# ROOT is a folder made by:
#   apt-get download cyrus-common cyrus-imapd cyrus-caldav && for d in *.deb; do dpkg -x $d ROOT; done
# and its libraries by:
#   apt-get install libshp2 libical3 libpcre3 libzephyr4 libxapian30 libclamav12 sasl2-bin libsasl2-modules
# (dpkg -x, because the packages would start a mail server.)
set -e
root=$(readlink -f "$1")
folder=$(readlink -f "$2")
port=$3
lib="$root/usr/lib/$(uname -m)-linux-gnu"
bin="$root/usr/lib/cyrus/bin"
export LD_LIBRARY_PATH="$lib:$root/usr/lib/cyrus:$LD_LIBRARY_PATH"
export PATH="$root/usr/sbin:$PATH"
mkdir -p "$folder/conf" "$folder/spool" "$folder/run/proc" "$folder/run/lock" "$folder/run/socket" "$folder/zones"
printf secret | saslpasswd2 -p -c -f "$folder/sasldb2" -u localhost sam
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
  http cmd="$bin/httpd -C $folder/imapd.conf -U 30" listen="127.0.0.1:$port" prefork=0 maxchild=20
}
EVENTS {
  checkpoint cmd="$bin/ctl_cyrusdb -C $folder/imapd.conf -c" period=30
}
X
chmod 755 "$folder"
chown -R mail:mail "$folder"
exec "$root/usr/sbin/cyrmaster" -C "$folder/imapd.conf" -M "$folder/cyrus.conf" -p "$folder/run/master.pid" -D
