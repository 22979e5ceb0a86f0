#!/bin/sh
# net.sh PYTHON FOLDER: net.py in a network of its own. Loopback is all there is, names are looked up in
# FOLDER/hosts, and the name server of FOLDER/resolv.conf is asked. Started by `unshare --user
# --map-root-user --mount --net`, so that it takes no root, and the machine's own files stay as they are.
set -e
PATH="$PATH:/usr/sbin:/sbin"
ip link set lo up
mount --bind "$2/hosts" /etc/hosts
mount --bind "$2/resolv.conf" /etc/resolv.conf
exec "$1" "$(dirname "$0")/net.py" "$2"
