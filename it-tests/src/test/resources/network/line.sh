# Another machine, as far as the network goes: a namespace at the other end of a line to this one, which runs through a
# bridge in a namespace between them. There it is cut and mended: both ends stay up and notice nothing but silence.
#
# Says "ready <ip> <namespace> <address of this end>", or one line on what went wrong. Then takes "cut" and "mend", and says
# "done" to each. When its input ends, nothing is left, and what still ran at the other end is killed.
PATH=$PATH:/usr/sbin:/sbin
trap '' INT HUP TERM
exec 3>&1 >/dev/null

fail() {
    echo "${1:-it failed}" >&3
    exit
}

command -v ip || fail "there is no ip, which Debian's package iproute2 has"
number=0
until refusal=$(ip netns add "granary-$number" 2>&1); do
    number=$((number + 1))
    [ "$number" -lt 64 ] || fail "$refusal"
done
there=granary-$number between=granary-$number-line end=granary$number
remove() {
    ip netns pids "$there" | xargs -r kill -KILL
    # it would go with the namespaces, but some time later
    ip link delete dev "$end" 2>/dev/null
    ip netns delete "$there"
    ip netns delete "$between" 2>/dev/null
}
trap remove EXIT

# 198.18.0.0/15 is for tests of networks (RFC 2544); nobody lives there.
here_address=198.18.$number.1 there_address=198.18.$number.2
hardware() {
    sed -n 's/.*link\/ether \([^ ]*\).*/\1/p'
}
lay() {
    set -e
    ip netns add "$between"
    ip -n "$between" link add name bridge0 type bridge
    ip link add name "$end" type veth peer name here0 netns "$between"
    ip -n "$between" link add name there0 type veth peer name eth0 netns "$there"
    ip -n "$between" link set dev here0 master bridge0 up
    ip -n "$between" link set dev there0 master bridge0 up
    ip -n "$between" link set dev bridge0 up
    ip address add "$here_address/30" dev "$end"
    ip link set dev "$end" up
    ip -n "$there" address add "$there_address/30" dev eth0
    ip -n "$there" link set dev eth0 up
    ip -n "$there" link set dev lo up
    # Without this, who asks for a neighbour over a cut line is told after a while that there is none.
    ip neighbour replace "$there_address" lladdr "$(ip -n "$there" link show dev eth0 | hardware)" dev "$end" nud permanent
    ip -n "$there" neighbour replace "$here_address" lladdr "$(ip link show dev "$end" | hardware)" dev eth0 nud permanent
}
refusal=$(lay 2>&1) || fail "$refusal"

echo "ready $(command -v ip) $there $here_address" >&3
while read -r word; do
    case $word in
    cut) ip -n "$between" link set dev bridge0 down ;;
    mend) ip -n "$between" link set dev bridge0 up ;;
    esac
    echo "done" >&3
done
