#!/bin/sh
# A sound system without a sound card, in the foreground: pulse.sh FOLDER [echo]
#
# What the program plays goes to the sink "spk"; what is played to the sink "room" is heard by the
# microphone "mic". With "echo" the microphone hears what the program plays, too, 60 ms later.
# PULSE_SERVER=unix:FOLDER/sock reaches it.
set -eu
folder=$1
mkdir -p "$folder/rt" "$folder/state" "$folder/home"
chmod 700 "$folder/rt"
export HOME="$folder/home" PULSE_RUNTIME_PATH="$folder/rt" PULSE_STATE_PATH="$folder/state"
export XDG_RUNTIME_DIR="$folder/rt"
cat > "$folder/room.pa" <<END
load-module module-native-protocol-unix socket=$folder/sock auth-anonymous=1
load-module module-null-sink sink_name=spk rate=48000 channels=1
load-module module-null-sink sink_name=room rate=48000 channels=1
load-module module-remap-source source_name=mic master=room.monitor
set-default-sink spk
set-default-source mic
END
if [ "${2:-}" = echo ]; then
    echo "load-module module-loopback source=spk.monitor sink=room latency_msec=60" >> "$folder/room.pa"
fi
exec pulseaudio -n -F "$folder/room.pa" --daemonize=no --exit-idle-time=-1 --disable-shm=yes \
    --use-pid-file=no --realtime=no --high-priority=no --log-target=stderr
