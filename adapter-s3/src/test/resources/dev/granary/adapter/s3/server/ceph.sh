# A Ceph of one node, on loopback and in memory: a monitor, an object store daemon, a gateway that speaks S3.
#
#   bash ceph.sh <port of the monitor> <port of the gateway> <key id> <secret>
#
# Says "ready <folder>" when the gateway answers, or else one line on what it lacks ("missing …") or what went wrong. Runs
# until its input ends; then nothing is left, neither a process nor the folder. So it ends with whoever started it, however
# that ends.
set -eu
PATH=$PATH:/usr/sbin:/sbin
monitor=$1 gateway=$2 key=$3 secret=$4

missing=
for program in ceph ceph-mon ceph-osd monmaptool radosgw radosgw-admin setpriv; do
    command -v "$program" >/dev/null || missing="$missing $program"
done
[ -z "$missing" ] || {
    echo "missing$missing"
    exit
}

# Short, since the path of a Unix socket has 107 bytes at most.
folder=$(mktemp -d /tmp/ceph.XXXXXX)
finish() {
    # Nothing is worth an orderly end: it is all in memory.
    {
        kill -KILL $(jobs -p)
        wait
    } 2>/dev/null || true
    rm -rf "$folder"
}
trap finish EXIT
trap '' INT HUP TERM

fail() {
    echo "$1 $(tail -n 5 "$folder/out" | tr '\n' ' ')"
    exit 1
}

# What differs from a Ceph that keeps something: one copy of everything, no signatures inside (which asks for "crc"), the
# index of a bucket in one piece, and the monitor decides at once instead of once a second, of which there are a dozen at
# the start.
export CEPH_CONF="$folder/ceph.conf"
cat >"$CEPH_CONF" <<CONF
[global]
fsid = $(cat /proc/sys/kernel/random/uuid)
mon host = v2:127.0.0.1:$monitor
public network = 127.0.0.1/32
auth cluster required = none
auth service required = none
auth client required = none
ms mon client mode = crc
paxos propose interval = 0.01
paxos min wait = 0.01
mon allow pool size one = true
mon data avail warn = 0
mon data avail crit = 0
mon max pg per osd = 1000
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 4
osd pool default pgp num = 4
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
osd crush initial weight = 1
osd objectstore = memstore
memstore device bytes = 8589934592
mon data = $folder/mon
osd data = $folder/osd
rgw data = $folder/rgw
rgw frontends = beast endpoint=127.0.0.1:$gateway tcp_nodelay=1
rgw run sync thread = false
rgw init timeout = 60
rgw user max buckets = 100000
rgw override bucket index max shards = 1
debug ms = 0/0
debug mon = 0/0
debug osd = 0/0
debug rgw = 0/0
debug objclass = 0/0
debug objecter = 0/0
run dir = $folder
admin socket = $folder/\$name.asok
log file = $folder/\$name.log
log to stderr = false
err to stderr = true
CONF
mkdir "$folder/mon" "$folder/osd" "$folder/rgw"

# Runs on beside this script, and no longer.
lasting() {
    exec setpriv --pdeathsig KILL "$@" </dev/null >>"$folder/out" 2>&1
}

brief() {
    timeout 60 "$@" </dev/null >>"$folder/out" 2>&1
}

brief monmaptool --create --addv a "v2:127.0.0.1:$monitor" --fsid "$(sed -n 's/^fsid = //p' "$CEPH_CONF")" "$folder/monmap" ||
    fail "no map of monitors can be made:"
brief ceph-mon -i a --mkfs --monmap "$folder/monmap" || fail "no monitor can be made:"
lasting ceph-mon -f -i a &
disk=$(cat /proc/sys/kernel/random/uuid)
brief ceph --connect-timeout 30 osd new "$disk" 0 || fail "the monitor does not answer:"
brief ceph-osd -i 0 --mkfs --osd-uuid "$disk" || fail "no object store can be made:"
lasting ceph-osd -f -i 0 &
brief radosgw-admin -n client.gateway user create --uid=tests --display-name=tests "--access-key=$key" "--secret-key=$secret" ||
    fail "no user can be made:"
lasting radosgw -f -n client.gateway &
until (exec 3<>"/dev/tcp/127.0.0.1/$gateway") 2>/dev/null; do
    kill -0 $! 2>/dev/null || fail "the gateway has ended:"
    sleep 0.05
done

echo "ready $folder"
cat >/dev/null
