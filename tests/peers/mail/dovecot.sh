#!/bin/sh
# dovecot.sh FOLDER IMAP IMAPS SUBMISSION RELAY: runs Dovecot in the foreground with the users sam and
# theo @example.test, whose password is secret, on this machine alone. What is submitted goes on to the
# relay at the port RELAY; what the relay hands to FOLDER/run/lmtp lies in FOLDER/home/USER/Maildir.
# Its certificate is FOLDER/cert.pem. Access tokens are JWTs signed by HS256 with the key below
# (FOLDER/jwt), with the claims email, sub, active, iat, exp. As root it runs as a user without a name.
# OS1_DOVECOT_SAYS, when it is not empty, is all that it says it can over IMAP; OS1_DOVECOT_PROVES the
# SASL mechanisms that it takes, OS1_DOVECOT_MOST the connections that a user may have; with
# OS1_DOVECOT_SENT=no there is no folder for what was sent; with OS1_DOVECOT_BARE, which is the sign between
# the parts of a folder's name, there is no archive, junk or trash, and with a dot all names begin with INBOX;
# with OS1_DOVECOT_RIGHTS (RFC 4314) there is none either, and these are a user's rights in every folder.
set -e
folder=$(readlink -f "$1")
imap=$2 imaps=$3 submission=$4 relay=$5
if [ -n "${OS1_DOVECOT_RIGHTS:-}" ]; then
  OS1_DOVECOT_BARE=/
fi
case ${OS1_DOVECOT_BARE:-} in
  "") separator=/ prefix= rest=subscribe ;;
  .) separator=. prefix=INBOX. rest=no ;;
  *) separator=$OS1_DOVECOT_BARE prefix= rest=no ;;
esac
mkdir -p "$folder/run" "$folder/state" "$folder/home"
chmod 755 "$folder"
me=$(id -un)
if [ "$(id -u)" = 0 ]; then
  uid=65534 gid=65534 login=dovenull internal=dovecot
  chown -R 65534:65534 "$folder/home"
else
  uid=$(id -u) gid=$(id -g) login=$me internal=$me
fi
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=localhost \
  -addext subjectAltName=DNS:localhost,IP:127.0.0.1 \
  -keyout "$folder/key.pem" -out "$folder/cert.pem" 2>/dev/null
for user in sam theo; do
  echo "$user@example.test:{PLAIN}secret:$uid:$gid::$folder/home/$user::"
done > "$folder/users"
echo "* owner ${OS1_DOVECOT_RIGHTS:-}" > "$folder/rights"
chmod 644 "$folder/users" "$folder/rights"
mkdir -p "$folder/jwt/default/HS256"
printf %s MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY= > "$folder/jwt/default/HS256/default"
cat > "$folder/oauth2.conf.ext" <<END
introspection_mode = local
local_validation_key_dict = fs:posix:prefix=$folder/jwt/
username_attribute = email
active_attribute = active
active_value = true
END
chmod -R a+rX "$folder/jwt" "$folder/oauth2.conf.ext"
cat > "$folder/dovecot.conf" <<END
protocols = imap submission lmtp
base_dir = $folder/run
state_dir = $folder/state
log_path = $folder/dovecot.log
listen = 127.0.0.1
default_internal_user = $internal
default_internal_group = $(id -gn "$internal")
default_login_user = $login
first_valid_uid = 1
first_valid_gid = 1
disable_plaintext_auth = no
auth_default_realm = example.test
auth_mechanisms = ${OS1_DOVECOT_PROVES:-plain login xoauth2 oauthbearer}
auth_failure_delay = 0
ssl = yes
ssl_cert = <$folder/cert.pem
ssl_key = <$folder/key.pem
mail_location = maildir:~/Maildir
mail_max_userip_connections = ${OS1_DOVECOT_MOST:-10}
hostname = localhost
submission_relay_host = 127.0.0.1
submission_relay_port = $relay
submission_relay_trusted = yes
passdb {
  driver = passwd-file
  args = username_format=%u $folder/users
  mechanisms = plain login
}
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = $folder/oauth2.conf.ext
}
userdb {
  driver = passwd-file
  args = username_format=%u $folder/users
}
service anvil {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = $imap
  }
  inet_listener imaps {
    port = $imaps
    ssl = yes
  }
}
service submission-login {
  chroot =
  inet_listener submission {
    port = $submission
  }
}
service lmtp {
  unix_listener lmtp {
    mode = 0666
  }
}
${OS1_DOVECOT_SAYS:+imap_capability = $OS1_DOVECOT_SAYS}
${OS1_DOVECOT_RIGHTS:+mail_plugins = acl}
plugin {
  acl = vfile:$folder/rights
}
namespace inbox {
  inbox = yes
  separator = $separator
  prefix = $prefix
  mailbox Drafts {
    special_use = \Drafts
    auto = subscribe
  }
  mailbox Sent {
    special_use = \Sent
    auto = ${OS1_DOVECOT_SENT:-subscribe}
  }
  mailbox Trash {
    special_use = \Trash
    auto = $rest
  }
  mailbox Junk {
    special_use = \Junk
    auto = $rest
  }
  mailbox Archive {
    special_use = \Archive
    auto = $rest
  }
}
END
PATH="$PATH:/usr/sbin:/sbin"
exec dovecot -F -c "$folder/dovecot.conf"
