#!/bin/sh
# postfix.sh FOLDER PORT LMTP_SOCKET RELAY: runs Postfix in the foreground at 127.0.0.1:PORT, as root.
# It takes mail from this machine for anybody. What is for sam and theo @example.test goes to the
# socket, what is for anybody @example.org to the relay at the port RELAY; what does not arrive goes
# back to who sent it.
set -e
folder=$(readlink -f "$1")
port=$2 lmtp=$3 relay=$4
mkdir -p "$folder/etc" "$folder/queue" "$folder/data"
chmod 755 "$folder"
chown postfix "$folder/data"
cat > "$folder/etc/main.cf" <<END
compatibility_level = 3.6
queue_directory = $folder/queue
data_directory = $folder/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file_prefixes = $folder
maillog_file = $folder/postfix.log
myhostname = mx.example.test
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
virtual_mailbox_domains = example.test
virtual_mailbox_maps = inline:{ sam@example.test=x, theo@example.test=x }
virtual_transport = lmtp:unix:$lmtp
transport_maps = inline:{ { example.org = smtp:[127.0.0.1]:$relay } }
default_transport = error:nowhere else
local_recipient_maps =
alias_maps =
alias_database =
smtp_tls_security_level = none
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 2s
END
service() {
  echo "$1 $2 $3 - n $4 $5 $6" >> "$folder/etc/master.cf"
}
: > "$folder/etc/master.cf"
service "127.0.0.1:$port" inet n - - smtpd
service pickup unix n 1 1 pickup
service qmgr unix n 1 1 qmgr
service postlog unix-dgram n - 1 postlogd
for one in cleanup flush; do service $one unix n - 0 $one; done
service bounce unix - - 0 bounce
service defer unix - - 0 bounce
service trace unix - - 0 bounce
for one in verify anvil scache tlsmgr; do service $one unix - - 1 $one; done
service rewrite unix - - - trivial-rewrite
service retry unix - - - error
for one in proxymap error discard lmtp smtp; do service $one unix - - - $one; done
PATH="$PATH:/usr/sbin:/sbin"
exec postfix -c "$folder/etc" start-fg
